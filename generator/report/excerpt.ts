import type { Range } from '../core/text.ts';
import { lineMap } from '../core/text.ts';
import { isControl } from './printable.ts';
import { displayWidth } from './width.ts';

/** Longer lines are cut around the caret, so that a minified file stays readable. */
const EXCERPT_WIDTH = 100;

/** How much of the line is shown before the caret where it has to be cut. */
const LEAD = 0.4;

/** A stretch of one line as it is shown, and the blanks and carets below it. */
export interface Excerpt {
  /** The number of the line as text. */
  number: string;
  line: string;
  indent: string;
  carets: string;
}

/** The first line of a range with carets under the range; `width` is the room in a terminal, where there is one. */
export function excerptOf(text: string, { start, end }: Range, width = Infinity): Excerpt {
  const number = String(start.line);
  const room = Math.max(20, Math.min(EXCERPT_WIDTH, width - number.length - '   | '.length));
  const points = Array.from(lineMap(text).line(start.line), (one) => (isControl(one) ? ' ' : one));
  const [from, to] = windowOf(points.map(displayWidth), start.column - 1, room);
  const endColumn = end.line > start.line ? points.length + 1 : end.column;
  const shown = (first: number, behind: number): string => points.slice(first, behind).join('');
  const marked = shown(Math.max(from, start.column - 1), Math.min(to, endColumn - 1));
  return {
    number,
    line: shown(from, to),
    indent: ' '.repeat(displayWidth(shown(from, start.column - 1))),
    carets: '^'.repeat(Math.max(1, displayWidth(marked))),
  };
}

/** The indices of the first and behind the last of the points that fit into the room, the caret's among them. */
function windowOf(widths: readonly number[], caret: number, room: number): [number, number] {
  let from = widths.length;
  for (let left = room; from > 0 && left >= (widths[from - 1] ?? 0); from -= 1) {
    left -= widths[from - 1] ?? 0;
  }
  let lead = Math.min(caret, widths.length);
  for (let left = room * LEAD; lead > 0 && left >= (widths[lead - 1] ?? 0); lead -= 1) {
    left -= widths[lead - 1] ?? 0;
  }
  from = Math.min(from, lead);
  let to = from;
  for (let left = room; to < widths.length && left >= (widths[to] ?? 0); to += 1) {
    left -= widths[to] ?? 0;
  }
  return [from, to];
}
