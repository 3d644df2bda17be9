import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bareValue,
  locate,
  sourceOf,
  type Located,
  type LocatedMap,
} from '../../generator/environment/located.ts';
import { mergeLayers, mergeMaps } from '../../generator/environment/merge.ts';
import type { JsonValue } from '../../generator/core/json.ts';
import { layer, load, values } from './fixture.ts';

/** A layer of a value, each layer with a source of its own. */
function layerOf(value: JsonValue, label: string): LocatedMap {
  const at = { source: sourceOf(label, '', 'layer'), start: 0, end: 0 };
  const located = locate(value, at, () => undefined);
  if (located.kind !== 'map') throw new Error('not a map');
  return located;
}

/** Values and where they come from, without the marks of layering: what a reader of the merged layers sees. */
function seen(node: Located): unknown {
  if (node.kind === 'map') {
    const pairs = [...node.entries]
      .filter(([, { value }]) => !(value.kind === 'scalar' && value.value === null))
      .map(([key, entry]) => [key, entry.source.label, seen(entry.value)]);
    return ['map', ...pairs];
  }
  return [bareValue(node), node.source.label];
}

/** All of a tree, the marks of layering included. */
function whole(node: Located): unknown {
  if (node.kind !== 'map') return [bareValue(node), node.source.label];
  return [...node.entries].map(([key, entry]) => [key, entry.whole, whole(entry.value)]);
}

const keys = fc.constantFrom('a', 'b', 'c', '__proto__');
const { tree } = fc.letrec<{ tree: JsonValue; map: JsonValue }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<JsonValue>(null, 1, 'x', true, [], [1]),
    tie('map'),
  ),
  map: fc.dictionary(keys, tie('tree'), { maxKeys: 4 }),
}));
const map = fc.dictionary(keys, tree, { maxKeys: 4 });

describe('laws of layering', () => {
  test('it is associative, for what is seen and for what further layers see', () => {
    fc.assert(
      fc.property(map, map, map, map, (x, y, z, w) => {
        const [a, b, c] = [layerOf(x, 'a'), layerOf(y, 'b'), layerOf(z, 'c')];
        const left = mergeMaps(mergeMaps(a, b), c);
        const right = mergeMaps(a, mergeMaps(b, c));
        expect(seen(left)).toEqual(seen(right));
        const below = layerOf(w, 'w');
        expect(seen(mergeMaps(below, left))).toEqual(seen(mergeMaps(below, right)));
      }),
      { numRuns: 1000 },
    );
  });

  test('an empty layer changes nothing, above or below', () => {
    fc.assert(
      fc.property(map, (x) => {
        const [a, empty] = [layerOf(x, 'a'), layerOf({}, 'e')];
        expect(whole(mergeMaps(a, empty))).toEqual(whole(a));
        expect(whole(mergeMaps(empty, a))).toEqual(whole(a));
      }),
    );
  });

  test('a layer over itself is itself', () => {
    fc.assert(
      fc.property(map, (x) => {
        const a = layerOf(x, 'a');
        expect(seen(mergeMaps(a, a))).toEqual(seen(a));
      }),
    );
  });

  test('the layers stay as they are', () => {
    fc.assert(
      fc.property(map, map, (x, y) => {
        const [a, b] = [layerOf(x, 'a'), layerOf(y, 'b')];
        const before = JSON.stringify([whole(a), whole(b)]);
        mergeMaps(a, b);
        expect(JSON.stringify([whole(a), whole(b)])).toBe(before);
      }),
    );
  });

  test('null in a layer takes the key away, and lets a later layer begin anew', () => {
    fc.assert(
      fc.property(map, map, keys, (x, z, key) => {
        const none = layerOf(Object.fromEntries([[key, null]]), 'n');
        const a = mergeMaps(layerOf(x, 'a'), none);
        const [, ...pairs] = seen(a) as [string, ...[string, string, unknown][]];
        expect(pairs.map(([name]) => name)).not.toContain(key);
        const c = layerOf(z, 'c');
        const fresh = mergeMaps(a, c).entries.get(key)?.value;
        const own = c.entries.get(key)?.value;
        if (own !== undefined) expect(fresh && seen(fresh)).toEqual(seen(own));
      }),
    );
  });
});

describe('layers', () => {
  test.each<[string, string, unknown]>([
    ['a: { b: 1, c: 2 }', 'a: { c: 3, d: 4 }', { a: { b: 1, c: 3, d: 4 } }],
    ['a: [1, 2]', 'a: [3]', { a: [3] }],
    ['a: { b: 1 }', 'a: x', { a: 'x' }],
    ['a: x', 'a: { b: 1 }', { a: { b: 1 } }],
    ['a: { b: 1 }', 'a: { b: null }', { a: {} }],
    ['a: { b: 1 }', 'a: null', {}],
    ['a: { b: { c: 1, d: 2 } }', 'a: { b: { c: null } }', { a: { b: { d: 2 } } }],
    ['a: { b: 1 }', 'a: {}', { a: { b: 1 } }],
  ])('%s under %s', (base, text, custom) => {
    const indent = (part: string): string => `custom: { ${part} }\n`;
    const loaded = load(indent(text), {
      base: `org: acme\naccounts: { shared: "111122223333", workload: "444455556666" }\n${indent(base)}`,
    });
    expect(values(loaded).custom).toEqual(custom);
  });

  test('later wins: base, target, --values', () => {
    const loaded = load('branch: two\nsize: large', { values: 'branch: three' });
    expect(values(loaded)).toMatchObject({ branch: 'three', size: 'large', org: 'acme' });
  });

  test('null in a list stays', () => {
    expect(values(load('custom: { a: [null, 1] }')).custom).toEqual({ a: [null, 1] });
  });

  test('after null the default applies again', () => {
    const base = `org: acme\nbranch: x\napplication: { port: 1 }\naccounts: { shared: "111122223333", workload: "444455556666" }\n`;
    const loaded = load('branch: null\napplication: null', { base });
    expect(values(loaded)).toMatchObject({ branch: 'main', application: { port: 8080 } });
  });

  test('keys keep the order in which they are first written', () => {
    const merged = mergeLayers([layer('b: 1\na: 1'), layer('c: 1\na: 2\nb: 2')]);
    expect([...(merged?.entries.keys() ?? [])]).toEqual(['b', 'a', 'c']);
  });

  test('no layer is no map', () => {
    expect(mergeLayers([])).toBeUndefined();
  });
});
