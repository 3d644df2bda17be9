import type { JsonObject, JsonValue } from '../../generator/core/json.ts';
import { SHARED, type HopInput } from './hop-input.ts';
import {
  allow,
  BUILD_SERVICE,
  CALLER,
  deny,
  FOREIGN_ROLE,
  FOREIGN_ROOT,
  given,
  policy,
  ROLE,
  ROOT,
  TRUSTED,
  trust,
  type Case,
} from './given.ts';

type Row = [name: string, input: HopInput, expected: Case['expected']];

function identity(statement: JsonValue, over: Partial<HopInput> = {}): HopInput {
  return given({ identity: [policy(statement)], ...over });
}

/** An Allow of everything before the statement, so that a Deny shows. */
function denied(statement: JsonObject, over: Partial<HopInput> = {}): HopInput {
  return given({ identity: [policy(allow(), statement)], ...over });
}

function bucket(statement: JsonObject, over: Partial<HopInput> = {}): HopInput {
  return given({ resourcePolicy: policy(statement), ...over });
}

function to(principal: JsonValue, caller: HopInput['principal'] = CALLER): HopInput {
  return bucket(allow({ Principal: principal }), { principal: caller });
}

function notTo(principal: JsonValue, over: Partial<HopInput> = {}): HopInput {
  const resourcePolicy = policy(deny({ NotPrincipal: principal }));
  return given({ identity: [policy(allow())], resourcePolicy, ...over });
}

const PRINCIPALS: Row[] = [
  ['everyone', to({ AWS: '*' }), 'allowed'],
  [
    'everyone, Deny',
    denied(deny(), { resourcePolicy: policy(deny({ Principal: { AWS: '*' } })) }),
    'explicitDeny',
  ],
  [
    'the role without its path is another',
    to({ AWS: ROLE.replace('service-role/', '') }),
    'implicitDeny',
  ],
  ['another role', to({ AWS: `${ROLE}-2` }), 'implicitDeny'],
  [
    'a wildcard for a part grants nothing',
    to({ AWS: `arn:aws:iam::${SHARED}:role/*` }),
    'implicitDeny',
  ],
  [
    'a wildcard for a part denies',
    given({
      identity: [policy(allow())],
      resourcePolicy: policy(deny({ Principal: { AWS: `arn:aws:iam::${SHARED}:role/*` } })),
    }),
    'explicitDeny',
  ],
  [
    'its session',
    to({ AWS: `arn:aws:sts::${SHARED}:assumed-role/build/run-1` }, {
      ...CALLER,
      sessionName: 'run-1',
    } as HopInput['principal']),
    'allowed',
  ],
  [
    'another session',
    to({ AWS: `arn:aws:sts::${SHARED}:assumed-role/build/run-2` }, {
      ...CALLER,
      sessionName: 'run-1',
    } as HopInput['principal']),
    'implicitDeny',
  ],
  [
    'a session, the name unknown',
    to({ AWS: `arn:aws:sts::${SHARED}:assumed-role/build/run-1` }),
    'implicitDeny',
  ],
  [
    'a session of another role',
    given({
      identity: [policy(allow())],
      resourcePolicy: policy(
        deny({ Principal: { AWS: `arn:aws:sts::${SHARED}:assumed-role/push/run-1` } }),
      ),
    }),
    'allowed',
  ],
  [
    'a session denied, the name unknown',
    given({
      identity: [policy(allow())],
      resourcePolicy: policy(
        deny({ Principal: { AWS: `arn:aws:sts::${SHARED}:assumed-role/build/run-1` } }),
      ),
    }),
    'explicitDeny',
  ],
  [
    'an account by its number',
    given({
      identity: [policy(allow())],
      resourcePolicy: policy(deny({ Principal: { AWS: SHARED } })),
    }),
    'explicitDeny',
  ],
  [
    'an account by a JSON number',
    given({
      identity: [policy(allow())],
      resourcePolicy: policy(deny({ Principal: { AWS: Number(SHARED) } })),
    }),
    'explicitDeny',
  ],
  [
    'a federated user is no role',
    to({ Federated: 'cognito-identity.amazonaws.com' }),
    'implicitDeny',
  ],
  ['every service is no role', to({ Service: '*' }), 'implicitDeny'],
  ['every service has no meaning', to({ Service: '*' }, BUILD_SERVICE), 'implicitDeny'],
  [
    'a deleted role',
    given({
      identity: [policy(allow())],
      resourcePolicy: policy(deny({ Principal: { AWS: 'AROAEXAMPLEEXAMPLEEXA' } })),
    }),
    'allowed',
  ],
  [
    'a canonical user may be the account',
    given({
      identity: [policy(allow())],
      resourcePolicy: policy(
        deny({ Principal: { CanonicalUser: '79a59df900b949e55d96a1e698fbaced' } }),
      ),
    }),
    'explicitDeny',
  ],
  ['no principal in a bucket policy', bucket(allow()), 'implicitDeny'],
  ['a principal in an identity policy', identity(allow({ Principal: '*' })), 'implicitDeny'],
  [
    'a principal in a Deny of an identity policy',
    denied(deny({ Principal: { AWS: FOREIGN_ROOT } })),
    'explicitDeny',
  ],
  ['NotPrincipal spares role with account', notTo({ AWS: [ROLE, ROOT] }), 'allowed'],
  ['NotPrincipal with the role alone', notTo({ AWS: ROLE }), 'explicitDeny'],
  ['NotPrincipal with the account alone', notTo({ AWS: ROOT }), 'explicitDeny'],
  ['NotPrincipal of another', notTo({ AWS: [FOREIGN_ROLE, FOREIGN_ROOT] }), 'explicitDeny'],
  [
    'NotPrincipal never spares a boundary',
    notTo({ AWS: [ROLE, ROOT] }, { boundary: policy(allow()) }),
    'explicitDeny',
  ],
  [
    'NotPrincipal spares a service',
    { ...notTo({ Service: 'codebuild.amazonaws.com' }), principal: BUILD_SERVICE },
    'implicitDeny',
  ],
  [
    'NotPrincipal of another service',
    { ...notTo({ Service: 'events.amazonaws.com' }), principal: BUILD_SERVICE },
    'explicitDeny',
  ],
  [
    'NotPrincipal never grants',
    bucket(allow({ NotPrincipal: { AWS: FOREIGN_ROLE } })),
    'implicitDeny',
  ],
  [
    'NotPrincipal has no place in a trust policy',
    given({
      action: 'sts:AssumeRole',
      resource: TRUSTED,
      resourcePolicy: policy(trust({ AWS: ROLE }), {
        Effect: 'Deny',
        NotPrincipal: { AWS: [ROLE, ROOT] },
        Action: '*',
      }),
    }),
    'explicitDeny',
  ],
];

const MALFORMED: Row[] = [
  [
    'an effect in another case grants nothing',
    identity({ ...allow(), Effect: 'allow' }),
    'explicitDeny',
  ],
  ['no effect denies', denied({ Action: '*', Resource: '*' }), 'explicitDeny'],
  ['no action grants nothing', identity({ Effect: 'Allow', Resource: '*' }), 'implicitDeny'],
  ['no action in a Deny', denied({ Effect: 'Deny', Resource: '*' }), 'explicitDeny'],
  ['Action beside NotAction', identity({ ...allow(), NotAction: 'ec2:*' }), 'implicitDeny'],
  ['an action without a service', identity(allow({ Action: 's3*' })), 'implicitDeny'],
  [
    'Resource beside NotResource',
    identity({ ...allow(), NotResource: 'arn:aws:s3:::x' }),
    'implicitDeny',
  ],
  [
    'Principal beside NotPrincipal',
    bucket({ ...allow({ Principal: '*' }), NotPrincipal: '*' }),
    'implicitDeny',
  ],
  ['a condition that is a list', identity(allow({ Condition: ['x'] })), 'implicitDeny'],
  [
    'a condition without values',
    identity(allow({ Condition: { StringNotEquals: { 'aws:x': [] } } })),
    'implicitDeny',
  ],
  [
    'an unknown operator grants nothing',
    identity(allow({ Condition: { StringIs: { 'aws:x': 'a' } } }), { context: { 'aws:x': 'a' } }),
    'implicitDeny',
  ],
  [
    'an unknown operator denies',
    denied(deny({ Condition: { StringIs: { 'aws:x': 'a' } } })),
    'explicitDeny',
  ],
  ['a statement that is a text', given({ identity: [policy(allow(), 'x')] }), 'explicitDeny'],
  [
    'no statements',
    given({ identity: [policy(allow()), { Version: '2012-10-17' }] }),
    'explicitDeny',
  ],
  ['an empty list of statements', given({ identity: [policy(allow()), policy()] }), 'allowed'],
];

/** How principals match, each as AWS's text states it, and what malformed statements come to. */
export const PRINCIPAL_CASES: Case[] = Object.entries({
  principal: PRINCIPALS,
  malformed: MALFORMED,
}).flatMap(([group, rows]) =>
  rows.map(([name, input, expected]) => ({ name: `${group}: ${name}`, input, expected })),
);
