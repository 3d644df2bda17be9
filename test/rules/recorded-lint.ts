import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shellcheck } from '../../generator/commands/shellcheck.ts';
import type { Lint, LintRemark } from '../../generator/shell/script.ts';

// What shellcheck says of the scripts of fixtures and samples, so that a machine without it tests the same.
// UPDATE_RULES=1 asks the one that is installed, and keeps its answers.

const FILE = join(__dirname, 'shellcheck-answers.json');
const UPDATE = process.env['UPDATE_RULES'] === '1';

type Answers = Record<string, readonly LintRemark[]>;

const kept = (existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {}) as Answers;

/** The scripts that answers are kept of, as the dialect, a line end and the text. */
export function recordedScripts(): [script: string, remarks: readonly LintRemark[]][] {
  return Object.entries(kept);
}

/** A linter that answers as shellcheck did when it was last asked. */
export const recordedLint: Lint = (script) => {
  const key = `${script.dialect}\n${script.text}`;
  const known = kept[key];
  if (known !== undefined || !UPDATE) return known ?? [];
  const remarks = shellcheck()(script);
  if ('seconds' in remarks) throw new Error('shellcheck takes too long');
  // Only what it has a word on is kept.
  if (remarks.length > 0) kept[key] = remarks;
  const sorted = Object.fromEntries(Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`);
  return remarks;
};
