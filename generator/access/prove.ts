import { byText } from '../check/by-text.ts';
import { memoOf } from '../core/memo.ts';
import { findAction } from '../iam/actions.ts';
import type { IamTable } from '../iam/table.ts';
import { callingAs, contextFor, type Calling } from './calling.ts';
import { decide, documentsOf, type Decider, type Decision } from './evaluate.ts';
import { contextValue, serviceOf, type Hop } from './hop.ts';
import type { Need } from './need.ts';
import type { Policy } from './policy.ts';
import { readPolicy } from './read-policy.ts';
import { requestOf, type Request } from './request.ts';
import { policyOf, resourceOf, resourcePolicyOf, type World } from './world.ts';

/** What became of one need. */
export interface Step {
  need: Need;
  hop: Hop;
  /** The hop as statements are held against it. */
  request: Request;
  decision: Decision;
  /** Every Allow that lets the call through as far as it is asked; where a Deny decides, only those before it. */
  allows: readonly Decider[];
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
const ANY_IDENTITY: readonly Policy[] = [
  readPolicy(
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
    ELSEWHERE.role,
  ),
];

/** What stands for the policy of a resource that is not among the files: it lets in the account, not past its policies. */
const anyResource = byText((account) => anyPolicy(account, { Resource: '*' }));

/** The same of a role. */
const anyRole = byText((account) => anyPolicy(account, {}));

function anyPolicy(account: string, resource: Readonly<Record<string, string>>): Policy {
  const AWS = `arn:aws:iam::${account}:root`;
  const statement = { Effect: 'Allow', Principal: { AWS }, Action: '*', ...resource };
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
const TAGGING = /^(?:codebuild|ecs)(?::|$)/i;

/**
 * Keys of the organization and of tags: sound policies ask for them, and whoever wrote them knows that they hold. Where a
 * call comes from and when is not among them: what asks for that keeps services out, or may.
 */
const TAKEN =
  /^aws:(?:(?:principal|resource|source)org|principaltag\/|resourcetag\/|sourceidentity$|userid$|source(?:account|arn)$)/;

/** Decides every need of a world from its documents. `table` tells which actions know no resources. */
export function prove(world: World, needs: readonly Need[], table: IamTable | undefined): Step[] {
  const isWildcardOnly = wildcardOnlyBy(table);
  return needs.map((need) => {
    const calling = callingAs(world, need.caller);
    const told = hopAs(world, need, { calling, isWildcardOnly });
    const assumed = assumedOf(world, need, { told, calling });
    const hop = assumed === undefined ? told : { ...told, ...assumed };
    const request = requestOf(hop);
    const allows: Decider[] = [];
    const decision = decide(request, allows);
    const open = decision.decision === 'allowed' ? [] : openKeys(hop);
    if (open.length > 0) {
      const taken = { ...hop, isTaken: (key: string) => TAKEN.test(key) };
      const asTaken = requestOf(taken);
      const all: Decider[] = [];
      const best = decide(asTaken, all);
      if (best.decision === 'allowed') {
        const isOutside = true;
        return { need, hop: taken, request: asTaken, decision: best, allows: all, isOutside, open };
      }
    }
    return { need, hop, request, decision, allows, isOutside: assumed !== undefined };
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
  const calling = callingAs(world, need.caller);
  return hopAs(world, need, { calling, isWildcardOnly: wildcardOnlyBy(table) });
}

type IsWildcardOnly = (need: Need) => boolean;

function hopAs(
  world: World,
  need: Need,
  { calling, isWildcardOnly }: { calling: Calling; isWildcardOnly: IsWildcardOnly },
): Hop {
  const { action, resource, resourceAccount } = need;
  const policy = resourcePolicyOf(world, action, resource);
  // All members each time, so that all hops are objects of one form.
  return {
    principal: calling.principal,
    action,
    resource,
    resourceAccount,
    hasResourceLevel: !isWildcardOnly(need),
    context: contextFor(world, calling, need),
    isModelled: TAGGING.test(action) ? isModelledWithTags : isModelled,
    identity: calling.identity,
    boundary: calling.boundary,
    resourcePolicy: policy && policyOf(policy),
  };
}

/** Tells whether the action of a need knows no resources. */
function wildcardOnlyBy(table: IamTable | undefined): IsWildcardOnly {
  if (table === undefined) return ({ resource }) => resource === '*';
  const isOne = wildcardOnlyIn(table);
  return ({ action }) => isOne(action);
}

/** Most targets call the same actions. */
const wildcardOnlyIn = memoOf((table: IamTable) =>
  byText((action) => findAction(table, action)?.isWildcardOnly === true),
);

function isModelled(key: string): boolean {
  return !UNKNOWABLE.test(key);
}

function isModelledWithTags(key: string): boolean {
  return isModelled(key) && !SENT_TAGS.test(key);
}

/** The documents that a call depends on and that are not among the files; `undefined` where all of them are. */
function assumedOf(
  world: World,
  need: Need,
  { told: { principal, resourcePolicy }, calling }: { told: Hop; calling: Calling },
): Partial<Hop> | undefined {
  const { isUnknown, isBoundElsewhere } = calling;
  const account = principal.kind === 'role' ? principal.account : undefined;
  const isUnknownResource =
    resourcePolicy === undefined &&
    isResourceUnknown(world, need, { account, isCallerUnknown: isUnknown });
  // A boundary that a role names and that is not among the files is taken to allow.
  if (!isUnknown && !isUnknownResource && !isBoundElsewhere) return undefined;
  const any = need.action === 'sts:AssumeRole' ? anyRole : anyResource;
  return {
    ...(isUnknown ? { identity: ANY_IDENTITY } : {}),
    ...(isUnknownResource
      ? { resourcePolicy: account === undefined ? ANY_TRUST : any(account) }
      : {}),
  };
}

/** Whether the policy of a resource has a say in a call and the resource is not among the files. */
function isResourceUnknown(
  world: World,
  { action, resource, resourceAccount }: Need,
  { account, isCallerUnknown }: { account: string | undefined; isCallerUnknown: boolean },
): boolean {
  const service = serviceOf(action);
  const decides = action === 'sts:AssumeRole' || service === 'kms' || account !== resourceAccount;
  return (
    decides &&
    (isCallerUnknown || SHARING.has(service)) &&
    resourceOf(world, action, resource) === undefined
  );
}
