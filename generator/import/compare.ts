import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { parseJson } from '../document/json.ts';
import type { Matcher, Told } from './match.ts';

type Path = readonly (string | number)[];

/** One place where a document differs from what is made: what it says, and what is made; absent where there is nothing. */
export interface Unlike {
  path: Path;
  given: JsonValue | undefined;
  made: JsonValue | undefined;
}

/** What a document says of the variables, and where it cannot come of the template. */
export interface Comparison {
  told: (Told & { path: Path })[];
  unlike: Unlike[];
  /** How many values are not as they are made. */
  misses: number;
  /** How many are. */
  hits: number;
}

/** How documents of a kind are compared. */
export interface Comparing {
  matcher: Matcher;
  /** Lists of one and single values are the same, and the order of lists says nothing. */
  isPolicy: boolean;
  /** Numbers and texts of the same letters are the same. */
  isYaml: boolean;
}

/** Compares a document with a made one in which marks stand for variables. */
export function compare(
  made: JsonValue | undefined,
  given: JsonValue | undefined,
  how: Comparing,
  path: Path = [],
): Comparison {
  if (made === undefined || given === undefined) {
    const misses = sizeOf(made ?? given ?? null);
    return { told: [], unlike: [{ path, given, made }], misses, hits: 0 };
  }
  const mark = how.matcher.whole(made);
  if (mark !== undefined && typeof given === 'object' && given !== null) {
    return { told: [{ mark, value: given, path }], unlike: [], misses: 0, hits: 0.5 };
  }
  if (how.isPolicy && Array.isArray(made) !== Array.isArray(given)) {
    return compareLists([made].flat(), [given].flat(), how, path);
  }
  if (Array.isArray(made) && Array.isArray(given)) return compareLists(made, given, how, path);
  if (isObject(made) && isObject(given)) return compareMaps(made, given, how, path);
  return compareLeaves(made, given, how, path);
}

function compareLeaves(made: JsonValue, given: JsonValue, how: Comparing, path: Path): Comparison {
  const different: Comparison = { told: [], unlike: [{ path, given, made }], misses: 1, hits: 0 };
  if (made === given) return SAME;
  if (typeof made === 'object' || typeof given === 'object') {
    return { ...different, misses: Math.max(sizeOf(made), sizeOf(given)) };
  }
  const mark = how.matcher.whole(made);
  if (mark !== undefined) {
    const misses = how.matcher.fits(mark.path, String(given)) ? 0 : 0.3;
    return { told: [{ mark, value: given, path }], unlike: [], misses, hits: misses > 0 ? 0 : 0.5 };
  }
  if (!how.isYaml && typeof made !== typeof given) return different;
  const [own, other] = [String(made), String(given)];
  const [inner, otherInner] = [insideOf(own), insideOf(other)];
  if (inner !== undefined && otherInner !== undefined) {
    const inside = compare(inner, otherInner, { ...how, isPolicy: false }, []);
    return {
      told: inside.told.map((one) => ({ ...one, path })),
      unlike: inside.unlike.length === 0 ? [] : different.unlike,
      misses: inside.misses,
      hits: inside.hits,
    };
  }
  const matched = how.matcher.text(own, other);
  if (matched === undefined) return different;
  const { told, misses } = matched;
  return { told: told.map((one) => ({ ...one, path })), unlike: [], misses, hits: 0.5 };
}

const SAME: Comparison = { told: [], unlike: [], misses: 0, hits: 1 };

/** A document that stands in a text as JSON. */
function insideOf(text: string): JsonValue | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const { value } = parseJson(text, { file: '' });
  return typeof value === 'object' && value !== null ? value : undefined;
}

function compareMaps(made: JsonObject, given: JsonObject, how: Comparing, path: Path): Comparison {
  const parts: Comparison[] = [];
  const open = new Set(Object.keys(given).filter((key) => !Object.hasOwn(made, key)));
  for (const [key, value] of Object.entries(made)) {
    if (Object.hasOwn(given, key)) {
      parts.push(compare(value, given[key], how, [...path, key]));
      continue;
    }
    const mark = how.matcher.whole(key);
    const [free] = open;
    if (mark === undefined || free === undefined) {
      parts.push(compare(value, undefined, how, [...path, key]));
      continue;
    }
    open.delete(free);
    parts.push({ ...SAME, told: [{ mark, value: free, path: [...path, free] }] });
    parts.push(compare(value, given[free], how, [...path, free]));
  }
  for (const key of open) parts.push(compare(undefined, given[key], how, [...path, key]));
  return joined(parts);
}

function compareLists(
  made: readonly JsonValue[],
  given: readonly JsonValue[],
  how: Comparing,
  path: Path,
): Comparison {
  const pairs = how.isPolicy
    ? pairAny(made, given, how, path)
    : pairInOrder(made, given, how, path);
  const parts: Comparison[] = [];
  const open = new Set(given.keys());
  for (const [index, item] of made.entries()) {
    const pair = pairs.get(index);
    parts.push(pair?.[1] ?? compare(item, undefined, how, [...path, index]));
    if (pair !== undefined) open.delete(pair[0]);
  }
  for (const at of open) parts.push(compare(undefined, given[at], how, [...path, at]));
  return joined(parts);
}

/** Which given item a made one is taken for, by their places, and what comes of it. */
type Pairs = Map<number, [number, Comparison]>;

/** Items are paired with those that they are most like; of equals with the one at the same place. */
function pairAny(
  made: readonly JsonValue[],
  given: readonly JsonValue[],
  how: Comparing,
  path: Path,
): Pairs {
  const open = new Set(given.keys());
  const paired: Pairs = new Map();
  for (const [index, item] of made.entries()) {
    const same = open.has(index) ? compare(item, given[index], how, [...path, index]) : undefined;
    if (same === undefined || same.misses > 0) continue;
    paired.set(index, [index, same]);
    open.delete(index);
  }
  for (const [index, item] of made.entries()) {
    if (paired.has(index)) continue;
    const tried = [...open].map((at): [number, Comparison] => [
      at,
      compare(item, given[at], how, [...path, at]),
    ]);
    const distance = ([at, { misses }]: [number, Comparison]): number =>
      misses + (at === index ? 0 : 0.5);
    const [best] = tried.sort((a, b) => distance(a) - distance(b));
    if (best === undefined || best[1].misses > sizeOf(item)) continue;
    paired.set(index, best);
    open.delete(best[0]);
  }
  return paired;
}

/**
 * Items are paired in their order, some left out on either side, so that as little as can be is different. What is alike at
 * both ends is paired first, since looking at all pairs takes its time.
 */
function pairInOrder(
  made: readonly JsonValue[],
  given: readonly JsonValue[],
  how: Comparing,
  path: Path,
): Pairs {
  const paired: Pairs = new Map();
  const isPaired = (row: number, column: number): boolean => {
    const [item, other] = [made[row], given[column]];
    if (item === undefined || other === undefined) return false;
    const comparison = compare(item, other, how, [...path, column]);
    if (comparison.misses > 0) return false;
    paired.set(row, [column, comparison]);
    return true;
  };
  let start = 0;
  while (isPaired(start, start)) start += 1;
  let [rows, columns] = [made.length, given.length];
  while (rows > start && columns > start && isPaired(rows - 1, columns - 1)) {
    rows -= 1;
    columns -= 1;
  }
  const inner = pairLeast(made.slice(start, rows), given.slice(start, columns), (item, other, at) =>
    compare(item, other, how, [...path, start + at]),
  );
  for (const [row, [column, comparison]] of inner) {
    paired.set(start + row, [start + column, comparison]);
  }
  return paired;
}

/** The pairs of two lists that differ least, by what each pair of items costs. */
function pairLeast(
  made: readonly JsonValue[],
  given: readonly JsonValue[],
  pair: (item: JsonValue, other: JsonValue, at: number) => Comparison,
): Pairs {
  const [rows, columns] = [made.length, given.length];
  const table = made.map((item) => given.map((other, at) => pair(item, other, at)));
  const pairCost = (row: number, column: number): number =>
    table[row]?.[column]?.misses ?? Infinity;
  const cost = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  const at = (row: number, column: number): number => cost[row]?.[column] ?? Infinity;
  const best = (row: number, column: number): number[] => [
    row < rows && column < columns ? pairCost(row, column) + at(row + 1, column + 1) : Infinity,
    row < rows ? sizeOf(made[row] ?? null) + at(row + 1, column) : Infinity,
    column < columns ? sizeOf(given[column] ?? null) + at(row, column + 1) : Infinity,
  ];
  for (let row = rows; row >= 0; row -= 1) {
    for (let column = columns; column >= 0; column -= 1) {
      const line = cost[row];
      if (line !== undefined && (row < rows || column < columns)) {
        line[column] = Math.min(...best(row, column));
      }
    }
  }
  const paired: Pairs = new Map();
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    const ways = best(row, column);
    const least = ways.indexOf(Math.min(...ways));
    const comparison = table[row]?.[column];
    if (least === 0 && comparison !== undefined) paired.set(row, [column, comparison]);
    if (least !== 2) row += 1;
    if (least !== 1) column += 1;
  }
  return paired;
}

function joined(parts: readonly Comparison[]): Comparison {
  const told: Comparison['told'] = [];
  const unlike: Unlike[] = [];
  let misses = 0;
  let hits = 0;
  for (const part of parts) {
    hits += part.hits;
    told.push(...part.told);
    unlike.push(...part.unlike);
    misses += part.misses;
  }
  return { told, unlike, misses, hits };
}

/** How many values there are. */
function sizeOf(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 1;
  const inner: JsonValue[] = Array.isArray(value) ? value : Object.values(value);
  return inner.reduce<number>((sum, one) => sum + sizeOf(one), 0) || 1;
}
