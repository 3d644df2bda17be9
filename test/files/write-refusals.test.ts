import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OutputFolder } from '../../generator/files/output.ts';
import { sha256 } from '../../generator/core/hash.ts';
import { writeOutput } from '../../generator/files/write.ts';
import { contents, documents, plant, temporaryFolder } from './folder.ts';

const fresh = (): string => join(temporaryFolder(), 'project/out');
const dev = (files: Record<string, string>): OutputFolder[] => [
  { folder: 'dev', files: documents(files) },
];
const line = (text: string, path: string): string => `${sha256(text)}  ${path}\n`;
const write = (out: string, files: Record<string, string>) =>
  writeOutput({ out, folders: dev(files) });
const rules = (result: ReturnType<typeof writeOutput>) =>
  result.findings.map(({ rule, file }) => [rule, file]);

describe('symbolic links below out are neither followed nor replaced', () => {
  const levels = ['dev', 'dev/pipeline', 'dev/pipeline/p.json', 'dev/.rendered'];
  const targets: [what: string, make: (elsewhere: string) => string][] = [
    ['outside', (elsewhere) => elsewhere],
    ['to nothing', (elsewhere) => join(elsewhere, 'nothing')],
    ['to itself', () => '.'],
  ];
  test.each(levels.flatMap((level) => targets.map(([what, make]) => [level, what, make] as const)))(
    '%s %s',
    (level, _, make) => {
      const out = fresh();
      const elsewhere = temporaryFolder();
      plant(elsewhere, { 'p.json': 'theirs', 'pipeline/p.json': 'theirs' });
      mkdirSync(dirname(join(out, level)), { recursive: true });
      symlinkSync(make(elsewhere), join(out, level));
      const before = [contents(out), contents(elsewhere)];
      const result = write(out, { 'pipeline/p.json': 'ours', 'a.json': '1' });
      expect(result.value).toBeUndefined();
      expect(rules(result)).toEqual([['file/symlink', `out/${level}`]]);
      expect([contents(out), contents(elsewhere)]).toEqual(before);
    },
  );

  test('not even if a record names files behind them', () => {
    const out = fresh();
    const elsewhere = temporaryFolder();
    plant(elsewhere, { 'victim.json': 'v' });
    plant(out, { 'dev/.rendered': line('v', 'link/victim.json') + line('v', 'victim.json') });
    symlinkSync(elsewhere, join(out, 'dev/link'));
    symlinkSync(join(elsewhere, 'victim.json'), join(out, 'dev/victim.json'));
    const result = write(out, { 'a.json': '1' });
    expect(rules(result)).toEqual([
      ['output/edited-extra', 'out/dev/link/victim.json'],
      ['output/edited-extra', 'out/dev/victim.json'],
    ]);
    expect(contents(elsewhere)).toEqual({ 'victim.json': 'v' });
    expect(contents(out)['dev/victim.json']).toBe('no file');
  });
});

describe('the output folder itself', () => {
  const linked = (to: string): string => {
    const out = fresh();
    plant(join(out, '..'), { 'build/': '' });
    symlinkSync(to, out);
    return out;
  };
  const folders = dev({ 'a.json': '1' });

  test('may be a link inside the project', () => {
    const out = linked('build');
    expect(writeOutput({ out, within: join(out, '..'), folders }).value).toHaveLength(1);
    expect(contents(join(out, '../build'))['dev/a.json']).toBe('1');
  });

  test.each([
    ['a link out of the project', () => linked(temporaryFolder())],
    ['a link to nothing', () => linked('nothing')],
  ])('must not be %s', (_, make) => {
    const out = make();
    const result = writeOutput({ out, within: join(out, '..'), folders });
    expect(rules(result)).toEqual([['file/symlink', 'out']]);
  });

  test('may be any link where --out names it, save one to nothing', () => {
    const elsewhere = temporaryFolder();
    expect(writeOutput({ out: linked(elsewhere), folders }).value).toHaveLength(1);
    expect(contents(elsewhere)['dev/a.json']).toBe('1');
    expect(rules(writeOutput({ out: linked('nothing'), folders }))).toEqual([
      ['output/not-writable', 'out'],
    ]);
  });

  test('must not be a file, nor lie below one', () => {
    const out = fresh();
    plant(out, { '../out': 'text' });
    expect(rules(writeOutput({ out, label: 'x/out', folders }))).toEqual([
      ['output/not-writable', 'x/out'],
    ]);
    const below = writeOutput({ out: join(out, 'deeper'), label: 'out/deeper', folders });
    expect(below.findings).toEqual([
      expect.objectContaining({
        rule: 'output/not-writable',
        message: 'this cannot be written: a file stands where a folder is due',
      }),
    ]);
    expect(contents(join(out, '..'))).toEqual({ out: 'text' });
  });
});

describe('what the tool did not write', () => {
  test('is never touched, and nothing is written if it is in the way', () => {
    const out = fresh();
    write(out, { 'a.json': '1' });
    plant(out, { 'dev/mine.txt': 'mine', 'dev/b.json': 'mine', 'other/c.json': 'mine' });
    const before = contents(out);
    const result = write(out, { 'a.json': '2', 'b.json': '2', 'c.json': '3' });
    expect(result.value).toBeUndefined();
    expect(rules(result)).toEqual([['output/foreign', 'out/dev/b.json']]);
    expect(contents(out)).toEqual(before);
    rmSync(join(out, 'dev/b.json'));
    expect(write(out, { 'a.json': '2', 'b.json': '2' }).findings).toEqual([]);
    expect(contents(out)).toMatchObject({ 'dev/mine.txt': 'mine', 'other/c.json': 'mine' });
  });

  test('is simply ours if it has the same bytes', () => {
    const out = fresh();
    plant(out, { 'dev/a.json': '1' });
    expect(write(out, { 'a.json': '1' })).toEqual({
      value: [{ path: 'dev/a.json', change: 'unchanged' }],
      findings: [],
    });
    expect(write(out, { 'a.json': '2' }).value).toEqual([
      { path: 'dev/a.json', change: 'updated' },
    ]);
  });

  test('is told in one finding where the record is lost', () => {
    const out = fresh();
    const files = Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [`f${index}.json`, 'x']),
    );
    plant(join(out, 'dev'), files);
    const { findings } = write(out, {
      ...files,
      'f0.json': 'y',
      'f1.json': 'y',
      'f2.json': 'y',
      'f3.json': 'y',
      'f4.json': 'y',
      'f5.json': 'y',
    });
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'output/foreign',
        message:
          '6 files are in the way that the tool did not write: f0.json, f1.json, f2.json, f3.json, f4.json and 1 more',
        help: expect.stringMatching(/bring back the file \.rendered/),
      }),
    ]);
  });

  test('may be a folder, a file on the way, or a pipe', () => {
    const out = fresh();
    write(out, { ok: '1' });
    plant(out, { 'dev/a.json/x': '', 'dev/pipeline': 'a file', 'dev/c/': '' });
    execFileSync('mkfifo', [join(out, 'dev/pipe.json')]);
    const before = contents(out);
    const result = write(out, {
      ok: '2',
      'a.json': '1',
      'pipeline/p.json': '1',
      'pipeline/q.json': '2',
      'pipe.json': '3',
      c: '4',
    });
    expect(rules(result)).toEqual(
      ['a.json', 'pipeline', 'pipe.json', 'c'].map((name) => ['output/foreign', `out/dev/${name}`]),
    );
    expect(result.findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^this folder is in the way/),
      expect.stringMatching(/^this file is in the way: a folder is due/),
      expect.stringMatching(/neither a file nor a folder/),
      expect.stringMatching(/^this folder is in the way/),
    ]);
    expect(contents(out)).toEqual(before);
  });

  test('may have taken the place of the record', () => {
    const out = fresh();
    plant(out, { 'dev/.rendered/x': '' });
    expect(rules(write(out, { a: '1' }))).toEqual([['output/foreign', 'out/dev/.rendered']]);
  });
});

test('a fault in one folder leaves the others unwritten', () => {
  const out = fresh();
  plant(out, { 'shared/a.json': 'mine' });
  const folders = ['dev', 'shared'].map((folder) => ({
    folder,
    files: documents({ 'a.json': '1' }),
  }));
  expect(rules(writeOutput({ out, folders }))).toEqual([['output/foreign', 'out/shared/a.json']]);
  expect(contents(out)).toEqual({ 'shared/a.json': 'mine' });
});

describe('a tampered record', () => {
  test('never leads to a file outside its folder', () => {
    const out = fresh();
    const victims = { '../victim': 'v', 'stg/victim': 'v', 'dev/victim': 'mine' };
    plant(out, victims);
    const absolute = join(out, 'stg/victim');
    const lines = [
      '../../victim',
      '../stg/victim',
      absolute,
      '..\\stg\\victim',
      'x/../../stg/victim',
      './victim',
    ];
    plant(out, { 'dev/.rendered': lines.map((path) => line('v', path)).join('') });
    const result = write(out, { 'a.json': '1' });
    expect(rules(result)).toEqual([['output/record', 'out/dev/.rendered']]);
    expect(result.value).toEqual([{ path: 'dev/a.json', change: 'created' }]);
    expect(contents(join(out, '..'))).toMatchObject({
      victim: 'v',
      'out/stg/victim': 'v',
      'out/dev/victim': 'mine',
    });
    expect(readFileSync(join(out, 'dev/.rendered'), 'utf8')).toBe(line('1', 'a.json'));
  });

  test('of bytes that are no text is passed over and written anew', () => {
    const out = fresh();
    write(out, { 'a.json': '1' });
    writeFileSync(join(out, 'dev/.rendered'), Buffer.from([0xff, 0xfe, 0, 10, 0x80]));
    expect(rules(write(out, { 'a.json': '1' }))).toEqual([['output/record', 'out/dev/.rendered']]);
    expect(readFileSync(join(out, 'dev/.rendered'), 'utf8')).toBe(line('1', 'a.json'));
  });

  test('that is missing is written anew where all is as rendered', () => {
    const out = fresh();
    write(out, { 'a.json': '1' });
    rmSync(join(out, 'dev/.rendered'));
    expect(write(out, { 'a.json': '1' })).toEqual({
      value: [{ path: 'dev/a.json', change: 'unchanged' }],
      findings: [],
    });
    expect(readFileSync(join(out, 'dev/.rendered'), 'utf8')).toBe(line('1', 'a.json'));
  });
});

describe('two rendered files that want one place', () => {
  test.each([
    ['one path', [{ folder: 'dev', files: documents({ a: '1' }).concat(documents({ a: '2' })) }]],
    [
      'one path from two folders',
      [
        { folder: 'x/y', files: documents({ a: '1' }) },
        { folder: 'x', files: documents({ 'y/a': '1' }) },
      ],
    ],
    ['a file and a folder', [{ folder: 'dev', files: documents({ a: '1', 'a/b/c': '2' }) }]],
    [
      'a file and the folder of others',
      [
        { folder: 'x', files: documents({ dev: '1' }) },
        { folder: 'x/dev', files: documents({ a: '1' }) },
      ],
    ],
  ])('%s', (_, folders) => {
    const out = fresh();
    const result = writeOutput({ out, folders });
    expect(rules(result)).toEqual([['manifest/duplicate', undefined]]);
    expect(existsSync(out)).toBe(false);
  });
});

describe('paths that leave the output folder', () => {
  test.each([
    '../x',
    '/etc/x',
    'a/../../x',
    'a//b',
    'a\\b',
    'a\0b',
    '',
    'a/',
    '.',
    'a/.rendered',
    'a\nb',
  ])('%j', (path) => {
    const out = fresh();
    mkdirSync(out, { recursive: true });
    for (const folders of [
      dev({ [path]: '1', ok: '2' }),
      [{ folder: path, files: documents({ ok: '2' }) }],
    ]) {
      const result = writeOutput({ out, folders });
      expect(result.value).toBeUndefined();
      expect(rules(result)).toEqual([['output/outside', undefined]]);
    }
    expect(contents(join(out, '..'))).toEqual({});
  });
});
