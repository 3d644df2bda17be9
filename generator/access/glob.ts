/**
 * In a glob, any run of characters and exactly one character. Both are noncharacters, which Unicode keeps for use inside a
 * program, so that a `*` or `?` that is meant as such stays itself.
 */
export const ANY_RUN = '\uFDD0';
export const ANY_ONE = '\uFDD1';

/** A pattern ready to match. */
export interface Glob {
  readonly pattern: string;
  readonly hasWildcard: boolean;
  /** What stands before the first wildcard and behind the last one; the whole text where there is none. */
  readonly head: string;
  readonly tail: string;
  /** Its only wildcard is one run, so that head and tail say all. */
  readonly isOneRun: boolean;
}

/** A glob of text in which the wildcards are `ANY_RUN` and `ANY_ONE`. */
export function globOf(pattern: string): Glob {
  const run = pattern.indexOf(ANY_RUN);
  const one = pattern.indexOf(ANY_ONE);
  const first = run < 0 || one < 0 ? Math.max(run, one) : Math.min(run, one);
  if (first < 0) {
    return { pattern, hasWildcard: false, head: pattern, tail: pattern, isOneRun: false };
  }
  const last = Math.max(pattern.lastIndexOf(ANY_RUN), pattern.lastIndexOf(ANY_ONE));
  return {
    pattern,
    hasWildcard: true,
    head: pattern.slice(0, first),
    tail: pattern.slice(last + 1),
    isOneRun: first === last && first === run,
  };
}

/** A text with its `*` and `?` made wildcards. */
export function withWildcards(text: string): string {
  if (!text.includes('*') && !text.includes('?')) return text;
  return text.replaceAll('*', ANY_RUN).replaceAll('?', ANY_ONE);
}

/** Whether a text holds a character that would be taken for a wildcard. */
export function isConfusable(text: string): boolean {
  return text.includes(ANY_RUN) || text.includes(ANY_ONE);
}

/** Whether a glob matches a whole text, case-sensitively. */
export function matchesGlob(glob: Glob, text: string): boolean {
  const { pattern, head, tail } = glob;
  if (!glob.hasWildcard) return pattern === text;
  // Most texts differ before the first wildcard.
  if (!text.startsWith(head) || !text.endsWith(tail)) return false;
  return glob.isOneRun ? text.length >= head.length + tail.length : matchesPattern(pattern, text);
}

/** Whether a glob is nothing but any run, which matches whatever there is. */
export function matchesEverything({ pattern, hasWildcard, head, tail }: Glob): boolean {
  return hasWildcard && head === '' && tail === '' && pattern.replaceAll(ANY_RUN, '') === '';
}

/** Whether a glob matches an ARN segment by segment: no wildcard crosses one of the first five colons of either. */
export function matchesArn(glob: Glob, text: string): boolean {
  // What does not match as a whole does not match in parts.
  if (!matchesGlob(glob, text)) return false;
  const { pattern: whole, head } = glob;
  // Where the first five segments are exact, the whole decides on them, too.
  if (nameStart(head) >= 0) return true;
  const globs = arnSegments(whole);
  const segments = arnSegments(text);
  if (globs === undefined || segments === undefined) return false;
  return globs.every((pattern, index) => matchesPattern(pattern, segments[index] ?? ''));
}

/** Whether a glob has the six segments of an ARN. */
export function isArnGlob({ pattern }: Glob): boolean {
  return nameStart(pattern) >= 0;
}

/** Where the sixth segment of an ARN begins; negative for a text with fewer. */
function nameStart(text: string): number {
  let at = 0;
  for (let colons = 0; colons < 5; colons += 1) {
    at = text.indexOf(':', at) + 1;
    if (at === 0) return -1;
  }
  return at;
}

/** The six segments of a text, the last with its colons; `undefined` where it has fewer. */
function arnSegments(text: string): readonly string[] | undefined {
  const segments: string[] = [];
  let start = 0;
  while (segments.length < 5) {
    const end = text.indexOf(':', start);
    if (end < 0) return undefined;
    segments.push(text.slice(start, end));
    start = end + 1;
  }
  segments.push(text.slice(start));
  return segments;
}

function matchesPattern(pattern: string, text: string): boolean {
  let at = 0;
  let position = 0;
  let retryAt = -1;
  let retryPosition = 0;
  while (position < text.length) {
    const character = pattern[at];
    if (character === ANY_RUN) {
      at += 1;
      retryAt = at;
      retryPosition = position;
    } else if (character === ANY_ONE || character === text[position]) {
      at += 1;
      position += 1;
    } else if (retryAt >= 0) {
      // The last run takes one character more; earlier runs need no second try.
      at = retryAt;
      retryPosition += 1;
      position = retryPosition;
    } else {
      return false;
    }
  }
  while (pattern[at] === ANY_RUN) at += 1;
  return at === pattern.length;
}
