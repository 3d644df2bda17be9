import { printable } from './printable.ts';
import { displayWidth } from './width.ts';

/** How cells become lines. */
export interface ColumnOptions {
  /** The columns of the terminal; without it nothing is cut. */
  width?: number | undefined;
  /** Whether a column's texts are cut where the terminal is too narrow; those of the others never are. */
  isCut: (column: number) => boolean;
  /** The code point of a row's texts, from 0, that is to be seen where they are cut: where they begin to differ. */
  focus?: (row: number, cells: readonly string[]) => number | undefined;
  /** Draws a cell after it got its width. */
  draw?: (text: string, place: { row: number; column: number }) => string;
}

const GAP = '  ';
/** Cells are not padded beyond this, so that one long value does not move the next column out of sight. */
const WIDEST = 60;
/** Cut texts keep at least so much. */
const LEAST = 8;
/** So much is seen before the point where texts begin to differ. */
const LEAD = 2;
/** The part of a terminal's width that a column which is never cut may take by padding. */
const SHARE = 0.4;

/**
 * Rows of cells as lines with aligned columns. In a terminal the columns that may be cut share what the others leave; a
 * cut text keeps its start and its end, which tell most in ARNs and paths. The last column is not padded.
 */
export function alignColumns(
  rows: readonly (readonly string[])[],
  options: ColumnOptions,
): string[] {
  const shown = rows.map((cells) => cells.map(printable));
  const widths = columnWidths(shown, options);
  return shown.map((cells, row) => {
    // What one cell takes beyond its column is missing to the next ones.
    let beyond = 0;
    const parts = cells.map((cell, column) => {
      const width = Math.max((widths[column] ?? 0) - beyond, 0);
      const isCut = options.width !== undefined && options.isCut(column);
      const text = isCut
        ? shorten(cell, Math.max(width, LEAST), options.focus?.(row, cells))
        : cell;
      const taken = displayWidth(text);
      beyond = Math.max(taken - width, 0);
      const drawn = options.draw?.(text, { row, column }) ?? text;
      return column === cells.length - 1 ? drawn : drawn + ' '.repeat(Math.max(width - taken, 0));
    });
    return parts.join(GAP).trimEnd();
  });
}

/**
 * A text that is not wider than `width`: its middle gives way to an ellipsis, or else what is not near the code point
 * `focus`, if that were hidden.
 */
export function shorten(text: string, width: number, focus = 0): string {
  if (displayWidth(text) <= width) return text;
  const points = Array.from(text);
  const end = takeEnd(points, Math.floor((width - 1) / 2));
  const start = takeStart(points, width - 1 - displayWidth(end.join('')));
  const isSeen = focus < start.length || focus >= points.length - end.length;
  if (isSeen) return `${start.join('')}…${end.join('')}`;
  const rest = points.slice(Math.max(0, focus - LEAD));
  if (displayWidth(rest.join('')) < width) {
    return `…${takeEnd(points, width - 1).join('')}`;
  }
  return `…${takeStart(rest, width - 2).join('')}…`;
}

function takeEnd(points: readonly string[], room: number): string[] {
  return takeStart([...points].reverse(), room).reverse();
}

function takeStart(points: readonly string[], room: number): string[] {
  const taken: string[] = [];
  let left = room;
  for (const point of points) {
    left -= displayWidth(point);
    if (left < 0) break;
    taken.push(point);
  }
  return taken;
}

function columnWidths(
  rows: readonly (readonly string[])[],
  { width, isCut }: ColumnOptions,
): number[] {
  const count = Math.max(0, ...rows.map((cells) => cells.length));
  const natural = Array.from({ length: count }, (_, column) =>
    rows.reduce((widest, cells) => Math.max(widest, displayWidth(cells[column] ?? '')), 0),
  );
  if (width === undefined) return natural.map((one) => Math.min(one, WIDEST));
  const most = Math.floor(width * SHARE);
  const kept = natural.map((one, column) => (column === count - 1 ? one : Math.min(one, most)));
  const fixed = kept.filter((_, column) => !isCut(column)).reduce((sum, one) => sum + one, 0);
  const room = width - fixed - GAP.length * (count - 1);
  return shareOut(natural, { room, isCut }).map((one, column) =>
    isCut(column) ? one : (kept[column] ?? 0),
  );
}

/** Gives each column that may be cut its natural width or an equal part of the room, whichever is less. */
function shareOut(
  natural: readonly number[],
  { room, isCut }: { room: number; isCut: (column: number) => boolean },
): number[] {
  const widths = [...natural];
  const waiting = [...natural.keys()]
    .filter(isCut)
    .sort((a, b) => (natural[a] ?? 0) - (natural[b] ?? 0));
  let left = room;
  for (const [index, column] of waiting.entries()) {
    const part = Math.max(LEAST, Math.floor(left / (waiting.length - index)));
    const width = Math.min(natural[column] ?? 0, part);
    widths[column] = width;
    left -= width;
  }
  return widths;
}
