import type { SharedValue, SharedValues } from '../environment/differs.ts';
import { memoOf } from '../core/memo.ts';
import { boundValues, fill, patternOf, type Pattern } from './fill.ts';
import type { Artifact, CliCalls } from './row.ts';

/** What `{{file}}` and `{{folder}}` stand for in a call: the rendered file and the folder in which it lies. */
export type CallPlace = Readonly<Record<'file' | 'folder', string>>;

/** Calls as separate words. */
export type Calls = readonly (readonly string[])[];

/**
 * The calls of the stock CLI of one sort, each as separate words, ready to be run without a shell: a line is split at
 * blanks before its references are filled in, so a value is always part of one word. Empty where the artifact has no such
 * call; absent where a reference is no text.
 */
export function cliCalls(
  artifact: Artifact,
  call: keyof CliCalls,
  values: SharedValues,
  place: CallPlace,
): Calls | undefined {
  const { lines, isPlaced } = formsOf(artifact.cli)[call];
  if (lines.length === 0) return [];
  if (call !== 'read' || isPlaced)
    return filledCalls(lines, values, namesOf(artifact, values, place));
  const known = READ_CALLS.get(artifact);
  if (known?.values === values) return known.calls;
  const calls = filledCalls(lines, values, namesOf(artifact, values, place));
  READ_CALLS.set(artifact, { values, calls });
  return calls;
}

/** The call that reads a resource names it: the owner of the resource, its script and each page ask for it. */
const READ_CALLS = new WeakMap<Artifact, { values: SharedValues; calls: Calls | undefined }>();

type Names = Readonly<Record<string, SharedValue>>;

function namesOf({ bound, each }: Artifact, values: SharedValues, place: CallPlace): Names {
  if (each === undefined && Object.keys(bound).length === 0) return place;
  // Every call of every target is filled with them: one map, and none beside it.
  const { file, folder } = place;
  const names = boundValues(bound, values, { file, folder });
  if (each !== undefined) names['each'] = each;
  return names;
}

function filledCalls(
  lines: readonly (readonly Word[])[],
  values: SharedValues,
  names: Names,
): Calls | undefined {
  const calls: string[][] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const words = filledWords(lines[index] ?? [], values, names);
    if (words === undefined) return undefined;
    calls.push(words);
  }
  return calls;
}

function filledWords(
  line: readonly Word[],
  values: SharedValues,
  names: Names,
): string[] | undefined {
  const words: string[] = [];
  for (let index = 0; index < line.length; index += 1) {
    const word = line[index] ?? '';
    if (typeof word === 'string') {
      words.push(word);
      continue;
    }
    const filled = fill(word, values, names);
    if (!('text' in filled)) return undefined;
    words.push(filled.text);
  }
  return words;
}

/** The calls of one sort of a row; `isPlaced` where one of them names the rendered file or its folder. */
interface CallForms {
  readonly lines: readonly (readonly Word[])[];
  readonly isPlaced: boolean;
}

/** Each call of a row as the patterns of its words, read once for all artifacts of the row. */
const formsOf = memoOf((cli: CliCalls): Record<keyof CliCalls, CallForms> => {
  const forms = (call: keyof CliCalls): CallForms => {
    const lines = [cli[call] ?? []].flat().map((line) => line.trim().split(/\s+/).map(wordOf));
    return { lines, isPlaced: lines.some((words) => words.some(namesPlace)) };
  };
  return { read: forms('read'), create: forms('create'), update: forms('update') };
});

function namesPlace(word: Word): boolean {
  return (
    typeof word !== 'string' &&
    word.some((part) => typeof part !== 'string' && /^(?:file|folder)(?:\.|$)/.test(part.path))
  );
}

/** A word of a call: its text where nothing is to be filled in. */
type Word = string | Pattern;

function wordOf(text: string): Word {
  return text.includes('{{') ? patternOf(text) : text;
}

/** The words of the first of those calls; absent where there is none. */
export function cliWords(
  artifact: Artifact,
  call: keyof CliCalls,
  values: SharedValues,
  place: CallPlace,
): readonly string[] | undefined {
  return cliCalls(artifact, call, values, place)?.[0];
}
