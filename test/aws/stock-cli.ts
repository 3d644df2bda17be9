import { spawnSync } from 'node:child_process';

/** The stock CLI as it is found on the PATH, or `AWS_CLI`. */
const AWS = process.env['AWS_CLI'] ?? 'aws';

/** Nothing of the machine's own AWS configuration reaches the CLI, and it never leaves loopback. */
const ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'no-secret-at-all',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_MAX_ATTEMPTS: '1',
  AWS_PAGER: '',
};

/** Whether the CLI is there; where `REQUIRE_AWS=1` says that it must be, its absence is a fault. */
export function isCliThere(): boolean {
  const isThere = spawnSync(AWS, ['--version'], { env: ENVIRONMENT }).status === 0;
  if (!isThere && process.env['REQUIRE_AWS'] === '1') {
    throw new Error('REQUIRE_AWS=1, but there is no stock AWS CLI: apt-get install awscli');
  }
  return isThere;
}

/** What the CLI says of a call before it would send it: accepted, or its own words why not. */
export function judge(words: readonly string[], cwd: string): string {
  const { stderr } = spawnSync(
    AWS,
    ['--endpoint-url', 'http://127.0.0.1:1', '--region', 'ap-northeast-2', ...words],
    { env: ENVIRONMENT, cwd, encoding: 'utf8' },
  );
  return stderr.includes('Could not connect to the endpoint URL') ? 'accepted' : stderr.trim();
}
