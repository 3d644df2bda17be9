import { describe, expect, test } from '@jest/globals';
import { Latest } from '../../generator/core/latest.ts';

describe('Latest', () => {
  test('keeps the values that were used last', () => {
    const latest = new Latest<number>(2);
    latest.set('a', 1);
    latest.set('b', 2);
    expect(latest.get('a')).toBe(1);
    latest.set('c', 3);
    expect(['a', 'b', 'c'].map((key) => latest.get(key))).toEqual([1, undefined, 3]);
  });

  test('a key has its latest value', () => {
    const latest = new Latest<number>(1);
    latest.set('a', 1);
    latest.set('a', 2);
    expect(latest.get('a')).toBe(2);
  });
});
