import { describe, expect, test } from '@jest/globals';
import { policyKind } from '../../generator/foreign/policy-kind.ts';
import { standInOf } from '../../generator/foreign/stand-ins.ts';
import { doc } from '../schema/shipped.ts';

const kindOf = (value: unknown): string | undefined => policyKind(doc(value));
const allow = (change: object) => ({ Statement: [{ Effect: 'Allow', ...change }] });
const deny = (change: object) => ({ Effect: 'Deny', Principal: '*', ...change });

describe('the sort of a policy', () => {
  test.each<[string, string | undefined, unknown]>([
    ['no principals', 'identity-policy', allow({ Action: 's3:*', Resource: '*' })],
    ['STS', 'trust-policy', allow({ Principal: '*', Action: 'sts:AssumeRole' })],
    ['S3', 'bucket-policy', allow({ Principal: '*', Action: '*', Resource: 'arn:aws:s3:::b' })],
    ['S3 Express', 'bucket-policy', allow({ Principal: '*', Action: 's3express:CreateSession' })],
    ['KMS', 'key-policy', allow({ NotPrincipal: {}, Action: 'kms:*', Resource: '*' })],
    ['ECR', 'repository-policy', allow({ Principal: '*', Action: 'ecr:BatchGetImage' })],
    ['a queue', 'resource-policy', allow({ Principal: '*', Action: 'SQS:SendMessage' })],
    ['an endpoint', 'resource-policy', allow({ Principal: '*', Action: '*', Resource: '*' })],
    ['a trust policy without principals', 'trust-policy', allow({ Action: ['sts:AssumeRole'] })],
    ['rights on STS', 'identity-policy', allow({ Action: 'sts:AssumeRole', Resource: '*' })],
    ['no statement', undefined, { Statement: [] }],
    ['no policy', undefined, { Statement: 'x' }],
    ['another document', undefined, { Version: '1', Statements: [{}] }],
  ])('%s: %s', (_what, kind, value) => {
    expect(kindOf(value)).toBe(kind);
  });

  test('what denies several services to everyone is a policy of the organization', () => {
    const services = ['sts:AssumeRole', 's3:*', 'kms:*'];
    expect(kindOf({ Statement: [deny({ Action: services, Resource: '*' })] })).toBe(
      'resource-policy',
    );
    expect(kindOf({ Statement: deny({ Action: 'sts:TagSession', Resource: '*' }) })).toBe(
      'resource-policy',
    );
    expect(kindOf({ Statement: [deny({ Action: 's3:*', Resource: '*' })] })).toBe('bucket-policy');
    const broken = { Principal: { AWS: '*' }, Action: 'sts:AssumeRole', Resource: '*' };
    expect(kindOf(allow(broken))).toBe('trust-policy');
  });

  test('a version of the language tells a policy whose statements are mistyped', () => {
    const Version = '2012-10-17';
    expect(kindOf({ Version, Statements: allow({ Action: 's3:*' }).Statement })).toBe(
      'identity-policy',
    );
    expect(kindOf({ Version, statement: { Principal: '*', Action: 'kms:*' } })).toBe('key-policy');
    expect(kindOf({ Version, Statement: 'Allow' })).toBe('identity-policy');
    expect(kindOf({ Version })).toBeUndefined();
  });
});

describe('words that stand for a value', () => {
  test.each([
    ['arn:aws:iam::ACCOUNT_ID:root', 'ACCOUNT_ID'],
    ['arn:aws:iam::account-B-id:root', 'account-B-id'],
    ['arn:aws:iam::012ID_ACCOUNT_B:root', '012ID_ACCOUNT_B'],
    ['arn:aws:iam::123********789:root', '123********789'],
    ['arn:aws:iam::XXXXXXXXXXXX:root', 'XXXXXXXXXXXX'],
    ['REPLACE_ME_CODEBUILD_ROLE_ARN', 'REPLACE_ME_CODEBUILD_ROLE_ARN'],
    ['ACCOUNT-B-ID', 'ACCOUNT-B-ID'],
    ['kms-key-arn', 'kms-key-arn'],
    ['Bucket ARN/*', 'Bucket ARN/*'],
    ["Example Corp's AWS Account ID", "Example Corp's AWS Account ID"],
    ['insert connection here', 'insert'],
    ['{KEY}', '{KEY}'],
    ['arn:aws:iam::...:root', '...'],
    ['xx.xx.xx.xx', 'xx'],
  ])('%s', (text, word) => {
    expect(standInOf(text)).toBe(word);
  });

  test.each([
    'arn:aws:iam::11112222333:root',
    'arn:aws:iam::1111222233334:root',
    'arn:aws:iam::11112222333O:root',
    'arn:aws:iam::cloudfront:role/x',
    'arn:aws:iam::111122223333:role/*',
    'my-bucket/*',
    'deploy-role',
    '1111-2222-3333',
    '10.0.0.0/33',
  ])('%s is a fault', (text) => {
    expect(standInOf(text)).toBeUndefined();
  });
});
