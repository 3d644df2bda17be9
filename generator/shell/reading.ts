/** A stretch of a command as UTF-16 offsets. */
export interface Stretch {
  start: number;
  end: number;
}

/** Why a command is no sentence of the shell. */
export interface SyntaxFault extends Stretch {
  /** What is wrong, to stand behind the words `this command is not closed: ` and alike. */
  message: string;
  /** The text ends where more is due, or begins with a word that only closes: it may be a part of something longer. */
  isPart: boolean;
}

/** What of bash a command uses that a plain `sh` does not know. */
export type BashFeature =
  | 'test'
  | 'array'
  | 'function'
  | 'here-string'
  | 'process-substitution'
  | 'redirection'
  | 'pipe-both'
  | 'expansion'
  | 'equals'
  | 'arithmetic'
  | 'braces'
  | 'quote'
  | 'append'
  | 'loop'
  | 'command'
  | 'pipefail';

/** One use of such a feature. */
export interface BashUse extends Stretch {
  feature: BashFeature;
  /** What stands there, as it is told: `[[`, `source`, `${name:0:8}`. */
  word: string;
}

/** A test with a variable in no quotes, which is gone where it is empty, so that the test asks something else. */
export interface LostOperand extends Stretch {
  operator: '-n' | '!=';
  /** As it is written: `$NAME`, `${NAME}`, `$(command)`. */
  variable: string;
}

/** What is to be known of one command of a shell. */
export interface ShellReading {
  fault: SyntaxFault | undefined;
  /** In the order of the text. */
  bash: readonly BashUse[];
  lost: readonly LostOperand[];
}
