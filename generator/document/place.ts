import { formatPointer, parsePointer, valueAt, type JsonValue } from '../core/json.ts';
import { innerDocument } from './inner.ts';
import type { Span } from './json.ts';
import { partOfText } from './part.ts';

/** A document that was read with the places of its values. */
export interface Placed {
  text: string;
  value: JsonValue | undefined;
  places: ReadonlyMap<string, Span>;
}

/** What of a document is looked for. */
export interface Sought {
  pointer: string;
  /** The key at the end of the pointer, and not the value behind it. */
  ofKey?: boolean | undefined;
  /** Where the value is a text that holds JSON: the pointer inside it. */
  inner?: string | undefined;
  /** The part of a text that is looked for, as UTF-16 offsets of the value. */
  within?: { start: number; end: number } | undefined;
}

/**
 * The stretch of text that a person looks at for a value: the value itself; of a list or map its key or else its first
 * character, so that not all of it is marked; what has no text of its own stands where the next value above it does.
 */
export function stretchOf(
  document: Placed,
  { pointer, ofKey, inner, within: part }: Sought,
): { start: number; end: number } | undefined {
  if (inner !== undefined) {
    const within = innerOf(document, pointer);
    const found = within && stretchOf(within, { pointer: inner, ofKey });
    if (found !== undefined) return found;
  }
  const path = parsePointer(pointer);
  const place = document.places.get(pointer);
  if (place === undefined || (place.end <= place.start && place.key === undefined)) {
    if (path.length === 0) return undefined;
    return stretchOf(document, { pointer: formatPointer(path.slice(0, -1)) });
  }
  const isKey = ofKey === true && inner === undefined;
  if (place.key !== undefined && (isKey || place.end <= place.start)) return place.key;
  const value = valueAt(document.value, path);
  if (typeof value === 'string' && part !== undefined) {
    const found = partOfText(document.text, place, value, part);
    if (found !== undefined) return found;
  }
  if (typeof value !== 'object' || value === null) return { start: place.start, end: place.end };
  return place.key ?? { start: place.start, end: place.start + 1 };
}

function innerOf(document: Placed, pointer: string): Placed | undefined {
  const place = document.places.get(pointer);
  const judged = valueAt(document.value, parsePointer(pointer));
  if (place === undefined || typeof judged !== 'string') return undefined;
  const within = innerDocument(document.text, place, judged);
  return within && { text: document.text, ...within };
}
