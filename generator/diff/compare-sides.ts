import { compareText } from '../core/finding.ts';
import type { IamTable } from '../iam/table.ts';
import type { Change, LineCounts } from './change.ts';
import { compareTexts, readDocument } from './compare-documents.ts';
import type { PolicyPair } from './grants.ts';
import { comparePermissions, type PermissionChange } from './permissions.ts';
import { compareSettings } from './settings.ts';

/** One file in both states. */
export interface FilePair {
  /** As it is shown. */
  file: string;
  /** The text in each state; absent where it has none. */
  old?: string;
  now?: string;
  /** What is to be said of the file beside its differences. */
  note?: string;
  /** Policies of one group hang on the same role; absent of a file that is judged by itself. */
  group?: string;
  /** The account of its resource. */
  owner?: string;
}

/**
 * How a file differs. `same`: by bytes; `rewritten`: in how it is written, but not in what it means;
 * `unknown`: one state could not be read, as the note says; `uncompared`: both are there, but their forms cannot be held
 * against each other.
 */
export interface FileDifference {
  file: string;
  state: 'same' | 'rewritten' | 'changed' | 'added' | 'removed' | 'unknown' | 'uncompared';
  note?: string;
  changes: Change[];
  lines?: LineCounts;
}

/** Everything that parts two states of a set of files. */
export interface Difference {
  files: FileDifference[];
  /** What the files stand for, where that is more than files. */
  of?: 'resources';
  permissions: PermissionChange[];
}

/** Holds the files of two states against each other by what they mean, sorted by file. */
export function compareSides(
  pairs: readonly FilePair[],
  table: () => IamTable | undefined,
): Difference {
  const sorted = [...pairs].sort((a, b) => compareText(a.file, b.file));
  const files = sorted.map(differenceOf);
  if (files.every(({ state }) => state === 'same')) return { files, permissions: [] };
  const documents = sorted.map((pair): PolicyPair => {
    const old = readSide(pair.old, pair.file);
    const now = pair.old === pair.now ? old : readSide(pair.now, pair.file);
    const { file, group = file, owner } = pair;
    return { file, group, owner, old, now };
  });
  return {
    files,
    permissions: [...comparePermissions(documents, table), ...compareSettings(documents)],
  };
}

/** Whether a file means something else in the other state, or is not there. */
export function isDifferent({ state }: FileDifference): boolean {
  return state !== 'same' && state !== 'rewritten' && state !== 'uncompared';
}

function readSide(text: string | undefined, file: string): PolicyPair['old'] {
  return text === undefined ? undefined : readDocument(text, file);
}

function differenceOf({ file, old, now, note }: FilePair): FileDifference {
  const about = { file, ...(note === undefined ? {} : { note }) };
  if (old === undefined) return { ...about, state: 'added', changes: [] };
  if (now === undefined) return { ...about, state: 'removed', changes: [] };
  if (old === now) {
    // With a note, what differs is no text: whether the file can be executed.
    return { ...about, state: note === undefined ? 'same' : 'rewritten', changes: [] };
  }
  const { changes, lines } = compareTexts(old, now, file);
  const isSame = changes.length === 0 && lines === undefined;
  return {
    ...about,
    state: isSame ? 'rewritten' : 'changed',
    changes,
    ...(lines === undefined ? {} : { lines }),
  };
}
