import { matchesGlob } from './glob.ts';
import type { Statement } from './policy.ts';
import type { Request } from './request.ts';
import { verdictOf, type Verdict } from './verdict.ts';

/**
 * Whether a statement's Action or NotAction covers the action of a hop: the case never counts, `*` is any run.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function matchAction(statement: Statement, { action }: Request): Verdict {
  const { action: list } = statement;
  if (list === undefined || statement.unreadable.includes('action')) return 'unknown';
  const covered = list.patterns.some(({ glob }) => glob !== undefined && matchesGlob(glob, action));
  return verdictOf(covered !== list.isNot);
}
