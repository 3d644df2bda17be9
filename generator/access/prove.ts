import { textAt } from '../check/read.ts';
import { findAction } from '../iam/actions.ts';
import type { IamTable } from '../iam/table.ts';
import { evaluate, type Decision } from './evaluate.ts';
import { contextOf, serviceOf, type ContextValue, type Hop } from './hop.ts';
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
}

const ELSEWHERE = {
  role: 'policies that are not among the files',
  resource: 'policies of the resource that are not among the files',
};

/** Whether what a decision names is no file, but stands for policies that are not among them. */
export function isAssumed(label: string): boolean {
  return Object.values(ELSEWHERE).includes(label);
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
  /^aws:(?:source(?:ip|vpc|vpce|vpcarn|identity)|vpcsourceip|principalorg|resourceorg|sourceorg|principaltag\/|resourcetag\/|requesttag\/|tagkeys|currenttime|epochtime|tokenissuetime|useragent|referer|userid|multifactorauth)/;

/** Decides every need of a world from its documents. `table` tells which actions know no resources. */
export function prove(world: World, needs: readonly Need[], table: IamTable | undefined): Step[] {
  return needs.map((need) => {
    const assumed = assumedOf(world, need);
    const hop = { ...hopOf(world, need, table), ...assumed };
    return { need, hop, decision: evaluate(hop), isOutside: assumed !== undefined };
  });
}

/** The call of a need as the evaluator takes it, with the keys that every call carries. */
export function hopOf(world: World, need: Need, table: IamTable | undefined): Hop {
  const { caller, action, resource, resourceAccount } = need;
  const policy = resourcePolicyOf(world, action, resource);
  const role = 'role' in caller ? roleByArn(world, caller.role) : undefined;
  const isWildcardOnly =
    table === undefined ? resource === '*' : findAction(table, action)?.isWildcardOnly;
  return {
    principal:
      'role' in caller
        ? { kind: 'role', arn: caller.role, account: accountOf(caller.role) }
        : { kind: 'service', name: caller.service },
    action,
    resource,
    resourceAccount,
    ...(isWildcardOnly === true ? { hasResourceLevel: false } : {}),
    context: contextOf({ ...standing(world, need), ...need.context }),
    isModelled: (key) => !UNKNOWABLE.test(key),
    identity: (role?.identity ?? []).map(policyOf),
    ...(role?.boundary === undefined ? {} : { boundary: policyOf(role.boundary) }),
    ...(policy === undefined ? {} : { resourcePolicy: policyOf(policy) }),
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
function standing(world: World, { caller, resourceAccount }: Need): Record<string, ContextValue> {
  const every = {
    'aws:SecureTransport': 'true',
    'aws:RequestedRegion': world.region,
    'aws:ResourceAccount': resourceAccount,
  };
  if ('service' in caller) {
    return {
      ...every,
      'aws:PrincipalIsAWSService': 'true',
      'aws:PrincipalServiceName': caller.service,
    };
  }
  return {
    ...every,
    'aws:PrincipalArn': caller.role,
    'aws:PrincipalAccount': accountOf(caller.role),
    'aws:PrincipalType': 'AssumedRole',
    'aws:PrincipalIsAWSService': 'false',
    'aws:ViaAWSService': 'false',
  };
}

/** The documents that a call depends on and that are not among the files; `undefined` where all of them are. */
function assumedOf(world: World, need: Need): Partial<Hop> | undefined {
  const { caller, action, resource, resourceAccount } = need;
  const account = 'role' in caller ? accountOf(caller.role) : undefined;
  const isUnknownCaller = 'role' in caller && roleByArn(world, caller.role) === undefined;
  const isTaking = action === 'sts:AssumeRole';
  const isBare =
    resourcePolicyOf(world, action, resource) === undefined &&
    resourceOf(world, action, resource) === undefined;
  const service = serviceOf(action);
  const decides = isTaking || service === 'kms' || account !== resourceAccount;
  const isUnknownResource = isBare && decides && (isUnknownCaller || SHARING.has(service));
  if (!isUnknownCaller && !isUnknownResource && !hasUnknownBoundary(world, need)) return undefined;
  return {
    ...(isUnknownCaller ? { identity: [ANY_ROLE] } : {}),
    ...(isUnknownResource
      ? { resourcePolicy: account === undefined ? ANY_TRUST : anyResource(account, isTaking) }
      : {}),
  };
}

/** A boundary that a role names and that is not among the files is taken to allow. */
function hasUnknownBoundary(world: World, { caller }: Need): boolean {
  const role = 'role' in caller ? roleByArn(world, caller.role) : undefined;
  const named = textAt(role?.document.value, ['PermissionsBoundary']);
  return named !== undefined && role?.boundary === undefined;
}

/** The account in the ARN of a role; the empty text where it is none. */
export function accountOf(arn: string): string {
  return /^arn:[^:]*:iam::([0-9]{12}):/.exec(arn)?.[1] ?? '';
}
