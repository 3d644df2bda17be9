import { isObject, type JsonValue } from '../core/json.ts';
import type { Account } from '../artifact/row.ts';
import { shellLine, shellWord } from '../files/path.ts';
import { changesOf, type Step } from './steps.ts';

/** What a script is about, beside its steps. */
export interface ScriptHead {
  /** The name of the target; empty for what targets share. */
  target: string;
  region: string;
  accounts: Readonly<Record<Account, string>>;
  /** Paths of variables whose ids are still to be filled in; the key is told apart. */
  unfilled: readonly string[];
  /** The alias of the key, and its ARN unless it is still to be created. */
  key: { alias: string; arn: string | undefined };
  /** What is to be done once AWS is as the files say. */
  next: string;
}

/** A step of what targets share that must be in place, and the script that puts it there. */
export interface Required {
  step: Step;
  script: string;
}

/** The line of the template that the steps take the place of. */
const MARK = /^#\{\{steps\}\}$/m;

/**
 * The text of a script: the template with the steps of a folder in place of its line `#{{steps}}`. Every value is quoted for
 * the shell.
 */
export function scriptOf(
  template: string,
  head: ScriptHead,
  { steps, required }: { steps: readonly Step[]; required: readonly Required[] },
): string {
  const used = new Set(steps.map(({ account }) => account));
  for (const { step } of required) used.add(step.account);
  const accounts = (['shared', 'workload'] as const).filter((one) => used.has(one));
  const isKeyMissing = head.key.arn === undefined;
  // Nothing can be made before the key: the other files name its ARN.
  const first = isKeyMissing ? steps.filter(({ kind }) => kind === 'kms-key') : [];
  const ordered =
    first.length === 0 ? steps : [...first, ...steps.filter((step) => !first.includes(step))];
  const lines = [
    `TARGET=${shellWord(head.target)}`,
    `REGION=${shellWord(head.region)}`,
    `UNFILLED=(${head.unfilled.map(shellWord).join(' ')})`,
    `NEXT=${shellWord(head.next)}`,
    '',
    'accounts() {',
    ...accounts.map((account) => `  identify ${account} ${shellWord(head.accounts[account])}`),
    ...(accounts.length === 0 ? ['  true'] : []),
    '}',
    '',
    'steps() {',
    ...required.map(({ step, script }) => requireLine(step, script)),
    ...ordered.flatMap((step) => stepLines(step, head)),
    ...(required.length + ordered.length === 0 ? ['  true'] : []),
    '}',
  ];
  return template.replace(MARK, () => lines.join('\n'));
}

function requireLine({ id, account, look = [], asking }: Step, script: string): string {
  return `  require ${shellLine([id, account, script, ...look, ...asking])}`;
}

function stepLines(step: Step, { key }: ScriptHead): string[] {
  const { id, account, file, look, asking } = step;
  const comparison = comparisonOf(step);
  const lines = step.why === undefined ? [] : ['', `  # ${step.why.replaceAll(/\s+/g, ' ')}`];
  lines.push(
    `  begin ${shellLine([id, account, file])}`,
    look === undefined ? '  unread' : `  look ${shellLine([...look, ...asking])}`,
  );
  if (comparison !== undefined) lines.push(`  ${comparison}`);
  if (step.reading?.fixed !== undefined) lines.push(`  fixed ${shellLine(step.reading.fixed)}`);
  for (const line of changeLines(step, key)) lines.push(`  ${line}`);
  lines.push('  end');
  return lines;
}

function changeLines(step: Step, { alias, arn = '' }: ScriptHead['key']): string[] {
  const { create, kind, value } = step;
  if (create !== undefined && kind === 'kms-key') {
    return [`key ${shellLine([alias, arn, descriptionOf(value), ...create])}`];
  }
  return changesOf(step).map(([what, words]) => `${what} ${shellLine(words)}`);
}

/** How the answer is held against the file; without a call that changes anything it is not. */
function comparisonOf({ reading, updates, look }: Step): string | undefined {
  if (look === undefined || reading?.compare === 'there') return undefined;
  if (reading === undefined) return updates.length === 0 ? undefined : 'compare_nothing';
  if (reading.compare === 'policy') return 'compare_policy';
  return ['compare', ...(reading.oneSided ?? []).map((one) => `'${one}'`)].join(' ');
}

function descriptionOf(value: JsonValue): string {
  const description = isObject(value) ? value['Description'] : undefined;
  return typeof description === 'string' ? description : '';
}
