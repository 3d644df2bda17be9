import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { cliCalls } from '../../generator/artifact/cli.ts';
import { renderProject } from '../support/project.ts';
import { ROOT } from '../support/run.ts';
import { isCliThere, judge, refusedOf } from './stock-cli.ts';

const isThere = isCliThere();
if (!isThere) {
  console.warn('The stock AWS CLI is missing, so its tests are skipped: apt-get install awscli');
}
const withCli = isThere ? describe : describe.skip;
const scratch = mkdtempSync(join(tmpdir(), 'codeseries-aws-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

/** Every call of one kind for the committed files, as words behind `aws`. */
function calls(kind: 'create' | 'update' | 'read'): [string, string[]][] {
  return renderProject(ROOT).flatMap(({ values, artifacts }) =>
    artifacts.flatMap(({ artifact, path }): [string, string[]][] => {
      const file = `out/${path}`;
      const folder = file.slice(0, file.lastIndexOf('/'));
      const all = cliCalls(artifact, kind, values, { file, folder }) ?? [];
      return all.map((words) => [`${kind} ${file}`, words.slice(1)]);
    }),
  );
}

/** The calls of stg and prd have the words of dev's; only the files that the CLI checks are worth its start-up time. */
function isWorthACall(name: string, words: readonly string[]): boolean {
  const isSibling = /^\w+ out\/(?:stg|prd)\//.test(name);
  return !isSibling || (name.startsWith('create') && words.includes('--cli-input-json'));
}

withCli('the stock CLI, offline', () => {
  test.each(['create', 'update', 'read'] as const)(
    'accepts every %s call of the committed files',
    (kind) => {
      const all = calls(kind);
      expect(all.length).toBeGreaterThan(20);
      const worth = all.filter(([name, words]) => isWorthACall(name, words));
      expect(refusedOf(worth, ROOT)).toEqual([]);
    },
    600_000,
  );

  test('refuses a file with an unknown key, so that accepting means something', () => {
    const file = join(scratch, 'bad.json');
    writeFileSync(file, '{"repositoryName": "x", "bogus": 1}');
    expect(
      judge(['codecommit', 'create-repository', '--cli-input-json', `file://${file}`], scratch),
    ).toContain('Unknown parameter in input: "bogus"');
  });

  test('takes what the README redirects into a file', () => {
    const { status } = spawnSync(
      'bash',
      ['-c', 'npm run --silent render -- dev --stdout codepipeline > "$SCRATCH/pipeline.json"'],
      { cwd: ROOT, env: { ...process.env, SCRATCH: scratch } },
    );
    expect(status).toBe(0);
    expect(
      judge(
        ['codepipeline', 'create-pipeline', '--cli-input-json', `file://${scratch}/pipeline.json`],
        scratch,
      ),
    ).toBe('accepted');
  });
});
