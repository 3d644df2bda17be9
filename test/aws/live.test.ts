import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cliWords } from '../../generator/artifact/cli.ts';
import { renderProject } from '../support/project.ts';
import { ROOT, run } from '../support/run.ts';

// The committed files of dev are created in the emulator moto_server through the stock CLI and read back by diff --live. It
// takes a minute, so it runs with MOTO=1 only: python3 -m pip install 'moto[server]'

const withEmulator = process.env['MOTO'] === '1' ? describe : describe.skip;
const ACCOUNTS = { shared: '202949997891', workload: '558846431111' } as const;

/** Kinds in the order in which they can be created; what is not among them cannot be, or comes with another. */
const ORDER = [
  ...['iam-role', 'identity-policy', 'kms-key', 'bucket', 'bucket-encryption', 'bucket-versioning'],
  ...['bucket-public-access-block', 'bucket-lifecycle', 'bucket-policy', 'codecommit-repository'],
  ...['ecr-repository', 'ecr-lifecycle-policy', 'log-group', 'log-retention', 'task-definition'],
  ...['codedeploy-application', 'codedeploy-deployment-group', 'codebuild-project'],
  ...['codepipeline', 'events-rule', 'events-targets'],
];

/** What the emulator does not keep: the key of a project; and what needs a key or network of its own making. */
const GAPS = [
  'out/dev/pipeline/codebuild-project.json',
  'out/dev/workload/ecs-service.json',
  'out/shared/kms-alias.json',
  'out/shared/kms-key-policy.json',
  'out/shared/kms-key.json',
];

const folder = mkdtempSync(join(tmpdir(), 'codeseries-live-'));
let server: ChildProcess | undefined;
const environment: Record<string, string> = {
  AWS_CONFIG_FILE: join(folder, 'config'),
  AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_MAX_ATTEMPTS: '1',
  AWS_PAGER: '',
  AWS_DEFAULT_REGION: 'ap-northeast-2',
  SHARED_PROFILE: 'shared',
  WORKLOAD_PROFILE: 'workload',
};

function aws(words: readonly string[], more: Record<string, string> = {}): string {
  const env = { ...process.env, ...environment, ...more };
  const { status, stdout, stderr } = spawnSync('aws', words, { cwd: ROOT, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`aws ${words.join(' ')}: ${stderr}`);
  return stdout;
}

/** Starts the emulator at a free port; its address. */
function start(): Promise<string> {
  // It would put every call into one account.
  const env = { ...process.env, MOTO_ACCOUNT_ID: undefined };
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', '0'], { env });
  server = child;
  return new Promise((resolve, reject) => {
    let said = '';
    child.on('error', reject);
    child.on('exit', () => {
      reject(new Error(`moto_server ended: ${said}`));
    });
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
      const address = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
}

/** Keys of an account: the emulator takes the account from a role that need not exist. */
function credentials(name: string, account: string): string {
  const arn = `arn:aws:iam::${account}:role/any`;
  const own = { AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'any' };
  const call = ['sts', 'assume-role', '--role-arn', arn, '--role-session-name', 'any'];
  const { Credentials: keys } = JSON.parse(aws([...call, '--output', 'json'], own)) as {
    Credentials: Record<string, string>;
  };
  return [
    `[${name}]`,
    `aws_access_key_id=${keys['AccessKeyId'] ?? ''}`,
    `aws_secret_access_key=${keys['SecretAccessKey'] ?? ''}`,
    `aws_session_token=${keys['SessionToken'] ?? ''}\n`,
  ].join('\n');
}

function create(): void {
  const made = renderProject(ROOT)
    .filter((unit) => ['dev', 'shared'].includes(unit.folder))
    .flatMap(({ artifacts, values }) => artifacts.map((one) => ({ ...one, values })));
  for (const kind of ORDER) {
    for (const { artifact, path, values } of made.filter((one) => one.artifact.kind === kind)) {
      const file = `out/${path}`;
      const place = { file, folder: file.slice(0, file.lastIndexOf('/')) };
      const [, ...words] = cliWords(artifact, 'create', values, place) ?? [];
      aws([...words, '--profile', artifact.account ?? '']);
    }
  }
}

withEmulator('diff --live against an emulator', () => {
  beforeAll(async () => {
    environment['AWS_ENDPOINT_URL'] = await start();
    writeFileSync(environment['AWS_CONFIG_FILE'] ?? '', '');
    const keys = Object.entries(ACCOUNTS).map(([name, account]) => credentials(name, account));
    writeFileSync(environment['AWS_SHARED_CREDENTIALS_FILE'] ?? '', keys.join(''));
    create();
  }, 300_000);
  afterAll(() => {
    server?.removeAllListeners('exit');
    server?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  test('finds everything as it was rendered, but for what the emulator lacks', () => {
    Object.assign(process.env, environment);
    const { out } = run(['diff', 'dev', '--live', '--format', 'json'], ROOT);
    const { files } = JSON.parse(out) as { files: { file: string; state: string }[] };
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter(({ state }) => state !== 'same').map(({ file }) => file)).toEqual(GAPS);
  }, 300_000);
});
