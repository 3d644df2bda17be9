import { describe, expect, test } from '@jest/globals';
import { shippedSets } from '../rules/set-fixtures.ts';
import { breakAll, isExact, policiesOf, toldOf, UNTOLD, untold } from './removal.ts';

// Every Allow of every rendered policy is taken out, and each of its actions, resources, principals and conditions is taken
// out or changed in one sign, one at a time. What a delivery needs must then be denied, and the proof must name the very
// statement; what no file asks for stands in these lists, each with its reason in generator/access/documented.ts.

describe('the shipped targets', () => {
  const sets = shippedSets();
  const outcomes = breakAll(sets);

  test('are broken in hundreds of places', () => {
    expect(outcomes.length).toBeGreaterThan(600);
  });

  test('each break is told at its statement', () => {
    expect(outcomes.filter((one) => !isExact(one))).toEqual([]);
  });

  test('what is broken without a word is documented', () => {
    expect(untold(outcomes)).toEqual(UNTOLD);
  });

  test.each(policiesOf(sets).map((one) => [one.path, one] as const))(
    'without %s the role or resource that lacks it is named',
    (path, document) => {
      const told = toldOf(sets, document, undefined);
      const folder = path.slice(0, path.lastIndexOf('/'));
      const owner: Record<string, string> = {
        'bucket-policy': `${folder}/bucket.json`,
        'key-policy': `${folder}/kms-key.json`,
      };
      expect([...new Set(told.map((one) => one.path))]).toEqual([
        owner[document.kind] ?? `${folder}/role.json`,
      ]);
    },
  );
});
