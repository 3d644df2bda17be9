import { MARK_END, MARK_START } from './escape.ts';
import type { Entry } from './tree.ts';

/** A value of a rendered text: offsets are UTF-16, `end` is after its last character. */
export interface Span {
  start: number;
  end: number;
  /** The tag that printed it: template or partial, with its place. */
  entry: Entry;
  /** The variable, from the root; the empty list where a test was printed. */
  path: (string | number)[];
}

/** What is known of a value when it is printed; the n-th start mark of a text belongs to the n-th. */
export interface Mark {
  entry: Entry;
  path: (string | number)[];
}

/** The text without marks, and where the marked values are in it. */
export function stripMarks(
  marked: string,
  marks: readonly Mark[],
): { text: string; spans: Span[] } {
  const spans: Span[] = [];
  let text = '';
  let open: Span | undefined;
  for (const part of marked.split(/([\u0001\u0002])/)) {
    if (part === MARK_START) {
      const mark = marks[spans.length];
      if (!mark) throw new Error('a mark without its value');
      open = { start: text.length, end: text.length, entry: mark.entry, path: mark.path };
      spans.push(open);
    } else if (part === MARK_END) {
      if (open) open.end = text.length;
    } else {
      text += part;
    }
  }
  return { text, spans };
}
