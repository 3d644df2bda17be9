import { memoOf } from '../core/memo.ts';
import type { Hop } from './hop.ts';
import type { Policy, Statement } from './policy.ts';
import { requestOf, type DocumentRole, type Request } from './request.ts';
import { RULES, ruleOf, type Need, type RuleName } from './rules.ts';
import { appliesOn, speakersOf } from './statement.ts';

/**
 * A statement that decided: the document's label and what it is to the hop, the statement's place and name in it. What a
 * statement is to all hops is one and the same object.
 */
export interface Decider {
  readonly label: string;
  readonly role: DocumentRole;
  readonly effect: 'Allow' | 'Deny';
  readonly index: number;
  readonly sid: string | undefined;
  readonly pointer: string;
}

/**
 * The outcome of a hop. `by`: the Deny, or the Allows that together let it through; empty where nothing allows.
 * `missing`: where nothing allows, each list of further Allows that would let it through, but for an Allow to everyone;
 * empty where none can.
 */
export interface Decision {
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  readonly rule: RuleName;
  readonly by: readonly Decider[];
  readonly missing: readonly (readonly Need[])[];
}

/** What meets a need: a statement, or nothing at all because there is no such limit. */
type Met = Record<Need, Decider | 'no limit' | undefined>;

interface Document {
  readonly role: DocumentRole;
  readonly policy: Policy;
  /** The statements that speak of the action of a request. */
  readonly speakers: (request: Request) => readonly Statement[];
  readonly deciderOf: (statement: Statement) => Decider;
}

const NOTHING: readonly never[] = [];

/**
 * Decides one call from the documents given; organization policies, grants and access lists are not among them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(hop: Hop): Decision {
  return decide(requestOf(hop));
}

/** The same of a hop that is prepared already; `allows` receives every Allow that applies, but for those behind a Deny. */
export function decide(request: Request, allows?: Decider[]): Decision {
  const { hop } = request;
  const rule = ruleOf(request);
  // All needs from the start, so that every call has an object of one form.
  const met: Met = {
    identity: undefined,
    boundary: hop.boundary === undefined ? 'no limit' : undefined,
    session: hop.session === undefined ? 'no limit' : undefined,
    resource: undefined,
    'resource-principal': undefined,
    'resource-direct': undefined,
  };
  const documents = documentsOf(hop);
  // Here and below: an iterator makes an object for each step, and every call of every target comes by.
  for (let index = 0; index < documents.length; index += 1) {
    const document = documents[index];
    const denied = document && findDeny(document, request, met, allows);
    if (denied) return { decision: 'explicitDeny', rule, by: [denied], missing: NOTHING };
  }
  const ways = RULES[rule];
  const way = firstMet(ways, met);
  if (way === undefined) {
    const missing = ways
      .filter((needs) => !needs.includes('resource-direct'))
      .map((needs) => needs.filter((need) => met[need] === undefined));
    return { decision: 'implicitDeny', rule, by: NOTHING, missing };
  }
  const by: Decider[] = [];
  way.forEach((need) => {
    const one = met[need];
    if (one !== undefined && one !== 'no limit') by.push(one);
  });
  return { decision: 'allowed', rule, by, missing: NOTHING };
}

/** The first list of needs of which each is met. */
function firstMet(ways: readonly (readonly Need[])[], met: Met): readonly Need[] | undefined {
  const isMet = (need: Need): boolean => met[need] !== undefined;
  for (let index = 0; index < ways.length; index += 1) {
    const way = ways[index];
    if (way?.every(isMet) === true) return way;
  }
  return undefined;
}

/** Every document that has a say in a hop, the caller's first; a service has no policies and no limits of its own. */
export function documentsOf(hop: Hop): readonly Document[] {
  const { identity, resourcePolicy, boundary, session } = hop;
  const isRole = hop.principal.kind === 'role';
  const own = isRole ? ownDocuments(identity) : NOTHING;
  if (!resourcePolicy && !boundary && !session) return own;
  const documents: Document[] = [...own];
  if (resourcePolicy) documents.push(AS_RESOURCE(resourcePolicy));
  if (boundary && isRole) documents.push(AS_BOUNDARY(boundary));
  if (session && isRole) documents.push(AS_SESSION(session));
  return documents;
}

/** All calls of a role have the same list of its policies. */
const ownDocuments = memoOf((identity: readonly Policy[]): readonly Document[] =>
  identity.map(AS_IDENTITY),
);

function documentAs(role: DocumentRole): (policy: Policy) => Document {
  return memoOf((policy) => {
    const deciders: Decider[] = [];
    const deciderOf = (statement: Statement): Decider =>
      (deciders[statement.index] ??= deciderAs(role, policy.label, statement));
    return { role, policy, speakers: speakersOf(policy), deciderOf };
  });
}

const AS_IDENTITY = documentAs('identity');
const AS_RESOURCE = documentAs('resource');
const AS_BOUNDARY = documentAs('boundary');
const AS_SESSION = documentAs('session');

/** The first Deny of a document that applies; on the way to it, which needs its Allows meet. */
function findDeny(
  document: Document,
  request: Request,
  met: Met,
  allows: Decider[] | undefined,
): Decider | undefined {
  const { role } = document;
  const statements = document.speakers(request);
  for (let index = 0; index < statements.length; index += 1) {
    const statement = statements[index];
    if (statement === undefined) continue;
    const level = appliesOn(statement, role, request);
    if (level === 'no') continue;
    const decider = document.deciderOf(statement);
    if (statement.effect === 'Deny') return decider;
    allows?.push(decider);
    met[role] ??= decider;
    if (role !== 'resource' || level === 'account') continue;
    met['resource-principal'] ??= decider;
    if (level === 'direct') met['resource-direct'] ??= decider;
  }
  return undefined;
}

function deciderAs(role: DocumentRole, label: string, statement: Statement): Decider {
  const { effect, index, sid, pointer } = statement;
  return { label, role, effect, index, sid, pointer };
}
