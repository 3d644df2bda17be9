import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** One stock CLI: its program, and a Python that has it loaded in the same version, if there is one. */
export interface StockCli {
  version: string;
  program: string;
  python: string | undefined;
}

const HOW = {
  v1: 'python3 -m venv .aws && .aws/bin/pip install awscli, or name one in AWS_CLI',
  v2: 'test/emulator/fetch-cli-v2.sh (Debian), or name one in AWS_CLI_V2',
  moto: "python3 -m venv .moto && .moto/bin/pip install 'moto[server]', with .moto/bin on the PATH",
};

/** Where `fetch-cli-v2.sh` puts its own. */
const FETCHED = join(
  process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
  'codeseries/aws-cli-2/aws',
);

const [v1, v2] = (['1', '2'] as const).map((major) =>
  [process.env['AWS_CLI'] ?? 'aws', process.env['AWS_CLI_V2'] ?? FETCHED, '/usr/bin/aws', 'aws']
    .map(stockCli)
    .find((one) => one?.version.startsWith(`${major}.`) === true),
);

/** Whether the emulator is there. */
const isEmulated = spawnSync('moto_server', ['--help']).status === 0;

/** The versions of the CLI to test with; what is missing is told with the way to install it. */
export function stockClis(): [name: string, cli: StockCli][] {
  const missing = [
    ...(isEmulated ? [] : [`no emulator (moto_server): ${HOW.moto}`]),
    ...(v1 === undefined ? [`no AWS CLI of version 1: ${HOW.v1}`] : []),
  ];
  if (missing.length > 0 && process.env['REQUIRE_AWS'] === '1') {
    throw new Error(`REQUIRE_AWS=1, but there is ${missing.join('; and ')}`);
  }
  if (v2 === undefined) missing.push(`no AWS CLI of version 2: ${HOW.v2}`);
  if (missing.length > 0) console.warn(`Not everything is tested here: ${missing.join('; ')}`);
  const found: [string, StockCli | undefined][] = [
    ['v1', v1],
    ['v2', v2],
  ];
  return isEmulated ? found.flatMap(([name, cli]) => (cli === undefined ? [] : [[name, cli]])) : [];
}

function stockCli(name: string): StockCli | undefined {
  // The whole path: in the tests the stand-in is the first `aws` on the PATH.
  const { stdout: path } = spawnSync('bash', ['-c', 'command -v "$0"', name], { encoding: 'utf8' });
  const program = path.trim();
  if (program === '') return undefined;
  const { stdout, status } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const version = /^aws-cli\/(\S+)/.exec(status === 0 ? stdout : '')?.[1];
  if (version === undefined) return undefined;
  const python = [join(dirname(program), 'python'), 'python3', '/usr/bin/python3'].find((one) => {
    if (one.includes('/') && !existsSync(one)) return false;
    const asked = spawnSync(one, ['-c', 'import awscli; print(awscli.__version__)'], {
      encoding: 'utf8',
    });
    return asked.status === 0 && asked.stdout.trim() === version;
  });
  return { version, program, python };
}
