import type { Override } from '../environment/overrides.ts';
import { FORMATS, TEXT } from '../report/formats.ts';
import type { Io } from './io.ts';
import type { Asked } from './workspace.ts';

/** One option of a command, as data: `cli.ts` hands it to the parser, the help prints it. */
export interface Option {
  type: 'string' | 'boolean';
  describe: string;
  /** Takes one value each time and may be repeated. */
  repeat?: boolean;
  choices?: readonly string[];
  default?: string | boolean;
  placeholder?: string;
}

/** What the parser hands to a command: option values by name, and the words that are no options. */
export interface Arguments {
  /** The command line as it was written, for a thread that reads it again; empty where there was none. */
  line: readonly string[];
  words: string[];
  text(name: string): string | undefined;
  flag(name: string): boolean | undefined;
  list(name: string): string[];
  /** `--set` and `--set-json` in the order in which they were written. */
  overrides: Override[];
}

/** One verb of the command line. */
export interface Command {
  name: string;
  /** The words after the verb, as the help shows them. */
  usage: string;
  summary: string;
  options: Record<string, Option>;
  examples: [command: string, what: string][];
  /** What it asks of a workspace; absent where no thread helps it. */
  asks?: () => Asked;
  /** Runs the command and returns its exit code; never throws for bad input. */
  run(args: Arguments, io: Io): number;
}

/** Options that every command takes. */
export const COMMON_OPTIONS: Record<string, Option> = {
  format: {
    type: 'string',
    choices: FORMATS,
    default: TEXT,
    describe: 'form of the report',
  },
  color: { type: 'boolean', describe: 'colour the text form (default: when it is a terminal)' },
  'all-findings': { type: 'boolean', describe: 'show repetitions in the text form, too' },
  quiet: { type: 'boolean', describe: 'print findings only' },
  project: { type: 'string', placeholder: 'dir', describe: 'the folder that holds environments/' },
  strict: { type: 'boolean', describe: 'warnings fail, too' },
};

/** Options of the commands that read variables. */
export const VARIABLE_OPTIONS: Record<string, Option> = {
  values: {
    type: 'string',
    repeat: true,
    placeholder: 'file',
    describe: 'a further file of variables, over the target’s own',
  },
  set: {
    type: 'string',
    repeat: true,
    placeholder: 'path=value',
    describe: 'one variable, taken literally',
  },
  'set-json': {
    type: 'string',
    repeat: true,
    placeholder: 'path=json',
    describe: 'one variable of any type, as JSON',
  },
};
