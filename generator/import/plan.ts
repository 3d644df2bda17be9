import { emptyObject, isObject, type JsonObject, type JsonValue } from '../core/json.ts';

/** Stands in a plan for a value that a document is to tell; as a key, with a number behind it, for one of a free map. */
export const HOLE = '\uF8FF';

/** Variables that no document tells, or that say nothing of one. */
const LEFT_OUT = new Set(['custom', 'checks', 'planned']);

type Path = readonly (string | number)[];

/** Another choice for one place of a plan. */
export interface Move {
  path: Path;
  value: JsonValue;
}

/** Texts that templates compare a variable with, by its path: `partition` with `aws-cn`. */
export type Compared = ReadonlyMap<string, readonly string[]>;

/**
 * What documents are made of, by the variables' schema: a hole for every value, and the default where a template may ask
 * whether there is one at all (lists, switches, words of a fixed choice, empty texts).
 */
export function firstPlan(root: JsonObject): JsonObject {
  const plan = planOf(root, root);
  return isObject(plan) ? plan : emptyObject();
}

/** What else could be chosen at any place of a plan. */
export function movesOf(root: JsonObject, plan: JsonObject, compared: Compared): Move[] {
  return moves({ root, compared }, root, plan, []);
}

/** Lists of a plan whose items say by a word of a fixed choice where they belong, in the order of these words. */
export function ordersOf(root: JsonObject, plan: JsonValue, path: Path = []): Move[] {
  if (!Array.isArray(plan)) {
    if (!isObject(plan)) return [];
    return Object.entries(plan).flatMap(([key, inner]) => ordersOf(root, inner, [...path, key]));
  }
  const properties = schemaAt(root, [...path, 0])?.['properties'];
  const placing = Object.entries(isObject(properties) ? properties : {}).find(
    ([, one]) => isObject(one) && Array.isArray(one['enum']),
  );
  if (placing === undefined || plan.length < 2) return [];
  const [key, node] = placing;
  const words = isObject(node) && Array.isArray(node['enum']) ? node['enum'] : [];
  const rank = (item: JsonValue): number =>
    words.findIndex((word) => isObject(item) && item[key] === word);
  const value = [...plan].sort((a, b) => rank(a) - rank(b));
  return value.every((item, index) => item === plan[index]) ? [] : [{ path, value }];
}

/** A plan with another choice at one place; the rest is shared. */
export function moved(plan: JsonValue, { path, value }: Move): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(plan)) {
    return plan.map((item, index) => (index === step ? moved(item, { path: rest, value }) : item));
  }
  if (!isObject(plan)) return plan;
  return { ...plan, [step]: moved(plan[step] ?? null, { path: rest, value }) };
}

/** The schema of the value at a path of the variables; `undefined` where there is none. */
export function schemaAt(root: JsonObject, path: Path): JsonObject | undefined {
  let node: JsonObject | undefined = root;
  for (const step of path) {
    if (node === undefined) return undefined;
    const next: JsonValue | undefined =
      typeof step === 'number'
        ? node['items']
        : isObject(node['properties']) && Object.hasOwn(node['properties'], step)
          ? node['properties'][step]
          : node['additionalProperties'];
    node = isObject(next) ? referred(root, next) : undefined;
  }
  return node;
}

/** Every variable that is computed, with the text that computes it. */
export function computedIn(root: JsonObject, path: readonly string[] = []): [string[], string][] {
  const node = schemaAt(root, path);
  if (node === undefined) return [];
  const text = node['default'];
  if (node['readOnly'] === true) return typeof text === 'string' ? [[[...path], text]] : [];
  const { properties } = node;
  if (!isObject(properties)) return [];
  return Object.keys(properties).flatMap((key) => computedIn(root, [...path, key]));
}

function referred(root: JsonObject, node: JsonObject): JsonObject {
  const { $ref: reference } = node;
  if (typeof reference !== 'string') return node;
  const words = reference.split('/').slice(1);
  let found: JsonValue = root;
  for (const word of words) found = isObject(found) ? (found[word] ?? null) : null;
  return isObject(found) ? { ...found, ...node } : node;
}

function planOf(root: JsonObject, raw: JsonObject): JsonValue | undefined {
  const node = referred(root, raw);
  if (node['readOnly'] === true) return undefined;
  const fallback = node['default'];
  const words = node['enum'];
  if (Array.isArray(words)) return fallback ?? HOLE;
  switch (node['type']) {
    case 'boolean':
      return fallback ?? false;
    case 'integer':
      return fallback === 0 ? 0 : HOLE;
    case 'array': {
      const { items } = node;
      if (!isObject(items)) return [];
      const count = Array.isArray(fallback) ? fallback.length : 1;
      return Array.from({ length: count }, () => itemOf(root, items));
    }
    case 'object':
      return mapOf(root, node);
    default:
      return fallback === '' ? '' : HOLE;
  }
}

function mapOf(root: JsonObject, { properties }: JsonObject): JsonObject {
  const plan = emptyObject();
  if (!isObject(properties)) return plan;
  for (const [key, inner] of Object.entries(properties)) {
    if (!isObject(inner) || (properties === root['properties'] && LEFT_OUT.has(key))) continue;
    const value = planOf(root, inner);
    if (value !== undefined) plan[key] = value;
  }
  return plan;
}

/** One more item of a list; of words of a fixed choice any, which is a value like others. */
function itemOf(root: JsonObject, raw: JsonObject): JsonValue {
  const node = referred(root, raw);
  return node['enum'] === undefined ? (planOf(root, node) ?? null) : HOLE;
}

interface Choosing {
  root: JsonObject;
  compared: Compared;
}

function moves(choosing: Choosing, raw: JsonObject, value: JsonValue, path: Path): Move[] {
  const { root, compared } = choosing;
  const node = referred(root, raw);
  const to = (...values: JsonValue[]): Move[] =>
    values.filter((one) => one !== value).map((one) => ({ path, value: one }));
  if (Array.isArray(node['enum'])) return to(...node['enum']);
  if (typeof value === 'boolean') return to(!value);
  if (Array.isArray(value)) return listMoves(choosing, node, value, path);
  if (isObject(value)) return mapMoves(choosing, node, value, path);
  if (node['default'] === '' || node['default'] === 0) return to(HOLE, node['default']);
  return to(HOLE, ...(compared.get(path.join('.')) ?? []));
}

function listMoves(
  choosing: Choosing,
  { items }: JsonObject,
  value: readonly JsonValue[],
  path: Path,
): Move[] {
  if (!isObject(items)) return [];
  const ones = variants(choosing.root, items);
  // Where items are alike, one more is one more; else it has its place among them.
  const places = isObject(ones[0]) ? [...value.keys(), value.length] : [value.length];
  const added = places.flatMap((at) =>
    ones.map((item) => ({ path, value: [...value.slice(0, at), item, ...value.slice(at)] })),
  );
  const fewer = value.map((_, at) => ({ path, value: value.filter((__, index) => index !== at) }));
  return [
    // Printed as a whole, a list can be anything; where a template goes through it, this is refused.
    { path, value: HOLE },
    ...added,
    ...fewer,
    ...value.flatMap((item, index) => moves(choosing, items, item, [...path, index])),
  ];
}

/**
 * An item as it is without a word, and with another word of a fixed choice, or one text that may be empty and is not: some
 * say nothing at all, or stand elsewhere, without that.
 */
function variants(root: JsonObject, items: JsonObject): JsonValue[] {
  const item = itemOf(root, items);
  if (!isObject(item)) return [item];
  const words = moves({ root, compared: new Map() }, items, item, []).filter(
    ({ path, value }) => typeof value === 'string' && value !== HOLE && path.length === 1,
  );
  const usual = [item, ...words.map((move) => moved(item, move))];
  return usual.flatMap((one) => [
    one,
    ...emptyTexts(one, []).map((path) => moved(one, { path, value: HOLE })),
  ]);
}

function emptyTexts(value: JsonValue, path: Path): Path[] {
  if (value === '') return [path];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => emptyTexts(item, [...path, index]));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => emptyTexts(inner, [...path, key]));
}

function mapMoves(
  choosing: Choosing,
  { properties }: JsonObject,
  value: JsonObject,
  path: Path,
): Move[] {
  if (!isObject(properties)) {
    const count = Object.keys(value).length;
    return [{ path, value: { ...value, [`${HOLE}${count}`]: HOLE } }];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const node = properties[key];
    return isObject(node) ? moves(choosing, node, inner, [...path, key]) : [];
  });
}
