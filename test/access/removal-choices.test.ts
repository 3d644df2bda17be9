import { describe, expect, test } from '@jest/globals';
import { breakAll, isExact, policiesOf, setsOfCase, UNTOLD, untold } from './removal.ts';

// The removal experiment of removal.test.ts on what choices change, each beside the usual delivery.

/** What may be missing without a word of what single choices add; `*` is the whole statement. */
const UNTOLD_OF_CHOICES: Record<string, string[]> = {
  // The Dockerfile names base images, and the key of a secret is known to the secret alone: no file of a set.
  'shared/iam/codebuild/base-images.json PullBaseImages': [
    'arn:aws:ecr:eu-central-1:111122223333:repository/base/alpine',
    'arn:aws:ecr:eu-central-1:111122223333:repository/base/java',
  ],
  '<target>/pipeline/iam/codebuild/secret-keys.json DecryptParametersAndSecrets': ['*'],
  '<target>/workload/iam/execution/kms.json DecryptParametersAndSecrets': ['*'],
  '<target>/workload/iam/codedeploy/load-balancing.json ShiftTrafficOfRules': ['*'],
  '<target>/pipeline/iam/codebuild/buildspec.json ReadBuildspec': ['s3:GetObjectVersion'],
  'shared/iam/codepipeline/connection.json FetchSource': ['codestar-connections:UseConnection'],
};

/** The same of the shared roles, where each environment has its own. */
const UNTOLD_OF_OWN_ROLES = Object.fromEntries(
  Object.entries(UNTOLD).flatMap(([place, texts]) =>
    place.startsWith('shared/iam/')
      ? [[place.replace('shared/', '<target>/pipeline/'), texts] as const]
      : [],
  ),
);

const CHOICES = [
  ...['source-connection', 'bucket-per-environment', 'deploy-none', 'deploy-choices'],
  ...['deploy-approval', 'base-images', 'build-variables', 'build-buildspec-s3', 'task-settings'],
  ...['pipeline-extra-stages', 'pipeline-all-choices', 'roles-per-environment'],
];

describe('choices', () => {
  const usual = new Map(
    policiesOf(setsOfCase()).map((one) => [one.path, JSON.stringify(one.value)]),
  );
  const known = { ...UNTOLD, ...UNTOLD_OF_OWN_ROLES, ...UNTOLD_OF_CHOICES };
  const seen = new Set<string>();

  test.each(CHOICES)('%s: each break in what it changes is told at its statement', (name) => {
    const sets = setsOfCase(name);
    const changed = policiesOf(sets).filter(
      (one) => usual.get(one.path) !== JSON.stringify(one.value),
    );
    expect(changed.length).toBeGreaterThan(0);
    const outcomes = breakAll(sets, changed);
    expect(outcomes.filter((one) => !isExact(one))).toEqual([]);
    for (const [place, texts] of Object.entries(untold(outcomes))) {
      expect([place, known[place]]).toEqual([place, texts]);
      seen.add(place);
    }
  });

  test('no entry of the list is idle', () => {
    expect(Object.keys(UNTOLD_OF_CHOICES).filter((one) => !seen.has(one))).toEqual([]);
  });
});
