import { WORKLOAD, type HopInput } from './hop-input.ts';
import {
  allow,
  BUILD_SERVICE,
  deny,
  FOREIGN_ROLE,
  given,
  givenKey,
  policy,
  ROLE,
  ROOT,
  TRUSTED,
  trust,
  type Case,
} from './given.ts';

type Row = [name: string, input: HopInput, expected: Case['expected']];

const ALL = [policy(allow())];
const NOTHING_OF_THIS = policy(allow({ Action: 'ec2:*' }));
const toRole = policy(allow({ Principal: { AWS: ROLE } }));
const toRoot = policy(allow({ Principal: { AWS: ROOT } }));
const toEveryoneByArn = policy(
  allow({ Principal: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE } } }),
);
const byArn = { 'aws:PrincipalArn': ROLE };
const toForeign = policy(allow({ Principal: { AWS: FOREIGN_ROLE } }));
const toService = policy(allow({ Principal: { Service: 'codebuild.amazonaws.com' } }));

const assume = { action: 'sts:AssumeRole', resource: TRUSTED };

const RESOURCE_DECIDES: Row[] = [
  ['key: identity policy alone', givenKey({ identity: ALL }), 'implicitDeny'],
  [
    'key: identity with the account',
    givenKey({ identity: ALL, resourcePolicy: toRoot }),
    'allowed',
  ],
  ['key: the account alone', givenKey({ resourcePolicy: toRoot }), 'implicitDeny'],
  ['key: the role alone', givenKey({ resourcePolicy: toRole }), 'allowed'],
  [
    'key: identity and a policy for others',
    givenKey({ identity: ALL, resourcePolicy: toForeign }),
    'implicitDeny',
  ],
  [
    'key: boundary binds',
    givenKey({ resourcePolicy: toRole, boundary: NOTHING_OF_THIS }),
    'implicitDeny',
  ],
  [
    'key: session policy binds',
    givenKey({ identity: ALL, resourcePolicy: toRoot, session: NOTHING_OF_THIS }),
    'implicitDeny',
  ],
  [
    'key: everyone by ARN',
    givenKey({ resourcePolicy: toEveryoneByArn, context: byArn, boundary: NOTHING_OF_THIS }),
    'allowed',
  ],
  [
    'no key: ListKeys',
    given({ action: 'kms:ListKeys', resource: '*', hasResourceLevel: false, identity: ALL }),
    'allowed',
  ],
  ['trust: identity policy alone', given({ ...assume, identity: ALL }), 'implicitDeny'],
  [
    'trust: identity and a policy for others',
    given({ ...assume, identity: ALL, resourcePolicy: policy(trust({ AWS: FOREIGN_ROLE })) }),
    'implicitDeny',
  ],
  [
    'trust: the account alone',
    given({ ...assume, resourcePolicy: policy(trust({ AWS: ROOT })) }),
    'implicitDeny',
  ],
  [
    'trust: identity with the account',
    given({ ...assume, identity: ALL, resourcePolicy: policy(trust({ AWS: ROOT })) }),
    'allowed',
  ],
  [
    'trust: the role alone',
    given({ ...assume, resourcePolicy: policy(trust({ AWS: ROLE })) }),
    'allowed',
  ],
  [
    'no role: GetCallerIdentity',
    given({
      action: 'sts:GetCallerIdentity',
      resource: '*',
      hasResourceLevel: false,
      identity: ALL,
    }),
    'allowed',
  ],
];

const bySource = { StringEquals: { 'aws:SourceAccount': '202949997891' } };
const service = given({ principal: BUILD_SERVICE, ...assume });

const SERVICE: Row[] = [
  [
    'named',
    { ...service, resourcePolicy: policy(trust({ Service: 'codebuild.amazonaws.com' })) },
    'allowed',
  ],
  [
    'one of a list',
    {
      ...service,
      resourcePolicy: policy(trust({ Service: ['x.amazonaws.com', 'codebuild.amazonaws.com'] })),
    },
    'allowed',
  ],
  [
    'another named',
    { ...service, resourcePolicy: policy(trust({ Service: 'codepipeline.amazonaws.com' })) },
    'implicitDeny',
  ],
  ['everyone', { ...service, resourcePolicy: policy(trust('*')) }, 'allowed'],
  ['an account', { ...service, resourcePolicy: policy(trust({ AWS: ROOT })) }, 'implicitDeny'],
  ['no policy', service, 'implicitDeny'],
  ['has no identity policies', { ...service, identity: ALL }, 'implicitDeny'],
  [
    'of another account, too',
    {
      ...service,
      resourceAccount: WORKLOAD,
      resourcePolicy: policy(trust({ Service: 'codebuild.amazonaws.com' })),
    },
    'allowed',
  ],
  [
    'source account as asked',
    {
      ...service,
      context: { 'aws:SourceAccount': '202949997891' },
      resourcePolicy: policy(
        trust({ Service: 'codebuild.amazonaws.com' }, { Condition: bySource }),
      ),
    },
    'allowed',
  ],
  [
    'source account never set',
    {
      ...service,
      resourcePolicy: policy(
        trust({ Service: 'codebuild.amazonaws.com' }, { Condition: bySource }),
      ),
    },
    'implicitDeny',
  ],
  [
    'denied',
    {
      ...service,
      resourcePolicy: policy(trust({ Service: 'codebuild.amazonaws.com' }), {
        ...trust('*'),
        Effect: 'Deny',
      }),
    },
    'explicitDeny',
  ],
  ['on a bucket', given({ principal: BUILD_SERVICE, resourcePolicy: toService }), 'allowed'],
  [
    'has no identity policies that deny',
    given({ principal: BUILD_SERVICE, resourcePolicy: toService, identity: [policy(deny())] }),
    'allowed',
  ],
  [
    'has no limits',
    given({
      principal: BUILD_SERVICE,
      resourcePolicy: toService,
      boundary: NOTHING_OF_THIS,
      session: NOTHING_OF_THIS,
    }),
    'allowed',
  ],
  [
    'has no limits that deny',
    given({ principal: BUILD_SERVICE, resourcePolicy: toService, boundary: policy(deny()) }),
    'allowed',
  ],
  ['a role is no service', given({ resourcePolicy: toService }), 'implicitDeny'],
];

/** What a key policy, a trust policy and a service's call come to, each as AWS's text states it. */
export const RESOURCE_RULE_CASES: Case[] = Object.entries({
  'the resource decides': RESOURCE_DECIDES,
  'a service calls': SERVICE,
}).flatMap(([group, rows]) =>
  rows.map(([name, input, expected]) => ({ name: `${group}: ${name}`, input, expected })),
);
