import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chmodSync, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputFolder } from '../../generator/files/output.ts';
import { sha256 } from '../../generator/core/hash.ts';
import { writeOutput } from '../../generator/files/write.ts';
import { contents, documents, modeOf, plant, temporaryFolder } from './folder.ts';

const fresh = (): string => join(temporaryFolder(), 'project/out');
const dev = (files: Record<string, string>): OutputFolder[] => [
  { folder: 'dev', files: documents(files) },
];
const line = (text: string, path: string): string => `${sha256(text)}  ${path}\n`;
const write = (out: string, files: Record<string, string>) =>
  writeOutput({ out, folders: dev(files) });
const rules = (result: ReturnType<typeof writeOutput>) =>
  result.findings.map(({ rule, file }) => [rule, file]);

describe('writeOutput', () => {
  test('writes files, modes and records, whatever the umask', () => {
    const out = fresh();
    const before = process.umask(0o077);
    try {
      const result = writeOutput({
        out,
        folders: [
          {
            folder: 'pay/dev',
            files: [
              { path: 'apply.sh', text: '#!/bin/sh\n', mode: 0o755 },
              ...documents({ 'pipeline/p.json': '{}\n', e: '' }),
            ],
          },
          { folder: 'pay/shared', files: documents({ 'b.json': '"한글"\n' }) },
        ],
      });
      expect(result).toEqual({
        value: [
          'pay/dev/apply.sh',
          'pay/dev/e',
          'pay/dev/pipeline/p.json',
          'pay/shared/b.json',
        ].map((path) => ({ path, change: 'created' })),
        findings: [],
      });
    } finally {
      process.umask(before);
    }
    expect(contents(out)).toEqual({
      'pay/dev/.rendered':
        line('#!/bin/sh\n', 'apply.sh') + line('', 'e') + line('{}\n', 'pipeline/p.json'),
      'pay/dev/apply.sh': '#!/bin/sh\n',
      'pay/dev/e': '',
      'pay/dev/pipeline/p.json': '{}\n',
      'pay/shared/.rendered': line('"한글"\n', 'b.json'),
      'pay/shared/b.json': '"한글"\n',
    });
    const modes = ['apply.sh', 'pipeline/p.json', '.rendered'].map((path) =>
      modeOf(join(out, 'pay/dev', path)),
    );
    expect(modes).toEqual(['755', '644', '644']);
  });

  test('touches nothing that is unchanged, not even in a folder that cannot be written', () => {
    const out = fresh();
    write(out, { 'a.json': '1', 'b.json': '2' });
    const inodes = (): number[] =>
      ['a.json', 'b.json', '.rendered'].map((name) => statSync(join(out, 'dev', name)).ino);
    const before = inodes();
    expect(write(out, { 'a.json': '1', 'b.json': '2' }).value).toEqual([
      { path: 'dev/a.json', change: 'unchanged' },
      { path: 'dev/b.json', change: 'unchanged' },
    ]);
    expect(inodes()).toEqual(before);
    expect(write(out, { 'a.json': '1', 'b.json': '3' }).value).toEqual([
      { path: 'dev/a.json', change: 'unchanged' },
      { path: 'dev/b.json', change: 'updated' },
    ]);
    expect(inodes()[0]).toBe(before[0]);
    expect(inodes()[1]).not.toBe(before[1]);
  });

  test('overwrites recorded files that were edited, of equal length too', () => {
    const out = fresh();
    write(out, { 'a.json': '1111', 'b.json': '2' });
    plant(out, { 'dev/a.json': '9999', 'dev/b.json': 'much longer' });
    expect(
      write(out, { 'a.json': '1111', 'b.json': '2' }).value?.map(({ change }) => change),
    ).toEqual(['updated', 'updated']);
    expect(contents(out)).toMatchObject({ 'dev/a.json': '1111', 'dev/b.json': '2' });
  });

  test('mends the executable bit, and leaves what git does not keep', () => {
    const out = fresh();
    write(out, { 'a.json': '1', 'b.json': '2', 'c.json': '3' });
    chmodSync(join(out, 'dev/a.json'), 0o755);
    chmodSync(join(out, 'dev/b.json'), 0o664);
    expect(
      write(out, { 'a.json': '1', 'b.json': '2', 'c.json': '3' }).value?.map(
        ({ change }) => change,
      ),
    ).toEqual(['updated', 'unchanged', 'unchanged']);
    expect(modeOf(join(out, 'dev/a.json'))).toBe('644');
    // A disk that makes up modes calls everything executable, the record too.
    for (const name of ['a.json', '.rendered']) chmodSync(join(out, 'dev', name), 0o777);
    expect(
      write(out, { 'a.json': '1', 'b.json': '2', 'c.json': '3' }).value?.map(
        ({ change }) => change,
      ),
    ).toEqual(['unchanged', 'unchanged', 'unchanged']);
  });

  test('with dryRun tells the same and changes nothing', () => {
    const out = fresh();
    write(out, { 'a.json': '1', 'gone.json': '2' });
    const before = contents(out);
    const folders = dev({ 'a.json': '9', 'new/b.json': '3' });
    const told = writeOutput({ out, folders, dryRun: true });
    expect(told.value).toEqual([
      { path: 'dev/a.json', change: 'updated' },
      { path: 'dev/gone.json', change: 'removed' },
      { path: 'dev/new/b.json', change: 'created' },
    ]);
    expect(contents(out)).toEqual(before);
    expect(writeOutput({ out, folders }).value).toEqual(told.value);
    const nowhere = fresh();
    expect(writeOutput({ out: nowhere, folders, dryRun: true }).value).toHaveLength(2);
    expect(existsSync(nowhere)).toBe(false);
  });

  test('any history of renderings ends in exactly the last one', () => {
    const out = fresh();
    const files = fc.dictionary(
      fc.constantFrom('a', 'b', 'x/a', 'x/b', 'y/z/a'),
      fc.constantFrom('1', '2', '22'),
    );
    fc.assert(
      fc.property(files, (rendered) => {
        const result = write(out, rendered);
        expect(result.findings).toEqual([]);
        const expected = Object.entries(rendered).sort(([a], [b]) => (a < b ? -1 : 1));
        const record = expected.map(([path, text]) => line(text, path)).join('');
        expect(contents(out)).toEqual(
          Object.fromEntries([
            ...expected.map(([path, text]) => [`dev/${path}`, text]),
            ...(record === '' ? [] : [['dev/.rendered', record]]),
          ]),
        );
      }),
    );
  });
});

describe('what is rendered no more', () => {
  test('is removed if it is as recorded, with folders that become empty', () => {
    const out = fresh();
    write(out, {
      'a.json': '1',
      'iam/x/role.json': '2',
      'iam/kept/role.json': '3',
      'deep/er/b.json': '4',
    });
    plant(out, { 'dev/iam/mine.txt': 'mine' });
    expect(
      write(out, { 'a.json': '1' }).value?.filter(({ change }) => change === 'removed'),
    ).toHaveLength(3);
    expect(Object.keys(contents(out)).sort()).toEqual([
      'dev/.rendered',
      'dev/a.json',
      'dev/iam/mine.txt',
    ]);
    expect(existsSync(join(out, 'dev/iam/x'))).toBe(false);
    expect(existsSync(join(out, 'dev/deep'))).toBe(false);
  });

  test('takes a whole folder along where nothing is left', () => {
    const out = fresh();
    writeOutput({ out, folders: [{ folder: 'pay/dev', files: documents({ 'a/b.json': '1' }) }] });
    expect(writeOutput({ out, folders: [{ folder: 'pay/dev', files: [] }] })).toEqual({
      value: [{ path: 'pay/dev/a/b.json', change: 'removed' }],
      findings: [],
    });
    expect(existsSync(join(out, 'pay'))).toBe(false);
    expect(existsSync(out)).toBe(true);
  });

  test('stays if it was edited, is told once, and then belongs to the user', () => {
    const out = fresh();
    write(out, { 'a.json': '1', 'b.json': '2' });
    plant(out, { 'dev/b.json': 'edited' });
    const result = write(out, { 'a.json': '1' });
    expect(rules(result)).toEqual([['output/edited-extra', 'out/dev/b.json']]);
    expect(result.value).toEqual([{ path: 'dev/a.json', change: 'unchanged' }]);
    expect(contents(out)).toEqual({
      'dev/.rendered': line('1', 'a.json'),
      'dev/a.json': '1',
      'dev/b.json': 'edited',
    });
    expect(write(out, { 'a.json': '1' }).findings).toEqual([]);
  });

  test('stays, with its line of the record, where only some files are rendered', () => {
    const out = fresh();
    write(out, { 'a.json': '1', 'b.json': '2', 'c.json': '3' });
    rmSync(join(out, 'dev/c.json'));
    const result = writeOutput({
      out,
      folders: [{ folder: 'dev', files: documents({ 'a.json': '9' }), partial: true }],
    });
    expect(result).toEqual({ value: [{ path: 'dev/a.json', change: 'updated' }], findings: [] });
    expect(contents(out)).toEqual({
      'dev/.rendered': line('9', 'a.json') + line('2', 'b.json') + line('3', 'c.json'),
      'dev/a.json': '9',
      'dev/b.json': '2',
    });
  });
});
