import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, run, type Outcome } from '../support/run.ts';
import { MISSING_OPERATIONS } from './gaps.ts';
import { makeNetwork } from './network.ts';
import type { Applied } from './told.ts';
import type { StockCli } from './tools.ts';

/** The accounts of the shipped example, and the profiles that lead into them. */
export const ACCOUNTS = { shared: '202949997891', workload: '558846431111' } as const;
const REGION = 'ap-northeast-2';

/** The emulator, a CLI before it, and a project whose `apply.sh` are run; one for each file of tests. */
export class Rig {
  readonly folder = mkdtempSync(join(tmpdir(), 'codeseries-emulator-'));
  readonly project = join(this.folder, 'project');
  private readonly calls = join(this.folder, 'calls');
  private readonly children: ChildProcess[] = [];
  private environment: NodeJS.ProcessEnv = {};
  private endpoint = '';

  /** Starts the emulator and the CLI, each on a free port. */
  async start(cli: StockCli): Promise<void> {
    const settings = join(this.folder, 'config');
    writeFileSync(settings, ['any', ...Object.keys(ACCOUNTS)].map(profile).join(''));
    this.environment = {
      ...{ PATH: process.env['PATH'], HOME: this.folder, AWS_CONFIG_FILE: settings },
      ...{ AWS_SHARED_CREDENTIALS_FILE: join(this.folder, 'credentials') },
      ...{ AWS_EC2_METADATA_DISABLED: 'true', AWS_MAX_ATTEMPTS: '1', AWS_PAGER: '' },
      ...{ CALLS: this.calls, CLI_PROGRAM: cli.program, GAPS: MISSING_OPERATIONS.join(' ') },
      ...{ SHARED_PROFILE: 'shared', WORKLOAD_PROFILE: 'workload', SETTLE_SECONDS: '0' },
    };
    const said = [
      this.begin('moto_server', ['-H', '127.0.0.1', '-p', '0'], {
        ...process.env,
        MOTO_ACCOUNT_ID: undefined,
      }),
      ...(cli.python === undefined
        ? []
        : [this.begin(cli.python, [join(__dirname, 'cli-server.py')], this.environment)]),
    ];
    this.endpoint = await told(said[0], /Running on (http:\/\/127\.0\.0\.1:\d+)/);
    const port = said[1] === undefined ? '' : await told(said[1], /^(\d+)$/m);
    Object.assign(this.environment, { ENDPOINT: this.endpoint, CLI_PORT: port });
    const standIn = join(this.folder, 'aws');
    cpSync(join(__dirname, 'stand-in.sh'), standIn);
    chmodSync(standIn, 0o755);
    this.environment['PATH'] = `${this.folder}:${this.environment['PATH'] ?? ''}`;
  }

  stop(): void {
    for (const child of this.children) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Empty accounts, with what is given in the workload account, and a project that names it; the key is to be created. */
  async empty(): Promise<void> {
    const reset = await fetch(`${this.endpoint}/moto-api/reset`, { method: 'POST' });
    if (!reset.ok) throw new Error(`the emulator is not reset: ${reset.status}`);
    this.accounts();
    this.adopt();
    this.values = { network: makeNetwork((...words) => this.aws('workload', words)) };
    this.setKey('to-be-created');
  }

  /** Keys of both accounts, in profiles of their names: the emulator tells accounts by the role that was assumed. */
  accounts(): void {
    const file = join(this.folder, 'credentials');
    const any = credentials('any', ['x', 'y']);
    writeFileSync(file, any);
    const own = Object.entries(ACCOUNTS).map(([name, account]) => {
      const words = ['sts', 'assume-role', '--role-session-name', 'e2e', '--output', 'text'];
      const role = ['--role-arn', `arn:aws:iam::${account}:role/e2e`];
      const query = ['--query', 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]'];
      return credentials(name, this.aws('any', [...words, ...role, ...query]).split('\t'));
    });
    writeFileSync(file, [any, ...own].join(''));
  }

  /** A project with the environments of the shipped example. */
  adopt(): void {
    rmSync(this.project, { recursive: true, force: true });
    mkdirSync(this.project);
    cpSync(join(ROOT, 'environments'), join(this.project, 'environments'), { recursive: true });
  }

  /** Writes the ARN of the key where all environments have it. */
  setKey(arn: string): void {
    const file = join(this.project, 'environments/base.yml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/^ {2}keyArn: .*$/m, `  keyArn: ${arn}`),
    );
  }

  /** Variables laid over those of the shipped example. */
  values: Record<string, unknown> = {};

  /** Renders the target; a finding throws. */
  render(...more: readonly string[]): void {
    const file = join(this.folder, 'values.json');
    writeFileSync(file, JSON.stringify(this.values));
    const { code, err } = run(['render', 'dev', '--values', file, ...more], this.project);
    if (code !== 0) throw new Error(err);
    const project = join(this.project, 'out/dev/pipeline/codebuild-project.json');
    const { encryptionKey } = JSON.parse(readFileSync(project, 'utf8')) as {
      encryptionKey: string;
    };
    this.environment['PROJECT_KEY'] = encryptionKey;
  }

  /** Runs the `apply.sh` of a folder of `out/`. */
  apply(folder: string, more: NodeJS.ProcessEnv = {}, ...words: readonly string[]): Applied {
    for (const path of [this.calls, `${this.calls}.changes`]) rmSync(path, { force: true });
    const { status, stdout, stderr, signal } = spawnSync(
      'bash',
      [join(this.project, 'out', folder, 'apply.sh'), ...words],
      { env: { ...this.environment, ...more }, encoding: 'utf8', cwd: this.folder },
    );
    const code = status ?? (signal === null ? -1 : 137);
    return { code, out: stdout, err: stderr, calls: this.recorded() };
  }

  /** Runs a line of shell in the project, with the stand-in as `aws`. */
  shell(line: string): Outcome {
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-c', `{ ${line}\n} 2>&1 | cat; exit "\${PIPESTATUS[0]}"`],
      {
        env: { ...this.environment, AWS_DEFAULT_REGION: REGION },
        encoding: 'utf8',
        cwd: this.project,
      },
    );
    return { code: status ?? -1, out: stdout, err: stderr };
  }

  /** What one call of the CLI prints; a failure throws. */
  aws(profile: string, words: readonly string[]): string {
    const line = ['aws', '--profile', profile, '--region', REGION, ...words];
    const quoted = line.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
    const folder = existsSync(this.project) ? this.project : this.folder;
    const { status, stdout } = spawnSync(
      'bash',
      ['-c', `${quoted} 2>&1 | cat; exit "\${PIPESTATUS[0]}"`],
      {
        env: this.environment,
        encoding: 'utf8',
        cwd: folder,
      },
    );
    if (status !== 0) throw new Error(`${line.join(' ')}: ${stdout}`);
    return stdout.trim();
  }

  /** Runs a command of this program in a folder, with the stand-in as `aws` and the profiles of both accounts. */
  command(words: readonly string[], cwd: string): Outcome {
    const before = { ...process.env };
    Object.assign(process.env, this.environment);
    try {
      return run(words, cwd);
    } finally {
      for (const name of Object.keys(this.environment)) Reflect.deleteProperty(process.env, name);
      Object.assign(process.env, before);
    }
  }

  private recorded(): string[][] {
    if (!existsSync(this.calls)) return [];
    const lines = readFileSync(this.calls, 'utf8').trimEnd().split('\n');
    return lines.map((line) => line.split('\x1f'));
  }

  /** Starts a process; hands back the file that what it says goes to: nobody reads a pipe while a script runs. */
  private begin(program: string, words: string[], env: NodeJS.ProcessEnv): string {
    const file = join(this.folder, `said-${this.children.length}`);
    const descriptor = openSync(file, 'w');
    this.children.push(spawn(program, words, { env, stdio: ['ignore', descriptor, descriptor] }));
    closeSync(descriptor);
    return file;
  }
}

/** The first group of what a process says, as soon as it says so. */
async function told(file = '', pattern: RegExp): Promise<string> {
  for (let round = 0; round < 600; round += 1) {
    const found = pattern.exec(readFileSync(file, 'utf8'))?.[1];
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(readFileSync(file, 'utf8'));
}

function profile(name: string): string {
  return `[profile ${name}]\nregion = ${REGION}\n`;
}

function credentials(name: string, [id = '', secret = '', token]: string[]): string {
  const session = token === undefined ? '' : `aws_session_token=${token}\n`;
  return `[${name}]\naws_access_key_id=${id}\naws_secret_access_key=${secret}\n${session}`;
}
