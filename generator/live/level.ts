import { defaultsOf, NO_DEFAULT, type Test } from '../aws/added.ts';
import { emptyObject, isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { namesOfItems } from '../diff/names.ts';
import { LIVE_FORMS } from './forms.ts';

/** Two documents of one resource without what says nothing. */
export interface Levelled {
  live: JsonValue;
  rendered: JsonValue;
}

/**
 * The live and the rendered document of a resource, without what only one of them has though it means no more than its
 * absence, what an answer never tells, and what deliveries change on their own.
 */
export function level(kind: string, live: JsonValue, rendered: JsonValue): Levelled {
  const form = LIVE_FORMS[kind];
  const moving = form?.moving ?? [];
  const told = form === undefined ? rendered : onlyTold(kind, live, rendered);
  const leveller: Leveller = { defaults: defaultsOf(kind), way: [] };
  const [a, b] = [live, told].map((one) => moving.reduce(without, one)) as [JsonValue, JsonValue];
  return { live: bare(a, b, leveller), rendered: bare(b, a, leveller) };
}

/** The rendered document without the keys that the answer of the call does not have. */
function onlyTold(kind: string, live: JsonValue, rendered: JsonValue): JsonValue {
  const { keys, below, perhaps = [] } = LIVE_FORMS[kind] ?? {};
  if (keys === undefined || below !== undefined || !isObject(rendered)) return rendered;
  return Object.fromEntries(
    Object.entries(rendered).filter(
      ([key]) =>
        keys.includes(key) &&
        !(perhaps.includes(key) && isObject(live) && !Object.hasOwn(live, key)),
    ),
  );
}

interface Leveller {
  defaults: ReadonlyMap<string, Test>;
  /** The keys so far, with `*` for items of lists. */
  way: readonly string[];
}

/** A value without what only it has and what says nothing. */
function bare(value: JsonValue, other: JsonValue | undefined, leveller: Leveller): JsonValue {
  if (Array.isArray(value)) return bareList(value, other, leveller);
  return isObject(value) ? bareMap(value, other, leveller) : value;
}

function bareMap(
  value: JsonObject,
  other: JsonValue | undefined,
  { defaults, way }: Leveller,
): JsonObject {
  const kept = emptyObject();
  const beside = isObject(other) ? other : emptyObject();
  for (const [key, one] of Object.entries(value)) {
    const there = { defaults, way: [...way, key] };
    const own = bare(one, beside[key], there);
    const isOnlyHere = !Object.hasOwn(beside, key);
    const isDefault = defaults.get(there.way.join('/'));
    if (isOnlyHere && (isDefault?.(own, value) === true || saysNothing(key, own))) {
      continue;
    }
    kept[key] = own;
  }
  return kept;
}

function bareList(
  value: readonly JsonValue[],
  other: JsonValue | undefined,
  { defaults, way }: Leveller,
): JsonValue[] {
  const beside = Array.isArray(other) ? other : [];
  const names = namesOfItems(value, beside);
  return value.map((item, index) => {
    const place = names === undefined ? index : names.now.indexOf(names.old[index] ?? '');
    return bare(item, beside[place], { defaults, way: [...way, '*'] });
  });
}

function saysNothing(key: string, value: JsonValue): boolean {
  return isNothing(value) && !NO_DEFAULT.has(key);
}

function isNothing(value: JsonValue): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === null || value === '' || value === false || value === 0;
}

/** A value without what stands at the end of a way; `*` is every item of a list. */
function without(value: JsonValue, way: readonly string[]): JsonValue {
  const [step, ...rest] = way;
  if (step === undefined) return value;
  if (step === '*') return Array.isArray(value) ? value.map((item) => without(item, rest)) : value;
  if (!isObject(value) || !Object.hasOwn(value, step)) return value;
  const { [step]: inner = null, ...others } = value;
  return rest.length === 0 ? others : { ...value, [step]: without(inner, rest) };
}
