import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const IMPORTS = 'try:\n import awscli.botocore\nexcept ImportError:\n import botocore';

/**
 * An interpreter that can load botocore: the one that the installed stock CLI runs in, or the first Python on the PATH;
 * `undefined` where there is none, as with the packed version 2. `REQUIRE_AWS=1` makes its absence a fault.
 */
export function findPython(): string | undefined {
  const found = [process.env['AWS_PYTHON'], interpreterOfCli(), 'python3', 'python'].find(
    (one) => one !== undefined && spawnSync(one, ['-c', IMPORTS]).status === 0,
  );
  if (found === undefined && process.env['REQUIRE_AWS'] === '1') {
    throw new Error(
      'REQUIRE_AWS=1, but no Python here can load botocore: apt-get install awscli, or name one in AWS_PYTHON',
    );
  }
  return found;
}

/** The interpreter in the first line of the script that `aws` is. */
function interpreterOfCli(): string | undefined {
  const name = process.env['AWS_CLI'] ?? 'aws';
  const paths = name.includes('/')
    ? [name]
    : (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
  const script = paths.find((path) => existsSync(path));
  if (script === undefined) return undefined;
  const [line = ''] = readFileSync(script).subarray(0, 256).toString('latin1').split('\n');
  return /^#!\s*(\/\S*python\S*)\s*$/.exec(line)?.[1];
}

/** What botocore says of each input, in their order: the empty text where it takes it. */
export function botocoreVerdicts(
  python: string,
  inputs: readonly (readonly [service: string, operation: string, input: unknown])[],
): { version: string; verdicts: string[] } {
  const { stdout, stderr, status } = spawnSync(python, [join(__dirname, 'botocore-verdicts.py')], {
    input: inputs.map((one) => JSON.stringify(one) + '\n').join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  const [version = '', ...verdicts] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as string);
  return { version, verdicts };
}
