import type { JsonObject, JsonValue } from '../../generator/core/json.ts';
import { SHARED, type HopInput } from './hop-input.ts';
import { allow, deny, given, givenKey, policy, ROLE, TRUSTED, type Case } from './given.ts';

type Row = [name: string, input: HopInput, expected: Case['expected']];

const LOGS = `arn:aws:logs:ap-northeast-2:${SHARED}:log-group:/aws/codebuild/app:log-stream:x`;
const TEAM = { 'aws:PrincipalTag/team': 'app' };

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

const ACTIONS: Row[] = [
  ['exact', identity(allow({ Action: 's3:GetObject' })), 'allowed'],
  ['in another case', identity(allow({ Action: 'S3:getobject' })), 'allowed'],
  [
    'the call in another case',
    identity(allow({ Action: 's3:GetObject' }), { action: 'S3:GETOBJECT' }),
    'allowed',
  ],
  ['any run', identity(allow({ Action: 's3:Get*' })), 'allowed'],
  ['an empty run', identity(allow({ Action: 's3:GetObject*' })), 'allowed'],
  ['an empty run behind another', identity(allow({ Action: 's3:Get*ject*' })), 'allowed'],
  ['what stands twice', identity(allow({ Action: 's3:GetObj*bject' })), 'implicitDeny'],
  ['one character', identity(allow({ Action: 's3:GetO?ject' })), 'allowed'],
  ['one character too many', identity(allow({ Action: 's3:GetObject?' })), 'implicitDeny'],
  ['runs that must give way', identity(allow({ Action: 's3:*e*O*t' })), 'allowed'],
  ['another service', identity(allow({ Action: 's3express:*' })), 'implicitDeny'],
  ['a dot is a dot', identity(allow({ Action: 's3:GetO.ject' })), 'implicitDeny'],
  ['one of a list', identity(allow({ Action: ['ec2:*', 's3:GetObject'] })), 'allowed'],
  ['NotAction of another', identity(allow({ NotAction: 's3:PutObject' })), 'allowed'],
  ['NotAction of this', identity(allow({ NotAction: ['s3:Get*', 'ec2:*'] })), 'implicitDeny'],
  ['Deny by NotAction', denied(deny({ NotAction: 's3:PutObject' })), 'explicitDeny'],
  [
    'variables are no part of an action',
    identity(allow({ Action: 's3:${aws:x}' }), { context: { 'aws:x': 'GetObject' } }),
    'implicitDeny',
  ],
];

const RESOURCES: Row[] = [
  ['exact', identity(allow({ Resource: given().resource })), 'allowed'],
  ['case counts', identity(allow({ Resource: 'arn:aws:s3:::Artifacts/*' })), 'implicitDeny'],
  ['below', identity(allow({ Resource: 'arn:aws:s3:::artifacts/*' })), 'allowed'],
  [
    'the bucket is not its objects',
    identity(allow({ Resource: 'arn:aws:s3:::artifacts' })),
    'implicitDeny',
  ],
  ['one of a list', identity(allow({ Resource: ['arn:aws:s3:::x', 'arn:aws:s3:::*'] })), 'allowed'],
  [
    'Allow: no wildcard crosses a colon',
    identity(allow({ Resource: 'arn:aws:*:log-stream:x' }), {
      action: 'logs:PutLogEvents',
      resource: LOGS,
    }),
    'implicitDeny',
  ],
  [
    'Deny: a wildcard crosses colons',
    denied(deny({ Resource: 'arn:aws:*:log-stream:x' }), {
      action: 'logs:PutLogEvents',
      resource: LOGS,
    }),
    'explicitDeny',
  ],
  [
    'NotResource in an Allow is read widely',
    identity(allow({ NotResource: 'arn:aws:*:log-stream:x' }), {
      action: 'logs:PutLogEvents',
      resource: LOGS,
    }),
    'implicitDeny',
  ],
  [
    'NotResource in a Deny is read narrowly',
    denied(deny({ NotResource: 'arn:aws:*:log-stream:x' }), {
      action: 'logs:PutLogEvents',
      resource: LOGS,
    }),
    'explicitDeny',
  ],
  [
    'the last part keeps its colons',
    identity(allow({ Resource: 'arn:aws:logs:*:*:log-group:*' }), {
      action: 'logs:PutLogEvents',
      resource: LOGS,
    }),
    'allowed',
  ],
  ['NotResource of another', identity(allow({ NotResource: 'arn:aws:s3:::other/*' })), 'allowed'],
  [
    'NotResource of this',
    identity(allow({ NotResource: 'arn:aws:s3:::artifacts/*' })),
    'implicitDeny',
  ],
  [
    'no resource-level support',
    identity(allow(), { action: 'ecr:GetAuthorizationToken', hasResourceLevel: false }),
    'allowed',
  ],
  [
    'no resource-level support, an ARN',
    identity(allow({ Resource: 'arn:aws:s3:::artifacts/*' }), { hasResourceLevel: false }),
    'implicitDeny',
  ],
  ['no resource in an identity policy', identity({ Effect: 'Allow', Action: '*' }), 'implicitDeny'],
  ['no resource in a Deny', denied({ Effect: 'Deny', Action: '*' }), 'explicitDeny'],
  [
    'no resource in a bucket policy',
    bucket({ Effect: 'Allow', Action: '*', Principal: '*' }),
    'implicitDeny',
  ],
  [
    'no resource in a repository policy',
    bucket(
      { Effect: 'Allow', Action: '*', Principal: '*' },
      {
        action: 'ecr:PutImage',
        resource: 'arn:aws:ecr:ap-northeast-2:202949997891:repository/app',
      },
    ),
    'allowed',
  ],
  [
    'a resource in a trust policy',
    given({
      action: 'sts:AssumeRole',
      resource: TRUSTED,
      resourcePolicy: policy(allow({ Principal: '*' })),
    }),
    'implicitDeny',
  ],
  [
    'a key policy speaks of its key',
    givenKey({ resourcePolicy: policy(allow({ Principal: { AWS: ROLE } })) }),
    'allowed',
  ],
];

const VARIABLES: Row[] = [
  [
    'in a resource',
    identity(allow({ Resource: 'arn:aws:s3:::artifacts/${aws:PrincipalTag/team}/*' }), {
      context: TEAM,
    }),
    'allowed',
  ],
  [
    'its key in another case',
    identity(allow({ Resource: 'arn:aws:s3:::artifacts/${AWS:principaltag/TEAM}/*' }), {
      context: TEAM,
    }),
    'allowed',
  ],
  [
    'missing',
    identity(allow({ Resource: 'arn:aws:s3:::artifacts/app${aws:PrincipalTag/team}/*' })),
    'implicitDeny',
  ],
  [
    'missing in a Deny',
    denied(deny({ Resource: 'arn:aws:s3:::artifacts/app${aws:PrincipalTag/team}/*' })),
    'allowed',
  ],
  [
    'missing, with a default',
    identity(allow({ Resource: "arn:aws:s3:::artifacts/${aws:PrincipalTag/team, 'app'}/*" })),
    'allowed',
  ],
  [
    'there, with a default',
    identity(allow({ Resource: "arn:aws:s3:::artifacts/${aws:PrincipalTag/team, 'app'}/*" }), {
      context: { 'aws:PrincipalTag/team': 'other' },
    }),
    'implicitDeny',
  ],
  [
    'an empty default',
    identity(allow({ Resource: "arn:aws:s3:::artifacts/app${aws:PrincipalTag/team, ''}/*" })),
    'allowed',
  ],
  [
    'its wildcards are data',
    identity(allow({ Resource: 'arn:aws:s3:::artifacts/${aws:PrincipalTag/team}' }), {
      context: { 'aws:PrincipalTag/team': '*' },
    }),
    'implicitDeny',
  ],
  [
    'its wildcards match themselves',
    identity(allow({ Resource: 'arn:aws:s3:::a/${aws:PrincipalTag/team}' }), {
      resource: 'arn:aws:s3:::a/*?',
      context: { 'aws:PrincipalTag/team': '*?' },
    }),
    'allowed',
  ],
  ['literal *', identity(allow({ Resource: 'arn:aws:s3:::artifacts/${*}' })), 'implicitDeny'],
  [
    'literal * ? $',
    identity(allow({ Resource: 'arn:aws:s3:::a/${*}${?}${$}' }), {
      resource: 'arn:aws:s3:::a/*?$',
    }),
    'allowed',
  ],
  [
    'literal ? is not one character',
    identity(allow({ Resource: 'arn:aws:s3:::a/${?}' }), { resource: 'arn:aws:s3:::a/b' }),
    'implicitDeny',
  ],
  [
    'none in the older language',
    given({
      identity: [
        {
          Version: '2008-10-17',
          Statement: allow({ Resource: 'arn:aws:s3:::artifacts/${aws:PrincipalTag/team}/*' }),
        },
      ],
      context: TEAM,
    }),
    'implicitDeny',
  ],
  [
    'none without a version',
    given({
      identity: [
        { Statement: allow({ Resource: 'arn:aws:s3:::artifacts/${aws:PrincipalTag/team}/*' }) },
      ],
      context: TEAM,
    }),
    'implicitDeny',
  ],
  [
    'before the fifth colon an Allow has none',
    identity(allow({ Resource: 'arn:aws:${aws:PrincipalTag/team}:::artifacts/*' }), {
      context: { 'aws:PrincipalTag/team': 's3' },
    }),
    'implicitDeny',
  ],
  [
    'before the fifth colon in a Deny',
    denied(deny({ Resource: 'arn:aws:${aws:PrincipalTag/team}:::artifacts/*' }), {
      context: { 'aws:PrincipalTag/team': 's3' },
    }),
    'explicitDeny',
  ],
  [
    'before the fifth colon in a Deny of another',
    denied(deny({ Resource: 'arn:aws:${aws:PrincipalTag/team}:::artifacts/*' }), { context: TEAM }),
    'allowed',
  ],
  [
    'missing in NotResource never grants',
    identity(allow({ NotResource: 'arn:aws:s3:::b/${aws:PrincipalTag/team}' })),
    'implicitDeny',
  ],
  [
    'missing in NotResource denies',
    denied(deny({ NotResource: 'arn:aws:s3:::b/${aws:PrincipalTag/team}' })),
    'explicitDeny',
  ],
  [
    'a list is no text',
    identity(allow({ Resource: 'arn:aws:s3:::artifacts/${aws:PrincipalTag/team}/*' }), {
      context: { 'aws:PrincipalTag/team': ['app'] },
    }),
    'implicitDeny',
  ],
  [
    'nobody knows',
    denied(deny({ Resource: 'arn:aws:s3:::artifacts/${aws:userid}/*' }), {
      context: { 'aws:userid': null },
    }),
    'explicitDeny',
  ],
];

/** How actions, resources and variables match, each as AWS's text states it, and the safe side where it is silent. */
export const MATCHING_CASES: Case[] = Object.entries({
  action: ACTIONS,
  resource: RESOURCES,
  variable: VARIABLES,
}).flatMap(([group, rows]) =>
  rows.map(([name, input, expected]) => ({ name: `${group}: ${name}`, input, expected })),
);
