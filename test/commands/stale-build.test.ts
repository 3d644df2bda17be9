import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { NO_TERMINAL, type Io } from '../../generator/commands/io.ts';
import { BUILT_FROM, builtFrom, staleBuild } from '../../generator/commands/stale-build.ts';
import { finding, type Finding } from '../../generator/core/finding.ts';

// A working copy of the program with the least that a build is made of.
let home = '';

const GIT = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
const git = (...words: string[]): void => {
  execFileSync('git', [...GIT, ...words], { cwd: home, stdio: 'ignore' });
};
const commit = (): void => {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Change');
};

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'stale-build-'));
  for (const folder of ['generator/core', 'templates', 'schemas', 'dist']) {
    mkdirSync(join(home, folder), { recursive: true });
    writeFileSync(join(home, folder, 'one.txt'), 'one');
  }
  git('init', '--quiet');
  writeFileSync(join(home, 'dist', BUILT_FROM), JSON.stringify(builtFrom(home)));
  commit();
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

const FAULT = finding('schema/unsound', 'a fault', { file: 'schemas/one.txt' });

function said(findings: readonly Finding[] = [FAULT]): string[] {
  const silent = (): void => undefined;
  const terminal = { out: NO_TERMINAL, err: NO_TERMINAL };
  const io: Io = { cwd: home, home, out: silent, err: silent, terminal };
  return staleBuild(io, findings).map(({ rule, message }) => `${rule} ${message}`);
}

describe('a build that is older than what it is made of', () => {
  test('nothing is said while it is fresh', () => {
    expect(said()).toEqual([]);
  });

  test('the program changed', () => {
    appendFileSync(join(home, 'generator', 'core', 'one.txt'), 'more');
    expect(said()).toEqual(['project/stale-build dist/ was built before generator/ changed']);
    expect(said([])).toEqual([]);
    expect(said([finding('environment/type', 'of a variable', { file: 'dev.yml' })])).toEqual([]);
    const warning = finding('manifest/call', 'told', { file: 'templates/one.txt' });
    expect(said([{ ...warning, severity: 'warning' }])).toEqual([]);
  });

  test('a file was added', () => {
    writeFileSync(join(home, 'generator', 'two.txt'), 'two');
    expect(said()).toHaveLength(1);
  });

  test('a schema changed by a commit, and not one that is just being edited', () => {
    appendFileSync(join(home, 'schemas', 'one.txt'), 'more');
    expect(said()).toEqual([]);
    commit();
    expect(said()).toEqual([
      'project/stale-build dist/ was built before templates/ or schemas/ changed',
    ]);
  });

  test('an installed package has no sources to be compared with', () => {
    rmSync(join(home, 'generator'), { recursive: true });
    expect(said()).toEqual([]);
  });

  test('a build that says nothing of itself', () => {
    rmSync(join(home, 'dist', BUILT_FROM));
    expect(said()).toEqual([]);
  });
});
