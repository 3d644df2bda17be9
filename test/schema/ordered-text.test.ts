import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonValue } from '../../generator/core/json.ts';
import { orderedText, sameJson } from '../../generator/schema/judging.ts';

const small = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>;

describe('the text of a JSON value', () => {
  test('is the same exactly for values that are the same', () => {
    fc.assert(
      fc.property(small, small, (a, b) => {
        expect(orderedText(a) === orderedText(b)).toBe(sameJson(a, b));
        expect(orderedText(structuredClone(a))).toBe(orderedText(a));
      }),
    );
  });

  test('knows no order of keys, at any depth, but the order of items', () => {
    expect(orderedText({ a: [{ c: 1, d: 2 }], b: null })).toBe(
      orderedText({ b: null, a: [{ d: 2, c: 1 }] }),
    );
    expect(orderedText([1, 2])).not.toBe(orderedText([2, 1]));
    expect(orderedText('1')).not.toBe(orderedText(1));
  });
});
