import { memoOf } from '../core/memo.ts';
import type { Policy, Statement } from './policy.ts';
import type { Step } from './prove.ts';
import { appliesOn, speakersOf } from './statement.ts';

/** Steps as policies are held against them: those of their caller, or that of what they call. */
export interface Calls {
  readonly as: 'identity' | 'resource';
  readonly steps: Step[];
  /** Which of them each Allow of a policy lets through: the rules and the page of a target ask for the same. */
  readonly uses: Map<Policy, Uses>;
}

type Uses = ReadonlyMap<Statement, readonly Step[]>;

/** The calls of some steps by who has to allow them, in the order of the steps. */
interface CallsBy {
  /** By the ARN of the role that calls. */
  readonly ofRole: ReadonlyMap<string, Calls>;
  /** By the label of the policy that hangs on what is called. */
  readonly onPolicy: ReadonlyMap<string, Calls>;
}

/** The calls of some steps, put in order once. */
export const callsBy = memoOf((steps: readonly Step[]): CallsBy => {
  const ofRole = new Map<string, Calls>();
  const onPolicy = new Map<string, Calls>();
  for (const step of steps) {
    const { need, hop } = step;
    if ('role' in need.caller) callsAt(ofRole, need.caller.role, 'identity').push(step);
    if (hop.resourcePolicy !== undefined) {
      callsAt(onPolicy, hop.resourcePolicy.label, 'resource').push(step);
    }
  }
  return { ofRole, onPolicy };
});

function callsAt(lists: Map<string, Calls>, name: string, as: Calls['as']): Step[] {
  const known = lists.get(name);
  if (known !== undefined) return known.steps;
  const steps: Step[] = [];
  lists.set(name, { as, steps, uses: new Map() });
  return steps;
}

const NONE: readonly Step[] = [];

/** Which of some calls, of several targets perhaps, each Allow of a policy lets through, in their order. */
export function usesOf(
  policy: Policy,
  calls: readonly Calls[],
): (statement: Statement) => readonly Step[] {
  const uses = calls.map((one) => usesBy(one, policy));
  const [first] = uses;
  if (uses.length < 2) return (statement) => first?.get(statement) ?? NONE;
  return (statement) => uses.flatMap((one) => one.get(statement) ?? NONE);
}

function usesBy(calls: Calls, policy: Policy): Uses {
  const known = calls.uses.get(policy);
  if (known !== undefined) return known;
  const uses = new Map<Statement, Step[]>();
  const add = (statement: Statement, step: Step): void => {
    const those = uses.get(statement);
    if (those === undefined) uses.set(statement, [step]);
    else those.push(step);
  };
  calls.steps.forEach((step) => {
    if (!isDecidedBy(step, calls.as, policy)) addUses(calls.as, policy, step, add);
    else {
      step.allows.forEach(({ role, label, index }) => {
        const statement = policy.statements[index];
        if (role === calls.as && label === policy.label && statement) add(statement, step);
      });
    }
  });
  calls.uses.set(policy, uses);
  return uses;
}

/** Whether the proof has held a policy against a step, and to its end. */
function isDecidedBy({ hop, decision }: Step, as: Calls['as'], policy: Policy): boolean {
  if (decision.decision === 'explicitDeny') return false;
  return as === 'identity'
    ? hop.principal.kind === 'role' && hop.identity.includes(policy)
    : hop.resourcePolicy === policy;
}

/** Adds a step to each Allow of a policy that lets it through. */
function addUses(
  as: Calls['as'],
  policy: Policy,
  step: Step,
  add: (statement: Statement, step: Step) => void,
): void {
  for (const statement of speakersOf(policy)(step.request)) {
    if (statement.effect === 'Allow' && appliesOn(statement, as, step.request) !== 'no') {
      add(statement, step);
    }
  }
}
