import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT, run, scratchProject } from '../support/run.ts';

// Which files come and go with a choice; what stands in them is told by the case folders.

const CASES = join(ROOT, 'test', 'cases');

/** The files that a case folder renders below out/, in order. */
function filesOf(name: string): string[] {
  const project = scratchProject(join(CASES, 'base-project'), join(CASES, name));
  try {
    const { code, err } = run(['render', '--all', '--dry-run'], project.path);
    if (code !== 0) throw new Error(err);
    return [...err.matchAll(/^created +out\/(\S+)$/gm)].map(([, path = '']) => path).sort();
  } finally {
    project.remove();
  }
}

/** Files of each environment, below its folder. */
function ofEach(...paths: readonly string[]): string[] {
  return ['dev', 'stg'].flatMap((target) => paths.map((path) => `${target}/${path}`));
}

const OF_CODECOMMIT = [
  'shared/codecommit-repository.json',
  'shared/iam/codepipeline/codecommit.json',
  'shared/iam/codebuild/codecommit.json',
  'shared/iam/events/role.json',
  'shared/iam/events/trust-policy.json',
  'shared/iam/events/codepipeline.json',
  ...ofEach('pipeline/events-rule.json', 'pipeline/events-targets.json'),
];

const OWN_ROLES = (files: readonly string[]): string[] =>
  files.flatMap((path) =>
    path.startsWith('shared/iam/') ? ofEach(path.replace('shared/', 'pipeline/')) : [],
  );

const OF_CONNECTION = ['shared/iam/codepipeline/connection.json'];
const READS_PARAMETERS = 'pipeline/iam/codebuild/parameters.json';

describe('choices', () => {
  const usual = filesOf('two-environments');

  test('without a deployment nothing of it is left', () => {
    const rest = usual.filter(
      (path) => !path.includes('/workload/') || /\/workload\/(?:ecr-|iam\/push\/)/.test(path),
    );
    const gone = [
      'shared/iam/codepipeline/assume-role.json',
      ...ofEach('repository/appspec.yml', 'repository/taskdef.json'),
    ];
    expect(filesOf('deploy-none')).toEqual(rest.filter((path) => !gone.includes(path)));
    expect(rest).toEqual(
      expect.arrayContaining([...gone, ...ofEach('workload/ecr-repository.json')]),
    );
  });

  test.each([
    { name: 'build-in-pipeline-only', gone: ['shared/iam/codebuild/codecommit.json'], come: [] },
    { name: 'build-partly-in-pipeline-only', gone: [], come: [] },
    { name: 'source-connection', gone: OF_CODECOMMIT, come: OF_CONNECTION },
    { name: 'source-connection-unfilled', gone: OF_CODECOMMIT, come: OF_CONNECTION },
    {
      name: 'deploy-approval',
      gone: [],
      come: ['stg/pipeline/iam/codepipeline/approval.json'],
    },
    { name: 'deploy-approval-untold', gone: [], come: [] },
    {
      name: 'build-variables',
      gone: [],
      come: [
        ...ofEach(READS_PARAMETERS),
        'dev/pipeline/iam/codebuild/secret-keys.json',
        'dev/pipeline/iam/codebuild/secrets.json',
      ],
    },
    { name: 'pipeline-extra-stages', gone: [], come: [] },
    { name: 'build-variables-plain', gone: [], come: [] },
    { name: 'build-buildspec-inline', gone: ofEach('repository/buildspec.yml'), come: [] },
    {
      name: 'build-buildspec-s3',
      gone: [],
      come: ofEach('pipeline/iam/codebuild/buildspec.json'),
    },
  ])('$name', ({ name, gone, come }) => {
    const files = filesOf(name);
    expect(usual.filter((path) => !files.includes(path))).toEqual([...gone].sort());
    expect(files.filter((path) => !usual.includes(path))).toEqual([...come].sort());
  });

  test('roles of each environment take the place of the shared ones', () => {
    const files = filesOf('roles-per-environment');
    const own = OWN_ROLES(usual);
    const rest = usual.filter((path) => !path.startsWith('shared/iam/'));
    expect(own.length).toBeGreaterThan(30);
    expect(files).toEqual([...rest, ...own].sort());
  });
});
