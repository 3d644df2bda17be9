/**
 * What the emulator (moto 5.2) cannot do, so that these tests cannot show it: each is answered by the stand-in, which
 * writes the call down, and a test holds that the emulator still lacks it.
 */
export const MISSING_OPERATIONS: readonly string[] = [
  'codebuild/update-project',
  'codecommit/update-repository-description',
  'deploy/update-deployment-group',
];

/** Further differences from AWS, stated where they matter. */
export const STATED = {
  projectKey: 'the emulator forgets the key of a build project; the stand-in puts it back',
  access: 'no policy is evaluated; the proof of permissions has tests of its own',
  settling:
    'IAM knows a new role at once; the waiting is tested with a stand-in that refuses twice',
} as const;

/** What the emulator answers otherwise than AWS where everything is read back, as it is told. */
export const READ_BACK_GAPS: readonly RegExp[] = [
  /ecs describe-services .*: warning: \/healthCheckGracePeriodSeconds is not there/,
];
