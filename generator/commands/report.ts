import { asErrors, hasErrors, sortFindings, type Finding } from '../core/finding.ts';
import { mergeFindings } from '../core/merge-findings.ts';
import { COMMAND_LINE, commandLineText } from '../environment/overrides.ts';
import { LIMITS, readText } from '../files/read.ts';
import { programFormat } from '../report/formats.ts';
import { countLine, ruleLines } from '../report/summary.ts';
import { formatText } from '../report/text.ts';
import { resolve } from 'node:path';
import type { Arguments } from './command.ts';
import { EXIT, type Io } from './io.ts';
import { describeWith } from './rule-texts.ts';
import { staleBuild } from './stale-build.ts';
import type { RuleText as OwnRuleText } from '../check/own-types.ts';

/** Findings that end with exit code 2: the command was called wrongly, or a file cannot be opened. */
const USAGE_RULES = new Set<string>([
  'project/usage',
  'project/not-found',
  'project/unknown-target',
  'project/unknown-artifact',
  'project/revision',
  'project/aws',
  'project/wrong-account',
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
  /** Rules of the project's own among those that are told. */
  rules?: readonly OwnRuleText[];
  /** Where the text form goes; the other forms always go to standard output. */
  stream: 'out' | 'err';
}

/** Prints the report in the form asked for and returns the exit code of its findings. */
export function report(args: Arguments, io: Io, told: Report): number {
  const { lines, more, stream } = told;
  const describe = describeWith(told.rules);
  const isStrict = args.flag('strict') === true;
  const all = [...staleBuild(io, told.findings), ...told.findings];
  const findings = mergeFindings(sortFindings(isStrict ? asErrors(all) : all));
  const code = exitCode(findings);
  const print = programFormat(args.text('format'));
  if (print !== undefined) io.out(print({ findings, exitCode: code, more, describe }));
  else {
    const text = textOf({ ...told, findings }, args, io);
    io[stream](text + (args.flag('quiet') === true ? '' : linesOf(lines)));
  }
  return code;
}

/** The exit code that findings end with; the highest wins. */
export function exitCode(findings: readonly Finding[]): number {
  if (findings.some((one) => USAGE_RULES.has(one.rule))) return EXIT.usage;
  return hasErrors(findings) ? EXIT.findings : EXIT.sound;
}

function textOf(told: Report, args: Arguments, io: Io): string {
  const { findings, stream } = told;
  if (findings.length === 0) return '';
  const { color, width } = io.terminal[stream];
  const text = formatText(findings, {
    color: args.flag('color') ?? color,
    width,
    source: sourceReader(told, args, io),
    isComplete: args.flag('all-findings') === true,
  });
  return `${text}\n${linesOf([countLine(findings), ...ruleLines(findings, { describe: describeWith(told.rules), width })])}`;
}

function linesOf(lines: readonly string[] = []): string {
  return lines.map((line) => line + '\n').join('');
}

function sourceReader(
  { texts: given = new Map() }: Report,
  args: Arguments,
  io: Io,
): (file: string) => string | undefined {
  const texts = new Map<string, string | undefined>([
    [COMMAND_LINE, commandLineText(args.overrides)],
    ...given,
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
