import { describe, expect, test } from '@jest/globals';
import { runFolderRules, runSetRules } from '../../generator/check/run-sets.ts';
import type { DeliverySet } from '../../generator/check/set.ts';
import type { JsonValue } from '../../generator/core/json.ts';
import { shippedSets } from '../rules/set-fixtures.ts';

// Rules on sets judge what any project renders and what lies below out/: documents of any content, or none.

const ODD: JsonValue[] = [null, 1, 'x', [], {}, [null, [1]], { Statement: [null, { Action: 1 }] }];

const [shipped] = shippedSets();

/** The shipped set with what one of its documents holds changed. */
function withValue(index: number, change: (value: JsonValue) => JsonValue): DeliverySet {
  const documents = (shipped?.documents ?? []).map((one, at) =>
    at === index ? { ...one, value: change(one.value) } : one,
  );
  return { target: 'dev', accounts: shipped?.accounts ?? {}, documents };
}

/** A value with every leaf, list and map of one depth replaced. */
function atDepth(value: JsonValue, depth: number, odd: JsonValue): JsonValue {
  if (depth === 0) return odd;
  if (Array.isArray(value)) return value.map((one) => atDepth(one, depth - 1, odd));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, atDepth(one, depth - 1, odd)]),
  );
}

describe('rules on sets bear', () => {
  const paths = (shipped?.documents ?? []).map((one, index): [string, number] => [one.path, index]);

  const kinds = (shipped?.documents ?? []).map((one) => one.kind);
  // A rule tells documents of one kind apart by what they hold, so that one of each kind shows what all would.
  const firsts = paths.filter(([, index]) => kinds.indexOf(kinds[index] ?? '') === index);

  test.each(firsts)('any content of %s', (_path, index) => {
    for (const depth of [0, 1, 2, 3, 5]) {
      for (const odd of ODD) {
        const set = withValue(index, (value) => atDepth(value, depth, odd));
        expect(() => [...runSetRules(set), ...runFolderRules([set, set])]).not.toThrow();
      }
    }
  });

  test.each(paths)(
    'that %s is missing, and say nothing of what may be elsewhere',
    (path, index) => {
      const documents = (shipped?.documents ?? []).filter((_one, at) => at !== index);
      const { accounts = {}, region = '' } = shipped ?? {};
      const set: DeliverySet = { target: 'dev', accounts, region, documents };
      const said = runSetRules(set).map(({ rule }) => rule.id);
      // Only what starts the pipeline has to be there.
      const due = /events-(?:rule|targets)\.json$/.test(path) ? ['pipeline/no-trigger'] : [];
      expect([...new Set(said)]).toEqual(due);
    },
  );
});
