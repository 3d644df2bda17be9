import { asErrors, hasErrors, sortFindings, type Finding } from '../core/finding.ts';
import { COMMAND_LINE, commandLineText } from '../environment/overrides.ts';
import { LIMITS, readText } from '../files/read.ts';
import { formatGithub } from '../report/github.ts';
import { formatJson } from '../report/json.ts';
import { countLine, formatText } from '../report/text.ts';
import { resolve } from 'node:path';
import type { Arguments } from './command.ts';
import { EXIT, type Io } from './io.ts';

/** Findings that end with exit code 2: the command was called wrongly, or a file cannot be opened. */
const USAGE_RULES = new Set<string>([
  'project/usage',
  'project/not-found',
  'project/unknown-target',
  'project/unknown-artifact',
  'file/not-readable',
  'environment/override',
  'output/not-writable',
]);

/** What a command hands to its report. */
export interface Report {
  findings: readonly Finding[];
  /** Lines for a person, printed after the findings unless `--quiet`; left out of the other forms. */
  lines?: readonly string[];
  /** Further keys of the JSON form. */
  more?: object;
  /** Texts of sources that are no files, by the name that findings show. */
  texts?: ReadonlyMap<string, string>;
  /** Where the text form goes; the other forms always go to standard output. */
  stream: 'out' | 'err';
}

/** Prints the report in the form asked for and returns the exit code of its findings. */
export function report(
  args: Arguments,
  io: Io,
  { findings, lines, more, texts, stream }: Report,
): number {
  const isStrict = args.flag('strict') === true;
  const sorted = sortFindings(isStrict ? asErrors(findings) : findings);
  const format = args.text('format') ?? 'text';
  if (format === 'json') io.out(formatJson(sorted, more));
  else if (format === 'github') io.out(formatGithub(sorted));
  else {
    const shown = [
      textOf(sorted, { args, io, texts }),
      args.flag('quiet') === true ? '' : linesOf(lines),
    ];
    io[stream](shown.join(''));
  }
  return exitCode(sorted);
}

/** The exit code that findings end with; the highest wins. */
export function exitCode(findings: readonly Finding[]): number {
  if (findings.some((one) => USAGE_RULES.has(one.rule))) return EXIT.usage;
  return hasErrors(findings) ? EXIT.findings : EXIT.sound;
}

interface Context {
  args: Arguments;
  io: Io;
  texts: ReadonlyMap<string, string> | undefined;
}

function textOf(findings: readonly Finding[], context: Context): string {
  if (findings.length === 0) return '';
  const color = context.args.flag('color') ?? context.io.color;
  return `${formatText(findings, { color, source: sourceReader(context) })}\n${countLine(findings)}\n`;
}

function linesOf(lines: readonly string[] = []): string {
  return lines.map((line) => line + '\n').join('');
}

function sourceReader({ args, io, texts: given }: Context): (file: string) => string | undefined {
  const texts = new Map<string, string | undefined>([
    [COMMAND_LINE, commandLineText(args.overrides)],
    ...(given ?? []),
  ]);
  return (file) => {
    if (!texts.has(file)) {
      texts.set(
        file,
        readText(resolve(io.cwd, file), { label: file, maxBytes: LIMITS.documents }).value,
      );
    }
    return texts.get(file);
  };
}
