import type { JsonValue } from '../core/json.ts';

/** Longer texts are rare, and to take them apart here would need much memory. */
const MAX_LENGTH = 1_000_000;

/** A key that its colon does not follow at once. */
const ODD_KEY = /"[ \t\r\n]+:/;

/** Looked for by its comma, which is quick to find: one behind a value at the end of a line, before a bracket that closes. */
const TRAILING_COMMA = /,(?=[ \t\r]*\n[ \t\r\n]*[}\]])(?<=["\w}\]],)/g;

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
    value = JSON.parse(trailingCommas ? text.replace(TRAILING_COMMA, '') : text) as JsonValue;
  } catch {
    return undefined;
  }
  // Each key ends with a quote and a colon; a quote inside a text has a backslash before it.
  const written = text.split('":').length - text.split('\\":').length;
  return keysOf(value, maxDepth) === written ? value : undefined;
}

/** Takes the prototypes from a value and counts its keys; `NaN` where it is nested too deep. */
function keysOf(value: JsonValue, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth === 0) return NaN;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += keysOf(item, depth - 1);
    return count;
  }
  Object.setPrototypeOf(value, null);
  for (const key in value) count += 1 + keysOf(value[key] ?? null, depth - 1);
  return count;
}
