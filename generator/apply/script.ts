import { isObject, type JsonValue } from '../core/json.ts';
import { memoOf } from '../core/memo.ts';
import type { Account } from '../artifact/row.ts';
import { shellLine, shellWord } from '../files/path.ts';
import type { Reading } from './readings.ts';
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
  const accounts = (['shared', 'workload'] as const).filter(
    (one) =>
      steps.some(({ account }) => account === one) ||
      required.some(({ step }) => step.account === one),
  );
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
    ...ordered.map((step) => stepLines(step, head)),
    ...(required.length + ordered.length === 0 ? ['  true'] : []),
    '}',
  ];
  return template.replace(MARK, () => lines.join('\n'));
}

function requireLine({ id, account, look = [], asking }: Step, script: string): string {
  return `  require ${shellLine([id, account, script, ...look, ...asking])}`;
}

/** The lines of a step as one text. */
function stepLines(step: Step, { key }: ScriptHead): string {
  const { id, account, file, look, asking, reading } = step;
  const lines = reading && linesOf(reading);
  let text = `${lines?.why ?? ''}  begin ${shellLine([id, account, file])}\n`;
  text += look === undefined ? '  unread\n' : `  look ${shellLine([...look, ...asking])}\n`;
  if (lines === undefined) {
    // A kind of the project's own is updated without a look at its values.
    if (look !== undefined && step.updates.length > 0) text += '  compare_nothing\n';
  } else {
    // Without a call that reads the resource nothing is compared.
    text += look === undefined ? lines.fixed : `${lines.comparison}${lines.fixed}`;
  }
  return `${text}${changeLines(step, key)}  end`;
}

/** What the steps of all targets say of a kind that is listed: why it comes where it does, and how answers are compared. */
const linesOf = memoOf(({ why, compare, oneSided = [], fixed }: Reading) => ({
  why: `\n  # ${inOneLine(why)}\n`,
  comparison: {
    there: '',
    policy: '  compare_policy\n',
    leaves: `  ${['compare', ...oneSided.map((one) => `'${one}'`)].join(' ')}\n`,
  }[compare],
  fixed: fixed === undefined ? '' : `  fixed ${shellLine(fixed)}\n`,
}));

function inOneLine(text: string): string {
  return /[^\S ]|\s\s/.test(text) ? text.replaceAll(/\s+/g, ' ') : text;
}

function changeLines(step: Step, { alias, arn = '' }: ScriptHead['key']): string {
  const { create, kind, value } = step;
  if (create !== undefined && kind === 'kms-key') {
    return `  key ${shellLine([alias, arn, descriptionOf(value), ...create])}\n`;
  }
  let text = '';
  changesOf(step).forEach(([what, words]) => {
    text += `  ${what} ${shellLine(words)}\n`;
  });
  return text;
}

function descriptionOf(value: JsonValue): string {
  const description = isObject(value) ? value['Description'] : undefined;
  return typeof description === 'string' ? description : '';
}
