import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findPython } from './stock-python.ts';

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

/** What the CLI says of calls before it would send them, each `accepted` or its own words why not. */
export function judgeAll(calls: readonly (readonly string[])[], cwd: string): string[] {
  const python = pythonWithCli();
  const whole = calls.map((words) => [...OFFLINE, ...words]);
  const said =
    python === undefined
      ? whole.map(
          (words) => spawnSync(AWS, words, { env: ENVIRONMENT, cwd, encoding: 'utf8' }).stderr,
        )
      : inOneProcess(python, whole, cwd);
  return said.map((text) =>
    text.includes('Could not connect to the endpoint URL') ? 'accepted' : text.trim(),
  );
}

/** What the CLI says of one call before it would send it. */
export function judge(words: readonly string[], cwd: string): string {
  return judgeAll([words], cwd)[0] ?? '';
}

/** Those of named calls that the CLI does not accept, each with its words. */
export function refusedOf(
  calls: readonly (readonly [name: string, words: readonly string[]])[],
  cwd: string,
): (readonly [name: string, verdict: string])[] {
  const verdicts = judgeAll(
    calls.map(([, words]) => words),
    cwd,
  );
  return calls
    .map(([name], index) => [name, verdicts[index] ?? 'no answer'] as const)
    .filter(([, verdict]) => verdict !== 'accepted');
}

const OFFLINE = ['--endpoint-url', 'http://127.0.0.1:1', '--region', 'ap-northeast-2'];

let known: { python: string | undefined } | undefined;

/** An interpreter that can load the CLI itself; the packed version 2 has none, and starts anew for each call. */
function pythonWithCli(): string | undefined {
  if (known === undefined) {
    const python = findPython();
    const isThere =
      python !== undefined &&
      spawnSync(python, ['-c', 'import awscli.clidriver'], { env: ENVIRONMENT }).status === 0;
    known = { python: isThere ? python : undefined };
  }
  return known.python;
}

function inOneProcess(
  python: string,
  calls: readonly (readonly string[])[],
  cwd: string,
): string[] {
  const { stdout, stderr, status } = spawnSync(python, [join(__dirname, 'cli-verdicts.py')], {
    input: calls.map((words) => JSON.stringify(words) + '\n').join(''),
    env: ENVIRONMENT,
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as string);
}
