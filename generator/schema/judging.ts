import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import type { Problem, SchemaNode } from './schema-error.ts';

/** One value to judge: where it stands, and which nodes judge it too. */
export interface Judged {
  value: JsonValue;
  path: readonly string[];
  peers: readonly SchemaNode[];
  ofKey?: boolean;
}

/** Judges one value by one node; the parts of a judge call each other through it. */
export type Judge = (node: SchemaNode, at: Judged) => Problem[];

/** A subschema of a node, in the same file. */
export function child(node: SchemaNode, schema: JsonValue): SchemaNode {
  return { schema, file: node.file };
}

/** A problem of a value with a keyword of a node. */
export function problem(
  node: SchemaNode,
  at: Judged,
  keyword: string,
  params: JsonObject,
): Problem {
  return {
    keyword,
    params,
    path: at.path,
    value: at.value,
    node,
    peers: at.peers,
    ...(at.ofKey === true ? { ofKey: true } : {}),
  };
}

/** Whether two JSON values are equal; the order of keys is no difference. */
export function sameJson(a: JsonValue, b: JsonValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index] ?? null));
  }
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key] ?? null, b[key] ?? null))
    );
  }
  return a === b;
}

/** A text that is the same for JSON values that are equal in the sense of `sameJson`, and for no others. */
export function orderedText(value: JsonValue): string {
  return JSON.stringify(value, (_, inner: JsonValue) =>
    isObject(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

const expressions = new Map<string, RegExp>();

/** A pattern as ajv compiles it; kept, because the same few patterns judge many values. */
export function expression(pattern: string): RegExp {
  const known = expressions.get(pattern) ?? new RegExp(pattern, 'u');
  expressions.set(pattern, known);
  return known;
}

/** The problems of a count or number with a least and a greatest value. */
export function limits(
  schema: JsonObject,
  node: SchemaNode,
  at: Judged,
  actual: number,
  least: string,
  most: string,
): Problem[] {
  const low = schema[least];
  const high = schema[most];
  return [
    ...(typeof low === 'number' && actual < low
      ? [problem(node, at, least, { limit: low, actual })]
      : []),
    ...(typeof high === 'number' && actual > high
      ? [problem(node, at, most, { limit: high, actual })]
      : []),
  ];
}
