import type { Compiled } from '../engine.ts';

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
  /** Whether the text form is coloured when neither `--color` nor `--no-color` is given. */
  color: boolean;
}

/** Exit codes of every command; the highest wins. */
export const EXIT = { sound: 0, findings: 1, usage: 2, ours: 3 } as const;
