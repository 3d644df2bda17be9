import { describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../generator/core/finding.ts';
import { LIMITS, readText } from '../../generator/files/read.ts';
import { bundled } from './child.ts';
import { isRoot, plant, temporaryFolder, withoutRights } from './folder.ts';

const folder = temporaryFolder();
const read = (name: string, maxBytes: number = LIMITS.variables): Result<string> =>
  readText(join(folder, name), { label: `environments/${name}`, maxBytes });

describe('readText gives the text of a sound file', () => {
  const cases: [name: string, text: string][] = [
    ['empty.yml', ''],
    ['plain.yml', 'org: bys\n'],
    ['hangul.yml', 'name: 한글 😀\u2028 \ufeff in the middle\r\n'],
    ['one-byte.yml', 'x'],
  ];
  test.each(cases)('%s', (name, text) => {
    writeFileSync(join(folder, name), text);
    expect(read(name)).toEqual({ value: text, findings: [] });
  });

  test('through a symbolic link', () => {
    plant(folder, { 'target.yml': 'a: 1\n' });
    symlinkSync('target.yml', join(folder, 'link.yml'));
    expect(read('link.yml')).toEqual({ value: 'a: 1\n', findings: [] });
  });

  test('of exactly the limit', () => {
    plant(folder, { 'ten.yml': '0123456789' });
    expect(read('ten.yml', 10).value).toBe('0123456789');
  });

  test('of a file that tells no size', () => {
    const result = readText('/proc/self/status', { label: 'status', maxBytes: LIMITS.documents });
    const isLinux = process.platform === 'linux';
    expect(result.value?.includes('Pid:') ?? false).toBe(isLinux);
  });
});

describe('readText refuses, with one finding', () => {
  const latin1 = Buffer.from('name: x\nb\u00e4r: 1\n', 'latin1');
  const cases: [
    what: string,
    bytes: Buffer,
    rule: string,
    line: number,
    column: number,
    message: RegExp,
  ][] = [
    ['a byte order mark', Buffer.from('\ufeffa: 1\n'), 'file/bom', 1, 1, /byte order mark/],
    ['Latin-1', latin1, 'file/not-utf8', 2, 2, /byte 0xE4 in line 2, at offset 9 /],
    [
      'Latin-1 behind wide characters',
      Buffer.concat([Buffer.from('한😀'), Buffer.from([0xff])]),
      'file/not-utf8',
      1,
      3,
      /0xFF in line 1, at offset 7 /,
    ],
    ['an overlong form', Buffer.from([0x61, 0xc0, 0x80]), 'file/not-utf8', 1, 2, /0xC0/],
    ['a surrogate', Buffer.from([0xed, 0xa0, 0x80]), 'file/not-utf8', 1, 1, /0xED/],
    ['a sequence cut short', Buffer.from([0x0a, 0x61, 0xe2, 0x82]), 'file/not-utf8', 2, 2, /0xE2/],
    ['UTF-16 with mark', Buffer.from('\ufeffa: 1\n', 'utf16le'), 'file/not-utf8', 1, 1, /UTF-16/],
    ['UTF-16 big endian', Buffer.from([0xfe, 0xff, 0, 0x61]), 'file/not-utf8', 1, 1, /UTF-16/],
    [
      'UTF-16 without mark',
      Buffer.from('a: 1\n', 'utf16le'),
      'file/not-text',
      1,
      2,
      /offset 1 is NUL/,
    ],
    ['a NUL byte', Buffer.from('a: 1\nb: \0\n'), 'file/not-text', 2, 4, /offset 8 is NUL/],
  ];
  test.each(cases)('%s', (_, bytes, rule, line, column, message) => {
    writeFileSync(join(folder, 'bad.yml'), bytes);
    const { value, findings } = read('bad.yml');
    expect(value).toBeUndefined();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule,
      severity: 'error',
      file: 'environments/bad.yml',
      range: { start: { line, column } },
      message: expect.stringMatching(message),
      help: expect.stringMatching(/save|NUL/),
    });
  });

  test('a missing file, and names the one that was meant', () => {
    plant(folder, { 'prd.yml': '' });
    expect(read('prod.yml').findings).toEqual([
      expect.objectContaining({
        rule: 'file/not-readable',
        help: 'did you mean environments/prd.yml?',
      }),
    ]);
    expect(read('nowhere/at/all.yml').findings).toEqual([
      expect.objectContaining({ rule: 'file/not-readable', message: 'there is no such file' }),
    ]);
  });

  test('a folder, a name with NUL, a path through a file, a link to itself', () => {
    plant(folder, { 'folder.yml/': '', 'file.yml': '' });
    symlinkSync('circle.yml', join(folder, 'circle.yml'));
    const messages = ['folder.yml', 'a\0b', 'file.yml/x.yml', 'circle.yml'].map((name) => {
      const { value, findings } = read(name);
      expect(value).toBeUndefined();
      expect(findings).toHaveLength(1);
      expect(findings[0]?.rule).toBe('file/not-readable');
      return findings[0]?.message;
    });
    expect(messages).toEqual([
      'this is a folder, but a file is due',
      'this file cannot be read: the name holds a NUL character',
      'this file cannot be read: a file stands where a folder is due',
      'this file cannot be read: symbolic links that lead back to themselves',
    ]);
  });

  test('a pipe, without waiting for its writer, and a device', () => {
    execFileSync('mkfifo', [join(folder, 'pipe.yml')]);
    expect(read('pipe.yml').findings[0]?.message).toMatch(/no regular file/);
    const device = readText('/dev/zero', { label: '/dev/zero', maxBytes: 10 });
    expect(device.findings[0]?.message).toMatch(/no regular file/);
  });

  test('100 MB, without reading them', () => {
    plant(folder, { 'huge.yml': '' });
    truncateSync(join(folder, 'huge.yml'), 100 * 1024 * 1024);
    const before = process.memoryUsage().rss;
    const { value, findings } = read('huge.yml');
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
    expect(value).toBeUndefined();
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'file/too-large',
        message: 'the file has 100 MiB and is over the limit of 4 MiB',
      }),
    ]);
  });

  test('a file that nobody may read', () => {
    plant(folder, { 'secret.yml': 'a: 1\n' });
    const path = join(folder, 'secret.yml');
    const program = bundled('read', folder);
    const user = isRoot ? { uid: 65534, gid: 65534 } : {};
    const output = withoutRights(path, () =>
      spawnSync(process.execPath, [program, path, '100'], { encoding: 'utf8', cwd: '/', ...user }),
    );
    expect(JSON.parse(output.stdout)).toMatchObject({
      findings: [{ rule: 'file/not-readable', message: 'this file cannot be read: no permission' }],
    });
  });
});

describe('readStandardInput', () => {
  const program = bundled('read', folder);
  const run = (input: string, maxBytes: number): unknown =>
    JSON.parse(
      spawnSync(process.execPath, [program, '-', String(maxBytes)], { input, encoding: 'utf8' })
        .stdout,
    );

  test('reads to the end', () => {
    const text = '한글\n'.repeat(100_000);
    expect(run(text, LIMITS.documents)).toEqual({ value: text, findings: [] });
    expect(run('', 10)).toEqual({ value: '', findings: [] });
  });

  test('stops at the limit', () => {
    expect(run('x'.repeat(100_000), 1000)).toMatchObject({
      findings: [{ rule: 'file/too-large', message: 'the file is over the limit of 1000 bytes' }],
    });
  });
});
