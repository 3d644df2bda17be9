import { findProject } from '../files/project.ts';
import { listTargets } from '../files/targets.ts';
import { COMMON_OPTIONS, type Arguments, type Command, type Option } from './command.ts';
import { EXIT, type Io } from './io.ts';

/** What a shell evaluates to complete command lines of this program; zsh needs `bashcompinit` before it. */
const SCRIPT = `_codeseries() {
  local IFS=$'\\n'
  COMPREPLY=($(codeseries completion -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _codeseries codeseries
`;

/** `completion`: the script for the shell, and what that script asks for: the words that can come next. */
export function completionCommand(commands: () => readonly Command[]): Command {
  return {
    name: 'completion',
    usage: '',
    summary: 'prints the script that completes command lines in bash or zsh',
    options: {},
    examples: [
      ['source <(codeseries completion)', 'in ~/.bashrc, or in ~/.zshrc after bashcompinit'],
    ],
    run: (args, io) => {
      io.out(args.words.length === 0 ? SCRIPT : candidates(args, io, commands()).join(''));
      return EXIT.sound;
    },
  };
}

function candidates({ words }: Arguments, io: Io, commands: readonly Command[]): string[] {
  const last = words.at(-1) ?? '';
  const command = words.length > 1 ? commands.find((one) => one.name === words[0]) : undefined;
  const options =
    command === undefined ? {} : { ...command.options, ...COMMON_OPTIONS, ...command.options };
  const all =
    words.length <= 1
      ? commands.map((one) => one.name)
      : [
          ...Object.keys(options).map((name) => `--${name}`),
          ...(command?.usage.includes('target') === true ? targets(io) : []),
        ];
  const { offered, begun } = choicesAt(words, options) ?? { offered: all, begun: last };
  return offered.filter((one) => one.startsWith(begun)).map((one) => `${one}\n`);
}

/** The values that an option offers, where one is due: of `--format=js` bash makes three words, zsh one. */
function choicesAt(
  words: readonly string[],
  options: Readonly<Record<string, Option>>,
): { offered: readonly string[]; begun: string } | undefined {
  const choicesOf = (word = ''): readonly string[] | undefined => {
    const name = word.slice('--'.length);
    return word.startsWith('--') && Object.hasOwn(options, name)
      ? options[name]?.choices
      : undefined;
  };
  const last = words.at(-1) ?? '';
  const [, option = ''] = /^(--[^=]+)=/.exec(last) ?? [];
  const whole = choicesOf(option);
  if (whole !== undefined) return { offered: whole.map((one) => `${option}=${one}`), begun: last };
  const before = words.slice(0, -1).filter((word) => word !== '=');
  const offered = choicesOf(before.at(-1));
  return offered === undefined ? undefined : { offered, begun: last === '=' ? '' : last };
}

function targets(io: Io): string[] {
  const project = findProject({ cwd: io.cwd }).value;
  return project === undefined ? [] : (listTargets(project).value ?? []);
}
