import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ROOT, run, scratchProject } from '../support/run.ts';

// The documents that this project began with, written by hand: they make an environment that renders, and what is wrong
// in them is told.

const SEED = join(ROOT, 'test', 'seed');
const names = readdirSync(SEED).filter(
  (name) => /\.json$/.test(name) && name !== 'differences.json',
);
const project = scratchProject();
afterAll(() => {
  project.remove();
});

describe('the seed', () => {
  const { code, err } = run(
    ['import', ...names.map((name) => join(SEED, name)), '--all-findings'],
    project.path,
  );
  const told = err.split('\n').filter((line) => /(?:^| )(?:warning|error): /.test(line));

  test('makes an environment of its own', () => {
    expect([code, err.split('\n').includes('created   environments/dev.yml')]).toEqual([0, true]);
    expect(run(['render', 'dev'], project.path).code).toBe(0);
    const vars = run(['vars', 'dev'], project.path).out;
    for (const words of [
      /^accounts\.shared +"202949997891"/m,
      /^accounts\.workload +"558846431111"/m,
      /^names\.pipeline +"bys-shared-cdpl-awssdk-iam-dev"/m,
      /^names\.project +"bys-shared-cdb-awssdk-iam-dev"/m,
      /^names\.codedeployApplication +"bys-dev-cddp-ecs-main-awssdk-iam"/m,
      /^roles\.action\.arn +"arn:aws:iam::558846431111:role\/bys-dev-iam-create-cdp-in-shared"/m,
      /^kms\.keyArn +"arn:aws:kms:ap-northeast-2:202949997891:key\/11112222-/m,
    ]) {
      expect(vars).toMatch(words);
    }
  });

  test.each([
    ['a digit too many in the id of the key', /action-kms\.json:.*111122222-.* say ".*\/11112222-/],
    [
      'letters in each other’s place',
      /codebuild-project\.json:.*"dev\/cahce", two letters of "dev\/cache"/,
    ],
    ['a slash too many', /codebuild-project\.json:.*"\/dev\/artifacts"/],
    ['rights on everything', /action-pass-role\.json:.* it is "\*", and/],
    ['a condition that lacks', /action-pass-role\.json:.*Condition is not there/],
    ['an image that nobody hands over', /codepipeline\.json:.*Image1ArtifactName is not there/],
    ['a Deny that leaves out the bucket itself', /bucket-policy\.json:.*Statement\/1\/Resource/],
    ['variables of the build that nothing makes', /buildspec\.json:.*DOCKER_DRIVER/],
    ['ids that no document has', /no document tells network\.subnets of dev/],
  ])('tells %s', (_name, words) => {
    expect(told.some((line) => words.test(line))).toBe(true);
  });
});
