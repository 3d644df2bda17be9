import type { Place } from '../core/finding.ts';
import { codePoints, type Position } from '../core/text.ts';
import type { Span } from './trace.ts';

/** A stretch of a rendered text, as UTF-16 offsets. */
export interface Stretch {
  start: number;
  end: number;
}

/** The spans that a stretch touches, in order; one that a value left empty inside it, too. */
export function spansIn(spans: readonly Span[], { start, end }: Stretch): Span[] {
  return spans.filter((span) => span.start < end && span.end > start);
}

/**
 * The place in a template or partial of what made a stretch of a rendered text. It reaches as far as the stretch comes from
 * one file; `undefined` where nothing made it. A stretch at the end of the text is made by what stands last.
 */
export function sourcePlace(
  text: string,
  spans: readonly Span[],
  stretch: Stretch,
): Place | undefined {
  const placed = spans.filter(({ entry }) => entry.range !== undefined);
  const touched = spansIn(placed, stretch);
  const first = touched[0] ?? placed.findLast((span) => span.start <= stretch.start);
  if (first?.entry.range === undefined) return undefined;
  const { file } = first.entry;
  const last = touched.findLast((span) => span.entry.file === file) ?? first;
  const start = positionIn(text, first, stretch.start) ?? first.entry.range.start;
  const end = positionIn(text, last, stretch.end) ?? last.entry.range?.end ?? start;
  // A loop may have printed the end of the stretch from lines above its start.
  const isForward = end.line > start.line || (end.line === start.line && end.column > start.column);
  return { file, range: { start, end: isForward ? end : first.entry.range.end } };
}

/** The place of an offset inside literal text, which is never longer than a line; of a value, `undefined`. */
function positionIn(text: string, span: Span, offset: number): Position | undefined {
  const { range } = span.entry;
  if (range === undefined || span.path !== undefined) return undefined;
  if (offset <= span.start || offset >= span.end) return undefined;
  const column = range.start.column + codePoints(text.slice(span.start, offset));
  return { line: range.start.line, column: Math.min(column, range.end.column) };
}
