import { describe, expect, test } from '@jest/globals';
import type { Buildspec, PhaseName } from './codebuild.ts';
import { ENVIRONMENT_NAMES, deliver } from './delivery.ts';
import type { Circumstances, Delivery, EnvironmentName } from './delivery.ts';
import { expectedCalls } from './expected-calls.ts';

/** A delivery that failed in a phase must leave nothing to deploy, no credentials, and no later phase run. */
function expectNothingShipped(
  delivery: Delivery,
  environment: EnvironmentName,
  phase: PhaseName,
): void {
  expect(delivery.succeeded).toBe(false);
  expect(Object.entries(delivery.phases).at(-1)).toEqual([phase, 1]);
  expect(delivery.uploaded).toEqual(['appspec.yml', 'taskdef.json']);
  expect(delivery.files[`codeseries/${environment}/imageDetail.json`]).toBeUndefined();
  expect(delivery.environment).not.toHaveProperty('IMAGE_URI');
  expect(delivery.environment).not.toHaveProperty('AWS_SESSION_TOKEN');
}

/** The buildspec as it would be without `on-failure`: CodeBuild then runs post_build after a failed build. */
function withoutAbort(buildspec: Buildspec): Buildspec {
  const phases = Object.entries(buildspec.phases).map(([name, phase]) => [
    name,
    { ...phase, 'on-failure': undefined },
  ]);
  return { ...buildspec, phases: Object.fromEntries(phases) as Buildspec['phases'] };
}

/** Each call of a second delivery, which makes all calls that there are. */
const CALLS = ENVIRONMENT_NAMES.flatMap((environment) =>
  expectedCalls(environment, 'second').map(({ words }, index) => ({
    environment,
    words,
    number: index + 1,
  })),
);

describe('a call that fails ends the build, and nothing is shipped', () => {
  test.each(CALLS)('$environment, call $number: $words', ({ environment, number }) => {
    const delivery = deliver(environment, { failingCall: number, answers: { latest: '1' } });
    expectNothingShipped(delivery, environment, 'build');
    // What stands on the other side of a pipe has been started already.
    const piped = expectedCalls(environment, 'second')[number - 1]?.words.includes('get-login');
    expect(delivery.calls).toEqual(
      expectedCalls(environment, 'second')
        .slice(0, number + (piped === true ? 1 : 0))
        .map((call) => (piped === true && call.input !== '' ? { ...call, input: '' } : call)),
    );
  });

  const first = expectedCalls('dev', 'first').map(({ words }, index) => ({ words, index }));
  test.each(first)('first delivery, each command in a shell of its own: $words', ({ index }) => {
    const delivery = deliver('dev', { failingCall: index + 1, shells: 'one-per-command' });
    expectNothingShipped(delivery, 'dev', 'build');
  });
});

describe('an answer that cannot be right ends the build, and nothing is shipped', () => {
  test.each<[string, NonNullable<Circumstances['answers']>, string]>([
    ['no credentials', { role: '{}' }, 'sts assume-role'],
    ['credentials without a token', { role: '{"Credentials":{"AccessKeyId":"a"}}' }, 'sts'],
    ['credentials that are no JSON', { role: 'An error occurred' }, 'sts assume-role'],
    ['no number of images', { latest: 'None' }, 'imageTag=latest'],
    ['no answer about images', { latest: '' }, 'imageTag=latest'],
    ['no digest', { digest: 'None' }, 'imageTag=01234567'],
  ])('%s', (_, answers, last) => {
    const delivery = deliver('dev', { answers });
    expectNothingShipped(delivery, 'dev', 'build');
    expect(delivery.calls.at(-1)?.words).toContain(last);
  });
});

describe('a build of another branch ends at once', () => {
  test.each(ENVIRONMENT_NAMES)('%s', (environment) => {
    const delivery = deliver(environment, { given: { BRANCH_NAME: 'feature/x' } });
    expectNothingShipped(delivery, environment, 'pre_build');
    expect(delivery.calls).toEqual([]);
    expect(delivery.output).toMatch(
      /^The \w+ environment is built from \w+, not from "feature\/x"/,
    );
    expect(delivery.files['build.gradle']).toContain('<APPLICATION_NAME>');
  });

  test.each<[string, Record<string, string | undefined>]>([
    ['a branch that begins likewise', { BRANCH_NAME: 'develop2' }],
    ['a branch with blanks around', { BRANCH_NAME: ' develop ' }],
    ['a pattern', { BRANCH_NAME: '*' }],
    [
      'the source is of the right branch, BRANCH_NAME is not',
      {
        BRANCH_NAME: 'stage',
        CODEBUILD_SOURCE_VERSION: 'refs/heads/develop',
      },
    ],
    ['no BRANCH_NAME under a pipeline', { BRANCH_NAME: undefined }],
    ['an empty BRANCH_NAME under a pipeline', { BRANCH_NAME: '' }],
    ['nothing is known', { BRANCH_NAME: undefined, CODEBUILD_SOURCE_VERSION: undefined }],
    ['both are empty', { BRANCH_NAME: '', CODEBUILD_SOURCE_VERSION: '' }],
    [
      'another branch, started alone',
      {
        BRANCH_NAME: undefined,
        CODEBUILD_SOURCE_VERSION: 'refs/heads/stage',
      },
    ],
    [
      'a tag, started alone',
      {
        BRANCH_NAME: undefined,
        CODEBUILD_SOURCE_VERSION: 'refs/tags/develop',
      },
    ],
  ])('%s', (_, given) => {
    const delivery = deliver('dev', { given });
    expectNothingShipped(delivery, 'dev', 'pre_build');
    expect(delivery.calls).toEqual([]);
  });
});

describe('a commit that is not known ends the build', () => {
  test.each([
    ['none', ''],
    ['a reference that nobody resolved', '#{SourceVariables.CommitId}'],
    ['one that is too short', '0123456'],
    ['more than one line', '01234567\nmore'],
    ['an ARN', 'arn:aws:s3:::bucket/source.zip'],
  ])('%s', (_, id) => {
    const given = { COMMIT_ID: id, CODEBUILD_RESOLVED_SOURCE_VERSION: undefined };
    const delivery = deliver('dev', { given });
    expectNothingShipped(delivery, 'dev', 'pre_build');
    expect(delivery.calls).toEqual([]);
  });
});

describe('what a former build left behind', () => {
  const left = { 'codeseries/dev/imageDetail.json': '{"ImageURI":"old"}' };

  test.each<[string, Circumstances, PhaseName]>([
    ['another branch', { given: { BRANCH_NAME: 'stage' } }, 'pre_build'],
    ['a failed compilation', { failingCall: 1 }, 'build'],
    ['a failed push', { failingCall: 8 }, 'build'],
  ])('is not handed over after %s', (_, circumstances, phase) => {
    expectNothingShipped(deliver('dev', { ...circumstances, files: left }), 'dev', phase);
  });
});

describe('post_build', () => {
  test.each(ENVIRONMENT_NAMES)('runs after a failed build and hands nothing over: %s', (name) => {
    const delivery = deliver(name, { buildspec: withoutAbort, failingCall: 1 });
    expect(delivery.phases).toEqual({ install: 0, pre_build: 0, build: 1, post_build: 1 });
    expect(delivery.output).toContain('The build failed: nothing is handed over.');
    expectNothingShipped(delivery, name, 'post_build');
  });

  test('does not run after a failed build, for that phase says ABORT', () => {
    expect(deliver('dev', { failingCall: 1 }).phases).toEqual({
      install: 0,
      pre_build: 0,
      build: 1,
    });
  });

  test.each<[string, string]>([
    ['appspec.yml', ''],
    ['taskdef.json', ''],
  ])('fails where %s is empty', (file, content) => {
    const delivery = deliver('dev', { files: { [`codeseries/dev/${file}`]: content } });
    expect(delivery.phases.post_build).toBe(1);
    expect(delivery.output).toContain(`codeseries/dev/${file} is missing or empty.`);
    expect(delivery.succeeded).toBe(false);
  });
});
