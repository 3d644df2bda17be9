import { isObject, type JsonValue } from '../../generator/core/json.ts';

/** A source of numbers below a bound, the same ones for the same seed (mulberry32). */
export function randomSource(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

type Path = (string | number)[];
type Pick = <T>(items: readonly T[]) => T;

/** A document with one spot changed, and in words what was changed. */
export interface Mutant {
  value: JsonValue;
  change: string;
}

/** What may be done to one value; `undefined` removes it. */
const CHANGES: readonly [name: string, change: (value: JsonValue, pick: Pick) => unknown][] = [
  ['removed', () => undefined],
  ['null', () => null],
  ['empty text', () => ''],
  ['one letter', () => 'x'],
  ['text', (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value))],
  ['number', (_, pick) => pick([0, -1, 1, 1.5, 12, 1e10])],
  ['true', () => true],
  ['empty list', () => []],
  ['empty map', () => ({})],
  ['in a list', (value) => [value]],
  ['in a map', (value) => ({ value })],
  ['out of its list', (value) => (Array.isArray(value) ? value[0] : [value, value])],
  ['list for map', (value) => (isObject(value) ? Object.values(value) : { 0: value })],
  ['pairs for map', (value) => (isObject(value) ? Object.entries(value) : [[value]])],
  ['cut', (value) => (typeof value === 'string' ? value.slice(0, 1) : [])],
  ['unknown key', (value) => (isObject(value) ? { ...value, zzz: 1 } : { zzz: value })],
  ['another case', (value) => (isObject(value) ? mapKeys(value, swapCase) : value)],
  ['half its keys', (value) => (isObject(value) ? halved(value) : value)],
];

/** So many documents with one spot changed at random, of a sound one of any kind. */
export function mutants(
  root: JsonValue,
  count: number,
  random: (bound: number) => number,
): Mutant[] {
  const pick: Pick = (items) => items[random(items.length)] as (typeof items)[number];
  const paths = pathsOf(root);
  return Array.from({ length: count }, () => {
    const path = pick(paths);
    const [name, change] = pick(CHANGES);
    const value = changed(root, path, (at) => change(at, pick));
    return { value, change: `/${path.join('/')} ${name}` };
  });
}

function pathsOf(value: JsonValue, path: Path = []): Path[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => pathsOf(item, [...path, index]))
    : isObject(value)
      ? Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))
      : [];
  return [path, ...inner];
}

function changed(value: JsonValue, path: Path, change: (at: JsonValue) => unknown): JsonValue {
  const [first, ...rest] = path;
  // What a change makes is JSON again, or nothing at all.
  if (first === undefined) return (change(value) ?? null) as JsonValue;
  const at = (item: JsonValue): JsonValue | undefined =>
    rest.length === 0 ? (change(item) as JsonValue | undefined) : changed(item, rest, change);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => (index === first ? wrapped(at(item)) : [item]));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const now = key === first ? at(item) : item;
      return now === undefined ? [] : [[key, now]];
    }),
  );
}

function wrapped(value: JsonValue | undefined): JsonValue[] {
  return value === undefined ? [] : [value];
}

function mapKeys(
  map: { [key: string]: JsonValue },
  rename: (key: string) => string,
): { [key: string]: JsonValue } {
  return Object.fromEntries(Object.entries(map).map(([key, item]) => [rename(key), item]));
}

function swapCase(key: string): string {
  const first = key.charAt(0);
  return (first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()) + key.slice(1);
}

function halved(map: { [key: string]: JsonValue }): { [key: string]: JsonValue } {
  return Object.fromEntries(Object.entries(map).filter((_, index) => index % 2 === 1));
}
