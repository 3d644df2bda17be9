import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { added, below, belowItem, changed, removed, ROOT, type At, type Change } from './change.ts';
import { heldDocument } from './embedded.ts';
import { isOrdered, isSet, namesOfItems } from './names.ts';
import { commonPairs, countLines, gapsOf } from './sequence.ts';

/** From this likeness on, two items that nothing names are taken for one that was changed. */
const ALIKE = 0.5;

/** What is known of the place of a value beyond its way. */
interface Context {
  /** Every list of texts is a set, as in an event pattern. */
  allSets?: boolean;
}

/** The differences of two values in the order of the new one; none where both mean the same. */
export function compareValues(
  old: JsonValue,
  now: JsonValue,
  at: At = ROOT,
  context: Context = {},
): Change[] {
  if (old === now) return [];
  if (isObject(old) && isObject(now)) return compareMaps(old, now, at, context);
  if (Array.isArray(old) && Array.isArray(now)) return compareLists(old, now, at, context);
  if (typeof old === 'string' && typeof now === 'string') return compareTexts(old, now, at);
  return [changed(at, old, now)];
}

function compareMaps(old: JsonObject, now: JsonObject, at: At, context: Context): Change[] {
  const changes: Change[] = [];
  for (const [key, value] of Object.entries(now)) {
    const before = Object.hasOwn(old, key) ? old[key] : undefined;
    const there = below(at, key);
    if (before === undefined) changes.push(added(there, value));
    else changes.push(...compareValues(before, value, there, context));
  }
  for (const [key, value] of Object.entries(old)) {
    if (!Object.hasOwn(now, key)) changes.push(removed(below(at, key), value));
  }
  return changes;
}

/** Texts that hold a document are compared by what that means; others of several lines with the count of lines. */
function compareTexts(old: string, now: string, at: At): Change[] {
  const before = heldDocument(old, at.old);
  const after = before === undefined ? undefined : heldDocument(now, at.new);
  if (before !== undefined && after !== undefined) {
    const context = { allSets: at.new.at(-1) === 'EventPattern' };
    return compareValues(before, after, { ...ROOT, names: at.names }, context).map((inner) => ({
      ...inner,
      path: at.new,
      oldPath: at.old,
      inner: inner.path,
      ...(inner.oldPath === undefined ? {} : { oldInner: inner.oldPath }),
    }));
  }
  const change = changed(at, old, now);
  const isLong = old.trimEnd().includes('\n') || now.trimEnd().includes('\n');
  return [isLong ? { ...change, lines: countLines(old, now) } : change];
}

function compareLists(
  old: readonly JsonValue[],
  now: readonly JsonValue[],
  at: At,
  context: Context,
): Change[] {
  const isScalar = (one: JsonValue): boolean => typeof one !== 'object' || one === null;
  if (old.every(isScalar) && now.every(isScalar)) {
    if (context.allSets === true || isSet(at.new)) return compareSets(old, now, at);
    return compareSequences(old, now, at, context);
  }
  const names = namesOfItems(old, now);
  if (names === undefined) return compareSequences(old, now, at, context);
  return compareNamed({ old, now, names }, at, context);
}

/** Scalars whose order means nothing; what stands there twice counts once. One in the place of another is one change. */
function compareSets(old: readonly JsonValue[], now: readonly JsonValue[], at: At): Change[] {
  const fresh = [...new Set(now)].filter((one) => !old.includes(one));
  const gone = [...new Set(old)].filter((one) => !now.includes(one));
  const place = (before: JsonValue | undefined, after: JsonValue | undefined): At =>
    belowItem(at, { old: old.indexOf(before ?? null), new: now.indexOf(after ?? null) });
  const [only, last] = [fresh[0], gone[0]];
  if (only !== undefined && last !== undefined && fresh.length + gone.length === 2) {
    return [changed(place(last, only), last, only)];
  }
  return [
    ...fresh.map((one) => added(place(undefined, one), one)),
    ...gone.map((one) => removed(place(one, undefined), one)),
  ];
}

interface NamedLists {
  old: readonly JsonValue[];
  now: readonly JsonValue[];
  names: { old: string[]; now: string[] };
}

function compareNamed({ old, now, names }: NamedLists, at: At, context: Context): Change[] {
  const changes: Change[] = [];
  const places = new Map(names.old.map((name, index) => [name, index]));
  const left = new Set(
    names.old.filter((name) => !names.now.includes(name)).map((name) => places.get(name) ?? 0),
  );
  for (const [index, item] of now.entries()) {
    const name = names.now[index] ?? '';
    const before = places.get(name) ?? renamed(old, left, item, context);
    const there = belowItem(at, { old: before ?? 0, new: index }, name);
    if (before === undefined) changes.push(added(there, item));
    else {
      left.delete(before);
      changes.push(...compareValues(old[before] ?? null, item, there, context));
    }
  }
  for (const index of left) {
    const there = belowItem(at, { old: index, new: 0 }, names.old[index]);
    changes.push(removed(there, old[index] ?? null));
  }
  if (isOrdered(at.new)) changes.push(...compareOrder(names, at));
  return changes;
}

/** The item of another name that is so like this one that only the name was changed, or little more. */
function renamed(
  old: readonly JsonValue[],
  left: ReadonlySet<number>,
  item: JsonValue,
  context: Context,
): number | undefined {
  // One value apart from the name is no likeness.
  if (leaves(item) < 4) return undefined;
  return [...left].find((index) => likeness(old[index] ?? null, item, context) > 0.6);
}

function compareOrder(names: NamedLists['names'], at: At): Change[] {
  const common = (own: string[], other: string[]): string[] =>
    own.filter((name) => other.includes(name));
  const [before, after] = [common(names.old, names.now), common(names.now, names.old)];
  if (before.join('\n') === after.join('\n')) return [];
  return [{ ...changed(at, before, after), isOrder: true }];
}

function compareSequences(
  old: readonly JsonValue[],
  now: readonly JsonValue[],
  at: At,
  context: Context,
): Change[] {
  const pairs = commonPairs(old.length, now.length, (a, b) =>
    isSame(old[a] ?? null, now[b] ?? null, context),
  );
  return gapsOf(pairs, old.length, now.length).flatMap((gap) => {
    const changes: Change[] = [];
    const left = [...gap.old];
    for (const b of gap.now) {
      const item = now[b] ?? null;
      const [a] = left;
      const before = a === undefined ? null : (old[a] ?? null);
      const there = belowItem(at, { old: a ?? 0, new: b });
      if (a !== undefined && isOneItem(before, item, gap.old.length === gap.now.length, context)) {
        left.shift();
        changes.push(...compareValues(before, item, there, context));
      } else changes.push(added(there, item));
    }
    return [
      ...changes,
      ...left.map((a) => removed(belowItem(at, { old: a, new: 0 }), old[a] ?? null)),
    ];
  });
}

/** Whether two items at the same place of a gap are one that was changed; of as many as before, every scalar is. */
function isOneItem(old: JsonValue, now: JsonValue, isAsMany: boolean, context: Context): boolean {
  if (isObject(old) && isObject(now)) return likeness(old, now, context) >= ALIKE;
  return isAsMany && typeof old === typeof now && Array.isArray(old) === Array.isArray(now);
}

function isSame(old: JsonValue, now: JsonValue, context: Context): boolean {
  return old === now || compareValues(old, now, ROOT, context).length === 0;
}

/** How much two values have in common, from 0 to 1, by the scalars in them. */
function likeness(old: JsonValue, now: JsonValue, context: Context): number {
  const most = Math.max(leaves(old), leaves(now), 1);
  const differing = compareValues(old, now, ROOT, context).reduce(
    (sum, change) => sum + Math.max(leaves(change.old ?? ''), leaves(change.new ?? '')),
    0,
  );
  return Math.max(0, 1 - differing / most);
}

function leaves(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, one) => sum + leaves(one), 0);
}
