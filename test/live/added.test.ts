import { describe, expect, test } from '@jest/globals';
import { ADDED, addedPatterns } from '../../generator/aws/added.ts';
import { READINGS } from '../../generator/apply/readings.ts';
import type { JsonValue } from '../../generator/core/json.ts';
import { compareDocuments } from '../../generator/diff/compare-documents.ts';
import { level } from '../../generator/live/level.ts';

/** A document with a value at the end of a way, or without it. */
function documentOf([step, ...rest]: readonly string[], value: JsonValue | undefined): JsonValue {
  if (step === undefined) return value ?? null;
  if (step === '*') return [documentOf(rest, value)];
  if (rest.length === 0) return value === undefined ? {} : { [step]: value };
  return { [step]: documentOf(rest, value) };
}

const differences = (kind: string, live: JsonValue, rendered: JsonValue): number => {
  const both = level(kind, live, rendered);
  return compareDocuments(both.live, both.rendered).length;
};

// Pointers into maps say nothing here: a way has `*` for keys of maps only in scripts.
const CASES = Object.entries(ADDED).flatMap(([kind, entries]) =>
  entries.flatMap(({ way, value, only }): [string, string, JsonValue][] =>
    only === undefined && Array.isArray(value) && !/(?:logsConfig|Configuration)\/\*/.test(way)
      ? value.map((one: JsonValue) => [kind, way, one])
      : [],
  ),
);

describe('what AWS adds of its own', () => {
  test.each(CASES)('%s: %s = %j is no difference', (kind, way, value) => {
    const [with_, without] = [value, undefined].map((one) => documentOf(way.split('/'), one));
    expect(differences(kind, with_ ?? null, without ?? null)).toBe(0);
  });

  test('another value is one, but where anything may stand there', () => {
    const told = CASES.filter(
      ([kind, way]) =>
        differences(
          kind,
          documentOf(way.split('/'), 'other'),
          documentOf(way.split('/'), undefined),
        ) > 0,
    );
    const asked = new Set(told.map(([kind, way]) => `${kind} ${way}`));
    expect(CASES.filter(([kind, way]) => !asked.has(`${kind} ${way}`))).toEqual([]);
  });

  test('scripts know it from the same table', () => {
    const bound = Object.entries(READINGS).filter(
      ([kind, { oneSided }]) => oneSided !== undefined && ADDED[kind] !== undefined,
    );
    expect(bound.length).toBeGreaterThan(8);
    for (const [kind, { oneSided = [] }] of bound) {
      if (oneSided.includes('*')) continue;
      expect([kind, oneSided]).toEqual([kind, expect.arrayContaining(addedPatterns(kind))]);
    }
    expect(addedPatterns('codepipeline')).toContain('/pipeline/stages/*/actions/*/region=*');
  });
});
