import type { SetDocument } from '../check/set.ts';
import type { IamTable } from '../iam/table.ts';
import type { Decider } from './evaluate.ts';
import { serviceOf, type Hop } from './hop.ts';
import { countWords, verdictOf } from './lines.ts';
import { matchResource } from './match-resource.ts';
import { refusalsOf } from './negative.ts';
import type { Pattern, Statement } from './policy.ts';
import { isAssumed, type Step } from './prove.ts';
import { requestOf } from './request.ts';
import { RESOURCE_POLICIES, spareActions, type Proof } from './surplus.ts';
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
  const callers = groupBy(steps, ({ need }) => JSON.stringify([need.stage, need.caller]));
  return {
    target: world.set.target,
    isPlanned: world.set.isPlanned === true,
    count: countWords(steps),
    callers: callers.map((own) => callerOf(world, own)),
    spare: spareOf(proof, table),
    possible: refusalsOf(world, steps, [])
      .filter(({ isDenied }) => !isDenied)
      .map(({ what }) => what),
  };
}

type Steps = readonly [Step, ...Step[]];

function callerOf(world: World, steps: Steps): ProvenCaller {
  const { stage, caller } = steps[0].need;
  const alike = groupBy(steps, (step) =>
    JSON.stringify([
      serviceOf(step.need.action),
      verdictOf(step),
      step.open ?? [],
      step.decision.by.map(({ label, index }) => [label, index]),
    ]),
  );
  return {
    step: stage,
    caller: 'role' in caller ? shortRole(caller.role) : caller.service,
    count: steps.length,
    calls: alike.map((own) => callsOf(world, own)),
  };
}

function callsOf(world: World, steps: Steps): ProvenCalls {
  const [{ need, hop, decision, open = [] }] = steps;
  const onOf = (by: Decider | undefined): string[] =>
    distinct(steps.flatMap((step) => grantedOn(step, by).map((one) => shortArn(world, one))));
  const on = onOf(decision.by[0]);
  const service = serviceOf(need.action);
  return {
    service,
    actions: distinct(
      steps.map((step) => step.need.action.slice(step.need.action.indexOf(':') + 1)),
    ),
    on,
    verdict: verdictOf(steps[0]),
    elsewhere: decision.by.map(({ label }) => label).filter(isAssumed),
    open,
    by: decision.by
      .filter(({ label }) => !isAssumed(label))
      .map((one) => {
        const statement = statementOf(hop, one);
        const own = isOfItself(statement, service) ? on : onOf(one);
        return { ...nameOf(one.label, one, statement), on: isSame(own, on) ? [] : own };
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

/** The texts of a statement that cover what is called: a wider one shows, though the call is the same. */
function grantedOn({ need, hop }: Step, by: Decider | undefined): string[] {
  const statement = by && statementOf(hop, by);
  const list = statement?.resource;
  if (by === undefined || statement === undefined || list === undefined) return [need.resource];
  if (list.isNot || isAssumed(by.label)) return [need.resource];
  const request = requestOf(hop);
  const covers = (one: Pattern): boolean => {
    const alone = { ...statement, resource: { ...list, patterns: [one] } };
    return matchResource(alone, by.role, request) === 'yes';
  };
  return list.patterns.filter(covers).map(({ text }) => text);
}

function statementOf(hop: Hop, { label, index }: Decider): Statement | undefined {
  const policies = [...hop.identity, hop.resourcePolicy, hop.boundary];
  return policies.find((one) => one?.label === label)?.statements[index];
}

function nameOf(
  path: string,
  { sid, index }: Pick<Decider, 'sid' | 'index'>,
  statement: Statement | undefined,
): Omit<StatementName, 'on'> {
  return {
    path,
    name: sid ?? `statement ${index + 1}`,
    keys: distinct((statement?.conditions ?? []).map(({ key }) => key)),
  };
}

/** An ARN without what the delivery's own ones have in common: partition, service, its region and its accounts. */
function shortArn({ partition, region, shared, workload }: World, text: string): string {
  const [arn, ofPartition, , place = '', account = '', ...rest] = text.split(':');
  const isOurs =
    arn === 'arn' &&
    ofPartition === partition &&
    ['', region].includes(place) &&
    ['', shared, workload].includes(account);
  return isOurs && rest.length > 0 ? rest.join(':') : text;
}

/**
 * Actions that the documents of the target give and none of its calls needs, whatever guides or other targets ask for: of
 * roles that call, of what hangs on resources that are called, and all that a role has that no step takes on.
 */
function spareOf({ world, steps }: Proof, table: IamTable | undefined): SpareRight[] {
  const identity = world.roles.flatMap((role) => {
    const calls = steps.filter(
      ({ need }) => 'role' in need.caller && need.caller.role === role.arn,
    );
    return role.identity.map((document) => ({ document, calls, as: 'identity' as const }));
  });
  const resource = world.set.documents
    .filter(({ kind }) => RESOURCE_POLICIES.includes(kind))
    .map((document) => ({
      document,
      calls: steps.filter(({ hop }) => hop.resourcePolicy?.label === document.path),
      as: 'resource' as const,
    }));
  const seen = new Set<SetDocument>();
  const each = [...identity, ...resource].filter(
    ({ document }) => !seen.has(document) && seen.add(document),
  );
  return each.flatMap(({ document, calls, as }) =>
    policyOf(document).statements.flatMap((statement): SpareRight[] => {
      const how = { as, documented: [], table };
      const actions = spareActions(statement, calls, how)?.actions ?? exceptions(statement);
      const name = nameOf(document.path, statement, statement);
      const on = resourcesOf(statement).map((one) => shortArn(world, one));
      return actions.length === 0 ? [] : [{ ...name, actions: distinct(actions), on }];
    }),
  );
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

function groupBy(steps: readonly Step[], keyOf: (step: Step) => string): Steps[] {
  const groups = new Map<string, [Step, ...Step[]]>();
  for (const step of steps) {
    const key = keyOf(step);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [step]);
    else group.push(step);
  }
  return [...groups.values()];
}
