import type * as Processes from 'node:child_process';
import { SHELLCHECK_CODES } from '../check/tables/shellcheck-codes.ts';
import { isObject, valueAt, type JsonValue } from '../core/json.ts';
import { parseJson } from '../document/json.ts';
import type { Lint, LintRemark, ShellScript } from '../shell/script.ts';

/** How long one script may take, in milliseconds: a buildspec takes a hundredth of it. */
const TIMEOUT = 10_000;

/**
 * Asks the shellcheck of this machine, if it has one: a process of its own without a shell, the script on its standard
 * input. It is asked once for each script; where it is missing, or fails, there are no remarks.
 */
export function shellcheck(program = 'shellcheck'): Lint {
  const known = new Map<string, readonly LintRemark[]>();
  let isMissing = false;
  return (script) => {
    const key = `${script.dialect}\n${script.text}`;
    const told = known.get(key);
    if (told !== undefined) return told;
    const output = isMissing ? undefined : ask(program, script);
    isMissing ||= output === undefined;
    const remarks = output === undefined ? [] : remarksIn(output);
    known.set(key, remarks);
    return remarks;
  };
}

/** What it prints; `undefined` where it cannot be run. */
function ask(program: string, { dialect, text }: ShellScript): string | undefined {
  const codes = [...SHELLCHECK_CODES.keys()].map((code) => `SC${code}`).join(',');
  const argv = ['--norc', '--format=json1', `--shell=${dialect}`, `--include=${codes}`, '-'];
  // A plain require: only who asks pays for it.
  const { spawnSync } = require('node:child_process') as typeof Processes;
  const { error, status, stdout } = spawnSync(program, argv, {
    ...{ input: text, encoding: 'utf8', timeout: TIMEOUT, windowsHide: true },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return error !== undefined || status === null || status > 1 ? undefined : stdout;
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
