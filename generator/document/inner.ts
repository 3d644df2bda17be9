import { parseJson, type Span } from './json.ts';

/** A stretch of text as UTF-16 offsets. */
interface Stretch {
  start: number;
  end: number;
}

/** The spans of a JSON document that stands inside a text in double quotes, as offsets of the outer text. */
export interface InnerDocument {
  value: ReturnType<typeof parseJson>['value'];
  places: ReadonlyMap<string, Span>;
}

/**
 * Reads the JSON inside a text that stands at a span of an outer document, with the places of its values there;
 * `undefined` where the text is not in double quotes, or has escapes that are not followed here.
 */
export function innerDocument(
  outer: string,
  place: Stretch,
  judged: string,
): InnerDocument | undefined {
  const offsets = characterOffsets(outer, place);
  if (offsets.length !== judged.length + 1) return undefined;
  const at = (offset: number): number => offsets[offset] ?? place.end;
  const outside = ({ start, end }: Stretch): Stretch => ({ start: at(start), end: at(end) });
  const places = new Map<string, Span>();
  const { value } = parseJson(judged, { file: '', spans: places });
  for (const [key, span] of places) {
    places.set(key, {
      ...outside(span),
      ...(span.key === undefined ? {} : { key: outside(span.key) }),
    });
  }
  return { value, places };
}

/** The offset of each UTF-16 unit of a double-quoted text, and of its closing quote. */
function characterOffsets(text: string, { start, end }: Stretch): number[] {
  const offsets: number[] = [];
  if (text.charAt(start) !== '"') return offsets;
  let at = start + 1;
  while (at < end - 1) {
    offsets.push(at);
    const letter = text.charAt(at) === '\\' ? text.charAt(at + 1) : '';
    at += letter === '' ? 1 : 2 + ({ x: 2, u: 4 }[letter] ?? 0);
  }
  return [...offsets, end - 1];
}
