import type { HopInput } from './hop-input.ts';
import {
  allow,
  deny,
  FOREIGN,
  FOREIGN_ROLE,
  FOREIGN_ROOT,
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
const toEveryone = policy(allow({ Principal: '*' }));
const toEveryoneByArn = policy(
  allow({ Principal: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE } } }),
);
const byArn = { 'aws:PrincipalArn': ROLE };
const toForeign = policy(allow({ Principal: { AWS: FOREIGN_ROLE } }));
const toForeignRoot = policy(allow({ Principal: { AWS: FOREIGN_ROOT } }));
const session = { kind: 'role', arn: ROLE, account: '202949997891', sessionName: 'run-1' } as const;
const toSession = policy(
  allow({ Principal: { AWS: 'arn:aws:sts::202949997891:assumed-role/build/run-1' } }),
);

const SAME_ACCOUNT: Row[] = [
  ['nothing allows', given(), 'implicitDeny'],
  ['identity policy', given({ identity: ALL }), 'allowed'],
  ['the second of two', given({ identity: [NOTHING_OF_THIS, ...ALL] }), 'allowed'],
  ['resource policy to the role', given({ resourcePolicy: toRole }), 'allowed'],
  ['resource policy to the account', given({ resourcePolicy: toRoot }), 'implicitDeny'],
  ['resource policy to everyone', given({ resourcePolicy: toEveryone }), 'allowed'],
  ['to the account, and identity', given({ resourcePolicy: toRoot, identity: ALL }), 'allowed'],
  [
    'boundary allows nothing of it',
    given({ identity: ALL, boundary: NOTHING_OF_THIS }),
    'implicitDeny',
  ],
  ['boundary allows', given({ identity: ALL, boundary: policy(allow()) }), 'allowed'],
  ['boundary alone', given({ boundary: policy(allow()) }), 'implicitDeny'],
  [
    'session policy allows nothing of it',
    given({ identity: ALL, session: NOTHING_OF_THIS }),
    'implicitDeny',
  ],
  ['session policy allows', given({ identity: ALL, session: policy(allow()) }), 'allowed'],
  ['session policy alone', given({ session: policy(allow()) }), 'implicitDeny'],
  [
    'boundary binds a grant to the role',
    given({ resourcePolicy: toRole, boundary: NOTHING_OF_THIS }),
    'implicitDeny',
  ],
  [
    'session binds a grant to the role',
    given({ resourcePolicy: toRole, session: NOTHING_OF_THIS }),
    'implicitDeny',
  ],
  [
    'boundary binds a grant to everyone',
    given({ resourcePolicy: toEveryone, boundary: NOTHING_OF_THIS }),
    'implicitDeny',
  ],
  [
    'boundary does not bind everyone by ARN',
    given({ resourcePolicy: toEveryoneByArn, boundary: NOTHING_OF_THIS, context: byArn }),
    'allowed',
  ],
  [
    'everyone by another ARN',
    given({ resourcePolicy: toEveryoneByArn, context: { 'aws:PrincipalArn': FOREIGN_ROLE } }),
    'implicitDeny',
  ],
  [
    'boundary does not bind a grant to the session',
    given({ principal: session, resourcePolicy: toSession, boundary: NOTHING_OF_THIS }),
    'allowed',
  ],
  [
    'boundary that denies binds all the same',
    given({ principal: session, resourcePolicy: toSession, boundary: policy(deny()) }),
    'explicitDeny',
  ],
];

const EXPLICIT_DENY: Row[] = [
  ['in the identity policy', given({ identity: [...ALL, policy(deny())] }), 'explicitDeny'],
  [
    'in the resource policy',
    given({ identity: ALL, resourcePolicy: policy(deny({ Principal: '*' })) }),
    'explicitDeny',
  ],
  [
    'in the resource policy, to the account',
    given({ identity: ALL, resourcePolicy: policy(deny({ Principal: { AWS: ROOT } })) }),
    'explicitDeny',
  ],
  ['in the boundary', given({ identity: ALL, boundary: policy(allow(), deny()) }), 'explicitDeny'],
  [
    'in the session policy',
    given({ identity: ALL, session: policy(allow(), deny()) }),
    'explicitDeny',
  ],
  ['before the Allow', given({ identity: [policy(deny(), allow())] }), 'explicitDeny'],
  ['without any Allow', given({ identity: [policy(deny())] }), 'explicitDeny'],
  [
    'of another action',
    given({ identity: [policy(allow(), deny({ Action: 's3:PutObject' }))] }),
    'allowed',
  ],
  [
    'in the key policy of another account',
    givenKey({
      principal: FOREIGN,
      identity: ALL,
      resourcePolicy: policy(allow({ Principal: '*' }), deny({ Principal: { AWS: FOREIGN_ROOT } })),
    }),
    'explicitDeny',
  ],
  [
    'in the identity policy, across accounts',
    given({ principal: FOREIGN, identity: [policy(allow(), deny())], resourcePolicy: toForeign }),
    'explicitDeny',
  ],
];

const ACROSS: Row[] = [
  [
    'both sides, the role named',
    given({ principal: FOREIGN, identity: ALL, resourcePolicy: toForeign }),
    'allowed',
  ],
  [
    'both sides, the account named',
    given({ principal: FOREIGN, identity: ALL, resourcePolicy: toForeignRoot }),
    'allowed',
  ],
  [
    'both sides, everyone',
    given({ principal: FOREIGN, identity: ALL, resourcePolicy: toEveryone }),
    'allowed',
  ],
  ['identity policy alone', given({ principal: FOREIGN, identity: ALL }), 'implicitDeny'],
  [
    'resource policy alone',
    given({ principal: FOREIGN, resourcePolicy: toForeign }),
    'implicitDeny',
  ],
  ['everyone alone', given({ principal: FOREIGN, resourcePolicy: toEveryone }), 'implicitDeny'],
  [
    'another account named',
    given({ principal: FOREIGN, identity: ALL, resourcePolicy: toRoot }),
    'implicitDeny',
  ],
  [
    'boundary allows nothing of it',
    given({
      principal: FOREIGN,
      identity: ALL,
      resourcePolicy: toForeign,
      boundary: NOTHING_OF_THIS,
    }),
    'implicitDeny',
  ],
  [
    'session allows nothing of it',
    given({
      principal: FOREIGN,
      identity: ALL,
      resourcePolicy: toForeign,
      session: NOTHING_OF_THIS,
    }),
    'implicitDeny',
  ],
  [
    'a role is not passed',
    given({
      principal: FOREIGN,
      action: 'iam:PassRole',
      resource: TRUSTED,
      identity: ALL,
      resourcePolicy: toForeign,
    }),
    'implicitDeny',
  ],
  [
    'a key is used',
    givenKey({ principal: FOREIGN, identity: ALL, resourcePolicy: toForeignRoot }),
    'allowed',
  ],
  [
    'a key is not managed',
    givenKey({
      principal: FOREIGN,
      action: 'kms:PutKeyPolicy',
      identity: ALL,
      resourcePolicy: toForeign,
    }),
    'implicitDeny',
  ],
  [
    'a role is assumed',
    given({
      principal: FOREIGN,
      action: 'sts:AssumeRole',
      resource: TRUSTED,
      identity: ALL,
      resourcePolicy: policy(trust({ AWS: FOREIGN_ROLE })),
    }),
    'allowed',
  ],
  [
    'a role is assumed, identity missing',
    given({
      principal: FOREIGN,
      action: 'sts:AssumeRole',
      resource: TRUSTED,
      resourcePolicy: policy(trust({ AWS: FOREIGN_ROLE })),
    }),
    'implicitDeny',
  ],
];

/** The rules of decision, each as AWS's text states it. */
export const RULE_CASES: Case[] = Object.entries({
  'same account': SAME_ACCOUNT,
  'explicit deny': EXPLICIT_DENY,
  'across accounts': ACROSS,
}).flatMap(([group, rows]) =>
  rows.map(([name, input, expected]) => ({ name: `${group}: ${name}`, input, expected })),
);
