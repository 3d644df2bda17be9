import { isObject, type JsonValue } from '../core/json.ts';

/** Keys that name an item among its like, the likeliest first. */
const NAME_KEYS = [
  'name',
  'Name',
  'Sid',
  'key',
  'Key',
  'Id',
  'ID',
  'id',
  'sourceIdentifier',
  'identifier',
  'containerPort',
  'containerPath',
  'sourceVolume',
  'containerName',
  'targetGroupArn',
  'capacityProvider',
  'rulePriority',
  'providerType',
];

/**
 * Lists in which the order means nothing, by their key: AWS takes them for sets. In event patterns that is so of every list
 * of texts.
 */
const SETS = new Set([
  'subnets',
  'securityGroups',
  'securityGroupIds',
  'requiresCompatibilities',
  'compatibilities',
  'exported-variables',
  'events',
  'modes',
  'autoScalingGroups',
]);

/** Lists of named items whose order means something. */
const ORDERED = new Set(['stages']);

/** Whether a list of texts is a set by the keys on the way to it. */
export function isSet(keys: readonly (string | number)[]): boolean {
  const key = keys.findLast((one) => typeof one === 'string');
  return typeof key === 'string' && SETS.has(key);
}

/** Whether named items below a key stand in an order that matters. */
export function isOrdered(keys: readonly (string | number)[]): boolean {
  return ORDERED.has(String(keys.at(-1)));
}

/**
 * The names of the items of two lists, where all of both have one and none twice; `undefined` where they have none. An item
 * that is a map of one key, such as a hook of an AppSpec, is named by that key.
 */
export function namesOfItems(
  old: readonly JsonValue[],
  now: readonly JsonValue[],
): { old: string[]; now: string[] } | undefined {
  const ways = [
    ...NAME_KEYS.map((key) => (item: JsonValue) => nameBy(item, key)),
    (item: JsonValue) => onlyKey(item),
  ];
  for (const way of ways) {
    const names = { old: namesBy(old, way), now: namesBy(now, way) };
    if (names.old !== undefined && names.now !== undefined) {
      return { old: names.old, now: names.now };
    }
  }
  return undefined;
}

function namesBy(
  items: readonly JsonValue[],
  way: (item: JsonValue) => string | undefined,
): string[] | undefined {
  const names = items.map(way).filter((name): name is string => name !== undefined);
  return names.length === items.length && new Set(names).size === names.length ? names : undefined;
}

function nameBy(item: JsonValue, key: string): string | undefined {
  if (!isObject(item) || !Object.hasOwn(item, key)) return undefined;
  const name = item[key];
  return typeof name === 'string' || typeof name === 'number' ? String(name) : undefined;
}

function onlyKey(item: JsonValue): string | undefined {
  if (!isObject(item)) return undefined;
  const keys = Object.keys(item);
  return keys.length === 1 && isObject(item[keys[0] ?? '']) ? keys[0] : undefined;
}
