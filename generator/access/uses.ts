import { memoOf } from '../iam/memo.ts';
import type { Policy, Statement } from './policy.ts';
import type { Step } from './prove.ts';
import { requestOf } from './request.ts';
import { appliesOn, speakingOf } from './statement.ts';

/** What a policy is to calls: one of the caller's own, or that of the resource. */
export type HeldAs = 'identity' | 'resource';

/** Which calls a statement of a policy lets through. */
type Uses = (statement: Statement) => readonly Step[];

/** Which of some calls each Allow of a policy lets through, in their order. */
export function usesOf(policy: Policy, calls: readonly Step[], as: HeldAs): Uses {
  const uses = new Map<Statement, Step[]>();
  for (const step of calls) {
    for (const statement of allowsOf(policy, step, as)) {
      const used = uses.get(statement);
      if (used === undefined) uses.set(statement, [step]);
      else used.push(step);
    }
  }
  return (statement) => uses.get(statement) ?? [];
}

/** The Allows of a policy that let a call through. The rules and the page of a target ask for the same. */
function allowsOf(policy: Policy, step: Step, as: HeldAs): readonly Statement[] {
  const known = allows[as](step);
  const found = known.get(policy);
  if (found !== undefined) return found;
  const request = requestOf(step.hop);
  const those = speakingOf(policy, request).filter(
    (one) => one.effect === 'Allow' && appliesOn(one, as, request) !== 'no',
  );
  known.set(policy, those);
  return those;
}

type Allows = Map<Policy, readonly Statement[]>;

const allows = {
  identity: memoOf<Step, Allows>(() => new Map()),
  resource: memoOf<Step, Allows>(() => new Map()),
};
