// Brings the peers from their public packages, outside of this project: below the folder for temporary files, pinned, once.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PEERS = join(tmpdir(), 'codeseries-peers');

/** Packages of npm by the folder they are installed in. */
const PACKAGES = {
  cdk: { 'aws-cdk-lib': '2.276.0', constructs: '10.8.1' },
  // Apart, for what it weighs is another question than what the constructs do.
  'cdk-cli': { 'aws-cdk': '2.1148.1' },
  'cfn-validate': { '@aws/cloudformation-validate': '1.9.0-beta' },
};

/** Debian's packages of the peers that are programs of their own or of Python. */
const DEBIAN = 'jsonnet python3-jinja2 python3-jsonschema';

/** What a program printed, or `undefined` where it is missing or failed. */
function ask(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? (stdout || stderr).trim() : undefined;
}

/** A folder with packages of npm: its path, and what was asked for; the reason where that is not to be had. */
function installed(name) {
  const folder = join(PEERS, name);
  const packages = PACKAGES[name];
  const words = Object.entries(packages).map(([one, version]) => `${one}@${version}`);
  const version = words[0].replace(/.*@/, '');
  const mark = join(folder, words.join('+').replaceAll('/', '-'));
  if (!existsSync(mark)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{}');
    const options = { cwd: folder, encoding: 'utf8' };
    const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...words];
    const { status, stderr, error } = spawnSync('npm', args, options);
    const why = error?.message ?? stderr.split('\n')[0];
    if (status !== 0) return { missing: `npm install failed: ${why}` };
    writeFileSync(mark, '');
  }
  return { folder, version };
}

/** An interpreter of Python that has both packages, and their versions. */
function python() {
  const script = `import jinja2, platform
from importlib.metadata import version
print(platform.python_version(), jinja2.__version__, version("jsonschema"))`;
  for (const program of ['python3', '/usr/bin/python3']) {
    const said = ask(program, ['-W', 'ignore', '-c', script]);
    const [own, jinja, jsonschema] = said?.split(' ') ?? [];
    if (jsonschema !== undefined) return { program, own, jinja, jsonschema };
  }
  return { missing: `no Python with jinja2 and jsonschema (Debian: apt-get install ${DEBIAN})` };
}

/** A program on the PATH with the version that it tells. */
function programOf(program, args, hint) {
  const said = ask(program, args);
  return said === undefined
    ? { missing: `no ${program} on the PATH (${hint})` }
    : { program, version: /\d+\.\d+\.\d+/.exec(said)?.[0] ?? said };
}

/** Every peer: where it is and its version, or `missing` with the reason. */
export function findPeers() {
  return {
    cdk: installed('cdk'),
    cdkCli: installed('cdk-cli'),
    cfnValidate: installed('cfn-validate'),
    jsonnet: programOf('jsonnet', ['--version'], `Debian: apt-get install ${DEBIAN}`),
    python: python(),
    cfnLint: programOf('cfn-lint', ['--version'], 'pip install cfn-lint'),
  };
}
