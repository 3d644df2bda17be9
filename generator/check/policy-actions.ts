import { splitAction } from '../iam/actions.ts';
import { memoOf } from '../iam/memo.ts';
import type { IamTable } from '../iam/table.ts';
import { hasWildcard, matchesAll } from '../iam/wildcard.ts';
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
      const parts = isOpen(at.value) ? undefined : splitAction(at.value);
      if (parts === undefined || matchesAll(parts.service) || parts.service === 'Update') return [];
      return [{ at, ...parts, isPattern: hasWildcard(at.value) }];
    }),
);

/** How old the table is, for messages: what is newer it cannot know. */
export function tableAge({ source }: IamTable): string {
  return `the list of ${source.date}`;
}
