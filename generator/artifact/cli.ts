import type { SharedValue, SharedValues } from '../environment/differs.ts';
import { memoOf } from '../iam/memo.ts';
import { boundValues, fill, patternOf, type Pattern } from './fill.ts';
import type { Artifact, CliCalls } from './row.ts';

/** What `{{file}}` and `{{folder}}` stand for in a call: the rendered file and the folder in which it lies. */
export interface CallPlace {
  file: string;
  folder: string;
}

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
): string[][] | undefined {
  const lines = wordsOf(artifact.cli)[call];
  if (lines.length === 0) return [];
  const names: Record<string, SharedValue> = { ...place, ...boundValues(artifact.bound, values) };
  if (artifact.each !== undefined) names['each'] = artifact.each;
  const calls: string[][] = [];
  for (const line of lines) {
    const words: string[] = [];
    for (const word of line) {
      if (typeof word === 'string') {
        words.push(word);
        continue;
      }
      const filled = fill(word, values, names);
      if (!('text' in filled)) return undefined;
      words.push(filled.text);
    }
    calls.push(words);
  }
  return calls;
}

/** Each call of a row as the patterns of its words, read once for all artifacts of the row. */
const wordsOf = memoOf((cli: CliCalls): Record<keyof CliCalls, readonly Word[][]> => {
  const words = (call: keyof CliCalls): Word[][] =>
    [cli[call] ?? []].flat().map((line) => line.trim().split(/\s+/).map(wordOf));
  return { read: words('read'), create: words('create'), update: words('update') };
});

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
): string[] | undefined {
  return cliCalls(artifact, call, values, place)?.[0];
}
