import type { Place } from '../core/finding.ts';
import { placeBetween, placeOf, placeOfKey, type Entry, type Located } from './located.ts';
import { isIndex, shapeOfKey } from './shape.ts';
import type { Tree } from './tree.ts';
import { takesAway } from './typed.ts';

/** Where a missing variable is to be written. */
export interface Missing {
  /** Absent: at the start of the target's file. */
  readonly place: Place | undefined;
  /** How many segments of the path are there already, so that the lines to write begin with the next. */
  readonly from: number;
  /** What to do with these lines. */
  readonly lead: string;
}

/**
 * Where a missing variable is to be written: at the `null` that takes it away, or in the list item that lacks it,
 * in whatever file these are; else at the map that lacks it, if that stands in the target's file or on the command
 * line.
 */
export function whereMissing(tree: Tree, path: readonly string[], targetFile: string): Missing {
  const removed = removedOn(tree, path);
  if (removed !== undefined) {
    const lead = removed.isWritten ? 'in place of the null write' : 'write';
    return { place: removed.place, from: 0, lead };
  }
  const item = itemOn(tree, path);
  const entry = entryAt(tree, path.slice(0, -1));
  const from = item?.from ?? 0;
  const lead = item === undefined ? 'add' : 'add to this item';
  const isHere = entry?.source.label === targetFile || entry?.source.role === 'set';
  const isInItem = item !== undefined && entry !== undefined && entry.keyStart >= 0;
  if (entry !== undefined && (isHere || isInItem)) return { place: placeOfKey(entry), from, lead };
  return { place: item?.place, from, lead };
}

/** The entry of a key, where a path leads to one that a layer writes. */
export function entryAt(tree: Tree, path: readonly string[]): Entry | undefined {
  const key = path.at(-1);
  const above = tree.walk(path.slice(0, -1));
  if (key === undefined || !('spot' in above) || above.spot.node.kind !== 'map') return undefined;
  return above.spot.node.entries.get(key);
}

/** The place of the `null` that takes a variable, or a map above it, away; of the key where nothing is written. */
function removedOn(
  tree: Tree,
  path: readonly string[],
): { place: Place; isWritten: boolean } | undefined {
  for (const [depth, key] of path.entries()) {
    const above = tree.walk(path.slice(0, depth));
    if (!('spot' in above)) return undefined;
    const { node, shape } = above.spot;
    const entry = node.kind === 'map' ? node.entries.get(key) : undefined;
    if (entry?.value.kind !== 'scalar' || !takesAway(entry.value, shapeOfKey(shape, key))) continue;
    const { source, start, end } = entry.value;
    const isWritten = start < end;
    return { place: isWritten ? placeBetween(source, start, end) : placeOfKey(entry), isWritten };
  }
  return undefined;
}

/** The innermost list item that a path leads through, if it is written anywhere. */
function itemOn(
  tree: Tree,
  path: readonly string[],
): { place: Place | undefined; from: number } | undefined {
  for (let depth = path.length - 1; depth > 0; depth -= 1) {
    const [list, item] = [
      nodeAt(tree, path.slice(0, depth - 1)),
      nodeAt(tree, path.slice(0, depth)),
    ];
    const isItem = isIndex(path[depth - 1] ?? '') && list !== undefined && list.kind !== 'map';
    if (!isItem || item === undefined) continue;
    return { place: item.start < 0 ? undefined : placeOf(item), from: depth };
  }
  return undefined;
}

function nodeAt(tree: Tree, path: readonly string[]): Located | undefined {
  const walk = tree.walk(path);
  return 'spot' in walk ? walk.spot.node : undefined;
}
