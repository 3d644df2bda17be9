import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { compareOutput } from '../../generator/files/compare.ts';
import type { OutputFolder } from '../../generator/files/output.ts';
import { sha256 } from '../../generator/core/hash.ts';
import { writeOutput } from '../../generator/files/write.ts';
import { contents, documents, plant, temporaryFolder } from './folder.ts';

const dev = (files: Record<string, string>): OutputFolder[] => [
  { folder: 'dev', files: documents(files) },
];

/** An output folder after one rendering, changed by hand, then held against another rendering. */
function statuses(
  before: Record<string, string>,
  change: (folder: string) => void,
  now: Record<string, string>,
): Record<string, string> {
  const out = join(temporaryFolder(), 'out');
  writeOutput({ out, folders: dev(before) });
  change(join(out, 'dev'));
  const lies = contents(out);
  const { value, findings } = compareOutput({ out, folders: dev(now) });
  expect(findings).toEqual([]);
  expect(contents(out)).toEqual(lies);
  return Object.fromEntries(
    (value ?? []).map(({ path, status }) => [path.replace(/^dev\//, ''), status]),
  );
}

const nothing = (): void => undefined;
const record = (files: Record<string, string>): string =>
  Object.entries(files)
    .map(([path, text]) => `${sha256(text)}  ${path}\n`)
    .join('');

describe('compareOutput', () => {
  const cases: [
    what: string,
    before: Record<string, string>,
    change: (folder: string) => void,
    now: Record<string, string>,
    expected: Record<string, string>,
  ][] = [
    ['nothing at all', {}, nothing, {}, {}],
    [
      'a folder that is fresh',
      { a: '1', 'b/c': '2' },
      nothing,
      { a: '1', 'b/c': '2' },
      { a: 'fresh', 'b/c': 'fresh', '.rendered': 'fresh' },
    ],
    ['nothing there', {}, nothing, { a: '1', 'b/c': '2' }, { a: 'missing', 'b/c': 'missing' }],
    [
      'a file that was deleted',
      { a: '1', b: '2' },
      (folder) => {
        rmSync(join(folder, 'b'));
      },
      { a: '1', b: '2' },
      { a: 'fresh', b: 'missing' },
    ],
    [
      'sources that changed',
      { a: '1', b: '2' },
      nothing,
      { a: '1', b: '3' },
      { a: 'fresh', b: 'stale' },
    ],
    [
      'a file that was edited',
      { a: '1' },
      (folder) => {
        plant(folder, { a: '9' });
      },
      { a: '1' },
      { a: 'edited' },
    ],
    [
      'an edited file whose sources changed',
      { a: '1' },
      (folder) => {
        plant(folder, { a: '9' });
      },
      { a: '2' },
      { a: 'edited' },
    ],
    [
      'a file that was edited to what is rendered now',
      { a: '1', b: '1' },
      (folder) => {
        plant(folder, { a: '2' });
      },
      { a: '2', b: '2' },
      { a: 'fresh', b: 'stale' },
    ],
    [
      'a file rendered no more',
      { a: '1', b: '2' },
      nothing,
      { a: '1' },
      { a: 'fresh', b: 'extra' },
    ],
    [
      'an edited file rendered no more',
      { a: '1', b: '2' },
      (folder) => {
        plant(folder, { b: '9' });
      },
      { a: '1' },
      { a: 'fresh', b: 'extra' },
    ],
    ['a target that is gone', { a: '1', 'b/c': '2' }, nothing, {}, { a: 'extra', 'b/c': 'extra' }],
    [
      'files of others',
      { a: '1' },
      (folder) => {
        plant(folder, { 'mine/x': '', notes: '' });
      },
      { a: '1' },
      { a: 'fresh', 'mine/x': 'foreign', notes: 'foreign', '.rendered': 'fresh' },
    ],
    [
      'a file of others in the way',
      { a: '1' },
      (folder) => {
        plant(folder, { b: 'mine' });
      },
      { a: '1', b: '2' },
      { a: 'fresh', b: 'blocked' },
    ],
    [
      'a lost record',
      { a: '1' },
      (folder) => {
        rmSync(join(folder, '.rendered'));
      },
      { a: '1' },
      { a: 'fresh', '.rendered': 'missing' },
    ],
    [
      'a lost record and changed sources',
      { a: '1' },
      (folder) => {
        rmSync(join(folder, '.rendered'));
      },
      { a: '2' },
      { a: 'blocked' },
    ],
    [
      'a record that was changed',
      { a: '1' },
      (folder) => {
        plant(folder, { '.rendered': record({ a: '5' }) });
      },
      { a: '1' },
      { a: 'fresh', '.rendered': 'stale' },
    ],
    [
      'a record of a file that is not there',
      { a: '1' },
      (folder) => {
        plant(folder, { '.rendered': record({ a: '1', b: '2' }) });
      },
      { a: '1' },
      { a: 'fresh', '.rendered': 'stale' },
    ],
    [
      'what a killed run left',
      { a: '1' },
      (folder) => {
        plant(folder, {
          '.codeseries-1-0123456789ab-1.tmp': '',
          '.codeseries-1-0123456789ab.pending': '',
        });
      },
      { a: '1' },
      { a: 'fresh', '.rendered': 'fresh' },
    ],
    [
      'a folder in place of a file',
      { a: '1' },
      (folder) => {
        rmSync(join(folder, 'a'));
        plant(folder, { 'a/b': '' });
      },
      { a: '1' },
      { a: 'blocked', 'a/b': 'foreign' },
    ],
    [
      'a link in place of a file, to the same bytes',
      { a: '1' },
      (folder) => {
        rmSync(join(folder, 'a'));
        plant(folder, { '../a': '1' });
        symlinkSync('../a', join(folder, 'a'));
      },
      { a: '1' },
      { a: 'blocked' },
    ],
    [
      'a link on the way',
      { 'b/a': '1' },
      (folder) => {
        rmSync(join(folder, 'b'), { recursive: true });
        plant(folder, { '../b/a': '1' });
        symlinkSync('../b', join(folder, 'b'));
      },
      { 'b/a': '1' },
      { 'b/a': 'blocked', b: 'foreign' },
    ],
    [
      'a pipe in place of a file',
      { a: '1' },
      (folder) => {
        rmSync(join(folder, 'a'));
        execFileSync('mkfifo', [join(folder, 'a')]);
      },
      { a: '1' },
      { a: 'blocked' },
    ],
    [
      'another executable bit',
      { a: '1' },
      (folder) => {
        chmodSync(join(folder, 'a'), 0o755);
      },
      { a: '1' },
      { a: 'stale' },
    ],
    [
      'rights that git does not keep',
      { a: '1' },
      (folder) => {
        chmodSync(join(folder, 'a'), 0o660);
      },
      { a: '1' },
      { a: 'fresh', '.rendered': 'fresh' },
    ],
    [
      'a name like a property of objects',
      { __proto__x: '1', constructor: '2' },
      nothing,
      { constructor: '3' },
      { __proto__x: 'extra', constructor: 'stale' },
    ],
  ];
  test.each(cases)('%s', (_, before, change, now, expected) => {
    expect(statuses(before, change, now)).toEqual(expected);
  });
});
