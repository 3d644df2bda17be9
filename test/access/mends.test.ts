import { describe, expect, test } from '@jest/globals';
import { denialsOf, type Denial } from '../../generator/access/denials.ts';
import { globDistance } from '../../generator/access/glob-distance.ts';
import { denialIssues, proofsOf } from '../../generator/access/issues.ts';
import type { DeliverySet, SetDocument } from '../../generator/check/set.ts';
import { isObject, type JsonValue } from '../../generator/core/json.ts';
import { shippedSets } from '../rules/set-fixtures.ts';
import { breaksOf } from './breaks.ts';
import { policiesOf, TABLE } from './removal.ts';

function withDocument(set: DeliverySet, document: SetDocument): DeliverySet {
  return {
    ...set,
    documents: set.documents.map((one) => (one.path === document.path ? document : one)),
  };
}

function denialsIn(set: DeliverySet): Denial[] {
  return proofsOf([set], TABLE).flatMap(({ world, steps }) => denialsOf(world, steps));
}

/** A policy with one statement more. */
function extended({ value }: SetDocument, ...statements: readonly JsonValue[]): JsonValue {
  if (!isObject(value)) throw new Error('a policy that is no map');
  return { ...value, Statement: [...[value['Statement'] ?? []].flat(), ...statements] };
}

function sidsOf({ documents }: DeliverySet, path: string): (JsonValue | undefined)[] {
  const { value } = documents.find((one) => one.path === path) ?? {};
  const statements = isObject(value) ? [value['Statement'] ?? []].flat() : [];
  return statements.map((one) => (isObject(one) ? one['Sid'] : undefined));
}

describe('the statement to add', () => {
  const [dev] = shippedSets();
  if (dev === undefined) throw new Error('there is no dev');
  // Whole statements are enough: what is added depends on the call, and not on what was broken.
  const gone = policiesOf([dev]).flatMap((document) =>
    breaksOf(document.value)
      .filter((one) => one.isGone)
      .map(({ name, value }) => [`${document.path} ${name}`, { ...document, value }] as const),
  );

  test.each(gone)('mends what is denied: %s', (_name, document) => {
    let set = withDocument(dev, document);
    const denials = denialsIn(set);
    for (const { mend, statements } of denials) {
      const at = set.documents.find((one) => one.path === mend.document.path);
      expect([statements.length > 0, mend.isMissing, at?.path]).toEqual([
        true,
        undefined,
        document.path,
      ]);
      if (at !== undefined) {
        set = withDocument(set, { ...at, value: extended(at, ...statements) });
      }
    }
    expect(denialsIn(set)).toEqual([]);
    expect(sidsOf(set, document.path)).toEqual([...new Set(sidsOf(set, document.path))]);
    // What one document lacks is one change.
    expect(denials.length).toBeLessThan(2);
  });
});

describe('a policy that is not there', () => {
  const sets = shippedSets();
  const table = policiesOf(sets.slice(0, 1)).map((one) => [one.path] as const);

  test.each(table)('%s is one change, with all that it has to say', (path) => {
    const without = sets.map((set) => ({
      ...set,
      documents: set.documents.filter((one) => one.path !== path),
    }));
    const told = denialIssues(proofsOf(without, TABLE));
    expect(told.length).toBeLessThan(2);
    for (const { issue } of told) {
      expect(issue.document.path.split('/').slice(0, -1)).toEqual(path.split('/').slice(0, -1));
      expect(issue.help).toMatch(/^add .+ beside .+, with (?:this statement|these statements):\n/);
    }
  });
});

describe('how far a text is from what a pattern matches', () => {
  test.each([
    ['kms:Decrypt', 'kms:Decrypt', 0],
    ['kms:Decrypq', 'kms:Decrypt', 1],
    ['kms:GenerateDataKex*', 'kms:GenerateDataKey', 1],
    ['arn:aws:s3:::orderq/*', 'arn:aws:s3:::orders/a/b/c', 1],
    ['arn:aws:s3:::orders/?', 'arn:aws:s3:::orders/ab', 1],
    ['', '', 0],
    ['*', '', 0],
    ['abc', '', 3],
    ['', 'abc', 3],
    ['abcdef', 'ghijkl', 4],
  ])('%s of %s: %d', (pattern, text, distance) => {
    expect(globDistance(pattern, text, 4)).toBe(distance);
  });
});
