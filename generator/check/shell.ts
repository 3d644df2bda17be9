import type { JsonValue } from '../core/json.ts';
import type { ShellReading } from '../shell/reading.ts';
import { textCommandsOf } from './buildspec.ts';
import { textAt, type At } from './read.ts';
import type { Document } from './rule.ts';

/** A shell that commands of a build run in, as far as it is judged. */
export type Shell = 'sh' | 'bash';

/** A command with what a shell makes of it. */
export interface ShellCommand extends At<string> {
  reading: ShellReading;
}

/** Words that only the shells of Windows know: cmdlets, as they are mostly written, and what no other shell has. */
const CMDLET =
  /(?:^|[\s;|({])(?:Get|Set|New|Remove|Invoke|Write|Start|Import|Install|Expand|Copy|Test|Out|Select|Join)-[A-Z]\w+/;
const WINDOWS =
  /\$env:\w|\[(?:System|Environment)[\].]|^\s*&\s|(?:^|\s)(?:powershell|pwsh|choco|cmd)(?:\.exe)?\s|%[A-Za-z]\w{2,}%|\(\s*-not\b/im;

/**
 * The shell that the commands of a buildspec run in: `sh` where it names none; `undefined` for those of Windows, which
 * are told by what is asked for or by words in the commands.
 * Source: https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env.shell
 */
export function shellOf(value: JsonValue): Shell | undefined {
  const named = textAt(value, ['env', 'shell']);
  if (named !== undefined) {
    const name = named.trim().replace(/^.*\//, '');
    return name === 'bash' || name === 'sh' ? name : undefined;
  }
  return textCommandsOf(value).some(({ value: text }) => WINDOWS.test(text) || CMDLET.test(text))
    ? undefined
    : 'sh';
}

/** What stands for something that a person puts in. */
const BLANK_TO_FILL = /<[A-Za-z][^<>\n]*>|\{\{[^{}]*\}\}|\{%[^%]*%\}|\[\.\.\.\]|^\s*\.\.\./;

/** Whether anybody looks into the commands of a document. */
export function looksIntoCommands({ shell }: Pick<Document, 'shell'>): boolean {
  return shell !== undefined;
}

/** The commands of a buildspec with what its shell makes of each; none where that is a shell of Windows, or none is at hand. */
export function shellCommands({ value, shell }: Pick<Document, 'value' | 'shell'>): ShellCommand[] {
  if (shell === undefined || shellOf(value) === undefined) return [];
  return textCommandsOf(value).flatMap(({ path, value: text }): ShellCommand[] => {
    if (text.length > MOST) return [];
    const reading = shell(text);
    const isToFill = reading.fault !== undefined && BLANK_TO_FILL.test(text);
    return isToFill ? [] : [{ path, value: text, reading }];
  });
}

/** The longest command that is read, in characters. */
const MOST = 50_000;
