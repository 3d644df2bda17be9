import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/run.ts';

/** The functions of every apply.sh, without the run at its end. */
const FUNCTIONS = readFileSync(join(ROOT, 'templates/apply.sh'), 'utf8')
  .replace(/^#\{\{steps\}\}$/m, "TARGET='' REGION='' NEXT='' UNFILLED=()")
  .replace(/^main "\$@"$/m, '');

/** Runs lines of bash behind the functions of apply.sh; `input` is their standard input. A failure throws. */
export function inScript(lines: string, input = '', env: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr } = spawnSync('bash', ['-s'], {
    input: `${FUNCTIONS}\n${lines}\n`,
    env: { PATH: process.env['PATH'], INPUT: input, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0 || stderr !== '') throw new Error(`${status}: ${stderr}${stdout}`);
  return stdout;
}
