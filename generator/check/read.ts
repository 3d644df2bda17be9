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
  return Object.keys(map).map((key) => ({
    key,
    at: { path: [...path, key], value: map[key] ?? null },
  }));
}

/** The items of a list at a path; no list gives none. */
export function itemsAt(root: JsonValue | undefined, path: Path): At[] {
  const list = valueAt(root, path);
  if (!Array.isArray(list)) return [];
  return list.map((value, index) => ({ path: [...path, index], value }));
}

/** The maps of a list at a path; items of other types are left to the schema. */
export function mapsAt(root: JsonValue | undefined, path: Path): At<JsonObject>[] {
  const list = valueAt(root, path);
  if (!Array.isArray(list)) return [];
  const maps: At<JsonObject>[] = [];
  // Rules ask for maps at every turn, and mostly all items are some.
  for (let index = 0; index < list.length; index += 1) {
    const value = list[index];
    if (isObject(value)) maps.push({ path: [...path, index], value });
  }
  return maps;
}

/** The value or list of values at a path, as a list: policies write one text where they mean a list of one. */
export function oneOrMoreAt(root: JsonValue | undefined, path: Path): At[] {
  const value = valueAt(root, path);
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ path, value }];
  return value.map((one, index) => ({ path: [...path, index], value: one }));
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
  if (items.length < 2) return [];
  const seen = new Map<string, T>();
  const again: { item: T; first: T; key: string }[] = [];
  items.forEach((item) => {
    const key = keyOf(item);
    if (key === undefined) return;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, item);
    else again.push({ item, first, key });
  });
  return again;
}
