import type { SharedValue, SharedValues } from '../environment/differs.ts';
import { boundValues, fill } from './fill.ts';
import type { Artifact, CliCalls } from './row.ts';

/** What `{{file}}` and `{{folder}}` stand for in a call: the rendered file and the folder in which it lies. */
export interface CallPlace {
  file: string;
  folder: string;
}

/**
 * A call of the stock CLI as separate words, ready to be run without a shell: the line is split at blanks before its
 * references are filled in, so a value is always part of one word. Absent where the artifact has no such call, or where
 * a reference is no text.
 */
export function cliWords(
  artifact: Artifact,
  call: keyof CliCalls,
  values: SharedValues,
  place: CallPlace,
): string[] | undefined {
  const line = artifact.cli[call];
  if (line === undefined) return undefined;
  const names: Record<string, SharedValue> = { ...place, ...boundValues(artifact.bound, values) };
  if (artifact.each !== undefined) names['each'] = artifact.each;
  const words: string[] = [];
  for (const word of line.trim().split(/\s+/)) {
    const filled = fill(word, values, names);
    if (!('text' in filled)) return undefined;
    words.push(filled.text);
  }
  return words;
}
