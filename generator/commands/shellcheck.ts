import type * as Processes from 'node:child_process';
import { SHELLCHECK_CODES } from '../check/tables/shellcheck-codes.ts';
import { isObject, valueAt, type JsonValue } from '../core/json.ts';
import { parseJson } from '../document/json.ts';
import { errnoOf } from '../files/errno.ts';
import type { Lint, LintRemark, ShellScript } from '../shell/script.ts';

/** How long one script may take, in seconds: a buildspec takes a hundredth of it. */
const PATIENCE = 10;

/** It prints so much at most, in bytes: a remark on each of many commands. */
const MOST_OUTPUT = 64_000_000;

/**
 * Asks the shellcheck of this machine, if it has one: a process of its own without a shell, the script on its standard
 * input. It is asked once for each script; where it is missing, or fails, there are no remarks. Once it was given up, it is
 * asked only about shorter scripts.
 */
export function shellcheck(program = 'shellcheck', seconds = PATIENCE): Lint {
  const known = new Map<string, ReturnType<Lint>>();
  let isMissing = false;
  let tooLong = Infinity;
  return (script) => {
    const key = `${script.dialect}\n${script.text}`;
    const told = known.get(key);
    if (told !== undefined) return told;
    if (isMissing) return [];
    const answer = script.text.length < tooLong ? ask(program, script, seconds) : { seconds };
    isMissing = answer === undefined;
    const remarks = answer ?? [];
    if ('seconds' in remarks) tooLong = Math.min(tooLong, script.text.length);
    known.set(key, remarks);
    return remarks;
  };
}

/** What it says; `undefined` where it cannot be run. */
function ask(
  program: string,
  { dialect, text }: ShellScript,
  seconds: number,
): ReturnType<Lint> | undefined {
  const codes = [...SHELLCHECK_CODES.keys()].map((code) => `SC${code}`).join(',');
  const argv = ['--norc', '--format=json1', `--shell=${dialect}`, `--include=${codes}`, '-'];
  // A plain require: only who asks pays for it.
  const { spawnSync } = require('node:child_process') as typeof Processes;
  const { error, status, stdout } = spawnSync(program, argv, {
    ...{ input: text, encoding: 'utf8', timeout: seconds * 1000, windowsHide: true },
    ...{ maxBuffer: MOST_OUTPUT, stdio: ['pipe', 'pipe', 'ignore'] },
  });
  if (error !== undefined && errnoOf(error) === 'ETIMEDOUT') return { seconds };
  return error !== undefined || status === null || status > 1 ? undefined : remarksIn(stdout);
}

function remarksIn(output: string): LintRemark[] {
  const { value = null } = parseJson(output, { file: '' });
  const comments: JsonValue | undefined = valueAt(value, ['comments']);
  return (Array.isArray(comments) ? comments : []).flatMap((one): LintRemark[] => {
    if (!isObject(one)) return [];
    const { code, line, column, endLine, endColumn } = one;
    const numbers = { code, line, column, endLine, endColumn };
    return isRemark(numbers) ? [numbers] : [];
  });
}

function isRemark(
  numbers: Record<keyof LintRemark, unknown>,
): numbers is LintRemark & typeof numbers {
  return Object.values(numbers).every((one) => Number.isInteger(one));
}
