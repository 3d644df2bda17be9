import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { beginning, reasonOf } from '../../generator/environment/reasons.ts';

describe('why a text is not of a form', () => {
  test.each<[string, RegExp, string | undefined, number | undefined, string | undefined]>([
    ['', /^a+$/u, 'is empty', undefined, undefined],
    ['aa ', /^a+$/u, 'ends with a blank', 2, 'aa'],
    ['\taa', /^a+$/u, 'begins with a blank', 0, 'aa'],
    ['aa\n', /^a+$/u, 'ends with a line end', 2, 'aa'],
    ['ab ', /^a+$/u, 'ends with a blank', 2, undefined],
    ['12345678901', /^\d{12}$/u, 'has 11 digits', undefined, undefined],
    ['1', /^\d{12}$/u, 'has 1 digit', undefined, undefined],
    ['aBc', /^[a-z]+$/u, 'has upper-case letters', 1, 'abc'],
    ['a_b_c', /^[a-z-]+$/u, 'holds "_"', 1, undefined],
    ['a😀b', /^[a-z]+$/u, 'holds "😀" (U+1F600)', 1, undefined],
    ['a\u0000b', /^[a-z]+$/u, 'holds U+0000', 1, undefined],
    ['a_b+c', /^[a-z]+$/u, undefined, undefined, undefined],
    ['ab'.repeat(20), /^[a-z]{1,32}$/u, 'has 40 characters', undefined, undefined],
    ['a'.repeat(33), /^[a-z]{1,32}$/u, 'has 33 characters', undefined, undefined],
    ['subnet-0123456789', /^subnet-[0-9a-f]{8}$/u, 'has 17 characters', undefined, undefined],
    ['한'.repeat(9), /^\p{L}{1,8}$/u, 'has 9 characters', undefined, undefined],
    ['😀'.repeat(9), /^.{1,8}$/u, 'has 9 characters', undefined, undefined],
    ['aaa~', /^[a-z]{1,32}$/u, 'holds "~"', 3, undefined],
    ['abcdefghijc/d', /^[a-z]{1,10}\/[a-z]+$/u, undefined, undefined, undefined],
    ['ab-', /^[a-z](?:[a-z-]*[a-z])?$/u, 'ends with "-"', 2, undefined],
    ['1ab', /^[a-z][a-z0-9]*$/u, 'begins with "1"', 0, undefined],
    ['sg-0a1b2c3d4e5f6100g', /^sg-(?:[0-9a-f]{8}|[0-9a-f]{17})$/u, 'ends with "g"', 19, undefined],
    ['/role', /^\/(?:[a-z]+\/)*$/u, 'does not end with /', undefined, '/role/'],
    ['a/b', /^(?:\/[a-z]+)+$/u, 'does not begin with /', undefined, '/a/b'],
    ['role', /^\/(?:[a-z]+\/)*$/u, 'does not begin and end with /', undefined, '/role/'],
    ['CODE_X', /^(?!CODE_)[A-Za-z_]+$/u, undefined, undefined, undefined],
    [
      'a:{region}',
      /^a:[a-z0-9-]+$/u,
      'holds {region}, where a reference is {{region}}',
      2,
      undefined,
    ],
    ['a:${x.y}', /^a:[a-z0-9-]+$/u, 'holds ${x.y}, where a reference is {{x.y}}', 2, undefined],
    ['a:${{ x }}', /^a:[a-z0-9-]+$/u, 'holds ${{ x }}, where a reference is {{x}}', 2, undefined],
    [`${'a'.repeat(3000)} `, /^a+$/u, undefined, undefined, undefined],
  ])('%j and %s', (text, pattern, words, index, mended) => {
    const reason = reasonOf(text, pattern);
    expect([reason?.words, reason?.index, reason?.mended]).toEqual([words, index, mended]);
  });

  test('a sign that the pattern allows is never the reason', () => {
    const pattern = /^[a-z](?:[a-z-]{0,6}[a-z])?(?:\/[a-z]{1,4})?$/u;
    fc.assert(
      fc.property(fc.stringMatching(/^[a-d/~-]{1,14}$/), (text) => {
        fc.pre(!pattern.test(text));
        expect(['holds "a"', 'holds "d"', 'holds "-"']).not.toContain(
          reasonOf(text, pattern)?.words,
        );
      }),
    );
  });

  test('a mended text fits', () => {
    const pattern = /^[a-z0-9-]+$/u;
    fc.assert(
      fc.property(fc.stringMatching(/^[ A-Za-z0-9_-]{1,10}$/), (text) => {
        fc.pre(!pattern.test(text));
        const mended = reasonOf(text, pattern)?.mended;
        expect(mended === undefined || pattern.test(mended)).toBe(true);
      }),
    );
  });
});

test('a beginning that does not belong to a text is taken away where the rest fits', () => {
  const form = /^[a-z]+$/u;
  const beginnings = ['refs/heads/', 's3://'];
  expect(beginning('refs/heads/main', beginnings, form)).toEqual({
    words: 'begins with refs/heads/',
    index: 0,
    mended: 'main',
  });
  expect(beginning('refs/heads/MAIN', beginnings, form)).toBeUndefined();
  expect(beginning('main', beginnings, form)).toBeUndefined();
});
