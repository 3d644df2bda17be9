import type { Escape } from './tree.ts';

/** Why a value cannot stand at its place; the table in `refusal.ts` has the words. */
export type Reason =
  | 'after-backslash'
  | 'after-value'
  | 'broken'
  | 'broken-by-control'
  | 'block-text'
  | 'comment'
  | 'followed'
  | 'glued'
  | 'header'
  | 'json-in-json'
  | 'json-key'
  | 'maybe-after-value'
  | 'name'
  | 'no-comma'
  | 'not-due'
  | 'plain-text'
  | 'several-lines'
  | 'single-quotes'
  | 'text-below'
  | 'yaml-key';

/**
 * What a context machine says about values that later text made unsafe. Without values: text after
 * which no place is safe any more begins here.
 */
export type Spoil = (holes: readonly number[], reason: Reason, at: number) => void;

/** What a value at a place does: how it is escaped, or why it is refused; then the context after it. */
export interface Hole<S> {
  state: S;
  escape?: Escape;
  refused?: Reason;
}

/**
 * A lexical machine of one language. It is fed the literal text around values and tells for each
 * place how a value is to be written there. States are plain data; values are known by number.
 */
export interface Machine<S> {
  start: S;
  /** The context after a text; `spoil` hears of earlier values that cannot be followed by it. */
  advance(state: S, text: string, spoil: Spoil): S;
  /** A value with this number at this place. */
  hole(state: S, id: number): Hole<S>;
  /** The context that holds after either; `undefined` if the two have nothing in common. */
  join(a: S, b: S): S | undefined;
  /** Where a place is, for messages: `inside double quotes`. */
  describe(state: S): string;
  /** Whether a document may end here. */
  complete(state: S): boolean;
}

/** Two lists of value numbers as one, sorted, each once. */
export function union(a: readonly number[], b: readonly number[]): number[] {
  const [last = -1, first = 0] = [a.at(-1), b[0]];
  // The usual case, kept cheap: the next value of a long text.
  if (last < first) return [...a, ...b];
  return [...new Set([...a, ...b])].sort((x, y) => x - y);
}

/** Whether two states are the same data. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
