import { textAt } from '../check/read.ts';
import { findAction } from '../iam/actions.ts';
import { memoOf } from '../core/memo.ts';
import type { IamTable } from '../iam/table.ts';
import { documentsOf, evaluate, type Decision } from './evaluate.ts';
import { contextValue, serviceOf, type ContextValue, type Hop } from './hop.ts';
import type { Need } from './need.ts';
import type { Policy } from './policy.ts';
import { readPolicy } from './read-policy.ts';
import { policyOf, resourceOf, resourcePolicyOf, roleByArn, type World } from './world.ts';

/** What became of one need. */
export interface Step {
  need: Need;
  hop: Hop;
  decision: Decision;
  /**
   * Documents that have a say are not among the files: those of the role that calls or is taken on, or the policy of a
   * resource in another account. They are taken to allow, so that only what the files themselves lack is denied.
   */
  isOutside: boolean;
  /** Keys that no file tells and on which the call hangs, as they are written; they are taken to be as is asked. */
  open?: readonly string[];
}

const ELSEWHERE = {
  role: 'policies that are not among the files',
  resource: 'policies of the resource that are not among the files',
};

/** Whether what a decision names is no file, but stands for policies that are not among them. */
export function isAssumed(label: string): boolean {
  return label === ELSEWHERE.role || label === ELSEWHERE.resource;
}

/** What stands for policies of a role that are not among the files. */
const ANY_ROLE: Policy = readPolicy(
  { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  ELSEWHERE.role,
);

/** What stands for the policy of a resource that is not among the files: it lets in the account, not past its policies. */
function anyResource(account: string, isTrust: boolean): Policy {
  const AWS = `arn:aws:iam::${account}:root`;
  const Resource = isTrust ? {} : { Resource: '*' };
  const statement = { Effect: 'Allow', Principal: { AWS }, Action: '*', ...Resource };
  const policy = { Version: '2012-10-17', Statement: [statement] };
  return readPolicy(policy, ELSEWHERE.resource);
}

/** The same of a role that services take on. */
const ANY_TRUST: Policy = readPolicy(
  { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*' }] },
  ELSEWHERE.resource,
);

/** Services whose resources can have a policy of their own that lets in another account. */
const SHARING = new Set([
  ...['codeartifact', 'ecr', 'events', 'kms', 'lambda', 's3', 'secretsmanager', 'sns', 'sqs'],
  ...['ssm', 'sts'],
]);

/** Keys that depend on where and when a call is made, or on an organization: no file tells them. */
const UNKNOWABLE =
  /^aws:(?:source(?:ip|vpc|vpce|vpcarn|identity)|vpcsourceip|principalorg|resourceorg|sourceorg|principaltag\/|resourcetag\/|currenttime|epochtime|tokenissuetime|useragent|referer|userid|multifactorauth)/;

/** Keys of tags that a call sends, and the services of a delivery of which a call may send some. */
const SENT_TAGS = /^aws:(?:requesttag\/|tagkeys$)/;
const TAGGING = new Set(['codebuild', 'ecs']);

/**
 * Keys of the organization and of tags: sound policies ask for them, and whoever wrote them knows that they hold. Where a
 * call comes from and when is not among them: what asks for that keeps services out, or may.
 */
const TAKEN =
  /^aws:(?:(?:principal|resource|source)org|principaltag\/|resourcetag\/|sourceidentity$|userid$|source(?:account|arn)$)/;

/** Decides every need of a world from its documents. `table` tells which actions know no resources. */
export function prove(world: World, needs: readonly Need[], table: IamTable | undefined): Step[] {
  return needs.map((need) => {
    const told = hopOf(world, need, table);
    const assumed = assumedOf(world, need, told);
    const hop = assumed === undefined ? told : { ...told, ...assumed };
    const decision = evaluate(hop);
    const open = decision.decision === 'allowed' ? [] : openKeys(hop);
    if (open.length > 0) {
      const taken = { ...hop, isTaken: (key: string) => TAKEN.test(key) };
      const best = evaluate(taken);
      if (best.decision === 'allowed') {
        return { need, hop: taken, decision: best, isOutside: true, open };
      }
    }
    return { need, hop, decision, isOutside: assumed !== undefined };
  });
}

/** The keys of conditions that are taken to hold where nothing is known of them, each once. */
function openKeys(hop: Hop): string[] {
  const tests = documentsOf(hop).flatMap(({ policy }) =>
    policy.statements.flatMap(({ conditions }) => conditions),
  );
  const open = tests.filter(
    ({ lookUpKey }) => TAKEN.test(lookUpKey) && contextValue(hop, lookUpKey) === null,
  );
  return [...new Set(open.map(({ key }) => key))];
}

/** The call of a need as the evaluator takes it, with the keys that every call carries. */
export function hopOf(world: World, need: Need, table: IamTable | undefined): Hop {
  const { caller, action, resource, resourceAccount } = need;
  const policy = resourcePolicyOf(world, action, resource);
  const isWildcardOnly =
    table === undefined ? resource === '*' : findAction(table, action)?.isWildcardOnly;
  const { principal, identity, boundary, standing } =
    'role' in caller ? roleAs(world, caller.role) : serviceAs(caller.service);
  return {
    principal,
    action,
    resource,
    resourceAccount,
    ...(isWildcardOnly === true ? { hasResourceLevel: false } : {}),
    context: contextFor(world, need, standing),
    isModelled: TAGGING.has(serviceOf(action)) ? isModelledWithTags : isModelled,
    identity,
    ...(boundary === undefined ? {} : { boundary }),
    ...(policy === undefined ? {} : { resourcePolicy: policyOf(policy) }),
  };
}

function isModelled(key: string): boolean {
  return !UNKNOWABLE.test(key);
}

function isModelledWithTags(key: string): boolean {
  return isModelled(key) && !SENT_TAGS.test(key);
}

/** What all calls of a caller have in common; keys of the context in lower case. */
interface Calling extends Pick<Hop, 'principal' | 'identity'> {
  boundary: Policy | undefined;
  standing: readonly (readonly [key: string, value: string])[];
  /** A boundary that the role names is not among the files. */
  isBoundElsewhere: boolean;
}

const callingRoles = memoOf<World, Map<string, Calling>>(() => new Map());

/** A role as it calls, whether the project renders it or not. */
function roleAs(world: World, arn: string): Calling {
  const known = callingRoles(world);
  const found = known.get(arn) ?? callingRole(world, arn);
  known.set(arn, found);
  return found;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
function callingRole(world: World, arn: string): Calling {
  const role = roleByArn(world, arn);
  const account = accountOf(arn);
  return {
    principal: { kind: 'role', arn, account },
    identity: (role?.identity ?? []).map(policyOf),
    boundary: role?.boundary && policyOf(role.boundary),
    standing: [
      ['aws:principalarn', arn],
      ['aws:principalaccount', account],
      ['aws:principaltype', 'AssumedRole'],
      ['aws:principalisawsservice', 'false'],
      ['aws:viaawsservice', 'false'],
    ],
    isBoundElsewhere:
      role?.boundary === undefined &&
      textAt(role?.document.value, ['PermissionsBoundary']) !== undefined,
  };
}

function serviceAs(name: string): Calling {
  return {
    principal: { kind: 'service', name },
    identity: [],
    boundary: undefined,
    standing: [
      ['aws:principalisawsservice', 'true'],
      ['aws:principalservicename', name],
    ],
    isBoundElsewhere: false,
  };
}

function contextFor(world: World, need: Need, standing: Calling['standing']): Hop['context'] {
  const context = new Map<string, ContextValue>();
  context.set('aws:securetransport', 'true');
  context.set('aws:requestedregion', world.region);
  context.set('aws:resourceaccount', need.resourceAccount);
  for (const [key, value] of standing) context.set(key, value);
  for (const [key, value] of Object.entries(need.context)) context.set(key.toLowerCase(), value);
  return context;
}

/** The documents that a call depends on and that are not among the files; `undefined` where all of them are. */
function assumedOf(world: World, need: Need, told: Hop): Partial<Hop> | undefined {
  const { caller, action, resource, resourceAccount } = need;
  const { principal } = told;
  const account = principal.kind === 'role' ? principal.account : undefined;
  const isUnknownCaller = 'role' in caller && roleByArn(world, caller.role) === undefined;
  // A boundary that a role names and that is not among the files is taken to allow.
  const isBoundElsewhere = 'role' in caller && roleAs(world, caller.role).isBoundElsewhere;
  const isTaking = action === 'sts:AssumeRole';
  const isBare =
    told.resourcePolicy === undefined && resourceOf(world, action, resource) === undefined;
  const service = serviceOf(action);
  const decides = isTaking || service === 'kms' || account !== resourceAccount;
  const isUnknownResource = isBare && decides && (isUnknownCaller || SHARING.has(service));
  if (!isUnknownCaller && !isUnknownResource && !isBoundElsewhere) return undefined;
  return {
    ...(isUnknownCaller ? { identity: [ANY_ROLE] } : {}),
    ...(isUnknownResource
      ? { resourcePolicy: account === undefined ? ANY_TRUST : anyResource(account, isTaking) }
      : {}),
  };
}

/** The account in the ARN of a role; the empty text where it is none. */
function accountOf(arn: string): string {
  return /^arn:[^:]*:iam::([0-9]{12}):/.exec(arn)?.[1] ?? '';
}
