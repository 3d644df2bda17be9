import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../support/run.ts';
import { readBuildspec, runBuild } from './codebuild.ts';
import type { BuildOutcome, Buildspec, Shells } from './codebuild.ts';

/** A call of a stand-in. `as` is whose credentials it was made with: the build's own, or those of the assumed role. */
export interface Call {
  words: string;
  as: 'build' | 'role' | 'mixed';
  input: string;
}

/** What is different from a first delivery that succeeds. */
export interface Circumstances {
  /** Folder of the rendered files of the application's repository; by default the committed ones. */
  rendered?: string;
  buildspec?: (buildspec: Buildspec) => Buildspec;
  /** Variables that the build is started with; undefined takes one away. */
  given?: Record<string, string | undefined>;
  /** Files of the application's repository; undefined takes one away. */
  files?: Record<string, string | undefined>;
  /** The number, from 1, of the call that fails. */
  failingCall?: number;
  answers?: { role?: string; latest?: string; digest?: string };
  shells?: Shells;
  jq?: 'stand-in';
}

/** What became of a delivery; `files` are those of the repository and those that a build may write, by path. */
export interface Delivery extends BuildOutcome {
  calls: Call[];
  files: Record<string, string | undefined>;
}

/** The environments that are shipped, with the branch of each and its account. */
export const ENVIRONMENTS = {
  dev: { branch: 'develop', account: '558846431111' },
  stg: { branch: 'stage', account: '558846432222' },
  prd: { branch: 'master', account: '558846433333' },
} as const;

export type EnvironmentName = keyof typeof ENVIRONMENTS;

export const ENVIRONMENT_NAMES = Object.keys(ENVIRONMENTS) as EnvironmentName[];

export const COMMIT = '0123456789abcdef0123456789abcdef01234567';
export const DIGEST = `sha256:${'d1'.repeat(32)}`;

const KEYS = ['role-id', 'role-secret', 'role-token'];
const ROLE = JSON.stringify({
  Credentials: { AccessKeyId: KEYS[0], SecretAccessKey: KEYS[1], SessionToken: KEYS[2] },
});

/** Path of the committed files for the application's repository. */
export function committed(environment: EnvironmentName): string {
  return join(ROOT, 'out', environment, 'repository');
}

/** The application's repository before a build: what the shipped substitutions and copies expect, and some more. */
export function applicationFiles(environment: string): Record<string, string> {
  return {
    'build.gradle': "rootProject = '<APPLICATION_NAME>'\n",
    'src/main/resources/awssdk-xray-rules.json':
      '{"name":"<APPLICATION_NAME>","path":"/<APPLICATION_PATH>/*","of":"<ENVIRONMENT>"}\n',
    [`src/main/resources/application-${environment}.yaml`]:
      'path: /<APPLICATION_PATH>/<APPLICATION_PATH>\nport: <APPLICATION_PORT>\n',
    [`env/${environment}/Dockerfile`]:
      'FROM scratch\nCOPY <APPLICATION_NAME>-<APPLICATION_VERSION>.jar /\nEXPOSE <APPLICATION_PORT>\n',
    [`env/${environment}/docker-entrypoint.sh`]:
      '#!/bin/sh\nexec java -jar /app.jar <INPUT> & wait\n',
    'untouched.txt': '<APPLICATION_NAME>\n',
  };
}

/** Runs a rendered buildspec in a temporary folder, with stand-ins for the programs that reach beyond it. */
export function deliver(environment: EnvironmentName, circumstances: Circumstances = {}): Delivery {
  const place = mkdtempSync(join(tmpdir(), 'codeseries-build-'));
  try {
    return deliverIn(place, environment, circumstances);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function deliverIn(
  place: string,
  environment: EnvironmentName,
  circumstances: Circumstances,
): Delivery {
  const folder = join(place, 'source');
  const calls = join(place, 'calls');
  const rendered = circumstances.rendered ?? committed(environment);
  const text = readFileSync(join(rendered, 'buildspec.yml'), 'utf8');
  const buildspec = (circumstances.buildspec ?? ((same) => same))(readBuildspec(text));

  cpSync(rendered, join(folder, `codeseries/${environment}`), { recursive: true });
  const files = { ...applicationFiles(environment), ...circumstances.files };
  for (const [path, content] of Object.entries(files)) {
    if (content === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const programs = join(place, 'bin');
  putStandIns(programs, folder, circumstances.jq);
  writeFileSync(calls, '');

  const given: Record<string, string | undefined> = {
    PATH: `${programs}:${process.env['PATH'] ?? ''}`,
    HOME: place,
    LC_ALL: 'POSIX',
    CALLS: calls,
    FAILING_CALL: String(circumstances.failingCall ?? 0),
    ANSWER_ROLE: circumstances.answers?.role ?? ROLE,
    ANSWER_LATEST: circumstances.answers?.latest ?? '0',
    ANSWER_DIGEST: circumstances.answers?.digest ?? DIGEST,
    BRANCH_NAME: ENVIRONMENTS[environment].branch,
    COMMIT_ID: COMMIT,
    CODEBUILD_BUILD_NUMBER: '17',
    CODEBUILD_RESOLVED_SOURCE_VERSION: COMMIT,
    CODEBUILD_SOURCE_VERSION: 'arn:aws:s3:::bucket/source.zip',
    ...circumstances.given,
  };
  const outcome = runBuild(buildspec, folder, withoutUndefined(given), circumstances.shells);
  const written = [
    ...Object.keys(files),
    ...['Dockerfile', 'docker-entrypoint.sh', 'imageDetail.json'],
    ...['appspec.yml', 'taskdef.json', 'imageDetail.json'].map(
      (file) => `codeseries/${environment}/${file}`,
    ),
  ];
  return {
    ...outcome,
    calls: readFileSync(calls, 'utf8').split('\n').slice(0, -1).map(callOf),
    files: Object.fromEntries(
      written.map((path): [string, string | undefined] => [path, textOf(join(folder, path))]),
    ),
  };
}

function putStandIns(programs: string, folder: string, jq: 'stand-in' | undefined): void {
  mkdirSync(programs);
  for (const path of [join(programs, 'aws'), join(programs, 'docker'), join(folder, 'gradlew')]) {
    cpSync(join(__dirname, 'stand-in.sh'), path);
    chmodSync(path, 0o755);
  }
  const installed = spawnSync('jq', ['--version']).status === 0;
  if (jq === undefined && installed) return;
  writeFileSync(
    join(programs, 'jq'),
    `#!/bin/sh\nexec "${process.execPath}" "${join(__dirname, 'jq.mjs')}" "$@"\n`,
    { mode: 0o755 },
  );
}

function callOf(line: string): Call {
  const [program = '', id = '', secret = '', token = '', input = '', ...words] = line
    .split('\x1f')
    .slice(0, -1);
  const keys = [id, secret, token];
  const none = keys.every((key) => key === '');
  const role = keys.every((key, index) => key === KEYS[index]);
  return {
    words: [program, ...words].join(' '),
    as: none ? 'build' : role ? 'role' : 'mixed',
    input,
  };
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function withoutUndefined(entries: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
