import { type JsonObject, type JsonValue, valueAt } from '../core/json.ts';

const REFERENCE = /\{\{\s*([^{}\s]+)\s*\}\}/g;

/** What filling a text of the manifest gives: the text, or the first path that is no scalar there. */
export type Filled = { text: string } | { badPath: string; value: unknown };

/**
 * Fills `{{path}}` in a text of the manifest. Bound names (`each`, `file`, those of `bind`) come first.
 * A text without references is returned as it is.
 */
export function fill(
  text: string,
  values: JsonObject,
  bound: Readonly<Record<string, JsonValue | string[]>>,
): Filled {
  if (!text.includes('{{')) return { text };
  let bad: { badPath: string; value: unknown } | undefined;
  const filled = text.replace(REFERENCE, (_, path: string) => {
    const value = lookUp(path, values, bound);
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    bad ??= { badPath: path, value };
    return '';
  });
  return bad ?? { text: filled };
}

/** The value of a variable path in which the first segment may be a bound name. */
export function lookUp(
  path: string,
  values: JsonObject,
  bound: Readonly<Record<string, JsonValue | string[]>>,
): JsonValue | undefined {
  const [first = '', ...rest] = path.split('.');
  if (!Object.hasOwn(bound, first)) return valueAt(values, [first, ...rest]);
  const target = bound[first];
  if (typeof target === 'string') return rest.length === 0 ? target : undefined;
  return Array.isArray(target)
    ? valueAt(values, [...(target as string[]), ...rest])
    : valueAt(target, rest);
}

/** Whether a choice of the variables is taken, as `{{#if}}` in a template sees it. */
export function isTaken(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}
