import { textAt } from '../check/read.ts';
import { decide, type Decider } from './evaluate.ts';
import { contextWith, type Caller, type ContextValue, type Hop } from './hop.ts';
import { givesTo } from './match-principal.ts';
import { artifactArn, uploadContext } from './need.ts';
import { memoOf } from '../core/memo.ts';
import type { Policy, Statement } from './policy.ts';
import { hopOf, isAssumed, type Step } from './prove.ts';
import { readPolicy } from './read-policy.ts';
import { requestOf } from './request.ts';
import type { Proof } from './surplus.ts';
import { policyOf, resourcePolicyOf, roleByArn, type World } from './world.ts';

/** One call that must not be possible, and whether it is. */
export interface Refusal {
  /** What is tried, as a sentence. */
  what: string;
  isDenied: boolean;
  /** The statement that lets it through, as document and Sid, where it is not denied. */
  by: readonly { label: string; sid: string | undefined }[];
  /** It is told, not held against the files: what is shared cannot be kept apart by rights. */
  isTold?: true;
}

/** An account that no delivery has; AWS's own documentation uses it for examples. */
const STRANGER = '999999999999';

/** Somebody whose own account lets them do anything: what remains is what our documents say. */
const ANYTHING: readonly Policy[] = [
  readPolicy(
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
    'their own policies',
  ),
];

/** The calls that must be refused for one target; `others` are the worlds of its folder's other targets. */
export function refusalsOf(
  world: World,
  steps: readonly Step[],
  others: readonly World[],
): Refusal[] {
  return [
    ...strangers(world, steps),
    ...uploads(world, steps),
    ...otherEnvironments(world, others),
    ...conditionProbes(steps),
  ];
}

/** Those of them that are possible, whatever other environments there are. */
export function possibleOf(proof: Proof): Refusal[] {
  const { world, steps } = proof;
  const tried = [...uploads(world, steps), ...conditionProbes(steps)];
  return [...intrusionsOf(proof), ...tried.filter(isPossible)];
}

/** The calls that somebody outside the declared accounts can make; the rules and the page ask for the same. */
export const intrusionsOf = memoOf(({ world, steps }: Proof): readonly Refusal[] => {
  const stranger = strangerOf(world);
  const open = new Map<Policy, boolean>();
  const isOpen = (policy: Policy): boolean => {
    const known = open.get(policy) ?? policy.statements.some((one) => givesTo(one, stranger));
    open.set(policy, known);
    return known;
  };
  // Into another account nobody gets without an Allow of the resource's policy, and most have none for strangers.
  const isAtHome = steps.some(({ hop }) => hop.resourceAccount === STRANGER);
  const doubtful = steps.filter(
    ({ hop: { resourcePolicy } }) =>
      resourcePolicy !== undefined && (isAtHome || isOpen(resourcePolicy)),
  );
  return strangers(world, doubtful).filter(isPossible);
});

function isPossible({ isDenied }: Refusal): boolean {
  return !isDenied;
}

function strangerOf({ partition }: World): Caller & { kind: 'role' } {
  const arn = `arn:${partition}:iam::${STRANGER}:role/anybody`;
  return { kind: 'role', arn, account: STRANGER };
}

/** Nobody outside the declared accounts has anything. */
function strangers(world: World, steps: readonly Step[]): Refusal[] {
  const calls = new Map<string, Hop>();
  for (const { hop } of steps) {
    const { resourcePolicy: policy } = hop;
    if (policy === undefined || isAssumed(policy.label)) continue;
    calls.set(`${hop.action} on ${hop.resource}`, hop);
  }
  const principal = strangerOf(world);
  const keys = { 'aws:PrincipalArn': principal.arn, 'aws:PrincipalAccount': STRANGER };
  return [...calls].map(([call, hop]) =>
    refusal(`somebody of another account calls ${call}`, {
      ...hop,
      principal,
      context: contextWith(hop.context, keys),
      identity: ANYTHING,
    }),
  );
}

/** Plain http and uploads that are not encrypted with the key of the store. */
function uploads(world: World, steps: readonly Step[]): Refusal[] {
  const put = steps.find(
    ({ need }) => need.action === 's3:PutObject' && need.resource.startsWith(storeArn(world)),
  );
  const list = steps.find(
    ({ need }) => need.action === 's3:ListBucket' && need.resource === storeArn(world),
  );
  const http = { 'aws:SecureTransport': 'false' };
  const probes: [string, Step | undefined, Record<string, ContextValue | undefined>][] = [
    [
      'an object is uploaded without encryption',
      put,
      {
        's3:x-amz-server-side-encryption': undefined,
        's3:x-amz-server-side-encryption-aws-kms-key-id': undefined,
      },
    ],
    [
      'an object is uploaded with the key of S3',
      put,
      {
        's3:x-amz-server-side-encryption': 'AES256',
        's3:x-amz-server-side-encryption-aws-kms-key-id': undefined,
      },
    ],
    [
      'an object is uploaded with another key',
      put,
      { 's3:x-amz-server-side-encryption-aws-kms-key-id': `${world.keyArn ?? ''}0` },
    ],
    ['an object is uploaded over plain http', put, http],
    ['the bucket is listed over plain http', list, http],
  ];
  return probes.flatMap(([what, step, keys]) =>
    step === undefined
      ? []
      : [refusal(what, { ...step.hop, context: contextWith(step.hop.context, keys) })],
  );
}

/** What a role of another environment can do with the artifacts of this one, with the rights that it has. */
function otherEnvironments(world: World, others: readonly World[]): Refusal[] {
  return others.flatMap((other) => {
    if (other.workload === world.workload || other.workload === '') return [];
    const target = other.set.target;
    const arn = `arn:${world.partition}:iam::${other.workload}:role/anybody`;
    const object = artifactArn(world, 'BuildArtifact');
    const write = probe(world, {
      arn,
      action: 's3:PutObject',
      resource: object,
      identity: ANYTHING,
      keys: uploadContext(world),
    });
    const deployer = other.actions
      .map((action) => action.value['roleArn'])
      .find((role): role is string => typeof role === 'string');
    const builder = textAt(other.project?.value, ['serviceRole']);
    const isOwnBuilder = builder !== textAt(world.project?.value, ['serviceRole']);
    return [
      refusal(`the account of ${target} writes into the artifacts of ${world.set.target}`, write),
      ...byRole(`the deploy role of ${target} reads`, deployer, { action: 's3:GetObject' }),
      ...(isOwnBuilder
        ? byRole(`the build role of ${target} overwrites`, builder, {
            action: 's3:PutObject',
            keys: uploadContext(world),
          })
        : []),
    ];

    function byRole(
      what: string,
      arn: string | undefined,
      { action, keys = {} }: Pick<Probe, 'action'> & Partial<Pick<Probe, 'keys'>>,
    ): Refusal[] {
      const role = arn === undefined ? undefined : roleByArn(other, arn);
      if (role === undefined) return [];
      const identity = role.identity.map(policyOf);
      const call = probe(world, { arn: role.arn, action, resource: object, identity, keys });
      // With one bucket for all environments no right can keep them apart.
      const isTold = other.bucket === world.bucket ? { isTold: true as const } : {};
      return [{ ...refusal(`${what} artifacts of ${world.set.target}`, call), ...isTold }];
    }
  });
}

interface Probe {
  arn: string;
  action: string;
  resource: string;
  identity: readonly Policy[];
  keys: Record<string, ContextValue>;
}

function probe(world: World, { arn, action, resource, identity, keys }: Probe): Hop {
  const document = world.pipeline?.document;
  if (document === undefined) throw new Error('a probe without a pipeline');
  const because = { document, path: [] };
  const need = {
    stage: '',
    what: '',
    caller: { role: arn },
    action,
    resource,
    resourceAccount: world.shared,
    context: keys,
    because,
  };
  const policy = resourcePolicyOf(world, action, resource);
  const hop = hopOf(world, need, undefined);
  return {
    ...hop,
    identity,
    ...(policy === undefined ? {} : { resourcePolicy: policyOf(policy) }),
  };
}

/** For every condition of an Allow that lets a step through: the same call that is wrong in just that key. */
function conditionProbes(steps: readonly Step[]): Refusal[] {
  const seen = new Set<Decider | string>();
  const refusals: Refusal[] = [];
  steps.forEach(({ hop, decision, need }) => {
    decision.by.forEach((by) => {
      if (by.effect === 'Deny' || seen.has(by)) return;
      seen.add(by);
      const called = by.sid ?? `statement ${by.index}`;
      statementOf(hop, by)?.conditions.forEach((test) => {
        const name = `${by.label} ${by.sid ?? by.index} ${test.key}`;
        if (seen.has(name)) return;
        seen.add(name);
        const what = `${need.action} by ${called} with another ${test.key}`;
        refusals.push(refusal(what, withOther(hop, test.lookUpKey)));
      });
    });
  });
  return refusals;
}

function statementOf({ identity, resourcePolicy }: Hop, by: Decider): Statement | undefined {
  const own = identity.find(({ label }) => label === by.label);
  const policy = own ?? (resourcePolicy?.label === by.label ? resourcePolicy : undefined);
  return policy?.statements[by.index];
}

/** The same call with another value of one key; another principal is another caller with all rights of its own. */
function withOther(hop: Hop, key: string): Hop {
  if (key === 'aws:principalarn' && hop.principal.kind === 'role') {
    const arn = hop.principal.arn.replace(/[^/]+$/, 'anybody');
    return {
      ...hop,
      principal: { ...hop.principal, arn },
      identity: ANYTHING,
      context: contextWith(hop.context, { 'aws:PrincipalArn': arn }),
    };
  }
  return { ...hop, context: contextWith(hop.context, { [key]: 'something-else' }) };
}

function refusal(what: string, hop: Hop): Refusal {
  const { decision, by } = decide(requestOf(hop));
  const isDenied = decision !== 'allowed';
  return { what, isDenied, by: isDenied ? [] : by.map(({ label, sid }) => ({ label, sid })) };
}

function storeArn(world: World): string {
  return `arn:${world.partition}:s3:::${world.bucket ?? ''}`;
}
