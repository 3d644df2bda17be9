import { describe, expect, test } from '@jest/globals';
import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { compareOutput, outputFiles, recordedFolders } from '../../generator/files/compare.ts';
import type { OutputFolder } from '../../generator/files/output.ts';
import { writeOutput } from '../../generator/files/write.ts';
import { documents, plant, temporaryFolder } from './folder.ts';

const dev = (files: Record<string, string>): OutputFolder[] => [
  { folder: 'dev', files: documents(files) },
];

describe('compareOutput', () => {
  test('calls scripts without their executable bit stale', () => {
    const out = join(temporaryFolder(), 'out');
    const folders: OutputFolder[] = [
      { folder: 'dev', files: [{ path: 'apply.sh', text: 'x', mode: 0o755 }] },
    ];
    writeOutput({ out, folders });
    chmodSync(join(out, 'dev/apply.sh'), 0o644);
    expect(compareOutput({ out, folders }).value).toEqual([
      { path: 'dev/apply.sh', status: 'stale' },
    ]);
    // A disk that makes up modes: the record is executable, too.
    chmodSync(join(out, 'dev/.rendered'), 0o755);
    expect(compareOutput({ out, folders }).value?.map(({ status }) => status)).toEqual([
      'fresh',
      'fresh',
    ]);
  });

  test('of some files only tells of these', () => {
    const out = join(temporaryFolder(), 'out');
    writeOutput({ out, folders: dev({ a: '1', b: '2' }) });
    plant(out, { 'dev/mine': '' });
    const folders: OutputFolder[] = [
      { folder: 'dev', files: documents({ a: '2' }), partial: true },
    ];
    expect(compareOutput({ out, folders }).value).toEqual([{ path: 'dev/a', status: 'stale' }]);
  });

  test('leaves folders with a record of their own to these', () => {
    const out = join(temporaryFolder(), 'out');
    writeOutput({
      out,
      folders: [
        { folder: 'pay', files: documents({ a: '1' }) },
        { folder: 'pay/dev', files: documents({ b: '1' }) },
      ],
    });
    const { value } = compareOutput({
      out,
      folders: [{ folder: 'pay', files: documents({ a: '1' }) }],
    });
    expect(value?.map(({ path }) => path)).toEqual(['pay/.rendered', 'pay/a']);
  });

  test('agrees with what a rendering would do', () => {
    const out = join(temporaryFolder(), 'out');
    writeOutput({ out, folders: dev({ a: '1', b: '2', c: '3' }) });
    const folders = dev({ a: '1', b: '4', d: '5' });
    writeOutput({ out, folders });
    expect(compareOutput({ out, folders }).value?.every(({ status }) => status === 'fresh')).toBe(
      true,
    );
  });

  test('refuses what cannot be compared, with findings', () => {
    const out = join(temporaryFolder(), 'out');
    plant(join(out, '..'), { 'elsewhere/': '' });
    symlinkSync(temporaryFolder(), out);
    expect(
      compareOutput({ out, within: join(out, '..'), folders: dev({}) }).findings.map(
        ({ rule }) => rule,
      ),
    ).toEqual(['file/symlink']);
    expect(
      compareOutput({ out, folders: dev({ '../a': '' }) }).findings.map(({ rule }) => rule),
    ).toEqual(['output/outside']);
    plant(out, { 'dev/.rendered': 'rubbish\n' });
    const { value, findings } = compareOutput({ out, label: 'build', folders: dev({}) });
    expect(value).toEqual([{ path: 'dev/.rendered', status: 'stale' }]);
    expect(findings.map(({ rule, file }) => [rule, file])).toEqual([
      ['output/record', 'build/dev/.rendered'],
    ]);
  });
});

describe('recordedFolders and outputFiles', () => {
  const out = join(temporaryFolder(), 'out');
  plant(out, {
    '.rendered': '',
    'stg/.rendered': '',
    'dev/.rendered': '',
    'dev/b/c': '',
    'dev/a': '',
    'pay/dev/.rendered': '',
    'pay/notes': '',
    '.git/x/.rendered': '',
    'node_modules/x/.rendered': '',
  });
  symlinkSync('../dev', join(out, 'pay/link'));

  test('find the records, not through links nor in hidden folders', () => {
    expect(recordedFolders(out)).toEqual({ value: ['dev', 'pay/dev', 'stg'], findings: [] });
    expect(recordedFolders(join(out, 'nowhere'))).toEqual({ value: [], findings: [] });
  });

  test('list the files of a folder', () => {
    expect(outputFiles(out, 'dev')).toEqual({ value: ['a', 'b/c'], findings: [] });
    expect(outputFiles(out, 'pay')).toEqual({ value: ['link', 'notes'], findings: [] });
    expect(outputFiles(out, 'nowhere')).toEqual({ value: [], findings: [] });
  });
});
