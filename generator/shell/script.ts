import { offsetIn } from '../core/text.ts';

/** The commands of a build as the one script that they are to a shell. */
export interface ShellScript {
  dialect: 'sh' | 'bash';
  text: string;
}

/** One remark of a linter on a script; lines and columns count from 1, columns in code points. */
export interface LintRemark {
  /** The number behind SC. */
  code: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A linter that was given up, because it took too long. */
export interface GivenUp {
  /** How long it was waited for. */
  seconds: number;
}

/** Runs a linter on a script; no remarks where there is none on this machine. */
export type Lint = (script: ShellScript) => readonly LintRemark[] | GivenUp;

/** A remark led back to the command that it is about; offsets are UTF-16 units of its text. */
export interface CommandRemark {
  code: number;
  command: number;
  start: number;
  end: number;
}

/** Commands that no linter has a word on: bare words and nothing else. */
const BARE = /^(?!\s*(?:local|break|continue|return)\b)[\w ./:@%,+-]*$/;

/** Whether a linter could have something to say of commands. */
export function isWorthLinting(commands: readonly string[]): boolean {
  return commands.some((text) => !BARE.test(text));
}

/** What a linter says of commands that share one shell, each remark at its command; those between two are left out. */
export function lintCommands(
  commands: readonly string[],
  dialect: ShellScript['dialect'],
  lint: Lint,
): CommandRemark[] | GivenUp {
  const texts = commands.map((text) => (text.endsWith('\n') ? text : `${text}\n`));
  const starts: number[] = [];
  let line = 1;
  for (const text of texts) {
    starts.push(line);
    line += text.split('\n').length - 1;
  }
  const remarks = lint({ dialect, text: texts.join('') });
  if ('seconds' in remarks) return remarks;
  return remarks.flatMap((remark): CommandRemark[] => {
    const command = starts.findLastIndex((start) => start <= remark.line);
    const text = commands[command];
    const first = starts[command];
    if (text === undefined || first === undefined) return [];
    const at = (number: number, column: number): number =>
      offsetIn(text, { line: number - first + 1, column });
    const start = at(remark.line, remark.column);
    const end = Math.max(start + 1, at(remark.endLine, remark.endColumn));
    return start >= text.length ? [] : [{ code: remark.code, command, start, end }];
  });
}
