import { describe, expect, test } from '@jest/globals';
import { judgeForeign } from '../../generator/foreign/judge.ts';
import { inputOf, settingKind } from '../../generator/foreign/option-values.ts';
import { shippedTable } from '../iam/shipped.ts';
import { shippedValidators } from '../schema/shipped.ts';

const { validate } = shippedValidators();

function judge(text: string, kind?: string): { kinds: string[]; said: string[] } {
  const iam = shippedTable;
  const { kinds, findings } = judgeForeign({ file: 'a.json', text, kind, validate, iam });
  const said = findings.map(({ rule, pointer, message, range }) => {
    const { line, column } = range?.start ?? { line: 0, column: 0 };
    return `${rule} ${line}:${column} ${pointer} ${message}`;
  });
  return { kinds, said };
}

const EXPIRE = '{"ID":"a","Status":"Enabled","Filter":{},"Expiration":{"Days":3}}';

describe('settings of a bucket without the bucket', () => {
  test.each([
    [`{"Rules":[${EXPIRE}]}`, 'bucket-lifecycle'],
    [
      '{"Rules":[{"ID":"a","Prefix":"","Status":"Enabled","Expiration":{"Days":3}}]}',
      'bucket-lifecycle',
    ],
    [
      '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]}',
      'bucket-encryption',
    ],
    ['{"Status":"Enabled"}', 'bucket-versioning'],
    ['{"Status":"Suspended","MFADelete":"Disabled"}', 'bucket-versioning'],
    ['{"BlockPublicAcls":true,"BlockPublicPolicy":true}', 'bucket-public-access-block'],
  ])('%s is sound as %s', (text, kind) => {
    expect(judge(text)).toEqual({ kinds: [kind], said: [] });
    expect(judge(text, kind)).toEqual({ kinds: [kind], said: [] });
  });

  test.each([
    [
      `{"Rules":[${EXPIRE.replace('Days', 'Day')}]}`,
      expect.stringMatching(/^schema\/unknown-key 1:66 \/Rules\/0\/Expiration\/Day "Day" is not/),
    ],
    [
      `{"Rules":[${EXPIRE},${EXPIRE}]}`,
      expect.stringMatching(/^deploy\/bucket-rule-name-twice 1:83 \/Rules\/1\/ID /),
    ],
    [
      '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws-kms"}}]}',
      expect.stringMatching(/^schema\/enum 1:65 \/Rules\/0\/ApplyServerSideEncryptionByDefault\//),
    ],
    ['{"Status":"enabled"}', expect.stringMatching(/^schema\/enum 1:11 \/Status "enabled" is/)],
    [
      '{"BlockPublicAcls":"true"}',
      expect.stringMatching(/^schema\/type 1:20 \/BlockPublicAcls "true" is text/),
    ],
    [
      `{"Rules":[${EXPIRE}],"TransitionDefaultMinimumObjectSize":"varies_by_storage_class"}`,
      expect.stringMatching(/^document\/answer 1:1 .*get-bucket-lifecycle-configuration/),
    ],
  ])('%s is told at its place in the file', (text, said) => {
    expect(judge(text).said).toContainEqual(said);
  });

  test.each([
    '{"Role":"a","Rules":[{"Status":"Enabled","Prefix":"","Destination":{}}]}',
    '{"Rules":[{"ObjectOwnership":"BucketOwnerEnforced"}]}',
    '{"Rules":[]}',
    '{"Status":"Active"}',
    '{"Status":"Enabled","Name":"a"}',
    '[]',
  ])('%s is none', (text) => {
    expect(settingKind(JSON.parse(text) as never)).toBeUndefined();
  });

  test('a placeholder is told where it stands in the file', () => {
    expect(judge('{"BlockPublicAcls":"${BLOCK}"}').said).toEqual([
      expect.stringMatching(/^document\/placeholder 1:20 \/BlockPublicAcls /),
    ]);
  });
});

test('what is whole stays as it is', () => {
  expect(inputOf('codepipeline', { pipeline: {}, stages: [] })).toBeUndefined();
  expect(inputOf('bucket-lifecycle', { Bucket: 'a', LifecycleConfiguration: {} })).toBeUndefined();
  expect(inputOf('codepipeline', { stages: [] })).toEqual({
    value: { pipeline: { stages: [] } },
    below: 'pipeline',
  });
});
