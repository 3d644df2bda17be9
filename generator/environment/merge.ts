import type { Entry, LocatedMap } from './located.ts';

/**
 * Lays one layer over another: maps are merged key by key, lists and scalars replaced. A `null` stays in the
 * result as a mark that the key is taken away, so that layering is associative; readers take it for absence.
 * A map that took the place of something else is marked `whole`. Neither layer is changed.
 */
export function mergeMaps(lower: LocatedMap, upper: LocatedMap): LocatedMap {
  if (upper.entries.size === 0 && upper.source === lower.source) return lower;
  if (lower.entries.size === 0) return upper;
  const entries = new Map(lower.entries);
  for (const [key, entry] of upper.entries) {
    const below = entries.get(key);
    entries.set(key, below === undefined ? entry : mergeEntries(below, entry));
  }
  return { ...upper, entries };
}

/** Lays layers over each other, the last on top; no layer gives `undefined`. */
export function mergeLayers(layers: readonly LocatedMap[]): LocatedMap | undefined {
  const [first, ...rest] = layers;
  return first === undefined ? undefined : rest.reduce(mergeMaps, first);
}

function mergeEntries(below: Entry, above: Entry): Entry {
  if (above.value.kind !== 'map') return above;
  if (below.value.kind !== 'map') return above.whole ? above : { ...above, whole: true };
  if (above.whole) return above;
  return { ...above, value: mergeMaps(below.value, above.value), whole: below.whole };
}
