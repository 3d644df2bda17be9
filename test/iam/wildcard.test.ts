import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { patternsOverlap } from '../../generator/iam/overlap.ts';
import {
  covers,
  hasWildcard,
  matches,
  matchesAll,
  matchesIgnoringCase,
} from '../../generator/iam/wildcard.ts';

/** The definition of a match, as plain as it goes. */
function plainly(pattern: string, text: string): boolean {
  const [symbol] = pattern;
  if (symbol === undefined) return text === '';
  const rest = pattern.slice(1);
  if (symbol === '*')
    return plainly(rest, text) || (text !== '' && plainly(pattern, text.slice(1)));
  return text !== '' && (symbol === '?' || symbol === text[0]) && plainly(rest, text.slice(1));
}

/** Every text up to a length over the letters of the patterns and one that they do not name. */
function textsUpTo(length: number): string[] {
  const all = [''];
  for (const text of all) {
    if (text.length < length) all.push(`${text}a`, `${text}b`, `${text}z`);
  }
  return all;
}

const TEXTS = textsUpTo(6);
const pattern = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength });

describe('matches', () => {
  test.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['?', '', false],
    ['s3:Get*', 's3:GetObject', true],
    ['s3:Get*', 's3:PutObject', false],
    ['*Object', 's3:GetObjectObject', true],
    ['a.c', 'abc', false],
    ['arn:aws:s3:::b/??', 'arn:aws:s3:::b/ab', true],
    ['arn:aws:s3:::b/??', 'arn:aws:s3:::b/a', false],
    ['*b*b', 'abab', true],
  ])('%j and %j: %s', (one, text, expected) => {
    expect(matches(one, text)).toBe(expected);
  });

  test('is the definition', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    fc.assert(
      fc.property(pattern(8), text, (one, other) => {
        expect(matches(one, other)).toBe(plainly(one, other));
      }),
      { numRuns: 3000 },
    );
  });

  test('regards case, unless told not to', () => {
    expect(matches('s3:get*', 's3:GetObject')).toBe(false);
    expect(matchesIgnoringCase('S3:get*', 's3:GetObject')).toBe(true);
  });

  test('comes to an end on patterns made to be slow', () => {
    expect(matches('*a'.repeat(200) + 'b', 'a'.repeat(2000))).toBe(false);
    expect(covers('*a?'.repeat(30) + 'b', '*?a'.repeat(30))).toBe(false);
    expect(patternsOverlap('*a'.repeat(200) + 'b', '*a'.repeat(200) + 'c')).toBe(false);
  });
});

describe('covers', () => {
  test.each([
    ['*', 's3:*', true],
    ['s3:*', '*', false],
    ['s3:Get*', 's3:GetObject*', true],
    ['s3:GetObject*', 's3:Get*', false],
    ['s3:GetObject', 's3:GetObject', true],
    ['?*', '*x*', true],
    ['*?', '?*', true],
    ['??*', '*x*', false],
    ['a?', 'a*', false],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/dev/*', true],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b*', false],
  ])('%j over %j: %s', (wide, narrow, expected) => {
    expect(covers(wide, narrow)).toBe(expected);
  });

  test('is: every text that matches the one matches the other', () => {
    fc.assert(
      fc.property(pattern(3), pattern(3), (wide, narrow) => {
        const escaped = TEXTS.some((text) => matches(narrow, text) && !matches(wide, text));
        expect(covers(wide, narrow)).toBe(!escaped);
      }),
      { numRuns: 1500 },
    );
  });

  test('every pattern covers itself and what is put in place of its stars', () => {
    fc.assert(
      fc.property(pattern(20), pattern(5), (one, other) => {
        expect(covers(one, one)).toBe(true);
        expect(covers(one, one.replaceAll('*', other))).toBe(true);
      }),
    );
  });
});

describe('patternsOverlap', () => {
  test('is: some text matches both', () => {
    fc.assert(
      fc.property(pattern(3), pattern(3), (a, b) => {
        const shared = TEXTS.some((text) => matches(a, text) && matches(b, text));
        expect(patternsOverlap(a, b)).toBe(shared);
      }),
      { numRuns: 1500 },
    );
  });

  test('takes no side, and holds wherever one covers the other', () => {
    fc.assert(
      fc.property(pattern(12), pattern(12), (a, b) => {
        expect(patternsOverlap(a, b)).toBe(patternsOverlap(b, a));
        if (covers(a, b)) expect(patternsOverlap(a, b)).toBe(true);
      }),
    );
  });
});

test('wildcards are told from plain text, and stars from the rest', () => {
  expect(['a', 'a*', '?', ''].map(hasWildcard)).toEqual([false, true, true, false]);
  expect(['*', '**', '*a', '?', ''].map(matchesAll)).toEqual([true, true, false, false, false]);
});
