import type { PatternList, PrincipalEntry, PrincipalList } from '../access/policy.ts';
import { splitArn } from '../iam/arn.ts';
import { patternsOverlap } from '../iam/overlap.ts';
import { covers } from '../iam/wildcard.ts';
import { principalKey } from './policy-parts.ts';

/** A part of what a statement is about: one pattern, or everything but some patterns. */
export interface Piece<T> {
  /** The pattern; `undefined` of everything but `except`. */
  one?: T;
  except?: readonly T[];
  /** As it is shown. */
  text: string;
}

/** How the patterns of one sort are held against each other. */
interface Sort<T> {
  covers: (wide: T, narrow: T) => boolean;
  /** Whether both may speak of the same; `true` where that is not known. */
  overlap: (a: T, b: T) => boolean;
  isAll: (one: T) => boolean;
}

const ACTIONS: Sort<string> = {
  covers: (wide, narrow) => covers(wide.toLowerCase(), narrow.toLowerCase()),
  overlap: (a, b) => patternsOverlap(a.toLowerCase(), b.toLowerCase()),
  isAll: (one) => covers(one, '*'),
};

const RESOURCES: Sort<string> = {
  covers: coversResource,
  overlap: patternsOverlap,
  isAll: ACTIONS.isAll,
};

const ALL: Piece<string> = { one: '*', text: '*' };

/** The pieces of Action, NotAction, Resource or NotResource; a statement without the element is about everything. */
export function patternPieces(list: PatternList | undefined): Piece<string>[] {
  if (list === undefined) return [ALL];
  const texts = list.patterns.map(({ text }) => text);
  if (!list.isNot) return texts.map((text) => ({ one: text, text }));
  return [{ except: texts, text: `everything but ${texts.join(', ')}` }];
}

/** Whether a piece of actions lies within a list. */
export function actionsCover(list: PatternList | undefined, piece: Piece<string>): boolean {
  return isWithin(patternPieces(list), piece, ACTIONS);
}

/** Whether a piece of resources lies within a list. */
export function resourcesCover(list: PatternList | undefined, piece: Piece<string>): boolean {
  return isWithin(patternPieces(list), piece, RESOURCES);
}

/** Whether one pattern of a list of resources is nothing but a part of a piece: the piece is the same, made wider. */
export function widens(list: PatternList | undefined, piece: Piece<string>): string | undefined {
  const { one: wide } = piece;
  if (wide === undefined || list === undefined || list.isNot) return undefined;
  return list.patterns.find(({ text }) => coversResource(wide, text))?.text;
}

/** The pieces of Principal or NotPrincipal; a policy of a role itself names nobody, and all of them the same. */
export function principalPieces(list: PrincipalList | undefined): Piece<PrincipalEntry>[] {
  if (list === undefined) return [{ text: '' }];
  if (!list.isNot) return list.entries.map((one) => ({ one, text: one.text }));
  const names = list.entries.map(({ text }) => text);
  return [{ except: list.entries, text: `everybody but ${names.join(', ')}` }];
}

/**
 * Whether a piece of principals lies within a list. An account stands for everybody in it, but in the account that holds the
 * resource, where a role that is named needs no right of its own.
 */
export function principalsCover(
  list: PrincipalList | undefined,
  piece: Piece<PrincipalEntry>,
  owner: string | undefined,
): boolean {
  return isWithin(principalPieces(list), piece, {
    covers: (wide, narrow) => coversPrincipal(wide, narrow, owner),
    overlap: () => true,
    isAll: ({ form }) => form === 'everyone',
  });
}

function isWithin<T>(wide: readonly Piece<T>[], piece: Piece<T>, sort: Sort<T>): boolean {
  return wide.some((whole) => {
    const { one: narrow, except: left } = piece;
    if (whole.one !== undefined) {
      const { one } = whole;
      return narrow === undefined
        ? left === undefined || sort.isAll(one)
        : sort.covers(one, narrow);
    }
    if (whole.except === undefined) return true;
    if (narrow !== undefined) return !whole.except.some((one) => sort.overlap(one, narrow));
    return (
      left === undefined || whole.except.every((one) => left.some((more) => sort.covers(more, one)))
    );
  });
}

/** Segment by segment where both are ARNs: AWS does not say that a wildcard crosses a colon. */
function coversResource(wide: string, narrow: string): boolean {
  const [a, b] = [splitArn(wide), splitArn(narrow)];
  if (a === undefined || b === undefined) return covers(wide, narrow);
  const parts = ['partition', 'service', 'region', 'account', 'resource'] as const;
  return parts.every((part) => covers(a[part], b[part]));
}

function coversPrincipal(
  wide: PrincipalEntry,
  narrow: PrincipalEntry,
  owner: string | undefined,
): boolean {
  if (wide.form === 'everyone' || principalKey(wide) === principalKey(narrow)) return true;
  if (wide.form !== 'account' || wide.account === owner || owner === undefined) return false;
  return narrow.kind === 'AWS' && narrow.text.split(':')[4] === wide.account;
}
