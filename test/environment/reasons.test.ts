import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reasonOf } from '../../generator/environment/reasons.ts';

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
    [`${'a'.repeat(3000)} `, /^a+$/u, undefined, undefined, undefined],
  ])('%j and %s', (text, pattern, words, index, mended) => {
    const reason = reasonOf(text, pattern);
    expect([reason?.words, reason?.index, reason?.mended]).toEqual([words, index, mended]);
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
