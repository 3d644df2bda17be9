import { boundPath } from './artifact/fill.ts';
import type { Artifact } from './artifact/row.ts';
import type { Place } from './core/finding.ts';
import { valueAt, parsePointer, type JsonValue } from './core/json.ts';
import { offsetIn, type Position } from './core/text.ts';
import { parseJson, canonicalJson, type Span as DocumentSpan } from './document/json.ts';
import { stretchOf } from './document/place.ts';
import type { Engine } from './engine.ts';
import type { Way } from './environment/way.ts';
import { traceArtifact } from './trace.ts';
import { sourcePlace, spansIn } from './template/source-place.ts';
import type { Span } from './template/trace.ts';
import { isJson, type Unit } from './unit.ts';

/** One stretch of a template that took part in making a value, with what it printed. */
export interface Made {
  place: Place;
  /** What it printed. */
  text: string;
  /** The variable that it printed; absent for the template's own text. */
  variable?: Way;
}

/** How a value of a rendered document was made. */
export interface Making {
  pointer: string;
  value: JsonValue | undefined;
  made: Made[];
}

/** A place in a rendered document: a pointer, or a line (and column) of the file as it is written. */
export type Asked = { pointer: string } | { line: number; column?: number };

/**
 * What made a value of a rendered document, in the order of its text; `undefined` where the document has no such place.
 * The artifact is rendered once more, with a trace.
 */
export function makingOf(
  engine: Engine,
  unit: Unit,
  artifact: Artifact,
  asked: Asked,
): Making | undefined {
  const traced = traceArtifact({ engine, unit, artifact });
  if (traced.value === undefined) return undefined;
  const pointer = 'pointer' in asked ? asked.pointer : pointerAt(written(artifact, traced), asked);
  if (pointer === undefined || !traced.places.has(pointer)) return undefined;
  const value = valueAt(traced.value, parsePointer(pointer));
  const stretch = stretchOf(traced, { pointer });
  const touched = stretch === undefined ? [] : spansIn(traced.spans, stretch);
  const made: Made[] = [];
  for (const span of touched) {
    const one = madeBy(unit, artifact, traced.text, span);
    const last = made.at(-1);
    // Literal text comes in small pieces: those of one line are one.
    if (last !== undefined && joins(last, one)) {
      last.text += one.text;
      last.place = { ...last.place, ...joined(last.place, one.place) };
    } else made.push(one);
  }
  // Quotes and brackets around a value tell nothing, unless they are all there is.
  const telling = made.filter((one) => one.variable !== undefined || /\w/.test(one.text));
  return { pointer, value, made: telling.length > 0 ? telling : made };
}

/** The text as it is written to `out/`, with its places: JSON in canonical form, YAML as it was rendered. */
function written(
  artifact: Artifact,
  traced: { text: string; value: JsonValue | undefined; places: ReadonlyMap<string, DocumentSpan> },
): { text: string; places: ReadonlyMap<string, DocumentSpan> } {
  if (!isJson(artifact) || traced.value === undefined) return traced;
  const text = canonicalJson(traced.value);
  const places = new Map<string, DocumentSpan>();
  parseJson(text, { file: '', spans: places });
  return { text, places };
}

/** The innermost value at a place; of a whole line the first value or key that begins on it. */
function pointerAt(
  { text, places }: { text: string; places: ReadonlyMap<string, DocumentSpan> },
  { line, column }: { line: number; column?: number },
): string | undefined {
  const position: Position = { line, column: column ?? 1 };
  const from = offsetIn(text, position);
  if (text.split(/\r\n?|\n/).length < line) return undefined;
  const end = offsetIn(text, { line: line + 1, column: 1 });
  const entries = [...places];
  if (column === undefined) {
    const begins = entries.find(([, span]) => {
      const start = span.key?.start ?? span.start;
      return start >= from && start < end;
    });
    if (begins !== undefined) return begins[0];
  }
  const around = entries.filter(([, span]) => {
    const start = span.key?.start ?? span.start;
    return start <= from && from < Math.max(span.end, start + 1);
  });
  return around.sort(([a], [b]) => b.split('/').length - a.split('/').length)[0]?.[0];
}

function madeBy(unit: Unit, artifact: Artifact, text: string, span: Span): Made {
  const place = sourcePlace(text, [span], span) ?? span.entry;
  const printed = text.slice(span.start, span.end);
  const path = span.path ?? [];
  const variable = path.length === 0 ? undefined : unit.wayOf(boundPath(path, artifact.bound));
  return { place, text: printed, ...(variable === undefined ? {} : { variable }) };
}

function joins(last: Made, next: Made): boolean {
  return (
    last.variable === undefined &&
    next.variable === undefined &&
    last.place.file === next.place.file &&
    last.place.range?.end.line === next.place.range?.start.line
  );
}

function joined(first: Place, second: Place): Pick<Place, 'range'> {
  if (first.range === undefined || second.range === undefined) return {};
  return { range: { start: first.range.start, end: second.range.end } };
}
