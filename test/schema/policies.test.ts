import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Validators } from '../../generator/schema/validate.ts';
import { brief, doc, shippedValidators } from './shipped.ts';

let validators: Validators;
beforeAll(() => {
  validators = shippedValidators();
});

const errors = (kind: string, value: unknown): string[] =>
  brief(validators.validate(kind, doc(value)));

/** A policy of one statement: a sound one of its sort, with members replaced or (`undefined`) removed. */
function policy(kind: string, change: Record<string, unknown>): object {
  return { Version: '2012-10-17', Statement: [{ ...SOUND[kind], ...change }] };
}

const everyone = { AWS: 'arn:aws:iam::111122223333:root' };
const SOUND: Record<string, object> = {
  'identity-policy': { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
  'trust-policy': { Effect: 'Allow', Principal: everyone, Action: 'sts:AssumeRole' },
  'bucket-policy': {
    Effect: 'Allow',
    Principal: everyone,
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::acme/*',
  },
  'key-policy': { Effect: 'Allow', Principal: everyone, Action: 'kms:*', Resource: '*' },
  'repository-policy': { Effect: 'Allow', Principal: everyone, Action: 'ecr:BatchGetImage' },
};
const SORTS = Object.keys(SOUND);

describe.each(SORTS)('%s', (kind) => {
  test.each<[string, unknown]>([
    ['one statement in a list', policy(kind, {})],
    ['one statement without a list', { Statement: SOUND[kind] }],
    ['the old version', { Version: '2008-10-17', Statement: [SOUND[kind]] }],
    ['an empty Sid, twice', { Statement: [1, 2].map(() => ({ ...SOUND[kind], Sid: '' })) }],
    ['a list of one action', policy(kind, { Action: [actionOf(kind)] })],
    ['an action in other letters', policy(kind, { Action: actionOf(kind).toUpperCase() })],
    [
      'conditions with unquoted booleans, numbers and lists',
      policy(kind, {
        Condition: {
          Bool: { 'aws:SecureTransport': false },
          NumericLessThan: { 'aws:MultiFactorAuthAge': 3600 },
          'ForAnyValue:StringLikeIfExists': { 'aws:PrincipalArn': ['a', 'b'] },
          StringEquals: { 'token.actions.githubusercontent.com:sub': 'repo:a/b:ref', 'aws:x': [] },
          Null: { 'aws:SourceArn': 'true' },
          ArnNotLike: {},
        },
      }),
    ],
  ])('takes %s', (_name, value) => {
    expect(errors(kind, value)).toEqual([]);
  });

  test.each<[string, unknown, string[]]>([
    ['no statement', {}, ['schema/missing-key  "Statement" is missing']],
    [
      'an empty list of statements',
      { Statement: [] },
      ['schema/length /Statement the list is empty where at least 1 item is due'],
    ],
    [
      'a mistyped top key',
      { Statment: [] },
      ['schema/unknown-key /Statment "Statment" is not a key known here'],
    ],
    [
      'another version',
      { Version: '2012-10-18', Statement: [SOUND[kind]] },
      ['schema/enum /Version "2012-10-18" is none of the values allowed: 2012-10-17, 2008-10-17'],
    ],
    [
      'no effect',
      policy(kind, { Effect: undefined }),
      ['schema/missing-key /Statement/0 "Effect" is missing'],
    ],
    [
      'an effect in small letters',
      policy(kind, { Effect: 'allow' }),
      ['schema/enum /Statement/0/Effect "allow" is none of the values allowed: Allow, Deny'],
    ],
    [
      'no action',
      policy(kind, { Action: undefined }),
      ['schema/missing-key /Statement/0 one of "Action", "NotAction" is missing'],
    ],
    [
      'both kinds of action',
      policy(kind, { NotAction: actionOf(kind) }),
      ['schema/not-allowed /Statement/0 "Action" and "NotAction" exclude each other'],
    ],
    [
      'a list of no actions',
      policy(kind, { Action: [] }),
      ['schema/length /Statement/0/Action the list is empty where at least 1 item is due'],
    ],
    [
      'an unknown operator',
      policy(kind, { Condition: { StringEqual: { 'aws:a': 'b' } } }),
      [
        'schema/pattern /Statement/0/Condition/StringEqual the key "StringEqual" is not a condition operator such as StringEquals, ArnLikeIfExists or ForAnyValue:StringLike',
      ],
    ],
    [
      'an operator that cannot be optional',
      policy(kind, { Condition: { NullIfExists: { 'aws:a': 'true' } } }),
      [
        'schema/pattern /Statement/0/Condition/NullIfExists the key "NullIfExists" is not a condition operator such as StringEquals, ArnLikeIfExists or ForAnyValue:StringLike',
      ],
    ],
    [
      'a condition key without its service',
      policy(kind, { Condition: { StringEquals: { SourceAccount: 'b' } } }),
      [
        'schema/pattern /Statement/0/Condition/StringEquals/SourceAccount the key "SourceAccount" is not a condition key such as aws:SourceAccount',
      ],
    ],
    [
      'a condition value that is null',
      policy(kind, { Condition: { StringEquals: { 'aws:a': null } } }),
      [
        'schema/type /Statement/0/Condition/StringEquals/aws:a null stands where text or true or false or a number or a list is due',
      ],
    ],
    [
      'a mistyped member',
      policy(kind, { Efect: 'Allow', Effect: undefined }),
      ['schema/unknown-key /Statement/0/Efect "Efect" is not a key known here'],
    ],
  ])('refuses %s', (_name, value, expected) => {
    expect(errors(kind, value)).toEqual(expected);
  });
});

describe('actions and resources', () => {
  test.each(['*', 's3:*', 'S3:getobject', 'execute-api:Invoke', 's3:Get?bject*'])(
    'the action %s is taken',
    (action) => {
      expect(errors('identity-policy', policy('identity-policy', { Action: action }))).toEqual([]);
    },
  );

  test.each(['s3', 's3GetObject', 's3:Get Object', 's3:', ':GetObject', 'S3:Get/Object'])(
    'the action %s is refused',
    (action) => {
      expect(errors('identity-policy', policy('identity-policy', { Action: action }))).toEqual([
        `schema/pattern /Statement/0/Action "${action}" is not an action such as s3:GetObject, or *`,
      ]);
    },
  );

  test.each([
    '*',
    'arn:aws:s3:::acme/*',
    'arn:aws:s3:::acme/a b/c:d',
    'arn:aws:logs:*:*:*',
    'arn:aws:iam::aws:policy/ReadOnlyAccess',
    'arn:aws:ecs:ap-northeast-2:111122223333:task-definition/x:*',
    'arn:aws:s3:::acme/${aws:username}/*',
    'arn:aws:sqs:*:${aws:PrincipalAccount}:queue',
    'arn:*:s3:::acme',
    'arn:aws:iam::*:role/x',
  ])('the resource %s is taken', (resource) => {
    expect(errors('identity-policy', policy('identity-policy', { Resource: [resource] }))).toEqual(
      [],
    );
  });

  test.each([
    'acme',
    's3:::acme',
    'arn:aws:s3:acme',
    'arn:aws:kms:ap-northeast-2:11112222333:key/x',
    'arn:aws:kms:ap-northeast-2:1111222233333:key/*',
    'arn:aws:s3:::',
    'arn:aws:iam::111122223333 :role/x',
  ])('the resource %s is refused', (resource) => {
    expect(errors('identity-policy', policy('identity-policy', { Resource: [resource] }))).toEqual([
      `schema/pattern /Statement/0/Resource/0 "${resource}" is not an ARN of six parts with an account of 12 digits or none, or *`,
    ]);
  });

  test('a resource with very many variables is judged at once', () => {
    const resource = 'arn:' + '${a}'.repeat(5000);
    expect(
      errors('identity-policy', policy('identity-policy', { Resource: resource })),
    ).toHaveLength(1);
  });
});

describe('principals', () => {
  const principal = (value: unknown): string[] =>
    errors('key-policy', policy('key-policy', { Principal: value }));

  test.each([
    '*',
    { AWS: '*' },
    { AWS: '111122223333' },
    { AWS: ['arn:aws:iam::111122223333:role/service-role/x', 'arn:aws-cn:iam::111122223333:root'] },
    { AWS: 'arn:aws:sts::111122223333:assumed-role/x/session' },
    { AWS: 'AROAEXAMPLEEXAMPLE123' },
    { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1ABC' },
    { Service: ['codebuild.amazonaws.com', 'logs.ap-northeast-2.amazonaws.com'] },
    { Service: 'ec2.amazonaws.com.cn' },
    { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
    { Federated: 'cognito-identity.amazonaws.com' },
    { CanonicalUser: 'a'.repeat(64) },
  ])('%j is taken', (value) => {
    expect(principal(value)).toEqual([]);
  });

  test.each<[unknown, string]>([
    [
      'arn:aws:iam::111122223333:root',
      'schema/pattern /Statement/0/Principal "arn:aws:iam::111122223333:root" is not a Principal: write { "AWS": "…" } for an account or role, { "Service": "…" } for a service',
    ],
    [
      { AWS: 'arn:aws:iam::111122223333:role/*' },
      'schema/pattern /Statement/0/Principal/AWS "arn:aws:iam::111122223333:role/*" is not an account id of 12 digits, the ARN of a role, user or account root without wildcards, or *',
    ],
    [
      { AWS: ['11112222333'] },
      'schema/pattern /Statement/0/Principal/AWS/0 "11112222333" is not an account id of 12 digits, the ARN of a role, user or account root without wildcards, or *',
    ],
    [
      { Service: 'codebuild' },
      'schema/pattern /Statement/0/Principal/Service "codebuild" is not a service such as codebuild.amazonaws.com',
    ],
    [{ AWs: '*' }, 'schema/unknown-key /Statement/0/Principal/AWs "AWs" is not a key known here'],
    [{}, 'schema/length /Statement/0/Principal the map is empty where at least 1 entry is due'],
    [['*'], 'schema/type /Statement/0/Principal a list stands where text or a map is due'],
  ])('%j is refused', (value, expected) => {
    expect(principal(value)).toEqual([expected]);
  });
});

describe('what one sort of policy has and another has not', () => {
  test('an identity policy has no principal, and needs a resource', () => {
    const statement = { ...SOUND['identity-policy'], Principal: '*', Resource: undefined };
    expect(errors('identity-policy', { Statement: [statement] })).toEqual([
      'schema/missing-key /Statement/0 one of "Resource", "NotResource" is missing',
      'schema/not-allowed /Statement/0/Principal "Principal" does not belong here: an identity policy speaks of the role that it hangs on; who may take on that role is said in its trust policy',
    ]);
  });

  test('a trust policy has no resource, needs a principal, and speaks of sts only', () => {
    const change = { Resource: '*', Principal: undefined, Action: 's3:GetObject' };
    expect(errors('trust-policy', policy('trust-policy', change))).toEqual([
      'schema/pattern /Statement/0/Action "s3:GetObject" is not an action of sts such as sts:AssumeRole, the only service that a trust policy speaks of',
      'schema/not-allowed /Statement/0/Resource "Resource" does not belong here: a trust policy speaks of the role that it hangs on',
      'schema/missing-key /Statement/0 "Principal" is missing',
    ]);
  });

  test('NotPrincipal is taken beside Deny only, and in resource policies only', () => {
    const change = { Principal: undefined, NotPrincipal: everyone };
    expect(errors('bucket-policy', policy('bucket-policy', { ...change, Effect: 'Deny' }))).toEqual(
      [],
    );
    expect(errors('bucket-policy', policy('bucket-policy', change))).toEqual([
      'schema/not-allowed /Statement/0 NotPrincipal is only taken beside Effect Deny',
    ]);
    expect(errors('trust-policy', policy('trust-policy', change))).toEqual([
      'schema/not-allowed /Statement/0/NotPrincipal "NotPrincipal" does not belong here: a trust policy names who may take on the role, not who may not',
      'schema/missing-key /Statement/0 "Principal" is missing',
    ]);
  });

  test('Sids are words in IAM, free elsewhere', () => {
    const sid = { Sid: 'Allow use + more' };
    for (const kind of ['identity-policy', 'trust-policy']) {
      expect(errors(kind, policy(kind, sid))).toEqual([
        'schema/pattern /Statement/0/Sid "Allow use + more" is not a Sid of letters and digits only, as IAM wants it',
      ]);
    }
    for (const kind of ['bucket-policy', 'key-policy', 'repository-policy']) {
      expect(errors(kind, policy(kind, sid))).toEqual([]);
    }
  });

  test('a bucket policy speaks of buckets, a repository policy of ecr', () => {
    const resource = 'arn:aws:iam::111122223333:role/x';
    expect(errors('bucket-policy', policy('bucket-policy', { Resource: resource }))).toEqual([
      `schema/pattern /Statement/0/Resource "${resource}" is not an ARN of the bucket such as arn:aws:s3:::name or arn:aws:s3:::name/*`,
    ]);
    expect(errors('repository-policy', policy('repository-policy', { Action: 's3:*' }))).toEqual([
      'schema/pattern /Statement/0/Action "s3:*" is not an action of ecr such as ecr:BatchGetImage, the only service that a repository policy speaks of',
    ]);
  });
});

function actionOf(kind: string): string {
  return (
    {
      'trust-policy': 'sts:AssumeRole',
      'repository-policy': 'ecr:BatchGetImage',
    }[kind] ?? 's3:GetObject'
  );
}
