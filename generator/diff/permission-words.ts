import type { ConditionTest, PatternList } from '../access/policy.ts';
import { nameList } from '../core/suggest.ts';
import { expandActions } from '../iam/actions.ts';
import type { IamTable } from '../iam/table.ts';
import { hasWildcard, matchesAll } from '../iam/wildcard.ts';
import {
  actionsCover,
  patternPieces,
  principalPieces,
  principalsCover,
  resourcesCover,
  widens,
} from './cover.ts';
import { unimplied } from './cover-conditions.ts';
import type { Grant, Uncovered } from './grants.ts';

export type Direction = 'widened' | 'narrowed';

/** The part of a statement that reaches further. */
export type Part = 'action' | 'resource' | 'principal' | 'condition';

interface About {
  effect: 'Allow' | 'Deny';
  direction: Direction;
}

/** The verbs of each effect in each direction. */
const VERBS = {
  'Allow widened': { does: 'allows', end: ', which it did not before', reaches: 'reaches' },
  'Allow narrowed': { does: 'no longer allows', end: '', reaches: 'no longer reaches' },
  'Deny widened': { does: 'no longer denies', end: '', reaches: 'no longer denies anything on' },
  'Deny narrowed': { does: 'denies', end: ', which it did not before', reaches: 'denies on' },
} as const;

/**
 * What of a statement reaches further than its partner, part by part; none where every part by itself is covered, and only
 * their combination is not.
 */
export function partWords(
  { grant, actions, resources, principals }: Uncovered,
  partner: Grant,
  { effect, direction, table }: About & { table: () => IamTable | undefined },
): { part: Part; what: string }[] {
  const { does, end, reaches } = VERBS[`${effect} ${direction}`];
  const [own, other] = [grant.read.statement, partner.read.statement];
  const words: { part: Part; what: string }[] = [];
  const say = (part: Part, what: string): number => words.push({ part, what });

  const newActions = patternPieces(own.action)
    .filter(({ text }) => actions.includes(text))
    .filter((piece) => !actionsCover(other.action, piece))
    .map(({ one, text }) => text + (one === undefined ? '' : hitherto(one, other.action, table)));
  if (newActions.length > 0) {
    say('action', `${does} ${nameList(newActions)}${end}`);
  }
  const newResources = patternPieces(own.resource)
    .filter(({ text }) => resources.includes(text))
    .filter((piece) => !resourcesCover(other.resource, piece))
    .map((piece) => {
      const former = widens(other.resource, piece);
      return former === undefined ? piece.text : `${piece.text} (before: ${former})`;
    });
  if (newResources.length > 0) say('resource', `${reaches} ${nameList(newResources)}${end}`);
  const newPrincipals = principalPieces(own.principal)
    .filter(({ text }) => principals.includes(text))
    .filter((piece) => !principalsCover(other.principal, piece, grant.policy.owner))
    .map(({ text }) => principalWords(text));
  if (newPrincipals.length > 0) {
    say('principal', `${principalVerb(effect, direction)} ${nameList(newPrincipals)}${end}`);
  }
  // What this side does not make sure of, the other side asks for.
  const asked = unimplied(own.conditions, other.conditions);
  if (asked.length > 0)
    say('condition', conditionWords(asked, own.conditions, { effect, direction }));
  return words;
}

/** What a statement without a partner says as a whole. */
export function wholeWords(
  { actions, resources, principals }: Pick<Uncovered, 'actions' | 'resources' | 'principals'>,
  { effect, direction }: About,
): string {
  const isGone = (direction === 'widened') === (effect === 'Deny');
  const named = principals.filter((one) => one !== '');
  const isOfAll = resources.length === 1 && resources[0] === '*';
  return [
    isGone ? WHOLE[effect].gone : WHOLE[effect].fresh,
    nameList(actions),
    ...(isOfAll ? [] : [`on ${nameList(resources)}`]),
    ...(named.length === 0 ? [] : [`to ${nameList(named.map(principalWords))}`]),
  ].join(' ');
}

const WHOLE = {
  Allow: { fresh: 'is new: it allows', gone: 'is gone, which allowed' },
  Deny: { fresh: 'is new: it denies', gone: 'is gone, which denied' },
} as const;

function principalWords(text: string): string {
  return text === '*' ? 'everybody' : text;
}

function principalVerb(effect: About['effect'], direction: Direction): string {
  if (effect === 'Allow') return direction === 'widened' ? 'admits' : 'no longer admits';
  return direction === 'widened' ? 'no longer denies' : 'denies';
}

/** Which actions of today a pattern adds, in brackets; nothing for an exact name. */
function hitherto(
  pattern: string,
  before: PatternList | undefined,
  table: () => IamTable | undefined,
): string {
  if (!hasWildcard(pattern) || matchesAll(pattern)) return '';
  const known = table();
  if (known === undefined) return '';
  const fresh = expandActions(known, pattern).filter(
    (action) => !actionsCover(before, { one: action, text: action }),
  );
  return fresh.length === 0 ? ' (and whatever AWS adds to it)' : ` (${nameList(fresh)})`;
}

function conditionWords(
  asked: readonly ConditionTest[],
  own: readonly ConditionTest[],
  { effect, direction }: About,
): string {
  const tests = nameList(asked.map(testWords));
  const still = own.filter((test) => asked.some(({ lookUpKey }) => lookUpKey === test.lookUpKey));
  const rest = still.length === 0 ? '' : ` but ${nameList(still.map(testWords))}`;
  const isAllow = effect === 'Allow';
  if (isAllow === (direction === 'widened')) {
    return isAllow
      ? `no longer asks for ${tests}${rest}`
      : `denies without asking for ${tests}${rest}`;
  }
  const before = still.length === 0 ? '' : ` (before: ${nameList(still.map(testWords))})`;
  return isAllow ? `asks for ${tests} now${before}` : `denies only with ${tests} now${before}`;
}

function testWords({ operator, key, values }: ConditionTest): string {
  const texts = values.map(({ text }) => text);
  return `${operator} ${key} ${texts.length > 1 ? `[${nameList(texts)}]` : (texts[0] ?? '')}`;
}
