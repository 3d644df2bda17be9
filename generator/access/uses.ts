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
  calls.steps.forEach((step) => {
    const allows = isDecidedBy(step, calls.as, policy)
      ? allowsIn(step, calls.as, policy)
      : allowsOf(step, calls.as, policy);
    allows.forEach((statement) => {
      const those = uses.get(statement);
      if (those === undefined) uses.set(statement, [step]);
      else those.push(step);
    });
  });
  calls.uses.set(policy, uses);
  return uses;
}

const NO_ALLOWS: readonly Statement[] = [];

/** The Allows of a policy among those that the proof found; mostly none, for most calls are let through by another one. */
function allowsIn(
  { allows }: Step,
  as: Calls['as'],
  { label, statements }: Policy,
): readonly Statement[] {
  let found: Statement[] | undefined;
  for (let index = 0; index < allows.length; index += 1) {
    const one = allows[index];
    if (one?.role !== as || one.label !== label) continue;
    const statement = statements[one.index];
    if (statement !== undefined) (found ??= []).push(statement);
  }
  return found ?? NO_ALLOWS;
}

/** Whether the proof has held a policy against a step, and to its end. */
function isDecidedBy({ hop, decision }: Step, as: Calls['as'], policy: Policy): boolean {
  if (decision.decision === 'explicitDeny') return false;
  return as === 'identity'
    ? hop.principal.kind === 'role' && hop.identity.includes(policy)
    : hop.resourcePolicy === policy;
}

/** The Allows of a policy that let a step through. */
function allowsOf({ request }: Step, as: Calls['as'], policy: Policy): readonly Statement[] {
  return speakersOf(policy)(request).filter(
    (one) => one.effect === 'Allow' && appliesOn(one, as, request) !== 'no',
  );
}
