import type { SetDocument } from '../check/set.ts';
import type { IamTable } from '../iam/table.ts';
import type { Decider } from './evaluate.ts';
import type { Hop } from './hop.ts';
import { countWords, verdictOf } from './lines.ts';
import { coveringTexts } from './match-resource.ts';
import { isSameCaller } from './need.ts';
import { possibleOf } from './negative.ts';
import type { Pattern, Policy, Statement } from './policy.ts';
import { isAssumed, type Step } from './prove.ts';
import { RESOURCE_POLICIES, spareActions, type Proof } from './surplus.ts';
import { callsBy, usesOf, type Calls } from './uses.ts';
import { distinct, shortRole } from './verdict-words.ts';
import { policyOf, type World } from './world.ts';

/** A statement of a document of the set. */
export interface StatementName {
  /** The document, below `out/`. */
  path: string;
  /** Its Sid, or its place: `statement 2`. */
  name: string;
  /** The condition keys that it asks for. */
  keys: readonly string[];
  /** On what, as it names it; empty where that is nothing, or what stands beside it already. */
  on: readonly string[];
}

/** Calls of one caller in one step that the same statements decide alike. */
export interface ProvenCalls {
  /** `s3`. */
  service: string;
  /** Without the service, in the order of the delivery, each once. */
  actions: readonly string[];
  /** What the statements allow it on, as they name it; what is called where they do not. */
  on: readonly string[];
  verdict: string;
  /** What decides although no file tells it: other documents, and keys of conditions. */
  elsewhere: readonly string[];
  open: readonly string[];
  by: readonly StatementName[];
}

/** All calls of one caller in one step of a delivery. */
export interface ProvenCaller {
  step: string;
  /** The name of a role, or a service of AWS. */
  caller: string;
  /** How many calls there are. */
  count: number;
  calls: readonly ProvenCalls[];
}

/** Actions that a statement gives and no call needs. */
export interface SpareRight extends StatementName {
  actions: readonly string[];
}

/** What the proof of one target says, as much of it as its own documents and those that it shares tell. */
export interface ProofSummary {
  target: string;
  /** What is shared leaves the target out, which denies calls and is not held against it. */
  isPlanned: boolean;
  /** How many calls are what. */
  count: string;
  callers: readonly ProvenCaller[];
  spare: readonly SpareRight[];
  /** What must be refused and is not. */
  possible: readonly string[];
}

/** The proof of a target in short. Nothing in it depends on the folder's other targets. */
export function summaryOf(proof: Proof, table: IamTable | undefined): ProofSummary {
  const { world, steps } = proof;
  const callers = groupAlike(
    steps,
    ({ need: one }, { need: other }) =>
      one.stage === other.stage && isSameCaller(one.caller, other.caller),
  );
  return {
    target: world.set.target,
    isPlanned: world.set.isPlanned === true,
    count: countWords(steps),
    callers: callers.map((own) => callerOf(world, own)),
    spare: spareOf(proof, table),
    possible: possibleOf(proof).map(({ what }) => what),
  };
}

type Steps = readonly [Step, ...Step[]];

function callerOf(world: World, steps: Steps): ProvenCaller {
  const { stage, caller } = steps[0].need;
  return {
    step: stage,
    caller: 'role' in caller ? shortRole(caller.role) : caller.service,
    count: steps.length,
    calls: groupAlike(steps, isDecidedAlike).map((own) => callsOf(world, own)),
  };
}

function isDecidedAlike(one: Step, other: Step): boolean {
  return (
    one.request.service === other.request.service &&
    isBySame(one.decision.by, other.decision.by) &&
    verdictOf(one) === verdictOf(other) &&
    isSameList(one.open ?? NONE, other.open ?? NONE)
  );
}

/** Whether the same statements decide, whatever they are to the calls. */
function isBySame(some: readonly Decider[], others: readonly Decider[]): boolean {
  if (some.length !== others.length) return false;
  return some.every((one, at) => {
    const other = others[at];
    return one === other || (one.label === other?.label && one.index === other.index);
  });
}

const NONE: readonly string[] = [];
const NO_CALLS: readonly Calls[] = [];

function isSameList(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}

function callsOf(world: World, steps: Steps): ProvenCalls {
  const [{ hop, request, decision, open = [] }] = steps;
  const onOf = (by: Decider | undefined): readonly string[] => {
    const granted = distinct(grantedOn(steps, by)).map((one) => shortArn(world, one));
    return granted.length < 2 ? granted : distinct(granted);
  };
  const on = onOf(decision.by[0]);
  const { service } = request;
  return {
    service,
    actions: distinct(
      steps.map((step) => step.need.action.slice(step.need.action.indexOf(':') + 1)),
    ),
    on,
    verdict: verdictOf(steps[0]),
    elsewhere: decision.by.map(({ label }) => label).filter(isAssumed),
    open,
    by: decision.by.flatMap((one, index) => {
      if (isAssumed(one.label)) return [];
      const statement = statementOf(hop, one);
      const own = index === 0 || isOfItself(statement, service) ? on : onOf(one);
      const { label, sid, index: place } = one;
      return nameOf(label, statement, { sid, index: place, on: isSame(own, on) ? NONE : own });
    }),
  };
}

/** Whether a statement hangs on a resource and can speak of that alone: `*` in the policy of a key is that key. */
function isOfItself(statement: Statement | undefined, service: string): boolean {
  return statement?.principal !== undefined && (service === 'kms' || !statement.resource);
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

/** The texts of a statement that cover what is called: a wider one shows, though the calls are the same. */
function grantedOn(steps: Steps, by: Decider | undefined): string[] {
  const statement = by && statementOf(steps[0].hop, by);
  const list = statement?.resource;
  const isTold = list !== undefined && !list.isNot;
  if (by === undefined || statement === undefined || !isTold || isAssumed(by.label)) {
    return steps.map(({ need }) => need.resource);
  }
  // What an Allow lets through is covered by its only text.
  if (by.effect === 'Allow' && list.patterns.length === 1) return list.patterns.map(textOf);
  return steps.flatMap(({ request }) => coveringTexts(statement, by.role, request));
}

function textOf({ text }: Pattern): string {
  return text;
}

function statementOf(hop: Hop, { label, index }: Decider): Statement | undefined {
  const { identity, resourcePolicy, boundary } = hop;
  const isNamed = (one: Policy | undefined): boolean => one?.label === label;
  const policy = identity.find(isNamed) ?? [resourcePolicy, boundary].find(isNamed);
  return policy?.statements[index];
}

function nameOf(
  path: string,
  statement: Statement | undefined,
  { sid, index, on }: Pick<Decider, 'sid' | 'index'> & Pick<StatementName, 'on'>,
): StatementName {
  const conditions = statement?.conditions ?? [];
  return {
    path,
    name: sid ?? `statement ${index + 1}`,
    keys: conditions.length === 0 ? NONE : distinct(conditions.map(({ key }) => key)),
    on,
  };
}

/** An ARN without what the delivery's own ones have in common: partition, service, its region and its accounts. */
function shortArn({ partition, region, shared, workload }: World, text: string): string {
  const own = `arn:${partition}:`;
  if (!text.startsWith(own)) return text;
  const service = text.indexOf(':', own.length);
  const place = service < 0 ? -1 : text.indexOf(':', service + 1);
  const account = place < 0 ? -1 : text.indexOf(':', place + 1);
  if (account < 0) return text;
  const isOurs =
    isOneOf(text.slice(service + 1, place), '', region) &&
    isOneOf(text.slice(place + 1, account), '', shared, workload);
  return isOurs ? text.slice(account + 1) : text;
}

function isOneOf(text: string, ...texts: readonly string[]): boolean {
  return texts.includes(text);
}

/**
 * Actions that the documents of the target give and none of its calls needs, whatever guides or other targets ask for: of
 * roles that call, of what hangs on resources that are called, and all that a role has that no step takes on.
 */
function spareOf({ world, steps }: Proof, table: IamTable | undefined): SpareRight[] {
  const { ofRole, onPolicy } = callsBy(steps);
  const identity = world.roles.flatMap((role) =>
    role.identity.map((document) => ({ document, calls: ofRole.get(role.arn) })),
  );
  const resource = world.set.documents
    .filter(({ kind }) => RESOURCE_POLICIES.includes(kind))
    .map((document) => ({ document, calls: onPolicy.get(document.path) }));
  const seen = new Set<SetDocument>();
  const each = [...identity, ...resource].filter(
    ({ document }) => !seen.has(document) && seen.add(document),
  );
  return each.flatMap(({ document, calls }) => {
    const policy = policyOf(document);
    const uses = usesOf(policy, calls === undefined ? NO_CALLS : [calls]);
    return policy.statements.flatMap((statement): SpareRight[] => {
      const spare = spareActions(statement, uses(statement), { documented: () => NONE, table });
      const actions = spare ?? exceptions(statement);
      if (actions.length === 0) return [];
      const on = resourcesOf(statement).map((one) => shortArn(world, one));
      const { sid, index } = statement;
      return [
        { ...nameOf(document.path, statement, { sid, index, on }), actions: distinct(actions) },
      ];
    });
  });
}

function resourcesOf({ resource }: Statement): string[] {
  const texts = (resource?.patterns ?? []).map(({ text }) => text);
  return resource?.isNot === true ? [`all but ${texts.join(', ')}`] : texts;
}

/** What an Allow of all but some actions leaves out: it gives too much to be listed. */
function exceptions({ effect, action }: Statement): string[] {
  if (effect !== 'Allow' || action?.isNot !== true) return [];
  return [`all but ${action.patterns.map(({ text }) => text).join(', ')}`];
}

/** In the order of their first ones. There are few groups, so that no key has to be made to tell them apart. */
function groupAlike(steps: readonly Step[], isAlike: (one: Step, other: Step) => boolean): Steps[] {
  const groups: [Step, ...Step[]][] = [];
  let group: [Step, ...Step[]] | undefined;
  steps.forEach((step) => {
    // Mostly it belongs to the one before it.
    if (group === undefined || !isAlike(group[0], step)) {
      group = groups.find((one) => isAlike(one[0], step));
    }
    if (group === undefined) groups.push((group = [step]));
    else group.push(step);
  });
  return groups;
}
