// npm run bench: start-up against `node -e 0`, and 1,000 targets against writing the same files in the same safe manner.
// Prints what was measured in this very run; asserts nothing.
import { spawnSync } from 'node:child_process';
import { cpus, tmpdir } from 'node:os';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const program = join(root, 'dist', 'codeseries.cjs');
const scratch = mkdtempSync(join(tmpdir(), 'codeseries-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** Runs a process to its end: wall time in milliseconds and peak memory in MiB. */
function measure(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['-r', join(here, 'peak.cjs'), ...args], {
    cwd: scratch,
    encoding: 'utf8',
  });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(stderr);
  return { time, peak: Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024 };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function spread(values) {
  return `${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)}`;
}

/** Times several things in turns, so that a slow moment of the machine meets them all. */
function interleaved(rounds, things) {
  const results = things.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    things.forEach((thing, index) => results[index].push(thing()));
  }
  return results;
}

/** A project of many folders of three targets, made of the shipped example. */
function project(name, folders) {
  const path = join(scratch, name);
  const shipped = join(root, 'environments');
  for (let number = 0; number < folders; number += 1) {
    const folder = join(path, 'environments', `app${number}`);
    mkdirSync(folder, { recursive: true });
    for (const file of ['dev.yml', 'stg.yml', 'prd.yml'])
      cpSync(join(shipped, file), join(folder, file));
    const base = readFileSync(join(shipped, 'base.yml'), 'utf8')
      .replace('name: awssdk-iam', `name: app${number}`)
      .replace('11112222-', `${String(number).padStart(8, '0')}-`)
      .replace(/^roles:[\s\S]*$/m, '');
    writeFileSync(join(folder, 'base.yml'), base);
  }
  return path;
}

function coldStart() {
  const target = join(scratch, 'cold');
  cpSync(join(root, 'environments'), join(target, 'environments'), { recursive: true });
  const render = () => measure([program, 'render', 'dev', '--project', target]).time;
  render();
  const [ours, node, compiled] = interleaved(21, [
    render,
    () => measure(['-e', '0']).time,
    () => measure([program, '--version']).time,
  ]);
  console.log('cold start, median of 21 (ms)');
  console.log(`  node -e 0                ${median(node).toFixed(1)}`);
  console.log(
    `  codeseries --version     ${median(compiled).toFixed(1)}  ${(median(compiled) / median(node)).toFixed(2)} x`,
  );
  console.log(
    `  codeseries render dev    ${median(ours).toFixed(1)}  ${(median(ours) / median(node)).toFixed(2)} x`,
  );
}

function throughput() {
  console.log('many targets, without writing (median of 3)');
  const sizes = [4, 34, 334].map((folders) => ({
    folders,
    path: project(`many-${folders}`, folders),
  }));
  let before;
  for (const { folders, path } of sizes) {
    const runs = [1, 2, 3].map(() =>
      measure([program, 'render', '--all', '--dry-run', '--quiet', '--project', path]),
    );
    const time = median(runs.map((one) => one.time));
    const targets = folders * 3;
    const marginal =
      before === undefined
        ? ''
        : `  ${((time - before.time) / (targets - before.targets)).toFixed(2)} ms for each further target`;
    console.log(
      `  ${String(targets).padStart(5)} targets  ${time.toFixed(0)} ms  ${(time / targets).toFixed(2)} ms each  peak ${Math.max(...runs.map((one) => one.peak)).toFixed(0)} MiB${marginal}`,
    );
    before = { time, targets };
  }
  return sizes.at(-1);
}

function writing({ folders, path }) {
  const out = join(scratch, 'out');
  const args = [program, 'render', '--all', '--quiet', '--project', path, '--out', out];
  measure(args);
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const list = join(scratch, 'files.json');
  writeFileSync(
    list,
    JSON.stringify(files.map((file) => [file.slice(out.length + 1), readFileSync(file, 'utf8')])),
  );
  const plainOut = join(scratch, 'plain');
  const fresh = (folder) => rmSync(folder, { recursive: true, force: true });
  const [dry, ours, plain, again] = interleaved(5, [
    () => measure([...args, '--dry-run']).time,
    () => (fresh(out), measure(args).time),
    () => (fresh(plainOut), measure([join(here, 'plain-writer.cjs'), list, plainOut]).time),
    () => measure(args).time,
  ]);
  console.log(
    `writing ${files.length} files of ${folders * 3} targets, median of 5, interleaved (ms, spread)`,
  );
  console.log(
    `  plain writing (temporary file, rename)   ${median(plain).toFixed(0)}  (${spread(plain)})`,
  );
  console.log(
    `  render --all into an empty folder        ${median(ours).toFixed(0)}  (${spread(ours)})  ${(median(ours) / median(plain)).toFixed(2)} x`,
  );
  console.log(
    `  render --all, nothing to change          ${median(again).toFixed(0)}  (${spread(again)})`,
  );
  console.log(
    `  render --all --dry-run                   ${median(dry).toFixed(0)}  (${spread(dry)})`,
  );
}

/** Rules and proof alone, in a process that is warm. */
async function judging() {
  const { build } = await import('esbuild');
  const outfile = join(scratch, 'judging.cjs');
  await build({
    entryPoints: [join(here, 'judging.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    absWorkingDir: root,
    define: { __dirname: JSON.stringify(join(root, 'test', 'rules')) },
    external: ['*.cjs'],
    logLevel: 'error',
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, [outfile, root], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  console.log('judging the shipped example, warm, median of 40 (ms, spread)');
  for (const [name, times] of Object.entries(JSON.parse(stdout))) {
    console.log(`  ${name.padEnd(24)} ${median(times).toFixed(1)}  (${spread(times)})`);
  }
}

console.log(`node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`);
coldStart();
await judging();
writing(throughput());
