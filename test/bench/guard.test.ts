import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

// The guard against regressions with made-up times: it fails on a doubling, and on nothing less.

type Times = Record<string, number[]>;
type Ratios = Record<string, number>;
interface Decision {
  doubled: string[];
  stale: string[];
  unmatched: string[];
}

// A parse border: the bench is plain JavaScript, for Node runs it as it is.
const { decide, guard, ratiosOf } = createRequire(__filename)('./guard-decide.cjs') as {
  decide: (ratios: Ratios, references: Ratios) => Decision;
  ratiosOf: (taken: Times, floor: string) => Ratios;
  guard: (asked: {
    measure: () => Times;
    floor: string;
    references: Ratios;
    attempts: number;
  }) => Decision & { ratios: Ratios };
};

const references = { render: 3, validate: 2 };

/** A guard whose measurings are given, one for each attempt; counts the attempts that were made. */
function guarded(measurings: Times[], attempts = 3): Decision & { made: number } {
  let made = 0;
  const measure = (): Times => measurings[Math.min(made++, measurings.length - 1)] ?? {};
  return { ...guard({ measure, floor: 'node', references, attempts }), made };
}

describe('the guard', () => {
  test('divides the best time of each thing by the best of the floor', () => {
    expect(ratiosOf({ node: [60, 50], render: [200, 150, 900] }, 'node')).toEqual({ render: 3 });
  });

  test('passes what takes as long as ever, and what takes nearly twice as long', () => {
    expect(decide({ render: 3, validate: 2 }, references)).toEqual({
      doubled: [],
      stale: [],
      unmatched: [],
    });
    expect(decide({ render: 5.9, validate: 4 }, references).doubled).toEqual([]);
  });

  test('fails on a doubling, and on a time that is no number', () => {
    expect(decide({ render: 6.1, validate: 2 }, references).doubled).toEqual(['render']);
    expect(decide({ render: Number.NaN, validate: 9 }, references).doubled).toEqual([
      'render',
      'validate',
    ]);
  });

  test('tells references that guard nothing any more, or nothing at all', () => {
    expect(decide({ render: 1.5, validate: 2 }, references).stale).toEqual(['render']);
    expect(decide({ render: 3, plan: 1 }, references).unmatched).toEqual(['plan', 'validate']);
  });

  test('tries again before it fails, and keeps the best of all tries', () => {
    const slow = { node: [50], render: [400], validate: [100] };
    const sound = { node: [70], render: [160], validate: [300] };
    expect(guarded([slow, sound])).toMatchObject({ doubled: [], made: 2 });
    expect(guarded([slow])).toMatchObject({ doubled: ['render'], made: 3 });
    expect(guarded([sound])).toMatchObject({ made: 3, doubled: ['validate'] });
    expect(guarded([{ node: [50], render: [150], validate: [100] }])).toMatchObject({ made: 1 });
  });

  test('is run where changes land, with a reference for each thing that it measures', () => {
    const read = (path: string): string =>
      readFileSync(join(__dirname, '..', '..', ...path.split('/')), 'utf8');
    expect(read('.ci/run')).toContain('npm run --silent bench:guard\n');
    const kept = JSON.parse(read('test/bench/guard-reference.json')) as Ratios;
    for (const name of Object.keys(kept)) expect(read('test/bench/guard.mjs')).toContain(name);
    expect(Object.values(kept).every((ratio) => ratio > 1)).toBe(true);
  });
});
