import type { Compiled } from '../sources.ts';

/** Everything a command may touch of the process it runs in; tests inject their own. */
export interface Io {
  /** The current folder, absolute; paths in findings are relative to it. */
  cwd: string;
  /** Writes to standard output: the result of the command and nothing else. */
  out: (text: string) => void;
  /** Writes to standard error: progress, and findings where standard output holds a result. */
  err: (text: string) => void;
  /** The folder of this package, which holds the shipped `templates/` and `schemas/`. */
  home: string;
  /** The compiled forms of the shipped templates, schemas and manifest; absent where none were built. */
  compiled?: Compiled;
  /** What tells this very program from every other build of it; absent where that is not known. */
  program?: string;
  /** The environment, for programs that a command runs; absent where it runs none. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Puts a question to the person at the terminal: what they typed, or `undefined` where they left; absent without one. */
  ask?: ((question: string) => string | undefined) | undefined;
  /** What each stream is shown on. */
  terminal: { out: Terminal; err: Terminal };
}

/** What a stream is shown on. */
export interface Terminal {
  /** Whether the text form is coloured when neither `--color` nor `--no-color` is given. */
  color: boolean;
  /** How many columns a line has; absent where it is no terminal, or one that does not tell. */
  width?: number;
}

/** Where nobody looks on: a file, a pipe. */
export const NO_TERMINAL: Terminal = { color: false };

/**
 * What a stream is shown on, as it and the environment tell. `NO_COLOR` (https://no-color.org) goes before `FORCE_COLOR`
 * (https://force-color.org), which colours even where there is no terminal.
 */
export function terminalOf(
  stream: { isTTY?: boolean; columns?: number },
  environment: Readonly<Record<string, string | undefined>>,
): Terminal {
  const isTerminal = stream.isTTY === true;
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  const isForced = FORCE_COLOR ? !['0', 'false'].includes(FORCE_COLOR) : undefined;
  return {
    color: !NO_COLOR && (isForced ?? (isTerminal && TERM !== 'dumb')),
    ...(isTerminal && stream.columns ? { width: stream.columns } : {}),
  };
}

/** Exit codes of every command; the highest wins. */
export const EXIT = { sound: 0, findings: 1, usage: 2, ours: 3 } as const;
