import { describe, expect, test } from '@jest/globals';
import { DEFAULT_SIZE, SIZE } from '../../generator/check/rules/policy/size.ts';
import { doc } from '../schema/shipped.ts';

/** A policy whose shortest text has as many characters. */
function policyOf(length: number): object {
  const make = (name: string) => ({ Statement: [{ Effect: 'Allow', Resource: name }] });
  return make('x'.repeat(length - JSON.stringify(make('')).length));
}

const says = (rule: typeof SIZE, kind: string, value: unknown): number => {
  const document = { kind, value: doc(value), source: () => undefined, iam: () => undefined };
  return [...rule.check(document)].length;
};

describe('sizes of policies', () => {
  test.each([
    ['identity-policy', 10_240],
    ['trust-policy', 8_192],
    ['bucket-policy', 20_480],
    ['key-policy', 32_768],
    ['repository-policy', 10_240],
  ])('%s takes %i and no more', (kind, most) => {
    expect(says(SIZE, kind, policyOf(most))).toBe(0);
    expect(says(SIZE, kind, policyOf(most + 1))).toBe(1);
  });

  test.each([
    ['identity-policy', 6_144],
    ['trust-policy', 2_048],
  ])('%s over %i needs another way, and what is over the limit is told once', (kind, most) => {
    expect(says(DEFAULT_SIZE, kind, policyOf(most))).toBe(0);
    expect(says(DEFAULT_SIZE, kind, policyOf(most + 1))).toBe(1);
    expect(says(DEFAULT_SIZE, kind, policyOf(12_000))).toBe(0);
    expect(says(SIZE, kind, policyOf(12_000))).toBe(1);
  });

  test('IAM does not count white space, S3 and KMS count bytes', () => {
    const blanks = { Statement: [{ Resource: ' '.repeat(20_000) }] };
    expect(says(SIZE, 'identity-policy', blanks)).toBe(0);
    expect(says(SIZE, 'repository-policy', blanks)).toBe(1);
    const umlauts = { Statement: [{ Resource: 'é'.repeat(11_000) }] };
    expect(says(SIZE, 'bucket-policy', umlauts)).toBe(1);
    expect(says(SIZE, 'identity-policy', umlauts)).toBe(1);
    expect(says(SIZE, 'key-policy', umlauts)).toBe(0);
  });
});
