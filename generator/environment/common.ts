import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { Differs, type SharedValue, type SharedValues } from './differs.ts';
import type { Variables } from './load.ts';

type Valued = Pick<Variables, 'target' | 'values'>;

/**
 * What the targets of a folder have in common, for artifacts that they share: equal values as they are, maps key by
 * key, lists as a whole; where two targets disagree (or only one has the value) a `Differs` names two of them.
 * `targets` lists the full variables of each, in the order given. No targets: only the empty list.
 */
export function commonVariables(targets: readonly Valued[]): SharedValues {
  const common: SharedValues = Object.create(null) as SharedValues;
  const all = targets.map(({ values }) => values);
  for (const key of allKeys(all)) common[key] = commonAt(targets, valuesAt(all, key), [key]);
  common.targets = all;
  return common;
}

/** The variables of one target, which is all of `targets`: a template that loops over them serves one or all. */
export function ownVariables(values: Variables['values']): SharedValues {
  return Object.assign(Object.create(null) as SharedValues, values, { targets: [values] });
}

/** What the values of all targets at one path have in common. */
function commonAt(
  targets: readonly Valued[],
  values: readonly (JsonValue | undefined)[],
  path: readonly string[],
): SharedValue {
  const [value] = values;
  if (values.every(isObject)) {
    const map: SharedValues = Object.create(null) as SharedValues;
    for (const key of allKeys(values)) {
      map[key] = commonAt(targets, valuesAt(values, key), [...path, key]);
    }
    return map;
  }
  const odd = targets[values.findIndex((other, index) => index > 0 && !isEqual(value, other))];
  const [first] = targets;
  if (first !== undefined && odd !== undefined) {
    return new Differs([first.target, odd.target], path.join('.'));
  }
  return value ?? null;
}

function valuesAt(maps: readonly JsonObject[], key: string): (JsonValue | undefined)[] {
  return maps.map((map) => (Object.hasOwn(map, key) ? map[key] : undefined));
}

/** The keys of all maps, in the order in which they first occur. */
function allKeys(maps: readonly { [key: string]: unknown }[]): Set<string> {
  return new Set(maps.flatMap((map) => Object.keys(map)));
}

/** Whether two values are equal; the order of keys is no difference. */
function isEqual(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
  );
}
