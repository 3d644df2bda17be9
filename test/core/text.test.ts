import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codePoints, lineMap } from '../../generator/core/text.ts';

describe('lineMap', () => {
  test.each([
    ['', 0, 1, 1],
    ['abc', 2, 1, 3],
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 2, 1],
    ['한글 x', 3, 1, 4],
    ['😀😀x', 4, 1, 3],
    ['a\n\n', 3, 3, 1],
    ['abc', 99, 1, 4],
  ])('%j at offset %d is %d:%d', (text, offset, line, column) => {
    expect(lineMap(text).position(offset)).toEqual({ line, column });
  });

  test('gives each line without its end', () => {
    const map = lineMap('one\r\ntwo\n\nfour');
    expect([0, 1, 2, 3, 4, 5].map((number) => map.line(number))).toEqual([
      '',
      'one',
      'two',
      '',
      'four',
      '',
    ]);
  });

  test('a later offset is never at an earlier place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(60), fc.nat(60), (text, a, b) => {
        const map = lineMap(text + '\n');
        const [first, second] = [map.position(Math.min(a, b)), map.position(Math.max(a, b))];
        expect(first.line * 1e6 + first.column).toBeLessThanOrEqual(
          second.line * 1e6 + second.column,
        );
      }),
    );
  });
});

test('codePoints counts surrogate pairs once and lone surrogates as one', () => {
  expect(['', 'a', '😀', '\ud800', 'a\udc00b'].map(codePoints)).toEqual([0, 1, 1, 1, 3]);
});
