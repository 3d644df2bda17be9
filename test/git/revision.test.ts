import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readRevision } from '../../generator/git/revision.ts';

const root = mkdtempSync(join(tmpdir(), 'codeseries-git-'));
const repository = join(root, 'repository');
const project = join(repository, 'deep', 'project');
const bytes = Buffer.from([0xff, 0x00, 0x0a, 0x0a, 0x41]);

function git(...words: string[]): void {
  const who = ['-c', 'user.name=me', '-c', 'user.email=me@example.com'];
  execFileSync('git', [...who, ...words], { cwd: repository, stdio: 'pipe' });
}

beforeAll(() => {
  mkdirSync(join(project, 'out', 'dev'), { recursive: true });
  git('init', '-q');
  writeFileSync(join(project, 'out', 'dev', 'a b\tü.json'), 'first\n');
  writeFileSync(join(project, 'out', 'dev', 'binary'), bytes);
  writeFileSync(join(project, 'out', 'dev', 'empty'), '');
  writeFileSync(join(project, 'elsewhere'), 'no');
  symlinkSync('binary', join(project, 'out', 'dev', 'link'));
  git('add', '.');
  git('commit', '-qm', 'first');
  git('tag', 'v1');
  writeFileSync(join(project, 'out', 'dev', 'binary'), 'second');
  git('commit', '-qam', 'second');
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const read = (revision: string, paths = ['out/dev'], cwd = project) =>
  readRevision({ cwd, revision, paths, option: '--from' });

describe('the files of a revision', () => {
  test('are read as they were, by path from the folder that is asked in', () => {
    const files = read('v1').value ?? new Map<string, Buffer>();
    expect([...files.keys()].sort()).toEqual([
      'out/dev/a b\tü.json',
      'out/dev/binary',
      'out/dev/empty',
    ]);
    expect(files.get('out/dev/binary')).toEqual(bytes);
    expect(files.get('out/dev/empty')?.length).toBe(0);
    expect(read('HEAD').value?.get('out/dev/binary')?.toString()).toBe('second');
    expect(read('HEAD~1').value?.get('out/dev/binary')).toEqual(bytes);
  });

  test('of a path that is not there are none', () => {
    expect(read('HEAD', ['out/prd'])).toEqual({ value: new Map(), findings: [] });
  });

  test.each([
    ['nowhere', 'there is no commit nowhere'],
    ['HEAD..v1', 'there is no commit HEAD..v1'],
    ['HEAD:deep', 'there is no commit HEAD:deep'],
    ['-v', '--from "-v" begins with - as an option does, so it is no revision'],
    ['--output=x', '--from "--output=x" begins with - as an option does, so it is no revision'],
    ['a\nb', '--from "a\nb" has a control character, so it is no revision'],
    ['$(touch x)', 'there is no commit $(touch x)'],
  ])('of %j are refused', (revision, message) => {
    const { value, findings } = read(revision);
    expect(value).toBeUndefined();
    expect(findings).toMatchObject([{ rule: 'project/revision', message }]);
  });

  test('are none outside a repository', () => {
    const [found] = read('HEAD', ['out'], root).findings;
    expect(found?.message).toMatch(/^--from HEAD needs a git repository/);
  });
});
