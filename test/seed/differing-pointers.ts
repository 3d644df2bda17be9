import { formatPointer, isObject, type JsonValue } from '../../generator/core/json.ts';

/**
 * The pointers at which two documents differ, in the order of the seed's keys, then of ours.
 * A key or item that only one of them has is one difference, whatever is below it; lists of plain
 * values are compared whole. Equal documents give the empty list.
 */
export function differingPointers(
  seed: JsonValue | undefined,
  ours: JsonValue | undefined,
  path: readonly (string | number)[] = [],
): string[] {
  if (isObject(seed) && isObject(ours)) {
    const keys = new Set([...Object.keys(seed), ...Object.keys(ours)]);
    return [...keys].flatMap((key) => differingPointers(seed[key], ours[key], [...path, key]));
  }
  if (isNested(seed) && isNested(ours)) {
    const longer = seed.length > ours.length ? seed : ours;
    return longer.flatMap((_, index) =>
      differingPointers(seed[index], ours[index], [...path, index]),
    );
  }
  return JSON.stringify(seed) === JSON.stringify(ours) ? [] : [formatPointer(path)];
}

/** Whether a value is a list that holds maps or lists. */
function isNested(value: JsonValue | undefined): value is JsonValue[] {
  return Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null);
}
