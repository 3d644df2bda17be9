import yargs, { type Argv, type Options } from 'yargs';
import type { Command, Option } from './commands/command.ts';

/** What a line of options says: their values and the other words, with what is wrong about them; or the help it asks for. */
export type OptionsRead =
  | { values: Record<string, unknown>; words: string[]; fault: string | undefined }
  | { help: string };

/** Reads the words behind a command. Which options there are was looked at before. */
export function parseOptions(
  command: Command,
  options: Readonly<Record<string, Option>>,
  argv: readonly string[],
): OptionsRead {
  const parser = build(command, options);
  let fault: string | undefined;
  parser.fail((message: string | null) => {
    fault ??= inOurWords(message ?? '');
  });
  if (argv.includes('--help') || argv.includes('-h')) {
    let help = '';
    parser.showHelp((text: string) => (help = text));
    return { help };
  }
  const values = parser.parseSync([...argv]) as Record<string, unknown>;
  const words = (values['_'] as unknown[]).map(String);
  return { values, words, fault };
}

function build(command: Command, options: Readonly<Record<string, Option>>): Argv {
  let parser = yargs([])
    .scriptName('codeseries')
    .usage(`codeseries ${command.name} ${command.usage}\n\n${command.summary}`)
    .detectLocale(false)
    .version(false)
    .help(false)
    .exitProcess(false)
    .wrap(100)
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'short-option-groups': false,
    });
  for (const [name, option] of Object.entries(options)) {
    parser = parser.option(name, yargsOption(option));
  }
  for (const [line, what] of command.examples) parser = parser.example(line, what);
  return parser;
}

function yargsOption(option: Option): Options {
  return {
    type: option.type,
    describe:
      option.placeholder === undefined
        ? option.describe
        : `<${option.placeholder}> ${option.describe}`,
    ...(option.choices === undefined ? {} : { choices: option.choices }),
    ...(option.default === undefined ? {} : { default: option.default }),
    ...(option.type === 'string' ? { nargs: 1, requiresArg: true } : {}),
  };
}

/** The parser's complaints, told in our words; it has no codes to tell them apart by. */
function inOurWords(message: string): string {
  const missing = /^Not enough arguments following: (\S+)/.exec(message)?.[1];
  if (missing !== undefined) return `--${missing} needs a value`;
  const choice = /Argument: (\S+), Given: "?([^"]*)"?, Choices: (.*)/.exec(message);
  if (choice !== null) {
    return `--${choice[1]} ${choice[2]} is not offered; write one of ${choice[3]?.replaceAll('"', '')}`;
  }
  return 'this command line cannot be read';
}
