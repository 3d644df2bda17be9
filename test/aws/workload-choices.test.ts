import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { cliWords } from '../../generator/artifact/cli.ts';
import { renderProject } from '../support/project.ts';
import { ROOT, run, scratchProject } from '../support/run.ts';
import { isCliThere, refusedOf } from './stock-cli.ts';

const CASES = join(ROOT, 'test', 'cases');

/** What each case is about: the artifacts that its choices change or add, all judged for every target. */
const CHOICES: readonly (readonly [string, readonly string[]])[] = [
  [
    'deploy-choices',
    ['codedeploy-deployment-group', 'codedeploy-deployment-group-update', 'codedeploy/hooks'],
  ],
  [
    'task-settings',
    ['task-definition-initial', 'ecs-service', 'execution/secrets', 'codebuild-project'],
  ],
  ['base-images', ['codebuild/base-images']],
  [
    'bucket-per-environment',
    [
      'environment-bucket',
      'environment-bucket-encryption',
      'environment-bucket-versioning',
      'environment-bucket-public-access-block',
      'environment-bucket-lifecycle',
      'environment-bucket-policy',
    ],
  ],
];

const isThere = isCliThere();
const withCli = isThere ? describe : describe.skip;
const projects: { remove(): void }[] = [];
afterAll(() => {
  for (const project of projects) project.remove();
});

/** A case's project with everything rendered. */
function rendered(name: string): string {
  const project = scratchProject(join(CASES, 'base-project'), join(CASES, name));
  projects.push(project);
  expect(run(['render', '--all'], project.path)).toMatchObject({ code: 0 });
  return project.path;
}

/** The calls that put the artifacts of these ids in place, as words behind `aws`. */
function calls(folder: string, ids: readonly string[]): [string, string[]][] {
  return renderProject(folder).flatMap(({ values, artifacts }) =>
    artifacts
      .filter(({ artifact }) => ids.includes(artifact.id))
      .map(({ artifact, path }): [string, string[]] => {
        const kind = artifact.cli.create === undefined ? 'update' : 'create';
        const file = `out/${path}`;
        const words = cliWords(artifact, kind, values, { file, folder: '' }) ?? [];
        return [`${artifact.id} ${file}`, words.slice(1)];
      }),
  );
}

withCli('the stock CLI, offline, accepts what follows from', () => {
  test.each(CHOICES)(
    '%s',
    (name, ids) => {
      const folder = rendered(name);
      const all = calls(folder, ids);
      expect(new Set(all.map(([what]) => what.split(' ')[0]))).toEqual(new Set(ids));
      expect(refusedOf(all, folder)).toEqual([]);
    },
    120_000,
  );
});

describe('with a bucket for each environment', () => {
  test('there is none for all', () => {
    const folder = rendered('bucket-per-environment');
    expect(existsSync(join(folder, 'out', 'dev', 'pipeline', 'bucket-policy.json'))).toBe(true);
    expect(existsSync(join(folder, 'out', 'shared', 'bucket.json'))).toBe(false);
    expect(existsSync(join(folder, 'out', 'shared', 'bucket-policy.json'))).toBe(false);
  });
});
