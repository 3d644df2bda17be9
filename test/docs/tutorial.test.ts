import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { filesBelow, ROOT, scratchProject } from '../support/run.ts';
import { blocksOf } from './page.ts';

// docs/tutorial.md from the first block to the last, in one shell: this program and git are real, AWS and the network are
// stand-ins. The one for AWS writes down what it is asked, refuses a file that is not there or is no JSON, and has what was made.

const PAGE = readFileSync(join(ROOT, 'docs', 'tutorial.md'), 'utf8');
const KEY = /key\/[0-9a-f-]{36}/.exec(PAGE)?.[0] ?? '';

const AWS = `#!/bin/sh
exec node "${join(__dirname, 'stand-in-aws.mjs')}" "$@"
`;
const NPX = `#!/bin/sh
shift
exec node "${join(ROOT, 'dist', 'codeseries.cjs')}" "$@"
`;

const scratch = scratchProject();
afterAll(() => {
  scratch.remove();
});

function standIn(name: string, text: string): void {
  const path = join(scratch.path, 'bin', name);
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

/** The page as one script: files are written where they are shown. */
function scriptOf(page: string): string {
  const parts = blocksOf(page).flatMap(({ language, body, file }) => {
    if (file !== undefined) return [`cat > '${file.path}' <<'END_OF_FILE'\n${body}END_OF_FILE`];
    return language === 'bash' ? [body] : [];
  });
  return ['set -euo pipefail', 'git init --quiet --bare "$REMOTE"', ...parts].join('\n');
}

interface Call {
  profile: string;
  /** Absolute paths of the files that it was given. */
  files: string[];
}

function follow(): { status: number | null; shown: string; calls: Call[] } {
  mkdirSync(join(scratch.path, 'bin'));
  standIn('aws', AWS);
  standIn('npx', NPX);
  for (const name of ['npm', 'pip']) standIn(name, '#!/bin/sh\n');
  const calls = join(scratch.path, 'calls');
  const remote = join(scratch.path, 'remote.git');
  const places = [
    'https://git-codecommit.ap-northeast-2.amazonaws.com/v1/repos/orders',
    'codecommit::ap-northeast-2://shared@orders',
  ];
  const config = [
    ...places.map((place) => [`url.${remote}.insteadOf`, place]),
    ['user.name', 'Kim'],
    ['user.email', 'kim@example.com'],
    ['init.defaultBranch', 'main'],
  ];
  const { status, stdout, stderr } = spawnSync('bash', ['-c', scriptOf(PAGE)], {
    cwd: scratch.path,
    encoding: 'utf8',
    env: {
      PATH: `${join(scratch.path, 'bin')}:${process.env['PATH'] ?? ''}`,
      HOME: scratch.path,
      CALLS: calls,
      MADE: join(scratch.path, 'made'),
      KEY_ARN: `arn:aws:kms:ap-northeast-2:111122223333:${KEY}`,
      SETTLE_SECONDS: '0',
      REMOTE: remote,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_COUNT: String(config.length),
      ...Object.fromEntries(
        config.flatMap(([key, value], index) => [
          [`GIT_CONFIG_KEY_${index}`, key],
          [`GIT_CONFIG_VALUE_${index}`, value],
        ]),
      ),
    },
  });
  const lines = readFileSync(calls, 'utf8').trim().split('\n');
  return {
    status,
    shown: stdout + stderr,
    calls: lines.map((line) => JSON.parse(line) as Call),
  };
}

const followed = follow();

describe('docs/tutorial.md', () => {
  test('works from the first block to the last', () => {
    expect([followed.status, followed.status === 0 ? '' : followed.shown.slice(-1500)]).toEqual([
      0,
      '',
    ]);
    expect(followed.shown).toContain('6 values are still to be filled in');
  });

  test('hands every rendered file to AWS, in the account of its resource', () => {
    const out = join(realpathSync(scratch.path), 'orders-delivery', 'out');
    const given = followed.calls.flatMap(({ profile, files: paths }) =>
      paths.map((path): [string, string] => [path.slice(out.length + 1), profile]),
    );
    const profiles = new Map(given);
    const files = Object.keys(filesBelow(out)).filter((path) => /\.json$/.test(path));
    const left = files.filter((path) => !profiles.has(path));
    // That one is for the application's repository.
    expect(left).toEqual(['dev/repository/taskdef.json']);
    for (const [path, profile] of profiles) {
      expect([path, profile]).toEqual([
        path,
        path.startsWith('dev/workload/') ? 'workload' : 'shared',
      ]);
    }
  });

  test('pushes the files of the environment to its branch', () => {
    const remote = join(scratch.path, 'remote.git');
    const { stdout } = spawnSync('git', ['ls-tree', '-r', '--name-only', 'develop'], {
      cwd: remote,
      encoding: 'utf8',
    });
    const names = ['appspec.yml', 'buildspec.yml', 'taskdef.json'];
    expect(stdout.trim().split('\n')).toEqual(names.map((name) => `codeseries/dev/${name}`));
  });
});
