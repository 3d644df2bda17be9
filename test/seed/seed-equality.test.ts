import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { JsonValue } from '../../generator/core/json.ts';
import { differingPointers } from './differing-pointers.ts';

interface Difference {
  file: string;
  pointer: string;
  seed: string;
  here: string;
  reason: string;
  defects: number[];
}

const ROOT = join(__dirname, '..', '..');
const DEFECTS = Array.from({ length: 36 }, (_, index) => index + 1);

/** The seed's documents, and the rendered files that must equal them. */
const DOCUMENTS = {
  'codebuild-project.json': 'dev/pipeline/codebuild-project.json',
  'codepipeline.json': 'dev/pipeline/codepipeline.json',
  'bucket-policy.json': 'shared/bucket-policy.json',
  'buildspec.json': 'dev/repository/buildspec.yml',
  'action-s3.json': 'dev/workload/iam/action/s3.json',
  'action-kms.json': 'dev/workload/iam/action/kms.json',
  'action-pass-role.json': 'dev/workload/iam/action/pass-role.json',
  'action-task-definition.json': 'dev/workload/iam/action/task-definition.json',
  'action-codedeploy.json': 'dev/workload/iam/action/codedeploy.json',
};

const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8');

// The border where files become values: JSON is YAML, and both files are our own.
const document = (...path: string[]): JsonValue => parse(read(...path)) as JsonValue;
const DIFFERENCES = JSON.parse(read('test/seed/differences.json')) as Difference[];

/** The cells of each row of the table below a heading, without the head; back-ticks dropped. */
function tableBelow(heading: string): string[][] {
  const section = read('docs/differences-from-the-seed.md').split(`\n## ${heading}\n`)[1] ?? '';
  return (section.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('\\|', '|')),
    );
}

describe('the rendered files equal the seed', () => {
  test.each(Object.entries(DOCUMENTS))('%s, but for the listed differences', (seed, file) => {
    const found = differingPointers(document('test', 'seed', seed), document('out', file));
    const listed = DIFFERENCES.filter((one) => one.file === file).map((one) => one.pointer);
    expect([...found].sort()).toEqual([...listed].sort());
  });

  test('every listed difference is of a document that is compared', () => {
    const compared = new Set<string>(Object.values(DOCUMENTS));
    expect(DIFFERENCES.filter((one) => !compared.has(one.file))).toEqual([]);
  });
});

describe('docs/differences-from-the-seed.md', () => {
  test('lists exactly these differences, with their reasons', () => {
    const rows = tableBelow('Value by value').map(([file, pointer, seed, here, reason]) => ({
      file: file?.replaceAll('`', ''),
      pointer: pointer?.replaceAll('`', ''),
      seed,
      here,
      reason,
    }));
    expect(rows).toEqual(
      DIFFERENCES.map(({ defects, reason, ...rest }) => ({
        ...rest,
        reason: `${reason} (${defects.join(', ')})`,
      })),
    );
  });

  test('says of all 36 defects what became of them', () => {
    const rows = tableBelow('What became of each defect');
    expect(rows.map(([number]) => Number(number))).toEqual(DEFECTS);
    expect(rows.filter((cells) => cells.length !== 3 || cells.includes(''))).toEqual([]);
  });

  test('gives each difference a defect that exists', () => {
    expect(DIFFERENCES.filter((one) => one.defects.length === 0)).toEqual([]);
    const named = DIFFERENCES.flatMap((one) => one.defects);
    expect(named.filter((number) => !DEFECTS.includes(number))).toEqual([]);
  });
});

describe('differingPointers', () => {
  test.each<[string, JsonValue, JsonValue, string[]]>([
    ['equal maps in another order', { a: 1, b: [] }, { b: [], a: 1 }, []],
    ['a value', { a: 1 }, { a: '1' }, ['/a']],
    ['a key that only one has', { a: 1, 'b/c': { d: 1 } }, { a: 1 }, ['/b~1c']],
    ['a list of plain values, as a whole', { a: ['x', 'y'] }, { a: ['x'] }, ['/a']],
    ['lists of maps, item by item', [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 3 }, {}], ['/1/a', '/2']],
    ['a list in place of a text', { a: 'x' }, { a: ['x'] }, ['/a']],
  ])('%s', (_, seed, ours, pointers) => {
    expect(differingPointers(seed, ours)).toEqual(pointers);
  });
});
