import type { JsonObject, JsonValue } from '../core/json.ts';
import { child, limits, orderedText, problem, type Judge, type Judged } from './judging.ts';
import type { Problem, SchemaNode } from './schema-error.ts';

/** The problems of a list with the keywords that speak of lists. */
export function arrayProblems(
  schema: JsonObject,
  node: SchemaNode,
  at: Judged,
  judge: Judge,
): Problem[] {
  const list = Array.isArray(at.value) ? at.value : [];
  const first = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const problems = list.flatMap((value, index) => {
    const part = first[index] ?? schema.items;
    const path = [...at.path, String(index)];
    return part === undefined ? [] : judge(child(node, part), { value, path, peers: [] });
  });
  problems.push(...limits(schema, node, at, list.length, 'minItems', 'maxItems'));
  if (schema.uniqueItems === true) problems.push(...repetitions(node, at, list));
  if (schema.contains !== undefined) {
    const part = child(node, schema.contains);
    const count = list.filter(
      (value) => judge(part, { value, path: [], peers: [] }).length === 0,
    ).length;
    const least = typeof schema.minContains === 'number' ? schema.minContains : 1;
    const most = typeof schema.maxContains === 'number' ? schema.maxContains : Infinity;
    if (count < least || count > most) problems.push(problem(node, at, 'contains', { count }));
  }
  return problems;
}

function repetitions(node: SchemaNode, at: Judged, list: readonly JsonValue[]): Problem[] {
  const seen = new Map<string, number>();
  return list.flatMap((value, index) => {
    const text = orderedText(value);
    const earlier = seen.get(text);
    if (earlier === undefined) {
      seen.set(text, index);
      return [];
    }
    const here: Judged = { ...at, value, path: [...at.path, String(index)] };
    return [problem(node, here, 'uniqueItems', { first: earlier })];
  });
}
