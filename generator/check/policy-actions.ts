import { splitAction } from '../iam/actions.ts';
import { mistypedAction } from '../iam/slips.ts';
import { memoOf } from '../core/memo.ts';
import type { IamTable } from '../iam/table.ts';
import { hasWildcard, matchesAll } from '../iam/wildcard.ts';
import { byText } from './by-text.ts';
import { isOpen, statementsOf, textsOf } from './policy.ts';
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
 * Every entry of Action and NotAction that names an action or a pattern of one service; what is of another form is left
 * to the schema, and `Update:…` of stack policies is no action of IAM.
 */
export function writtenActions(document: Document): readonly WrittenAction[] {
  return actions(document);
}

const actions = memoOf(({ value }: Document): readonly WrittenAction[] =>
  statementsOf(value)
    .flatMap((statement) => [...textsOf(statement, 'Action'), ...textsOf(statement, 'NotAction')])
    .flatMap((at): WrittenAction[] => {
      const parts = partsOf(at.value);
      return parts === undefined ? [] : [{ at, ...parts }];
    }),
);

/** Policies of many targets name the same actions. */
const partsOf = byText((text): Omit<WrittenAction, 'at'> | undefined => {
  const parts = isOpen(text) ? undefined : splitAction(text);
  if (parts === undefined || matchesAll(parts.service) || parts.service === 'Update') return;
  return { ...parts, isPattern: hasWildcard(text) };
});

/** Whether the table holds an action of exactly this service and name, case of the name included. */
export function isListed(table: IamTable, action: string): boolean {
  return listed(table)(action);
}

const listed = memoOf((table: IamTable) =>
  byText((action) => {
    const parts = splitAction(action);
    return parts !== undefined && table.service(parts.service)?.hasAction(parts.name) === true;
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
