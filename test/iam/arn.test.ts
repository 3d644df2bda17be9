import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { faultyParts, formatArn, isArn, splitArn } from '../../generator/iam/arn.ts';
import { partitionNames, partitionOf } from '../../generator/iam/partitions.ts';

test('an ARN has six parts, and the last one keeps its colons', () => {
  expect(splitArn('arn:aws:logs:eu-west-1:111122223333:log-group:/a:log-stream:b')).toEqual({
    partition: 'aws',
    service: 'logs',
    region: 'eu-west-1',
    account: '111122223333',
    resource: 'log-group:/a:log-stream:b',
  });
  expect(splitArn('arn:aws:s3:::bucket/key')).toMatchObject({ region: '', account: '' });
  expect(splitArn('arn:aws:ecs:${AWS::Region}:${a:b}:x${')).toMatchObject({
    region: '${AWS::Region}',
    account: '${a:b}',
    resource: 'x${',
  });
});

test.each(['', '*', 'arn', 'arn:aws:s3', 'arn:aws:s3::bucket', 'ARN:aws:s3:::b', 'urn:a:b:c:d:e'])(
  '%j is no ARN',
  (text) => {
    expect(splitArn(text)).toBeUndefined();
    expect(isArn(text)).toBe(false);
  },
);

test('splitting and putting together are each other’s reverse', () => {
  const part = fc.string({ unit: fc.constantFrom('a', ':', '*', '/', '$'), maxLength: 5 });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 9 }), (parts) => {
      const text = `arn:${parts.join(':')}`;
      const arn = splitArn(text);
      if (arn === undefined) expect(parts.length).toBeLessThan(5);
      else expect(formatArn(arn)).toBe(text);
    }),
  );
});

describe('faulty parts', () => {
  test.each([
    ['arn:aws:s3:::bucket', []],
    ['arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/a', []],
    ['arn:aws-eusc:kms:eusc-de-east-1:111122223333:key/a', []],
    ['arn:aws:iam::aws:policy/ReadOnlyAccess', []],
    ['arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1', []],
    ['arn:*:ecs:*:*:service/*', []],
    ['arn:aws:ecs:${aws:RequestedRegion}:11112222????:service/a', []],
    ['arn:amazon:s3:::bucket', ['partition']],
    ['arn:aws:S3:::bucket', ['service']],
    ['arn:aws:ecs:europe:111122223333:cluster/a', ['region']],
    ['arn:aws:ecs:eu-west-1:11112222333:cluster/a', ['account']],
    ['arn:aws:ecs:eu-west-1:111122223333:', ['resource']],
    ['arn::::x:', ['partition', 'service', 'account', 'resource']],
  ])('%s: %j', (text, expected) => {
    const arn = splitArn(text);
    expect(arn && faultyParts(arn)).toEqual(expected);
    expect(isArn(text)).toBe(expected.length === 0);
  });
});

test('the partition of every region is one of the names', () => {
  for (const region of ['eu-west-1', 'cn-north-1', 'us-gov-east-1', 'eusc-de-east-1']) {
    expect(partitionNames()).toContain(partitionOf(region));
  }
  expect(partitionOf('mars-north-1')).toBe('aws');
});
