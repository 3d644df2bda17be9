import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { locate, sourceOf, type Located, type LocatedMap, type Source } from './located.ts';
import { parseTemplate } from './reference-syntax.ts';
import { textOf } from './scalars.ts';
import { TYPE, ANY, UNKNOWN, type Shape } from './shape.ts';

/** The label of the schema in findings about its own defaults, where the caller gives no other. */
const SCHEMA_LABEL = 'schemas/environment.schema.json';

/** A shape while its parts are still being read. */
interface Draft extends Omit<Shape, 'properties' | 'patterns' | 'required'> {
  types: number;
  properties: Map<string, Shape>;
  patterns: [RegExp, Shape][];
  closed: boolean;
  additional: Shape | undefined;
  items: Shape | undefined;
  required: Set<string>;
  fallback: Located | undefined;
  empty: LocatedMap | undefined;
  readOnly: boolean;
  unfilled: { word: string; dummy: Located } | undefined;
  example: JsonValue | undefined;
}

/**
 * Prepares the environment schema once for many targets: types, defaults (their references read) and marks per path.
 * Understands `properties`, `patternProperties`, `additionalProperties`, `items`, `$ref` within the schema, `allOf`,
 * `anyOf` and `oneOf`; all else is left to the validator. `label` is what origins and findings of defaults name.
 */
export function prepareSchema(root: JsonObject, label: string = SCHEMA_LABEL): Shape {
  return new Preparation(root, sourceOf(label, '', 'default')).shape(root);
}

/** Reads the nodes of one schema, each once, so that recursive schemas end. */
class Preparation {
  private readonly shapes = new Map<JsonObject, Draft>();
  private readonly open = new Set<Draft>();
  private readonly recursive = new Set<Shape>();

  constructor(
    private readonly root: JsonObject,
    private readonly source: Source,
  ) {}

  shape(node: JsonValue): Shape {
    if (!isObject(node)) return node === false ? UNKNOWN : ANY;
    const known = this.shapes.get(node);
    if (known !== undefined) {
      if (this.open.has(known)) this.recursive.add(known);
      return known;
    }
    const shape = draft();
    this.shapes.set(node, shape);
    this.open.add(shape);
    for (const part of this.parts(node)) this.add(shape, part);
    shape.types = this.typesOf(node, 0);
    if (shape.types === TYPE.object) {
      const none = { source: this.source, start: -1, end: -1 };
      shape.empty = { kind: 'map', entries: new Map(), ...none };
      if (this.isImplied(shape)) shape.fallback ??= shape.empty;
    }
    this.open.delete(shape);
    return shape;
  }

  /** The node and all that it applies to the same value, the nearest first. */
  private parts(node: JsonObject): JsonObject[] {
    const found = new Set<JsonObject>();
    const waiting: JsonValue[] = [node];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (!isObject(next) || found.has(next)) continue;
      found.add(next);
      const { $ref, allOf, anyOf, oneOf } = next;
      if (typeof $ref === 'string') waiting.push(this.resolve($ref));
      for (const list of [allOf, anyOf, oneOf]) if (Array.isArray(list)) waiting.push(...list);
    }
    return [...found];
  }

  private add(shape: Draft, part: JsonObject): void {
    const { properties, patternProperties, additionalProperties, items, required } = part;
    for (const [key, value] of pairs(properties)) {
      if (!shape.properties.has(key)) shape.properties.set(key, this.shape(value));
    }
    for (const [pattern, value] of pairs(patternProperties)) {
      shape.patterns.push([new RegExp(pattern, 'u'), this.shape(value)]);
    }
    if (additionalProperties === false) shape.closed = true;
    if (isObject(additionalProperties)) shape.additional ??= this.shape(additionalProperties);
    if (isObject(items)) shape.items ??= this.shape(items);
    if (Array.isArray(required)) for (const key of required) shape.required.add(textOf(key));
    if (part.readOnly === true) shape.readOnly = true;
    if (part.default !== undefined) shape.fallback ??= this.located(part.default);
    shape.example ??= exampleOf(part);
    const unfilled = part['x-unfilled'];
    if (isObject(unfilled) && unfilled.dummy !== undefined) {
      shape.unfilled ??= { word: textOf(unfilled.word), dummy: this.located(unfilled.dummy) };
    }
  }

  /** The types that a node leaves: those that all its parts allow, of alternatives any. */
  private typesOf(node: JsonValue, depth: number): number {
    if (!isObject(node) || depth > 20) return 0;
    const { type, $ref, allOf, anyOf, oneOf } = node;
    const sets = [typeBits(type), valueBits(node.enum)];
    if (node.const !== undefined) sets.push(valueBits([node.const]));
    if (typeof $ref === 'string') sets.push(this.typesOf(this.resolve($ref), depth + 1));
    if (Array.isArray(allOf)) sets.push(...allOf.map((one) => this.typesOf(one, depth + 1)));
    for (const list of [anyOf, oneOf]) {
      if (!Array.isArray(list)) continue;
      const each = list.map((one) => this.typesOf(one, depth + 1));
      sets.push(each.includes(0) ? 0 : each.reduce((all, one) => all | one, 0));
    }
    const stated = sets.filter((set) => set !== 0);
    if (stated.length > 0) return stated.reduce((all, set) => all & set);
    return node.properties === undefined ? 0 : TYPE.object;
  }

  /** Whether a map without a default exists all the same: a default stands below it, and all that it requires. */
  private isImplied(shape: Draft): boolean {
    if (this.recursive.has(shape)) return false;
    return [...shape.properties.values()].some(hasFallback) && this.isGiven(shape);
  }

  /** Whether defaults, or empty maps that are required, give all that a map requires. */
  private isGiven(shape: Shape): boolean {
    return [...shape.required].every((key) => {
      const below = shape.properties.get(key);
      if (below === undefined) return false;
      if (hasFallback(below)) return true;
      return below.empty !== undefined && !this.recursive.has(below) && this.isGiven(below);
    });
  }

  private located(value: JsonValue): Located {
    return locate(value, { source: this.source, start: -1, end: -1 }, parseTemplate);
  }

  /** What a `$ref` within the schema names; others count as no statement. */
  private resolve(reference: string): JsonValue {
    if (!reference.startsWith('#')) return true;
    let node: JsonValue = this.root;
    for (const word of reference.slice(1).split('/').slice(1)) {
      const key = word.replaceAll('~1', '/').replaceAll('~0', '~');
      if (!isObject(node) || !Object.hasOwn(node, key)) return true;
      node = node[key] ?? true;
    }
    return node;
  }
}

function hasFallback({ fallback }: Shape): boolean {
  return fallback !== undefined;
}

function draft(): Draft {
  return {
    types: 0,
    known: true,
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
}

/** The first example of a schema node, if it has one. */
export function exampleOf(node: JsonObject): JsonValue | undefined {
  return Array.isArray(node.examples) ? node.examples[0] : node.example;
}

function pairs(value: JsonValue | undefined): [string, JsonValue][] {
  return isObject(value) ? Object.entries(value) : [];
}

function typeBits(type: JsonValue | undefined): number {
  const names: JsonValue[] = Array.isArray(type) ? type : type === undefined ? [] : [type];
  const bits = new Map<JsonValue, number>(Object.entries(TYPE));
  return names.reduce<number>((all, name) => all | (bits.get(name) ?? 0), 0);
}

function valueBits(values: JsonValue | undefined): number {
  if (!Array.isArray(values)) return 0;
  return values.reduce<number>((all, value) => all | bitOf(value), 0);
}

/** The bit of a value's own type. */
function bitOf(value: JsonValue): number {
  if (value === null) return TYPE.null;
  if (Array.isArray(value)) return TYPE.array;
  if (typeof value === 'number') return Number.isInteger(value) ? TYPE.integer : TYPE.number;
  return typeof value === 'object' ? TYPE.object : TYPE[typeof value as 'string' | 'boolean'];
}
