import { ACCOUNTS, SERVICES, SHARED, WORKLOAD, type HopInput } from './hop-input.ts';
import { randomFrom, type Random } from './random.ts';
import { randomPolicy } from './random-policies.ts';

const ROLES = ['role/deploy', 'role/service-role/build', 'role/push'];
const KEY = 'key/11112222-71d6-4265-9dab-111122223333';

/** One call each: the action, where its resource lies, the resource, and whether that can have a policy. */
interface Call {
  action: string;
  resource: (account: string) => string;
  hasPolicy: boolean;
}

const CALLS: Call[] = [
  {
    action: 's3:GetObject',
    resource: () => 'arn:aws:s3:::artifacts/app/build/a:b.zip',
    hasPolicy: true,
  },
  {
    action: 's3:PutObject',
    resource: () => 'arn:aws:s3:::artifacts/app/source/x',
    hasPolicy: true,
  },
  { action: 's3:ListBucket', resource: () => 'arn:aws:s3:::artifacts', hasPolicy: true },
  {
    action: 'kms:Decrypt',
    resource: (a) => `arn:aws:kms:ap-northeast-2:${a}:${KEY}`,
    hasPolicy: true,
  },
  {
    action: 'kms:GenerateDataKey',
    resource: (a) => `arn:aws:kms:ap-northeast-2:${a}:${KEY}`,
    hasPolicy: true,
  },
  { action: 'sts:AssumeRole', resource: (a) => `arn:aws:iam::${a}:role/deploy`, hasPolicy: true },
  {
    action: 'sts:AssumeRole',
    resource: (a) => `arn:aws:iam::${a}:role/service-role/build`,
    hasPolicy: true,
  },
  {
    action: 'ecr:PutImage',
    resource: (a) => `arn:aws:ecr:ap-northeast-2:${a}:repository/app`,
    hasPolicy: true,
  },
  {
    action: 'secretsmanager:GetSecretValue',
    resource: (a) => `arn:aws:secretsmanager:ap-northeast-2:${a}:secret:app/db-AbCdEf`,
    hasPolicy: true,
  },
  { action: 'iam:PassRole', resource: (a) => `arn:aws:iam::${a}:role/deploy`, hasPolicy: false },
  {
    action: 'codedeploy:CreateDeployment',
    resource: (a) => `arn:aws:codedeploy:ap-northeast-2:${a}:deploymentgroup:app/blue`,
    hasPolicy: false,
  },
  {
    action: 'logs:PutLogEvents',
    resource: (a) => `arn:aws:logs:ap-northeast-2:${a}:log-group:/aws/codebuild/app:log-stream:x`,
    hasPolicy: false,
  },
];

const WILDCARD_ONLY: Call[] = [
  { action: 'ecr:GetAuthorizationToken', resource: () => '*', hasPolicy: false },
  { action: 'ecs:DescribeTaskDefinition', resource: () => '*', hasPolicy: false },
];

/** What a request may say, by key: every key with two values that policies name, too. */
const CONTEXT: Record<string, (string | string[])[]> = {
  'aws:SecureTransport': ['true', 'false'],
  'aws:SourceIp': ['10.1.2.3', '203.0.113.9', '2001:db8:1234:5678::1'],
  'aws:CurrentTime': ['2026-03-01T00:00:00Z', '2025-12-31T23:59:59Z'],
  'aws:MultiFactorAuthAge': ['60', '3600'],
  'aws:SourceArn': [
    'arn:aws:codebuild:ap-northeast-2:202949997891:project/app',
    'arn:aws:events:ap-northeast-2:558846431111:rule/app',
  ],
  'aws:SourceAccount': [...ACCOUNTS],
  'aws:PrincipalTag/team': ['blue', 'Green', 'a*b'],
  'aws:RequestedRegion': ['ap-northeast-2', 'us-east-1'],
  'aws:TagKeys': [['team', 'stage'], ['team'], ['Stage', 'cost']],
  'aws:CalledVia': [
    ['codebuild.amazonaws.com'],
    ['events.amazonaws.com', 'codebuild.amazonaws.com'],
  ],
};

/** The hop of a number: the same for ever, as the stored decisions depend on it. */
export function randomHop(number: number): HopInput {
  const random = randomFrom(number);
  const call = random.pick(random.chance(8) ? WILDCARD_ONLY : CALLS);
  const isWildcardOnly = WILDCARD_ONLY.includes(call);
  const principal = principalOf(random, call);
  const own = principal.kind === 'role' ? principal.account : SHARED;
  const other = own === SHARED ? WORKLOAD : SHARED;
  const resourceAccount = isWildcardOnly || random.chance(55) ? own : other;
  const resource = call.resource(resourceAccount);
  const context: HopInput['context'] = {};
  for (const [key, values] of Object.entries(CONTEXT)) {
    if (random.chance(55)) context[key] = random.pick(values);
  }
  if (principal.kind === 'role') {
    context['aws:PrincipalArn'] = principal.arn;
    context['aws:PrincipalAccount'] = principal.account;
  }
  const hop: HopInput = {
    principal,
    action: call.action,
    resource,
    resourceAccount,
    hasResourceLevel: !isWildcardOnly,
    context,
    identity: [],
    resourcePolicy: undefined,
    boundary: undefined,
    session: undefined,
  };
  const isRole = principal.kind === 'role';
  if (isRole) hop.identity = random.chance(70) ? [randomPolicy(random, hop, 'identity')] : [];
  if (isRole && random.chance(25)) hop.identity.push(randomPolicy(random, hop, 'identity'));
  if (isRole && random.chance(15)) hop.boundary = randomPolicy(random, hop, 'boundary');
  if (isRole && random.chance(10)) hop.session = randomPolicy(random, hop, 'session');
  if (call.hasPolicy && (mustHavePolicy(call) || random.chance(70))) {
    hop.resourcePolicy = randomPolicy(random, hop, 'resource');
  }
  return hop;
}

function principalOf(random: Random, call: Call): HopInput['principal'] {
  if (call.hasPolicy && random.chance(15)) return { kind: 'service', name: random.pick(SERVICES) };
  const account = random.pick(ACCOUNTS);
  return { kind: 'role', arn: `arn:aws:iam::${account}:${random.pick(ROLES)}`, account };
}

/** A role and a key never are without. */
function mustHavePolicy({ action }: Call): boolean {
  return action.startsWith('sts:') || action.startsWith('kms:');
}
