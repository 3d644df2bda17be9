import type { JsonValue } from '../core/json.ts';

/** Longer texts are rare, and to take them apart here would need much memory. */
const MAX_LENGTH = 1_000_000;

/** A key that its colon does not follow at once. */
const ODD_KEY = /"[ \t\r\n]+:/;

/** Looked for by its comma, which is quick to find: one behind a value at the end of a line, before a bracket that closes. */
const TRAILING_COMMA = /,(?=[ \t\r]*\n[ \t\r\n]*[}\]])(?<=["\w}\]],)/g;

/** Whether there may be such a comma: quicker than to look for them, and most texts have none. */
const MAY_TRAIL = /,\s*[}\]]/;

/** What is read quickly: with commas before closing brackets, and to what depth of maps and lists. */
export interface QuickOptions {
  trailingCommas: boolean;
  maxDepth: number;
}

/**
 * Reads a sound JSON text with the engine's own parser, in a third of the time of ours. Objects come without a prototype.
 * `undefined` says nothing but that the text has to be read with care: it is wrong, or its keys cannot be counted here,
 * which alone tells whether one of them stands twice.
 */
export function readQuickly(
  text: string,
  { trailingCommas, maxDepth }: QuickOptions,
): JsonValue | undefined {
  if (text.length > MAX_LENGTH || ODD_KEY.test(text)) return undefined;
  // Of a quote behind two backslashes nobody knows at once whether it ends a text.
  if (text.includes('\\\\"')) return undefined;
  let value: JsonValue;
  try {
    // JSON.parse yields JSON values only. No text in quotes holds a line end, so that no comma in one is taken out.
    const trails = trailingCommas && MAY_TRAIL.test(text);
    value = JSON.parse(trails ? text.replace(TRAILING_COMMA, '') : text) as JsonValue;
  } catch {
    return undefined;
  }
  // Each key ends with a quote and a colon; a quote inside a text has a backslash before it.
  const written = count(text, '":') - (text.includes('\\') ? count(text, '\\":') : 0);
  return keysOf(value, maxDepth) === written ? value : undefined;
}

/** How often a part stands in a text; parts do not overlap. */
function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found += 1;
  return found;
}

/** Takes the prototypes from a value and counts its keys; `NaN` where it is nested too deep. */
function keysOf(value: JsonValue, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth === 0) return NaN;
  let keys = 0;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      keys += keysOf(value[index] ?? null, depth - 1);
    }
    return keys;
  }
  Object.setPrototypeOf(value, null);
  for (const key in value) keys += 1 + keysOf(value[key] ?? null, depth - 1);
  return keys;
}
