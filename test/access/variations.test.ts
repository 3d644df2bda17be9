import { describe, expect, test } from '@jest/globals';
import { accessIssues, proofsOf } from '../../generator/access/issues.ts';
import { countWords } from '../../generator/access/lines.ts';
import { formatPointer, type JsonValue } from '../../generator/core/json.ts';
import { edited, shippedSets } from '../rules/set-fixtures.ts';
import { TABLE } from './removal.ts';

// Policies as people write them by hand, in the shipped example: what becomes of dev's calls, and what is said where.

const [SHARED, WORKLOAD] = ['202949997891', '558846431111'];
const BUCKET = 'arn:aws:s3:::bys-shared-s3-codeseries-awssdk-iam';
const KEY = `arn:aws:kms:ap-northeast-2:${SHARED}:key/11112222-71d6-4265-9dab-111122223333`;
const PIPELINE = `arn:aws:iam::${SHARED}:role/service-role/bys-shared-iam-cdpl-awssdk-iam-role`;
const BUILD = `arn:aws:iam::${SHARED}:role/service-role/bys-shared-iam-cdb-role`;
const ACTION = `arn:aws:iam::${WORKLOAD}:role/bys-dev-iam-create-cdp-in-shared`;

const READS = 'dev/workload/iam/action/s3.json';
const BUILD_KEY = 'shared/iam/codebuild/kms.json';
const KEY_POLICY = 'shared/kms-key-policy.json';
const BUCKET_POLICY = 'shared/bucket-policy.json';
const TRUST = 'dev/workload/iam/action/trust-policy.json';
const BUILD_TRUST = 'shared/iam/codebuild/trust-policy.json';
const DECRYPTS = '/Statement/2/Condition';

const GUARD = { Sid: 'Guard', Effect: 'Deny', Action: 's3:*', Resource: [BUCKET, `${BUCKET}/*`] };

/** A Deny of everything in the bucket under a condition. */
function deny(Condition: JsonValue): JsonValue {
  return { ...GUARD, Principal: '*', Condition };
}

/** A Deny of everything in the bucket to all but some. */
function denyBut(names: readonly string[]): JsonValue {
  return { ...GUARD, NotPrincipal: { AWS: [...names] } };
}

const [dev] = shippedSets();

/** What dev's calls come to, and the findings as `file#pointer words`. */
function outcome(path: string, edits: Record<string, JsonValue>): [string, string[]] {
  if (dev === undefined) throw new Error('there is no dev');
  const documents = dev.documents.map((one) =>
    one.path === path
      ? { ...one, value: JSON.parse(edited(JSON.stringify(one.value), path, edits)) as JsonValue }
      : one,
  );
  const proofs = proofsOf([{ ...dev, documents }], TABLE);
  const issues = accessIssues(proofs, { table: TABLE, isWhole: false });
  return [
    countWords(proofs[0]?.steps ?? []).replace(/^\d+ calls: \d+ allowed, /, ''),
    issues.map(
      ({ issue: { document, path: at, message } }) =>
        `${document.path}#${formatPointer(at)} ${message}`,
    ),
  ];
}

describe('variations that are allowed', () => {
  test.each<[string, string, Record<string, JsonValue>]>([
    ['a key in any region', BUILD_KEY, { '/Statement/0/Resource': KEY.replace(/ap-[^:]*/, '*') }],
    ['an account by its number', BUCKET_POLICY, { '/Statement/2/Principal': { AWS: WORKLOAD } }],
    ['everyone under a condition', BUCKET_POLICY, { '/Statement/2/Principal': '*' }],
    [
      'roles by a pattern in a condition',
      KEY_POLICY,
      {
        '/Statement/1/Condition': {
          ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${SHARED}:role/service-role/*` },
        },
      },
    ],
    [
      'tags that no call sends',
      READS,
      {
        '/Statement/0/Condition': { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } },
      },
    ],
    [
      'an operator for a key that may lack',
      READS,
      {
        '/Statement/0/Condition': { StringEqualsIfExists: { 'aws:RequestTag/a': 'b' } },
      },
    ],
    [
      'S3 in the name of the caller',
      KEY_POLICY,
      {
        [`${DECRYPTS}/StringEquals`]: { 'kms:ViaService': 's3.ap-northeast-2.amazonaws.com' },
      },
    ],
    [
      'the account of the caller of a key',
      KEY_POLICY,
      {
        [`${DECRYPTS}/StringEquals`]: { 'kms:CallerAccount': WORKLOAD },
      },
    ],
    [
      'the project that takes on the role',
      BUILD_TRUST,
      {
        '/Statement/0/Condition': {
          ArnLike: { 'aws:SourceArn': `arn:aws:codebuild:*:${SHARED}:project/bys-*` },
        },
      },
    ],
    [
      'a Deny that spares roles and their accounts',
      BUCKET_POLICY,
      {
        '/Statement/-': denyBut([PIPELINE, BUILD, ACTION, SHARED, WORKLOAD]),
      },
    ],
  ])('%s', (_name, path, edits) => {
    const [counts, issues] = outcome(path, edits);
    expect([counts, issues.filter((one) => !one.includes('no step of the delivery'))]).toEqual([
      '0 denied',
      [],
    ]);
  });
});

describe('variations that hang on what no file tells', () => {
  const own = { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' };

  test.each<[string, string, Record<string, JsonValue>, number]>([
    [
      'the organization, in a trust policy',
      TRUST,
      {
        '/Statement/0/Condition': { StringEquals: own },
      },
      1,
    ],
    [
      'a Deny to other organizations',
      BUCKET_POLICY,
      {
        '/Statement/-': deny({ StringNotEquals: own }),
      },
      17,
    ],
    [
      'a tag of the role',
      READS,
      {
        '/Statement/0/Condition': { StringEquals: { 'aws:PrincipalTag/team': 'a' } },
      },
      2,
    ],
    [
      'the account behind the pipeline’s service',
      'shared/iam/codepipeline/trust-policy.json',
      {
        '/Statement/0/Condition': { StringEquals: { 'aws:SourceAccount': SHARED } },
      },
      1,
    ],
  ])('%s', (_name, path, edits, count) => {
    expect(outcome(path, edits)).toEqual([`0 denied, ${count} not known`, []]);
  });
});

describe('variations that are denied, with the place and the cause', () => {
  test.each<[string, string, Record<string, JsonValue>, string, RegExp]>([
    [
      'another partition',
      BUILD_KEY,
      { '/Statement/0/Resource': KEY.replace('aws', 'aws-cn') },
      '/Statement/0/Resource',
      /allows it on arn:aws-cn:kms:.* only/,
    ],
    [
      'an alias in place of the key',
      BUILD_KEY,
      { '/Statement/0/Resource': `arn:aws:kms:ap-northeast-2:${SHARED}:alias/bys` },
      '/Statement/0/Resource',
      /allows it on .*:alias\/bys only/,
    ],
    [
      'another account',
      BUCKET_POLICY,
      { '/Statement/2/Principal/AWS': ['arn:aws:iam::111111111111:root'] },
      '/Statement/2/Principal',
      /lets in arn:aws:iam::111111111111:root only/,
    ],
    [
      'a pattern in a principal',
      BUCKET_POLICY,
      { '/Statement/2/Principal/AWS': `arn:aws:iam::${WORKLOAD}:role/*` },
      '/Statement/2/Principal',
      /and \* is no pattern in a principal/,
    ],
    [
      'a principal without its path',
      TRUST,
      { '/Statement/0/Principal/AWS': PIPELINE.replace('service-role/', '') },
      '/Statement/0/Principal',
      /lets in .* only/,
    ],
    [
      'NotAction',
      READS,
      { '/Statement/0/Action': null, '/Statement/0/NotAction': 's3:Get*' },
      '/Statement/0/NotAction',
      /leaves out s3:Get\*/,
    ],
    [
      'NotResource',
      READS,
      { '/Statement/0/Resource': null, '/Statement/0/NotResource': [`${BUCKET}/*`] },
      '/Statement/0/NotResource/0',
      /leaves out arn:aws:s3:::/,
    ],
    [
      'a path left out of a pattern',
      KEY_POLICY,
      {
        '/Statement/1/Condition': {
          ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${SHARED}:role/bys-*` },
        },
      },
      '/Statement/1/Condition/ArnLike/aws:PrincipalArn',
      /role\/bys-\*, which is .*service-role/,
    ],
    [
      'a key through another service',
      KEY_POLICY,
      {
        [`${DECRYPTS}/StringEquals`]: {
          'kms:ViaService': 'secretsmanager.ap-northeast-2.amazonaws.com',
        },
      },
      `${DECRYPTS}/StringEquals/kms:ViaService`,
      /which is s3\.ap-northeast-2/,
    ],
    [
      'grants alone',
      KEY_POLICY,
      { '/Statement/2/Action': ['kms:CreateGrant', 'kms:DescribeKey'] },
      '/Statement/2/Action',
      /speaks of the resource, but not of this action/,
    ],
    [
      'the account of another service',
      BUILD_TRUST,
      {
        '/Statement/0/Condition': { StringEquals: { 'aws:SourceAccount': WORKLOAD } },
      },
      '/Statement/0/Condition/StringEquals/aws:SourceAccount',
      /which is 202949997891/,
    ],
    [
      'a bucket without its objects',
      READS,
      { '/Statement/0/Resource': BUCKET },
      '/Statement/0/Resource',
      /allows it on .*awssdk-iam only/,
    ],
    [
      'a slash too many',
      READS,
      { '/Statement/0/Resource': `${BUCKET}//*` },
      '/Statement/0/Resource',
      /allows it on .*\/\/\* only/,
    ],
    [
      'a Deny that spares roles alone',
      BUCKET_POLICY,
      { '/Statement/-': denyBut([PIPELINE, BUILD, ACTION]) },
      '/Statement/5',
      /spares a role only if both the role and its account stand there/,
    ],
    [
      'a Deny without MFA',
      BUCKET_POLICY,
      {
        '/Statement/-': deny({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }),
      },
      '/Statement/5',
      /is not known beforehand, where BoolIfExists false may hold/,
    ],
    [
      'another service that gets the role',
      'dev/workload/iam/action/pass-role.json',
      {
        '/Statement/0/Condition': { StringEquals: { 'iam:PassedToService': 'ecs.amazonaws.com' } },
      },
      '/Statement/0/Condition/StringEquals/iam:PassedToService',
      /which is ecs-tasks\.amazonaws\.com/,
    ],
  ])('%s', (_name, path, edits, pointer, words) => {
    const [, issues] = outcome(path, edits);
    expect(issues).toEqual([expect.stringMatching(words)]);
    expect(issues[0]?.startsWith(`${path}#${pointer} `)).toBe(true);
  });
});
