import { isObject, type JsonValue } from '../core/json.ts';
import type { Path } from './rule.ts';

/** Every text of a value with the way to it, in the order of the document; keys are not texts. */
export function* textsIn(
  value: JsonValue,
  path: Path = [],
): Generator<{ path: Path; text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsIn(item, [...path, index]);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) yield* textsIn(item, [...path, key]);
  }
}
