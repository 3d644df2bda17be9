import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../generator/core/json.ts';
import { commonVariables } from '../../generator/environment/common.ts';
import { Differs } from '../../generator/environment/differs.ts';

const target = (name: string, values: JsonObject): { target: string; values: JsonObject } => ({
  target: name,
  values,
});

describe('what targets have in common', () => {
  const dev = target('dev', { org: 'x', a: { b: 1, c: 1 }, l: [1], only: 1, m: { k: 1 }, t: 1 });
  const stg = target('stg', { org: 'x', a: { b: 1, c: 2 }, l: [1], m: 5, t: 1 });
  const prd = target('prd', { org: 'x', a: { b: 1, c: 1 }, l: [2], m: { k: 1 }, more: 1, t: '1' });
  const common = commonVariables([dev, stg, prd]);

  test('equal values are kept, others name two targets that disagree', () => {
    expect({ ...common, targets: undefined }).toEqual({
      org: 'x',
      a: { b: 1, c: new Differs(['dev', 'stg'], 'a.c') },
      l: new Differs(['dev', 'prd'], 'l'),
      only: new Differs(['dev', 'stg'], 'only'),
      m: new Differs(['dev', 'stg'], 'm'),
      t: new Differs(['dev', 'prd'], 't'),
      more: new Differs(['dev', 'prd'], 'more'),
      targets: undefined,
    });
  });

  test('targets are the full variables of each, in the order given', () => {
    expect(common.targets).toEqual([dev.values, stg.values, prd.values]);
  });

  test('one target has all in common with itself', () => {
    expect({ ...commonVariables([dev]) }).toEqual({ ...dev.values, targets: [dev.values] });
  });

  test('no target leaves the empty list', () => {
    expect({ ...commonVariables([]) }).toEqual({ targets: [] });
  });

  test('the order of keys is no difference, the order of a list is', () => {
    const one = target('a', { m: [{ x: 1, y: 2 }], l: [1, 2] });
    const two = target('b', { m: [{ y: 2, x: 1 }], l: [2, 1] });
    expect({ ...commonVariables([one, two]) }).toMatchObject({
      m: [{ x: 1, y: 2 }],
      l: new Differs(['a', 'b'], 'l'),
    });
  });

  test('__proto__ is an ordinary key', () => {
    const odd = JSON.parse('{"__proto__": {"a": 1}}') as JsonObject;
    expect(Object.keys(commonVariables([target('a', odd), target('b', odd)]))).toEqual([
      '__proto__',
      'targets',
    ]);
  });
});

test('equal targets, however many, have everything in common', () => {
  const values = fc.dictionary(fc.stringMatching(/^[a-s]{1,3}$/), fc.jsonValue({ maxDepth: 3 }));
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 4 }), (map, count) => {
      const copy = JSON.stringify(map);
      const all = Array.from({ length: count }, (_, i) =>
        target(`t${i}`, JSON.parse(copy) as JsonObject),
      );
      const { targets, ...rest } = commonVariables(all);
      expect(targets).toHaveLength(count);
      expect(JSON.parse(JSON.stringify(rest))).toEqual(JSON.parse(copy));
    }),
  );
});
