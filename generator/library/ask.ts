import type { Arguments, Command } from '../commands/command.ts';
import type { Io } from '../commands/io.ts';
import type { Override } from '../environment/overrides.ts';
import type { Answer, Finding, ProjectOptions, VariableOptions } from './types.ts';

/** What a command is asked in place of a command line. */
export interface Question {
  words?: readonly string[] | undefined;
  texts?: Readonly<Record<string, string | undefined>>;
  flags?: Readonly<Record<string, boolean | undefined>>;
  options: ProjectOptions & VariableOptions;
}

/** The arguments of a command, as the parser of command lines would hand them over. */
export function argumentsOf({ words = [], texts = {}, flags = {}, options }: Question): Arguments {
  const all: Record<string, string | undefined> = {
    ...texts,
    project: options.project,
    format: 'json',
  };
  const { strict, values = [] } = options;
  const text = (name: string): string | undefined =>
    Object.hasOwn(all, name) ? all[name] : undefined;
  return {
    line: [],
    words: [...words],
    text,
    flag: (name) => (name === 'strict' ? strict : flags[name]),
    list: (name) => (name === 'values' ? [...values] : [text(name) ?? []].flat()),
    overrides: overridesOf(options),
  };
}

function overridesOf({ set = {}, setJson = {} }: VariableOptions): Override[] {
  return [
    ...Object.entries(set).map(([path, value]): Override => ({
      option: '--set',
      text: `${path}=${value}`,
    })),
    ...Object.entries(setJson).map(([path, value]): Override => ({
      option: '--set-json',
      // What JSON does not know makes an empty text, which is told as one after --set-json is.
      text: [`${path}=`, JSON.stringify(value)].join(''),
    })),
  ];
}

/** Something that prints a report in the JSON form and returns its exit code. */
export type Reporter = (io: Io) => number;

/** The report of a command in the JSON form, as an object; keys beside the findings are handed on as they are. */
export function answerOf(io: Io, reporter: Reporter): Answer & Record<string, unknown> {
  let text = '';
  const exitCode = reporter({ ...io, out: (part) => (text += part), err: () => undefined });
  // A parse border: our own report, whose form the types name and a test holds.
  const { findings = [], ...more } = JSON.parse(text || '{}') as { findings?: Finding[] };
  return { ...more, sound: exitCode === 0, exitCode, findings };
}

/** Asks a command. */
export function ask(
  command: Command,
  io: Io,
  question: Question,
): Answer & Record<string, unknown> {
  return answerOf(io, (caught) => command.run(argumentsOf(question), caught));
}
