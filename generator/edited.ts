import type { Place } from './core/finding.ts';
import { sourcePlace, spansIn, type Stretch } from './template/source-place.ts';
import type { Span } from './template/trace.ts';
import type { Edits } from './template/edits.ts';

/** With more edited lines than these none of them tells by itself what is at fault. */
const TELLING_LINES = 8;

/** The variables of a project's own, which no shipped line names: a line that prints one is not at fault for it. */
const OWN_VARIABLES = 'custom';

/**
 * The first line that was edited since the package was built among those that made a stretch of a rendered text: documents
 * of shipped templates agree with each other, so where two do not, such a line is at fault and no variable that it names.
 * `undefined` where no line was edited, or so many that none is telling.
 */
export function editedPlace(
  { text, spans }: { text: string; spans: readonly Span[] },
  stretch: Stretch,
  editsOf: (file: string) => Edits,
): Place | undefined {
  const touched = spansIn(spans, stretch);
  if (touched.some(({ path }) => path?.[0] === OWN_VARIABLES)) return undefined;
  const edited = touched.filter(({ entry: { file, range } }) => {
    return range !== undefined && editsOf(file).isEdited(range.start.line);
  });
  const lines = new Set(
    edited.map(({ entry: { file, range } }) => `${file}:${range?.start.line ?? 0}`),
  );
  const first = edited.find((span) => !/^\s*$/.test(text.slice(span.start, span.end)));
  if (first === undefined || lines.size > TELLING_LINES) return undefined;
  const file = first.entry.file;
  const line = first.entry.range?.start.line;
  const last = edited.findLast((span) => {
    return span.entry.file === file && span.entry.range?.start.line === line;
  });
  const start = Math.max(first.start, stretch.start);
  return sourcePlace(text, spans, { start, end: Math.min((last ?? first).end, stretch.end) });
}

/** How an edited line read as it was shipped, as help that can be pasted; `undefined` for a line that is new. */
export function formerHelp(
  { file, range }: Partial<Place>,
  editsOf: (file: string) => Edits,
): string | undefined {
  if (file === undefined || range === undefined) return undefined;
  const former = editsOf(file)
    .formerOf(range.start.line)
    .filter((line) => line !== '');
  const [first, ...more] = former;
  if (first === undefined) return undefined;
  return more.length === 0
    ? `as it was shipped, this line is  ${first}`
    : ['as it was shipped, here stand', ...former.map((line) => `  ${line}`)].join('\n');
}
