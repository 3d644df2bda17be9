// Starts processes and tells what they took.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const HERE = dirname(fileURLToPath(import.meta.url));
export const ROOT = join(HERE, '..', '..');
export const PROGRAM = join(ROOT, 'dist', 'codeseries.cjs');

/** A folder of this run, which goes with it. */
export const SCRATCH = mkdtempSync(join(tmpdir(), 'codeseries-bench-'));
process.on('exit', () => rmSync(SCRATCH, { recursive: true, force: true }));

const MAX_OUTPUT = 256 * 1024 * 1024;

/** Runs a program to its end and returns milliseconds and what it printed; throws where it fails. */
export function runProgram(program, args, options = {}) {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: SCRATCH,
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (error !== undefined) throw error;
  const allowed = options.allowed ?? [0];
  if (!allowed.includes(status)) {
    throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stderr}${stdout}`);
  }
  return { time, stdout, stderr };
}

/** Milliseconds of one run of Node. */
export const timeNode = (args, options) => runProgram(process.execPath, args, options).time;

/** Milliseconds and peak memory in MiB of one run of Node. */
export function timeAndPeak(args, { cores, threads } = {}) {
  const node = ['-r', join(HERE, 'usage.cjs'), ...args];
  const env = { ...process.env, ...(threads ? { CODESERIES_THREADS: threads } : {}) };
  const { time, stderr } =
    cores === undefined
      ? runProgram(process.execPath, node, { env })
      : runProgram('taskset', ['-c', cores, process.execPath, ...node], { env });
  return { time, peak: usageOf(stderr).peak };
}

/** What `usage.cjs` printed last: peak memory in MiB and CPU time in milliseconds. */
export function usageOf(stderr) {
  const [, peak = 'NaN', cpu = 'NaN'] = /usage (\d+) (\d+)\s*$/.exec(stderr) ?? [];
  return { peak: Number(peak) / 1024, cpu: Number(cpu) / 1000 };
}

/** Whether this system can bind a process to some cores. */
export const canBind = () => ['/usr/bin/taskset', '/bin/taskset'].some((path) => existsSync(path));
