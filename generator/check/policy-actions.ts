import { expandActions, splitAction } from '../iam/actions.ts';
import { mistypedAction } from '../iam/slips.ts';
import { memoOf } from '../core/memo.ts';
import type { IamTable } from '../iam/table.ts';
import { hasWildcard, matchesAll } from '../iam/wildcard.ts';
import { byText } from './by-text.ts';
import { isOpen, statementsOf, textsOf, type Statement } from './policy.ts';
import type { At } from './read.ts';
import type { Document } from './rule.ts';

/** An entry of Action or NotAction. */
export interface WrittenAction {
  at: At<string>;
  service: string;
  name: string;
  isPattern: boolean;
}

/**
 * The entries of Action and NotAction of which something may be amiss: each names an action or a pattern of one service
 * that the table does not hold as it is written. What is of another form is left to the schema, and `Update:…` of stack
 * policies is no action of IAM.
 */
export function oddActions(document: Document): readonly WrittenAction[] {
  return actions(document);
}

/** Whether a policy has such entries. */
export function holdsOddAction(document: Document): boolean {
  return actions(document).length > 0;
}

const actions = memoOf((document: Document): readonly WrittenAction[] => {
  const found: WrittenAction[] = [];
  const statements = statementsOf(document.value);
  const table = statements.some(namesActions) ? document.iam() : undefined;
  if (table === undefined) return found;
  const oddParts = odd(table);
  const add = (at: At<string>): void => {
    const parts = oddParts(at.value);
    if (parts !== undefined) found.push({ at, ...parts });
  };
  statements.forEach((statement) => {
    textsOf(statement, 'Action').forEach(add);
    textsOf(statement, 'NotAction').forEach(add);
  });
  return found;
});

/** A mere `*` is of no service. */
function namesActions({ Action, NotAction }: Statement): boolean {
  return [Action, NotAction].some((texts) => texts.some(({ value }) => value.includes(':')));
}

/** Policies of many targets name the same actions, and nearly all of them are listed. */
const odd = memoOf((table: IamTable) =>
  byText((text): Omit<WrittenAction, 'at'> | undefined => {
    const parts = isOpen(text) ? undefined : splitAction(text);
    if (parts === undefined || matchesAll(parts.service) || parts.service === 'Update') return;
    const isPattern = hasWildcard(text);
    const isListed = isPattern
      ? expandActions(table, text).length > 0
      : table.service(parts.service)?.hasAction(parts.name) === true;
    return isListed ? undefined : { ...parts, isPattern };
  }),
);

/** What an action or a pattern for actions was to be, where it is surely mistyped (see `mistypedAction`). */
export function meantAction(table: IamTable, action: string): string | undefined {
  return meant(table)(action);
}

const meant = memoOf((table: IamTable) => byText((action) => mistypedAction(table, action)));

/** How old the table is, for messages: what is newer it cannot know. */
export function tableAge({ source }: IamTable): string {
  return `the list of ${source.date}`;
}
