import type * as OptionParser from './option-parser.ts';
import { finding } from './core/finding.ts';
import { nearest } from './core/suggest.ts';
import { programFormat } from './report/formats.ts';
import { formatText } from './report/text.ts';
import { COMMON_OPTIONS, type Arguments, type Command, type Option } from './commands/command.ts';
import { EXIT, type Io } from './commands/io.ts';
import type { Override } from './environment/overrides.ts';
import { COMMANDS } from './commands/table.ts';
import { VERSION } from './version.ts';

/**
 * Runs one command line (the words after the program's name) and returns its exit code.
 * Everything it prints goes through `io`; it throws only for a fault of ours.
 */
export function main(argv: readonly string[], io: Io): number {
  const [verb] = argv;
  const command = COMMANDS.find((one) => one.name === verb);
  if (command === undefined) return withoutCommand(argv, io);
  const { values, words, fault, help } = parse(command, argv.slice(1));
  if (help !== undefined) {
    io.out(help + '\n');
    return EXIT.sound;
  }
  if (fault !== undefined) return usageFault(command.name, fault, argv, io);
  return command.run(argumentsOf(values, words, argv), io);
}

/** The command of a line that was read before, with its arguments: for a thread that helps with it. */
export function readLine(argv: readonly string[]): { command: Command; args: Arguments } {
  const command = COMMANDS.find((one) => one.name === argv[0]);
  if (command === undefined) throw new Error('the line of a thread names no command');
  const { values, words } = parse(command, argv.slice(1));
  return { command, args: argumentsOf(values, words, argv) };
}

/** What makes sense of options, which a line of plain words does not load. */
function loadOptionParser(): typeof OptionParser {
  // A plain require: the program also runs where modules cannot be imported at run time.
  return require('./option-parser.ts') as typeof OptionParser;
}

/** What the parser makes of a line without options: its words, and what options are where they are not given. */
export function withoutOptions(
  options: Readonly<Record<string, Option>>,
  argv: readonly string[],
): Parsed {
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    if (option.default !== undefined) values[name] = option.default;
  }
  return { values, words: [...argv] };
}

/** A command line that was read: the values of its options and its other words, or why there are none. */
export interface Parsed {
  values: Record<string, unknown>;
  words: string[];
  fault?: string;
  help?: string;
}

function parse(command: Command, argv: readonly string[]): Parsed {
  const options = { ...command.options, ...COMMON_OPTIONS, ...command.options };
  if (!argv.some((word) => word.startsWith('-'))) return withoutOptions(options, argv);
  const wrong = unknownOption(argv, options);
  if (wrong !== undefined) return { values: {}, words: [], fault: wrong };
  const { parseOptions } = loadOptionParser();
  const read = parseOptions(command, options, argv);
  if ('help' in read) return { values: {}, words: [], help: read.help };
  const { values, words } = read;
  const fault = read.fault ?? wrongOption(values, options);
  return { values, words, ...(fault === undefined ? {} : { fault }) };
}

/** The first word that looks like an option and is none; judged before the parser sees names such as `constructor`. */
function unknownOption(
  argv: readonly string[],
  options: Record<string, Option>,
): string | undefined {
  const end = argv.indexOf('--');
  for (const [index, word] of argv.entries()) {
    if (end >= 0 && index >= end) return undefined;
    const name = /^--?([^=]+)/.exec(word)?.[1];
    if (name === undefined || name === 'help' || word === '-h') continue;
    const negated = /^--no-(.+)$/.exec(word)?.[1];
    const isNegation =
      negated !== undefined &&
      Object.hasOwn(options, negated) &&
      options[negated]?.type === 'boolean';
    if (isNegation || (word.startsWith('--') && Object.hasOwn(options, name))) continue;
    const meant = nearest(name, Object.keys(options));
    return `there is no option ${dashed(name)}${meant === undefined ? '' : `; did you mean --${meant}?`}`;
  }
  return undefined;
}

function wrongOption(
  values: Record<string, unknown>,
  options: Record<string, Option>,
): string | undefined {
  for (const [name, option] of Object.entries(options)) {
    const value = values[name];
    if (Array.isArray(value) && option.repeat !== true) return `--${name} is given twice`;
    const given = Array.isArray(value) ? value : [value];
    if (option.type === 'string' && given.includes('')) return `--${name} needs a value`;
  }
  return undefined;
}

function dashed(name: string): string {
  return (name.length === 1 ? '-' : '--') + name;
}

function argumentsOf(
  values: Record<string, unknown>,
  words: string[],
  argv: readonly string[],
): Arguments {
  const list = (name: string): string[] => {
    const value = values[name];
    if (value === undefined) return [];
    return (Array.isArray(value) ? value : [value]).map(String);
  };
  return {
    line: argv,
    words,
    text: (name) => list(name)[0],
    flag: (name) => (typeof values[name] === 'boolean' ? values[name] : undefined),
    list,
    overrides: overridesInOrder(list('set'), list('set-json'), argv),
  };
}

/** `--set` and `--set-json` in the order of the command line, which the parser gives apart. */
function overridesInOrder(
  set: readonly string[],
  setJson: readonly string[],
  argv: readonly string[],
): Override[] {
  const queues = { set: [...set], 'set-json': [...setJson] };
  const order = argv
    .map((word) => /^--(set|set-json)(?:=|$)/.exec(word)?.[1])
    .filter((kind): kind is 'set' | 'set-json' => kind !== undefined);
  return order.flatMap((kind) => {
    const text = queues[kind].shift();
    if (text === undefined) return [];
    return [{ option: `--${kind}` as const, text }];
  });
}

function withoutCommand(argv: readonly string[], io: Io): number {
  const [verb] = argv;
  if (verb === '--version') {
    io.out(`${VERSION}\n`);
    return EXIT.sound;
  }
  if (verb === undefined || verb === '--help' || verb === '-h' || verb === 'help') {
    (verb === undefined ? io.err : io.out)(overview());
    return verb === undefined ? EXIT.usage : EXIT.sound;
  }
  const meant = nearest(
    verb,
    COMMANDS.map((one) => one.name),
  );
  return usageFault(
    undefined,
    `there is no command ${verb}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    argv,
    io,
  );
}

function overview(): string {
  const width = Math.max(...COMMANDS.map((one) => one.name.length));
  return [
    'codeseries <command> [arguments]',
    '',
    ...COMMANDS.map((one) => `  ${one.name.padEnd(width)}  ${one.summary}`),
    '',
    'codeseries <command> --help shows the options of a command, with examples.',
    '',
  ].join('\n');
}

/** A command line that cannot be read, in the form that it asks for as far as that can be seen. */
function usageFault(
  command: string | undefined,
  message: string,
  argv: readonly string[],
  io: Io,
): number {
  const help = `codeseries ${command === undefined ? '' : `${command} `}--help shows what there is`;
  const findings = [finding('project/usage', message, { help })];
  const format = /(?:^|\n)--format(?:=|\n)(.*)(?:\n|$)/.exec(argv.join('\n'))?.[1];
  const print = programFormat(format);
  if (print !== undefined) io.out(print({ findings, exitCode: EXIT.usage }));
  else {
    const color =
      argv.includes('--color') || (!argv.includes('--no-color') && io.terminal.err.color);
    io.err(formatText(findings, { ...io.terminal.err, color, source: () => undefined }));
  }
  return EXIT.usage;
}
