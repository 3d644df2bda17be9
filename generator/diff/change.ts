import type { JsonValue } from '../core/json.ts';

/** One step of a way through a document: the key of a map or the index of a list. */
export type Step = string | number;

/** Where a value stands in both documents, and the names of the list items on the way there. */
export interface At {
  readonly old: readonly Step[];
  readonly new: readonly Step[];
  readonly names: readonly string[];
}

/** How many lines of a text are new, and how many are gone. */
export interface LineCounts {
  added: number;
  removed: number;
}

/** One difference between two documents. */
export interface Change {
  kind: 'added' | 'removed' | 'changed';
  /** The way in the new document; of what was removed, in the old one. */
  path: readonly Step[];
  /** The way in the old document, where it is another one. */
  oldPath?: readonly Step[];
  /** Where the value at `path` is a text that holds a document: the way inside it. */
  inner?: readonly Step[];
  oldInner?: readonly Step[];
  /** The names of the list items on the way: of stages, actions, containers, statements. */
  names: readonly string[];
  /** Absent of what was added. */
  old?: JsonValue;
  /** Absent of what was removed. */
  new?: JsonValue;
  /** The values are the names of list items, whose order is what was changed. */
  isOrder?: true;
  /** Of a text of several lines. */
  lines?: LineCounts;
  /** Whether a value was taken out, because it is a secret. */
  isMasked?: true;
}

/** The root of both documents. */
export const ROOT: At = { old: [], new: [], names: [] };

/** The value behind a key that both documents have. */
export function below(at: At, key: Step): At {
  return { old: [...at.old, key], new: [...at.new, key], names: at.names };
}

/** A list item that stands at two indexes; `name` is what it is called, if it has a name. */
export function belowItem(at: At, indexes: { old: number; new: number }, name?: string): At {
  return {
    old: [...at.old, indexes.old],
    new: [...at.new, indexes.new],
    names: name === undefined ? at.names : [...at.names, name],
  };
}

/** What only the new document has. */
export function added(at: At, value: JsonValue): Change {
  return { kind: 'added', path: at.new, names: at.names, new: value };
}

/** What only the old document has. */
export function removed(at: At, value: JsonValue): Change {
  return { kind: 'removed', path: at.old, names: at.names, old: value };
}

/** A value that is another one. */
export function changed(at: At, old: JsonValue, now: JsonValue): Change {
  return { kind: 'changed', path: at.new, oldPath: at.old, names: at.names, old, new: now };
}
