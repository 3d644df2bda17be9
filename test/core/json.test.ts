import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emptyObject, formatPointer, parsePointer, valueAt } from '../../generator/core/json.ts';
import { nameList, nearest } from '../../generator/core/suggest.ts';

test('pointers are read back as they were written', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (segments) => {
      expect(parsePointer(formatPointer(segments))).toEqual(segments);
    }),
  );
  expect(formatPointer(['a/b', '~', 0])).toBe('/a~1b/~0/0');
});

test('valueAt follows own keys only', () => {
  const value = { a: [{ b: 1 }], text: 'abc' };
  expect(valueAt(value, ['a', 0, 'b'])).toBe(1);
  expect(valueAt(value, ['a', '0', 'b'])).toBe(1);
  expect(valueAt(value, ['constructor'])).toBeUndefined();
  expect(valueAt(value, ['a', 'length'])).toBe(1);
  expect(valueAt(value, ['text', 0])).toBeUndefined();
  expect(valueAt(undefined, ['a'])).toBeUndefined();
});

test('an empty object takes __proto__ as an ordinary key', () => {
  const object = emptyObject();
  object['__proto__'] = 1;
  expect(JSON.stringify(object)).toBe('{"__proto__":1}');
});

test.each([
  ['acount', ['accounts', 'account', 'region'], 'account'],
  ['regoin', ['region', 'org'], 'region'],
  ['enviroment', ['environment', 'org'], 'environment'],
  ['zzz', ['region', 'org'], undefined],
  ['dev', [], undefined],
  ['node', ['java', 'nodejs'], 'nodejs'],
  ['container', ['ContainerName', 'ContainerPort'], undefined],
  ['pre', ['pre_build'], undefined],
])('the word nearest to %s', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});

test('long lists of names are capped at five', () => {
  expect(nameList(['a', 'b'])).toBe('a, b');
  expect(nameList(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a, b, c, d, e and 2 more');
});

test('a limit narrows what counts as near', () => {
  expect(nearest('GetObjects', ['PutObject'])).toBe('PutObject');
  expect(nearest('GetObjects', ['PutObject'], 2)).toBeUndefined();
  expect(nearest('same', ['same'], 0)).toBe('same');
});
