import type { Finding } from '../core/finding.ts';

/** How many findings that repeat each other the text form shows; more of them teach a person nothing new. */
export const SHOWN = 20;

/** The findings of one file (or of none) as far as they are shown, and how many more of a rule there are in it. */
export interface FileFindings {
  file: string | undefined;
  /** Every finding of the file, shown or not. */
  all: Finding[];
  shown: Finding[];
  left: Map<string, number>;
}

/** What the text form shows of many findings. */
export interface Cut {
  files: FileFindings[];
  /** How many more findings of a rule say the same about other files. */
  elsewhere: Map<string, number>;
}

/**
 * Sorted findings by file, cut to those that are not repetitions: the first of a rule in one file, and the first that
 * say the same about one file after the other.
 */
export function cutRepetitions(findings: readonly Finding[], limit = SHOWN): Cut {
  const files = new Map<string | undefined, FileFindings>();
  const elsewhere = new Map<string, number>();
  const inFile = new Map<string, number>();
  const alike = new Map<string, number>();
  for (const found of findings) {
    const { file, rule, message } = found;
    const group = files.get(file) ?? { file, all: [], shown: [], left: new Map<string, number>() };
    files.set(file, group);
    group.all.push(found);
    if (file !== undefined && count(inFile, JSON.stringify([file, rule])) > limit) {
      count(group.left, rule);
    } else if (count(alike, JSON.stringify([rule, message])) > limit) {
      count(elsewhere, rule);
    } else {
      group.shown.push(found);
    }
  }
  return { files: [...files.values()], elsewhere };
}

/** Counts one more of a key; hands back how many there are now. */
function count(counts: Map<string, number>, key: string): number {
  const now = (counts.get(key) ?? 0) + 1;
  counts.set(key, now);
  return now;
}
