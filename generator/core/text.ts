/** A place in a text: line and column count from 1, columns in Unicode code points. */
export interface Position {
  line: number;
  column: number;
}

/** A stretch of text; `end` is the position after its last character. */
export interface Range {
  start: Position;
  end: Position;
}

/** Finds positions in one text; lines end at `\n`, `\r\n` or a lone `\r`. */
export interface LineMap {
  /** The position of a UTF-16 offset; an offset past the end gives the end. */
  position(offset: number): Position;
  /** The range between two UTF-16 offsets. */
  range(start: number, end: number): Range;
  /** The text of a line (counted from 1) without its line end; past the end, the empty string. */
  line(number: number): string;
}

/** The line map of a text, which is read in one pass when a position is first asked for. */
export function lineMap(text: string): LineMap {
  let known: readonly number[] | undefined;
  const startsOf = (): readonly number[] => (known ??= lineStarts(text));
  const position = (offset: number): Position => {
    const starts = startsOf();
    const index = lastNotAfter(starts, offset);
    const before = text.slice(starts[index], Math.max(0, offset));
    return { line: index + 1, column: codePoints(before) + 1 };
  };
  return {
    position,
    range: (start, end) => ({ start: position(start), end: position(end) }),
    line: (number) => {
      const starts = startsOf();
      const start = starts[number - 1];
      if (start === undefined) return '';
      return text.slice(start, starts[number] ?? text.length).replace(/\r?\n$|\r$/, '');
    },
  };
}

/** How many Unicode code points a text has; a lone surrogate counts as one. */
export function codePoints(text: string): number {
  let count = 0;
  for (const point of text) if (point !== '') count += 1;
  return count;
}

/** The UTF-16 offset of a position, whose columns count code points; past the end, the length of the text. */
export function offsetIn(text: string, { line, column }: Position): number {
  let offset = 0;
  for (let number = 1; number < line; number += 1) {
    const next = /\r\n?|\n/.exec(text.slice(offset));
    if (next === null) return text.length;
    offset += next.index + next[0].length;
  }
  const points = Array.from(text.slice(offset, offset + 2 * column));
  return offset + points.slice(0, column - 1).join('').length;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
  }
  return starts;
}

function lastNotAfter(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
