import { MADE, THROUGH, type Related } from '../core/finding.ts';

/** How many of the documents that one fault shows in are listed. */
const MADE_SHOWN = 5;

/** The related places of a finding as the text form lists them. */
export interface ShownPlaces {
  /** The first documents made from the place to edit, with the template lines that they came through. */
  ways: Related[];
  /** How many more documents there are. */
  hidden: number;
  others: Related[];
}

/** Caps the documents that one fault shows in; a template line that only hidden ones came through is hidden with them. */
export function shownPlaces(related: readonly Related[]): ShownPlaces {
  const ways: Related[] = [];
  const others: Related[] = [];
  let made = 0;
  let isShown = true;
  let before = '';
  for (const place of related) {
    if (place.message === MADE) {
      made += 1;
      const isFirst = before !== MADE;
      isShown = made <= MADE_SHOWN || (isShown && !isFirst);
      if (made <= MADE_SHOWN) ways.push(place);
    } else if (place.message === THROUGH) {
      if (isShown) ways.push(place);
    } else {
      others.push(place);
    }
    before = place.message;
  }
  return { ways, hidden: Math.max(0, made - MADE_SHOWN), others };
}

/** A related place as text: `file:line:column`, or `file#pointer` where only that is known. */
export function relatedPlace({ file, range, pointer }: Related): string {
  if (range !== undefined) return `${file}:${range.start.line}:${range.start.column}`;
  return pointer === undefined ? file : `${file}#${pointer}`;
}
