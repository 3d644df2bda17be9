import { findProject } from '../files/project.ts';
import { listTargets } from '../files/targets.ts';
import { COMMON_OPTIONS, type Arguments, type Command } from './command.ts';
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
  const all =
    words.length <= 1
      ? commands.map((one) => one.name)
      : [...optionsOf(command), ...(command?.usage.includes('target') === true ? targets(io) : [])];
  return all.filter((one) => one.startsWith(last)).map((one) => `${one}\n`);
}

function optionsOf(command: Command | undefined): string[] {
  if (command === undefined) return [];
  return Object.keys({ ...command.options, ...COMMON_OPTIONS }).map((name) => `--${name}`);
}

function targets(io: Io): string[] {
  const project = findProject({ cwd: io.cwd }).value;
  return project === undefined ? [] : (listTargets(project).value ?? []);
}
