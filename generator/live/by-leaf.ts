import { emptyObject, isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { parseJson } from '../document/json.ts';
import { namesOfItems } from '../diff/names.ts';

/**
 * What an answer of a form that is not known here says of a rendered document: both without what only one of them has.
 * `missing` where the answer is made of empty lists and maps, `unclear` where nothing of the document stands in it.
 */
export type ByLeaf =
  | { state: 'found'; live: JsonValue; rendered: JsonValue; told: number; untold: number }
  | { state: 'missing' }
  | { state: 'unclear' };

/** A resource does not stand deeper in an answer. */
const DEPTH = 5;

/** Keys that say which resource it is. */
const NAMING = /(?:Name|Id|Arn|Identifier)$|^(?:name|id|arn|identifier)$/;

/** Finds the part of an answer that is most like a rendered document, and leaves of both what both have. */
export function byLeaf(answer: JsonValue | undefined, rendered: JsonValue): ByLeaf {
  if (answer === undefined || !isObject(rendered)) return { state: 'unclear' };
  if (leavesIn(answer) === 0) return { state: 'missing' };
  let best: { found: JsonObject; equal: number } | undefined;
  for (const found of mapsIn(answer, rendered, DEPTH)) {
    const equal = equalIn(found, rendered);
    if (equal > (best?.equal ?? 0)) best = { found, equal };
  }
  if (best === undefined) return { state: 'unclear' };
  const [live, own] = [common(best.found, rendered), common(rendered, best.found)];
  const told = leavesIn(own);
  return { state: 'found', live, rendered: own, told, untold: leavesIn(rendered) - told };
}

/** The maps of an answer, those outside first; of a list of several only items that bear a name of the document. */
function* mapsIn(value: JsonValue, rendered: JsonObject, depth: number): Generator<JsonObject> {
  if (depth === 0) return;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (value.length === 1 || (isObject(item) && isNamed(item, rendered))) {
        yield* mapsIn(item, rendered, depth - 1);
      }
    }
  } else if (isObject(value)) {
    yield value;
    for (const inner of Object.values(value)) yield* mapsIn(inner, rendered, depth - 1);
  } else if (typeof value === 'string' && /^\s*\{/.test(value)) {
    // Policies and the like come as texts.
    const inner = parseJson(value, { file: '' }).value;
    if (isObject(inner)) yield inner;
  }
}

function isNamed(item: JsonObject, rendered: JsonObject): boolean {
  return Object.entries(rendered).some(([key, name]) => NAMING.test(key) && item[key] === name);
}

function equalIn(value: JsonValue | undefined, rendered: JsonValue): number {
  if (Array.isArray(rendered) && Array.isArray(value)) {
    return rendered.reduce<number>((sum, one, index) => sum + equalIn(value[index], one), 0);
  }
  if (isObject(rendered) && isObject(value)) {
    return Object.entries(rendered).reduce(
      (sum, [key, one]) => sum + (Object.hasOwn(value, key) ? equalIn(value[key], one) : 0),
      0,
    );
  }
  return value === rendered ? 1 : 0;
}

/** A value without the keys that the other one has not; lists are kept, their items by name or place. */
function common(value: JsonValue, other: JsonValue | undefined): JsonValue {
  if (Array.isArray(value) && Array.isArray(other)) {
    const names = namesOfItems(value, other);
    return value.map((item, index) => {
      const at = names === undefined ? index : names.now.indexOf(names.old[index] ?? '');
      return other[at] === undefined ? item : common(item, other[at]);
    });
  }
  if (!isObject(value) || !isObject(other)) return value;
  const kept = emptyObject();
  for (const [key, one] of Object.entries(value)) {
    if (Object.hasOwn(other, key)) kept[key] = common(one, other[key]);
  }
  return kept;
}

function leavesIn(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 1;
  const inner: JsonValue[] = Array.isArray(value) ? value : Object.values(value);
  return inner.reduce<number>((sum, one) => sum + leavesIn(one), 0);
}
