/** One call of the stock CLI: the program and its words, as they are handed over without a shell. */
export interface Call {
  program: string;
  words: readonly string[];
}

/** What the program answered; `status` is `null` where it did not end by itself. */
export interface Answer {
  status: number | null;
  out: string;
  err: string;
  /** Why it could not be run at all, as the code of the system: `ENOENT`. */
  failure?: string;
}

/** What the thread that makes the calls is given. */
export interface CallsOrder {
  calls: readonly Call[];
  /** The environment of every call. */
  environment: Readonly<Record<string, string | undefined>>;
  /** How many calls are made at once. */
  width: number;
  /** How many milliseconds one call may take. */
  patience: number;
}

/** What that thread tells, call by call. */
export interface CallsMessage {
  index: number;
  answer: Answer;
}
