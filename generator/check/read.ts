import { isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import type { Path } from './rule.ts';

/** A value with the way to it. */
export interface At<T extends JsonValue = JsonValue> {
  path: Path;
  value: T;
}

/** The entries of a map at a path as keys with values; no map gives none. */
export function entriesAt(root: JsonValue | undefined, path: Path): { key: string; at: At }[] {
  const map = valueAt(root, path);
  if (!isObject(map)) return [];
  return Object.entries(map).map(([key, value]) => ({ key, at: { path: [...path, key], value } }));
}

/** The items of a list at a path; no list gives none. */
export function itemsAt(root: JsonValue | undefined, path: Path): At[] {
  const list = valueAt(root, path);
  if (!Array.isArray(list)) return [];
  return list.map((value, index) => ({ path: [...path, index], value }));
}

/** The maps of a list at a path; items of other types are left to the schema. */
export function mapsAt(root: JsonValue | undefined, path: Path): At<JsonObject>[] {
  return itemsAt(root, path).flatMap(({ path: at, value }) =>
    isObject(value) ? [{ path: at, value }] : [],
  );
}

/** The value or list of values at a path, as a list: policies write one text where they mean a list of one. */
export function oneOrMoreAt(root: JsonValue | undefined, path: Path): At[] {
  const value = valueAt(root, path);
  if (value === undefined) return [];
  return Array.isArray(value) ? itemsAt(root, path) : [{ path, value }];
}

/** The text at a path; `undefined` for anything else. */
export function textAt(root: JsonValue | undefined, path: Path): string | undefined {
  const value = valueAt(root, path);
  return typeof value === 'string' ? value : undefined;
}

/** The number at a path; `undefined` for anything else. */
export function numberAt(root: JsonValue | undefined, path: Path): number | undefined {
  const value = valueAt(root, path);
  return typeof value === 'number' ? value : undefined;
}

/** The map at a path; `undefined` for anything else. */
export function mapAt(root: JsonValue | undefined, path: Path): JsonObject | undefined {
  const value = valueAt(root, path);
  return isObject(value) ? value : undefined;
}

/** The items whose key was seen before, each with the first item of that key; items without a key are left out. */
export function repeated<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
): { item: T; first: T; key: string }[] {
  const seen = new Map<string, T>();
  return items.flatMap((item) => {
    const key = keyOf(item);
    if (key === undefined) return [];
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, item);
      return [];
    }
    return [{ item, first, key }];
  });
}
