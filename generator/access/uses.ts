import { memoOf } from '../core/memo.ts';
import type { Policy, Statement } from './policy.ts';
import type { Step } from './prove.ts';
import { requestOf, type Request } from './request.ts';
import { appliesOn, speakersOf } from './statement.ts';

/** A step as policies are held against it: those of its caller, or that of the resource. */
export interface Call {
  readonly step: Step;
  readonly request: Request;
  readonly as: 'identity' | 'resource';
  /** The Allows that let it through, by policy: the rules and the page of a target ask for the same. */
  readonly allows: Map<Policy, readonly Statement[]>;
}

/** The calls of some steps by who has to allow them, in the order of the steps. */
interface Calls {
  /** By the ARN of the role that calls. */
  readonly ofRole: ReadonlyMap<string, readonly Call[]>;
  /** By the label of the policy that hangs on what is called. */
  readonly onPolicy: ReadonlyMap<string, readonly Call[]>;
}

/** The calls of some steps, put in order once. */
export const callsBy = memoOf((steps: readonly Step[]): Calls => {
  const ofRole = new Map<string, Call[]>();
  const onPolicy = new Map<string, Call[]>();
  for (const step of steps) {
    const { need, hop } = step;
    const request = requestOf(hop);
    if ('role' in need.caller) {
      listAt(ofRole, need.caller.role).push({ step, request, as: 'identity', allows: new Map() });
    }
    if (hop.resourcePolicy !== undefined) {
      const { label } = hop.resourcePolicy;
      listAt(onPolicy, label).push({ step, request, as: 'resource', allows: new Map() });
    }
  }
  return { ofRole, onPolicy };
});

/** Which of some calls each Allow of a policy lets through, in their order. */
export function usesOf(
  policy: Policy,
  calls: readonly Call[],
): (statement: Statement) => readonly Call[] {
  const uses = new Map<Statement, Call[]>();
  const speakers = speakersOf(policy);
  for (const call of calls) {
    const speaking = speakers(call.request);
    if (speaking.length === 0) continue;
    for (const statement of allowsAmong(speaking, policy, call)) listAt(uses, statement).push(call);
  }
  return (statement) => uses.get(statement) ?? [];
}

function allowsAmong(
  speaking: readonly Statement[],
  policy: Policy,
  { request, as, allows }: Call,
): readonly Statement[] {
  const known = allows.get(policy);
  if (known !== undefined) return known;
  const found = speaking.filter(
    (one) => one.effect === 'Allow' && appliesOn(one, as, request) !== 'no',
  );
  allows.set(policy, found);
  return found;
}

function listAt<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: Item[] = [];
  lists.set(key, list);
  return list;
}
