import { findAction } from '../iam/actions.ts';
import type { IamTable } from '../iam/table.ts';
import { evaluate, type Decision } from './evaluate.ts';
import { contextOf, type ContextValue, type Hop } from './hop.ts';
import type { Need } from './need.ts';
import { policyOf, resourcePolicyOf, roleByArn, type World } from './world.ts';

/** What became of one need. */
export interface Step {
  need: Need;
  hop: Hop;
  decision: Decision;
  /** The role that calls, or the one that is taken on, is not among the files: its policies cannot be judged. */
  isOutside: boolean;
}

/** Keys that depend on where and when a call is made, or on an organization: no file tells them. */
const UNKNOWABLE =
  /^aws:(?:source(?:ip|vpc|vpce|vpcarn|identity)|vpcsourceip|principalorg|resourceorg|sourceorg|principaltag\/|resourcetag\/|requesttag\/|tagkeys|currenttime|epochtime|tokenissuetime|useragent|referer|userid|multifactorauth)/;

/** Decides every need of a world from its documents. `table` tells which actions know no resources. */
export function prove(world: World, needs: readonly Need[], table: IamTable | undefined): Step[] {
  return needs.map((need) => {
    const hop = hopOf(world, need, table);
    return { need, hop, decision: evaluate(hop), isOutside: isOutside(world, need) };
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

function isOutside(world: World, { caller, action, resource }: Need): boolean {
  const isUnknownCaller = 'role' in caller && roleByArn(world, caller.role) === undefined;
  return (
    isUnknownCaller || (action === 'sts:AssumeRole' && roleByArn(world, resource) === undefined)
  );
}

/** The account in the ARN of a role; the empty text where it is none. */
export function accountOf(arn: string): string {
  return /^arn:[^:]*:iam::([0-9]{12}):/.exec(arn)?.[1] ?? '';
}
