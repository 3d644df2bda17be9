import type { Finding, Related } from './core/finding.ts';
import { formatPointer, isObject, parsePointer, valueAt } from './core/json.ts';
import type { Span as DocumentSpan } from './document/json.ts';
import type { Engine } from './engine.ts';
import { readRendered, templateValues, type Unit } from './unit.ts';
import type { Artifact } from './artifact/row.ts';
import type { Span } from './template/trace.ts';

/**
 * Leads a finding on a rendered document back to what a person edits: the variable that made the judged text, or else the
 * template. The document and the template line it came through are told as related places. The artifact is rendered once
 * more for this, with marks, so the plain path pays nothing.
 */
export function traceFinding(
  engine: Engine,
  unit: Unit,
  artifact: Artifact,
  found: Finding,
): Finding {
  const pointer = found.pointer;
  if (pointer === undefined || found.file === undefined) return found;
  const made: Related = { file: `${found.file}#${pointer}`, message: 'made' };
  const span = variableSpan(engine, unit, artifact, pointer);
  const place =
    span === undefined ? undefined : unit.findVariable(absolutePath(span.path, artifact));
  if (span === undefined || place === undefined) {
    const template = engine.templateLabel(artifact.template);
    const range = span?.entry.range;
    return {
      ...found,
      file: span?.entry.file ?? template,
      ...(range === undefined ? {} : { range }),
      related: [made, ...(found.related ?? [])],
    };
  }
  const through: Related = {
    file: span.entry.file,
    range: span.entry.range,
    message: 'through',
  };
  return {
    ...found,
    file: place.file,
    ...(place.range === undefined ? {} : { range: place.range }),
    related: [made, through, ...(place.related ?? []), ...(found.related ?? [])],
  };
}

/** The first value printed inside the text that a pointer names; lists and maps are the template's own. */
function variableSpan(
  engine: Engine,
  unit: Unit,
  artifact: Artifact,
  pointer: string,
): Span | undefined {
  const values = templateValues(unit.values, artifact);
  const { text, spans = [] } = engine.render(artifact.template, values, { trace: true });
  const places = new Map<string, DocumentSpan>();
  const { value } = readRendered(text, artifact, '', places);
  const path = parsePointer(pointer);
  const judged = valueAt(value, path);
  const place = places.get(formatPointer(path));
  if (place === undefined || isObject(judged) || Array.isArray(judged)) return undefined;
  return spans.find(
    (span) => span.start < place.end && span.end > place.start && span.path.length > 0,
  );
}

/** A path that begins with a name of the row leads on from the variable that it is bound to. */
function absolutePath(path: readonly (string | number)[], artifact: Artifact): (string | number)[] {
  const [first, ...rest] = path;
  const bound = typeof first === 'string' ? artifact.bound[first] : undefined;
  return bound === undefined ? [...path] : [...bound, ...rest];
}
