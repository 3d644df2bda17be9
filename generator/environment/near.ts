import { nearest } from '../core/suggest.ts';

/**
 * The name nearest to one that does not exist, or `undefined` where none is meant. A single sign in place of another
 * is no slip of spelling: of names of one sign only the same in other case, or one that goes on, is near.
 */
export function nearestName(word: string, names: Iterable<string>): string | undefined {
  const meant = nearest(word, names);
  if (meant === undefined) return undefined;
  const [shorter = '', longer = ''] = [word.toLowerCase(), meant.toLowerCase()].sort(
    (a, b) => a.length - b.length,
  );
  return shorter.length > 1 || longer.startsWith(shorter) ? meant : undefined;
}
