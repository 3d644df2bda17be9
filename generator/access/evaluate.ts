import { memoOf } from '../core/memo.ts';
import type { Hop } from './hop.ts';
import type { Policy, Statement } from './policy.ts';
import { requestOf, type DocumentRole, type Request } from './request.ts';
import { RULES, ruleOf, type Need, type RuleName } from './rules.ts';
import { appliesOn, speakersOf } from './statement.ts';

/** A statement that decided: the document's label and what it is to the hop, the statement's place and name in it. */
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
type Met = Partial<Record<Need, Decider | 'no limit'>>;

interface Document {
  readonly role: DocumentRole;
  readonly policy: Policy;
  /** The statements that speak of the action of a request. */
  readonly speakers: (request: Request) => readonly Statement[];
}

/**
 * Decides one call from the documents given; organization policies, grants and access lists are not among them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(hop: Hop): Decision {
  const request = requestOf(hop);
  const rule = ruleOf(request);
  const documents = documentsOf(hop);
  const met: Met = {};
  if (hop.boundary === undefined) met.boundary = 'no limit';
  if (hop.session === undefined) met.session = 'no limit';
  for (const document of documents) {
    const denied = findDeny(document, request, met);
    if (denied) return { decision: 'explicitDeny', rule, by: [denied], missing: [] };
  }
  const ways = RULES[rule];
  const way = ways.find((needs) => needs.every((need) => met[need] !== undefined));
  if (way === undefined) {
    const missing = ways
      .filter((needs) => !needs.includes('resource-direct'))
      .map((needs) => needs.filter((need) => met[need] === undefined));
    return { decision: 'implicitDeny', rule, by: [], missing };
  }
  const by = way.map((need) => met[need]).filter((one) => one !== undefined && one !== 'no limit');
  return { decision: 'allowed', rule, by, missing: [] };
}

/** Every document that has a say in a hop, the caller's first; a service has no policies and no limits of its own. */
export function documentsOf(hop: Hop): readonly Document[] {
  const { identity, resourcePolicy, boundary, session } = hop;
  const isRole = hop.principal.kind === 'role';
  const documents = isRole ? [...ownDocuments(identity)] : [];
  if (resourcePolicy) documents.push(documentAs('resource', resourcePolicy));
  if (boundary && isRole) documents.push(documentAs('boundary', boundary));
  if (session && isRole) documents.push(documentAs('session', session));
  return documents;
}

/** All calls of a role have the same list of its policies. */
const ownDocuments = memoOf((identity: readonly Policy[]) =>
  identity.map((policy) => documentAs('identity', policy)),
);

function documentAs(role: DocumentRole, policy: Policy): Document {
  return { role, policy, speakers: speakersOf(policy) };
}

/** The first Deny of a document that applies; on the way to it, which needs its Allows meet. */
function findDeny(document: Document, request: Request, met: Met): Decider | undefined {
  const { role, policy } = document;
  for (const statement of document.speakers(request)) {
    const level = appliesOn(statement, role, request);
    if (level === 'no') continue;
    const decider = deciderOf(policy.label, role, statement);
    if (statement.effect === 'Deny') return decider;
    met[role] ??= decider;
    if (role !== 'resource' || level === 'account') continue;
    met['resource-principal'] ??= decider;
    if (level === 'direct') met['resource-direct'] ??= decider;
  }
  return undefined;
}

function deciderOf(label: string, role: DocumentRole, statement: Statement): Decider {
  const { effect, index, sid, pointer } = statement;
  return { label, role, effect, index, sid, pointer };
}
