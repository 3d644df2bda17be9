import { boundPath } from './artifact/fill.ts';
import type { Artifact } from './artifact/row.ts';
import { causesIn, type IsCausedBy } from './cause.ts';
import { MADE, THROUGH, type Finding, type Place, type Related } from './core/finding.ts';
import { formatPointer, isObject, parsePointer, valueAt, type JsonValue } from './core/json.ts';
import { offsetIn, type Range } from './core/text.ts';
import { innerDocument } from './document/inner.ts';
import type { Span as DocumentSpan } from './document/json.ts';
import { partOfText } from './document/part.ts';
import { isCheckRule } from './core/rules.ts';
import { editedPlace } from './edited.ts';
import type { Engine } from './engine.ts';
import type { Judged } from './judged.ts';
import { sourcePlace, spansIn, type Stretch } from './template/source-place.ts';
import type { Span } from './template/trace.ts';
import { readRendered, templateValues, type Unit } from './unit.ts';

/** A rendered text with what made it and where its values stand. */
export interface Traced {
  text: string;
  spans: readonly Span[];
  value: JsonValue | undefined;
  places: ReadonlyMap<string, DocumentSpan>;
  isCausedBy: IsCausedBy;
}

/** What findings are led back from. */
interface Source {
  engine: Engine;
  unit: Unit;
  artifact: Artifact;
}

/**
 * Leads findings on a rendered document back to what a person edits: the variable that made the judged text, or else the
 * template's own text. The document and the template line it came through are told as related places: the document itself
 * is not written, so no place inside its text is told. The artifact is rendered once more for this, with a trace, so the
 * plain path pays nothing.
 */
export function traceFindings(
  engine: Engine,
  unit: Unit,
  artifact: Artifact,
  judged: readonly Judged[],
): Finding[] {
  if (judged.length === 0) return [];
  const source: Source = { engine, unit, artifact };
  const traced = traceArtifact(source);
  const about = { folder: unit.folder, id: artifact.id };
  return judged.map((one) => ({ ...traceFinding(source, traced, one), artifact: about }));
}

/** Renders an artifact with a trace and reads it back with the places of its values. */
export function traceArtifact(source: Source): Traced {
  const { engine, unit, artifact } = source;
  const values = templateValues(unit.values, artifact);
  const { text, spans = [] } = engine.render(artifact.template, values, { trace: true });
  const places = new Map<string, DocumentSpan>();
  const { value } = readRendered(text, artifact, '', { spans: places });
  return { text, spans, value, places, isCausedBy: causesIn(source, text) };
}

function traceFinding(source: Source, traced: Traced, judged: Judged): Finding {
  const { found } = judged;
  const { file: output, pointer, related = [] } = found;
  // Where its range leads to nothing, only the template as a whole is told.
  const rest: Finding = { ...found };
  delete rest.range;
  if (output === undefined) return found;
  const made: Related = {
    file: output,
    ...(pointer === undefined ? {} : { pointer }),
    message: MADE,
  };
  const stretch = stretchOf(traced, judged);
  const further = related.map((one) =>
    one.file === output ? relatedTo(source, traced, one) : one,
  );
  const variable = stretch && variableOf(source, traced, stretch, judged);
  const edited =
    stretch && editedPlace(traced, wholeOf(traced, judged, stretch), source.engine.editsOf);
  if (edited !== undefined && variable?.isProven !== true && isCheckRule(found.rule)) {
    return { ...rest, ...edited, related: [made, ...further] };
  }
  if (variable !== undefined) {
    const { place, through, along } = variable;
    return { ...rest, ...place, related: [made, through, ...along, ...further] };
  }
  const place = templatePlace(source, traced, stretch);
  return { ...rest, ...place, related: [made, ...further] };
}

/** What of the rendered text a finding is about: the text of its value or key, or else the range that it tells. */
function stretchOf(
  traced: Traced,
  { found, ofKey, inner, within: part }: Judged,
): Stretch | undefined {
  const isKey = ofKey === true;
  const { pointer, range } = found;
  const outer = pointer === undefined ? undefined : parsePointer(pointer);
  if (outer !== undefined && traced.value !== undefined) {
    const within = inner === undefined ? undefined : innerStretch(traced, outer, inner, isKey);
    const stretch =
      within ??
      partStretch(traced, outer, part) ??
      judgedStretch(traced, outer, isKey && inner === undefined);
    if (stretch !== undefined) return stretch;
  }
  return range === undefined ? undefined : rangeStretch(traced.text, range);
}

/** The stretch of a finding; of one of a set on a list or map all of it, unless it is on a document as a whole. */
function wholeOf(traced: Traced, { found, ofKey, isOfSet }: Judged, stretch: Stretch): Stretch {
  if (isOfSet !== true) return stretch;
  const { pointer = '' } = found;
  const judged = pointer === '' ? undefined : valueAt(traced.value, parsePointer(pointer));
  if (ofKey === true || typeof judged !== 'object') return stretch;
  return traced.places.get(pointer) ?? stretch;
}

/** The part of a text that is at fault. */
function partStretch(
  { text, value, places }: Traced,
  path: readonly string[],
  part: Judged['within'],
): Stretch | undefined {
  const place = places.get(formatPointer(path));
  const judged = valueAt(value, path);
  if (part === undefined || place === undefined || typeof judged !== 'string') return undefined;
  return partOfText(text, place, judged, part);
}

/**
 * The text of a value; of a list or map its key or else its bracket, so that not all of it is marked. What has no text of
 * its own stands where the next one around it does.
 */
function judgedStretch(
  { text, spans, value, places }: Omit<Traced, 'isCausedBy'>,
  path: readonly string[],
  isKey: boolean,
): Stretch | undefined {
  const place = places.get(formatPointer(path));
  if (place === undefined || (place.end <= place.start && place.key === undefined)) {
    return path.length === 0
      ? undefined
      : judgedStretch({ text, spans, value, places }, path.slice(0, -1), false);
  }
  if (place.key !== undefined && (isKey || place.end <= place.start)) return place.key;
  const judged = valueAt(value, path);
  if (!isObject(judged) && !Array.isArray(judged)) return place;
  const start: Stretch = { start: place.start, end: place.start + 1 };
  const isPrinted = spansIn(spans, start).some((span) => (span.path ?? []).length > 0);
  const isBlock = !'[{'.includes(text.charAt(place.start));
  return isPrinted && !isBlock ? start : (place.key ?? start);
}

/** The same inside a text that is a JSON document: its places by those of the characters that print it. */
function innerStretch(
  { text, spans, value, places }: Omit<Traced, 'isCausedBy'>,
  path: readonly string[],
  pointer: string,
  isKey: boolean,
): Stretch | undefined {
  const place = places.get(formatPointer(path));
  const judged = valueAt(value, path);
  if (place === undefined || typeof judged !== 'string') return undefined;
  const inner = innerDocument(text, place, judged);
  return inner && judgedStretch({ text, spans, ...inner }, parsePointer(pointer), isKey);
}

/** The stretch of a range, whose columns count code points; at least one character where there is one. */
function rangeStretch(text: string, { start, end }: Range): Stretch {
  const from = offsetIn(text, start);
  return { start: from, end: Math.max(from + 1, offsetIn(text, end)) };
}

/** How many variables of one stretch are looked at. */
const CANDIDATES = 8;

/** The variable to be blamed for a stretch, and the template line that printed it; none where the template is at fault. */
function variableOf(
  source: Source,
  { text, spans, places, isCausedBy }: Traced,
  stretch: Stretch,
  judged: Judged,
): { place: Place; through: Related; along: readonly Related[]; isProven: boolean } | undefined {
  const { unit, artifact } = source;
  const printed = spansIn(spans, stretch).filter((one) => (one.path ?? []).length > 0);
  const candidates = printed.slice(0, CANDIDATES).map((span) => {
    const path = boundPath(span.path ?? [], artifact.bound);
    const below = [...path, ...restBelow(span, places, judged.found.pointer)];
    const found = unit.findVariable(below, judged.ofKey) ?? unit.findVariable(path);
    return { span, found, isCause: isCausedBy(judged, span.path ?? []) };
  });
  const chosen =
    candidates.find(({ isCause }) => isCause === true) ??
    candidates.find(({ isCause, found }) => isCause === undefined && found !== undefined);
  if (chosen?.found === undefined) return undefined;
  const { span, found } = chosen;
  const { related: along = [], ...place } = found;
  const line = sourcePlace(text, [span], span) ?? span.entry;
  const isProven = chosen.isCause === true;
  return { place, through: { ...line, message: THROUGH }, along, isProven };
}

/** Where a value printed a whole list or map: the path from it to what is judged inside. */
function restBelow(
  span: Span,
  places: ReadonlyMap<string, DocumentSpan>,
  pointer: string | undefined,
): string[] {
  const path = pointer === undefined ? [] : parsePointer(pointer);
  for (let depth = 0; depth < path.length; depth += 1) {
    const place = places.get(formatPointer(path.slice(0, depth)));
    if (place !== undefined && place.start >= span.start && place.end <= span.end) {
      return path.slice(depth);
    }
  }
  return [];
}

function templatePlace(
  { engine, artifact }: Source,
  { text, spans }: Traced,
  stretch: Stretch | undefined,
): Place {
  const place = stretch && sourcePlace(text, spans, stretch);
  return place ?? { file: engine.templateLabel(artifact.template) };
}

/** A place of the same document at the template's text that made it, where that is known. */
function relatedTo(source: Source, traced: Traced, related: Related): Related {
  const { range, pointer } = related;
  const stretch =
    range !== undefined
      ? rangeStretch(traced.text, range)
      : pointer === undefined
        ? undefined
        : judgedStretch(traced, parsePointer(pointer), false);
  if (stretch === undefined && pointer !== undefined) return related;
  return { ...related, ...templatePlace(source, traced, stretch) };
}
