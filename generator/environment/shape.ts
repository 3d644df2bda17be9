import type { JsonObject, JsonValue } from '../core/json.ts';
import type { Located, LocatedMap } from './located.ts';

/** Types of JSON values as bits, so that a set of them is one number; 0 stands for any. */
export const TYPE = {
  string: 1,
  integer: 2,
  number: 4,
  boolean: 8,
  null: 16,
  array: 32,
  object: 64,
} as const;

/** What the schema knows of the value at one path. */
export interface Shape {
  /** The types asked for, as bits of `TYPE`; 0 where any will do. */
  readonly types: number;
  /** False below a key that the schema does not know: nothing is said about such values. */
  readonly known: boolean;
  readonly properties: ReadonlyMap<string, Shape>;
  readonly patterns: readonly (readonly [RegExp, Shape])[];
  /** The map takes no further keys. */
  readonly closed: boolean;
  /** The shape of further keys; absent where anything may stand. */
  readonly additional: Shape | undefined;
  /** The shape of list items; absent where anything may stand. */
  readonly items: Shape | undefined;
  readonly required: ReadonlySet<string>;
  /** What stands here where no layer says anything. */
  readonly fallback: Located | undefined;
  /** The map without entries that stands for a required one that no layer gives. */
  readonly empty: LocatedMap | undefined;
  /** Computed: a layer may not set it. */
  readonly readOnly: boolean;
  /** A word that is taken in place of the value, and the dummy that then stands for it. */
  readonly unfilled: { readonly word: string; readonly dummy: Located } | undefined;
  /** The schema's first example of the value. */
  readonly example: JsonValue | undefined;
}

const NOTHING: Omit<Shape, 'known'> = {
  types: 0,
  properties: new Map(),
  patterns: [],
  closed: false,
  additional: undefined,
  items: undefined,
  required: new Set(),
  fallback: undefined,
  empty: undefined,
  readOnly: false,
  unfilled: undefined,
  example: undefined,
};

/** The shape where the schema says nothing: any value, free keys. */
export const ANY: Shape = { ...NOTHING, known: true };

/** The shape below a key that the schema does not know. */
export const UNKNOWN: Shape = { ...NOTHING, known: false };

/** The shape of a key's value; `UNKNOWN` where the map may not have the key. */
export function shapeOfKey(shape: Shape, key: string): Shape {
  const own = shape.properties.get(key);
  if (own !== undefined) return own;
  if (!shape.known) return UNKNOWN;
  for (const [pattern, matching] of shape.patterns) if (pattern.test(key)) return matching;
  return shape.closed ? UNKNOWN : (shape.additional ?? ANY);
}

/** The shape of a list's items. */
export function shapeOfItem(shape: Shape): Shape {
  return shape.items ?? (shape.known ? ANY : UNKNOWN);
}

/** The shape at a path of keys and list indexes. */
export function shapeAt(shape: Shape, path: readonly string[]): Shape {
  return path.reduce(
    (at, segment) =>
      isIndex(segment) && wants(at, 'array') ? shapeOfItem(at) : shapeOfKey(at, segment),
    shape,
  );
}

/** Whether a type is asked for by name (where any type will do, none is). */
export function wants(shape: Shape, type: keyof typeof TYPE): boolean {
  return (shape.types & TYPE[type]) !== 0;
}

/** Whether the schema says of what type a value has to be. */
export function isTyped({ types }: Shape): boolean {
  return types !== 0;
}

/** Whether a list, a map or null is what the schema does not allow at a place. */
export function isMisfit(value: JsonValue[] | JsonObject | null, shape: Shape): boolean {
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : 'object';
  return isTyped(shape) && !wants(shape, type);
}

/** Whether a value is of a kind that the schema does not allow at its place, which the validator tells. */
export function isMistyped({ node, shape }: { node: Located; shape: Shape }): boolean {
  if (shape.types === 0) return false;
  if (node.kind === 'map') return !wants(shape, 'object');
  if (node.kind === 'list') return !wants(shape, 'array');
  return (shape.types & ~(TYPE.array | TYPE.object)) === 0;
}

/** Whether a path segment can be a list index: 0, 1, 2 … */
export function isIndex(segment: string): boolean {
  return /^(?:0|[1-9]\d{0,8})$/.test(segment);
}
