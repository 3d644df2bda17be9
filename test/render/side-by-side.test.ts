import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROOT } from '../support/run.ts';

const PROGRAM = join(ROOT, 'dist', 'codeseries.cjs');
const FOLDERS = 9;
const RENDER = ['render', '--all', '--format', 'json'];
const CHECK = ['check', '--format', 'json'];

/** Loaded into every thread: notes that there is one beside the first. */
const HOOK = `
const { isMainThread } = require('node:worker_threads');
if (!isMainThread) require('node:fs').appendFileSync(process.env.NOTES, 'a thread\\n');
`;

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'codeseries-threads-'));
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** A project of many folders, each with the shipped development environment. */
function project(name: string): string {
  const path = join(scratch, name);
  const shipped = join(ROOT, 'environments');
  const base = readFileSync(join(shipped, 'base.yml'), 'utf8').replace(/^roles:[\s\S]*$/m, '');
  for (let number = 0; number < FOLDERS; number += 1) {
    const folder = join(path, 'environments', `app${number}`);
    mkdirSync(folder, { recursive: true });
    cpSync(join(shipped, 'dev.yml'), join(folder, 'dev.yml'));
    writeFileSync(
      join(folder, 'base.yml'),
      base
        .replace('name: awssdk-iam', `name: app${number}`)
        .replace('11112222-', `${String(number).padStart(8, '0')}-`),
    );
  }
  return path;
}

/** What a command says and leaves behind, done by so many threads. */
function ran(
  threads: number,
  path: string,
  words: readonly string[],
  more: Record<string, string> = {},
): { status: number | null; said: string; files: string[] } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [PROGRAM, ...words, '--project', path, '--out', join(path, 'out')],
    { encoding: 'utf8', env: { ...process.env, ...more, CODESERIES_THREADS: String(threads) } },
  );
  const out = join(path, 'out');
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.parentPath.startsWith(out))
    .map((one) => join(one.parentPath, one.name))
    .sort()
    .map((file) => `${file.slice(path.length)}\n${readFileSync(file, 'utf8')}`);
  rmSync(out, { recursive: true, force: true });
  return { status, said: (stdout + stderr).replaceAll(path, ''), files };
}

describe('folders that several threads render', () => {
  test('are the files that one thread renders, and told alike', () => {
    const path = project('sound');
    const alone = ran(1, path, RENDER);
    expect(alone.status).toBe(0);
    expect(alone.files.length).toBeGreaterThan(FOLDERS * 50);
    const notes = join(scratch, 'threads');
    const hook = join(scratch, 'hook.cjs');
    writeFileSync(hook, HOOK);
    const options = { NODE_OPTIONS: `--require ${hook}`, NOTES: notes };
    expect(ran(2, path, RENDER, options)).toEqual(alone);
    expect(readFileSync(notes, 'utf8')).toBe('a thread\n');
  });

  test('tell faults and resources of two folders as one thread does', () => {
    const path = project('faulty');
    const variables = (number: number): string =>
      join(path, 'environments', `app${number}`, 'dev.yml');
    const base = (number: number): string => join(path, 'environments', `app${number}`, 'base.yml');
    appendFileSync(variables(3), '\nnonsense: 1\n');
    // The same pipeline as another folder has, from either side of the folders that threads take in turn.
    for (const number of [1, 6, 7]) {
      writeFileSync(
        base(number),
        readFileSync(base(number), 'utf8').replace(`name: app${number}`, 'name: app4'),
      );
    }
    const alone = ran(1, path, RENDER);
    expect(alone.status).toBe(1);
    expect(alone.said).toContain('output/two-owners');
    expect(alone.said).toContain('nonsense');
    expect(ran(2, path, RENDER)).toEqual(alone);
  });

  test('tell entries that silence nothing as one thread does', () => {
    const path = project('ignoring');
    const entry = (rule: string): string =>
      `\nchecks:\n  ignore:\n    - { rule: ${rule}, at: codepipeline, reason: tried }\n`;
    for (const number of [0, 3, 8]) {
      appendFileSync(
        join(path, 'environments', `app${number}`, 'dev.yml'),
        entry('access/surplus'),
      );
    }
    const alone = ran(1, path, RENDER);
    expect(alone.said.match(/environment\/unused-ignore/g)).toHaveLength(3);
    expect(ran(2, path, RENDER)).toEqual(alone);
  });

  test('are compared by check as one thread does', () => {
    const path = project('checked');
    const alone = ran(1, path, CHECK);
    expect(alone.status).toBe(1);
    expect(ran(2, path, CHECK)).toEqual(alone);
  });
});
