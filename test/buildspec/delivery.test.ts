import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Buildspec } from './codebuild.ts';
import { COMMIT, DIGEST, ENVIRONMENTS, ENVIRONMENT_NAMES, committed, deliver } from './delivery.ts';
import type { EnvironmentName } from './delivery.ts';
import { expectedCalls } from './expected-calls.ts';

const imageUri = (environment: EnvironmentName): string =>
  `${ENVIRONMENTS[environment].account}.dkr.ecr.ap-northeast-2.amazonaws.com/ecs/${environment}-awssdk-iam@${DIGEST}`;

describe.each(ENVIRONMENT_NAMES)('the buildspec of %s', (environment) => {
  test.each(['one-per-phase', 'one-per-command'] as const)(
    'delivers a first time, shells %s',
    (shells) => {
      const delivery = deliver(environment, { shells });
      expect(delivery.output).toContain('There is no image to keep as backup yet.');
      expect(delivery.phases).toEqual({ install: 0, pre_build: 0, build: 0, post_build: 0 });
      expect(delivery.succeeded).toBe(true);
      expect(delivery.calls).toEqual(expectedCalls(environment, 'first'));
    },
  );

  test('keeps the image of the former delivery as backup, before latest is another', () => {
    const delivery = deliver(environment, { answers: { latest: '1' } });
    expect(delivery.succeeded).toBe(true);
    expect(delivery.calls).toEqual(expectedCalls(environment, 'second'));
  });

  test('hands over the digest that was pushed, and appspec and taskdef as they are', () => {
    const { files, uploaded } = deliver(environment);
    expect(uploaded).toEqual(['appspec.yml', 'taskdef.json', 'imageDetail.json']);
    expect(JSON.parse(files[`codeseries/${environment}/imageDetail.json`] ?? '')).toEqual({
      ImageURI: imageUri(environment),
    });
    for (const file of ['appspec.yml', 'taskdef.json']) {
      expect(files[`codeseries/${environment}/${file}`]).toBe(
        readFileSync(join(committed(environment), file), 'utf8'),
      );
    }
  });

  test('puts values in place of the placeholders, and copies after that', () => {
    const { files } = deliver(environment);
    const dockerfile = 'FROM scratch\nCOPY awssdk-iam-0.0.1.jar /\nEXPOSE 10012\n';
    expect(files).toMatchObject({
      'build.gradle': "rootProject = 'awssdk-iam'\n",
      'src/main/resources/awssdk-xray-rules.json': `{"name":"awssdk-iam","path":"/iam/*","of":"${environment}"}\n`,
      [`src/main/resources/application-${environment}.yaml`]: 'path: /iam/iam\nport: 10012\n',
      [`env/${environment}/Dockerfile`]: dockerfile,
      Dockerfile: dockerfile,
      'docker-entrypoint.sh': '#!/bin/sh\nexec java -jar /app.jar <INPUT> & wait\n',
      'untouched.txt': '<APPLICATION_NAME>\n',
    });
  });

  test('exports what the pipeline reads, and no credentials', () => {
    const { environment: after } = deliver(environment);
    expect(after).toMatchObject({ IMAGE_TAG: '01234567', IMAGE_URI: imageUri(environment) });
    expect(Object.keys(after).filter((name) => /^AWS_(?!REGION$)/.test(name))).toEqual([]);
    expect(Object.values(after).filter((value) => /^role-/.test(value))).toEqual([]);
  });

  test('prints no credentials', () => {
    expect(deliver(environment).output).not.toMatch(/role-(?:id|secret|token)|registry-password/);
  });
});

describe('what a build is told', () => {
  test.each([
    ['without COMMIT_ID', undefined],
    ['with an empty COMMIT_ID', ''],
  ])('%s the tag is of the resolved source version', (_, id) => {
    const { environment, calls } = deliver('dev', {
      given: { COMMIT_ID: id, CODEBUILD_RESOLVED_SOURCE_VERSION: `fedcba98${COMMIT.slice(8)}` },
    });
    expect(environment['IMAGE_TAG']).toBe('fedcba98');
    expect(calls.at(-1)?.words).toMatch(/:latest$/);
    expect(calls[1]?.words).toBe('docker build --tag awssdk-iam:fedcba98 .');
  });

  test('COMMIT_ID goes before the resolved source version', () => {
    const given = { CODEBUILD_RESOLVED_SOURCE_VERSION: 'fedcba98' };
    expect(deliver('dev', { given }).environment['IMAGE_TAG']).toBe('01234567');
  });

  test.each(['refs/heads/develop', `refs/heads/develop^{${COMMIT}}`, 'develop'])(
    'a build that is started alone is of the branch of its source version %s',
    (version) => {
      const given = { BRANCH_NAME: undefined, CODEBUILD_SOURCE_VERSION: version };
      expect(deliver('dev', { given })).toMatchObject({ succeeded: true });
    },
  );

  test('without a build number the session is named by the tag', () => {
    const { calls } = deliver('dev', { given: { CODEBUILD_BUILD_NUMBER: undefined } });
    expect(calls[2]?.words).toContain('--role-session-name dev-awssdk-iam-01234567 ');
  });

  test('the name of a session has at most 64 characters', () => {
    const { calls } = deliver('dev', { given: { APPLICATION_NAME: 'a'.repeat(70) } });
    const session = /--role-session-name (\S+)/.exec(calls[2]?.words ?? '')?.[1];
    expect(session).toBe(`dev-${'a'.repeat(60)}`);
  });
});

describe('what a build needs', () => {
  test('a jq that knows no more than the stand-in', () => {
    const delivery = deliver('dev', { jq: 'stand-in', answers: { latest: '1' } });
    expect(delivery.calls).toEqual(expectedCalls('dev', 'second'));
    expect(delivery.files['codeseries/dev/imageDetail.json']).toBe(
      deliver('dev').files['codeseries/dev/imageDetail.json'],
    );
  });

  test('neither substitutions nor copies', () => {
    const without = (buildspec: Buildspec): Buildspec => {
      const variables = { ...buildspec.env.variables, SUBSTITUTIONS: '', COPIES: '' };
      return { ...buildspec, env: { ...buildspec.env, variables } };
    };
    const { succeeded, files } = deliver('dev', { buildspec: without });
    expect(succeeded).toBe(true);
    expect(files['build.gradle']).toBe("rootProject = '<APPLICATION_NAME>'\n");
  });
});
