import { isObject, type JsonObject } from '../core/json.ts';
import { child, expression, limits, problem, type Judge, type Judged } from './judging.ts';
import type { Problem, SchemaNode } from './schema-error.ts';
import { plain } from './words.ts';

/** The problems of a map with the keywords that speak of maps. */
export function objectProblems(
  schema: JsonObject,
  node: SchemaNode,
  at: Judged,
  judge: Judge,
): Problem[] {
  const map = isObject(at.value) ? at.value : {};
  const keys = Object.keys(map);
  const size = keys.length;
  const judged = speaksOfAll(schema) ? keys : keys.filter((key) => names(schema, key));
  return [
    ...judged.flatMap((key) => memberProblems(schema, node, at, judge, map, key)),
    ...required(schema, node, at, map),
    ...dependencies(schema, node, at, judge, map),
    ...limits(schema, node, at, size, 'minProperties', 'maxProperties'),
  ];
}

/** Whether a node says something of keys that it does not name. */
function speaksOfAll(schema: JsonObject): boolean {
  const { propertyNames, patternProperties, additionalProperties } = schema;
  return [propertyNames, patternProperties, additionalProperties].some((one) => one !== undefined);
}

function names({ properties }: JsonObject, key: string): boolean {
  return isObject(properties) && Object.hasOwn(properties, key);
}

function memberProblems(
  schema: JsonObject,
  node: SchemaNode,
  at: Judged,
  judge: Judge,
  map: JsonObject,
  key: string,
): Problem[] {
  const { propertyNames, patternProperties, additionalProperties } = schema;
  const member: Judged = { value: map[key] ?? null, path: [...at.path, key], peers: [] };
  const problems: Problem[] = [];
  if (propertyNames !== undefined) {
    problems.push(...judge(child(node, propertyNames), { ...member, value: key, ofKey: true }));
  }
  const { properties } = schema;
  const own = isObject(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined;
  let known = own !== undefined;
  if (own !== undefined) problems.push(...judge(child(node, own), member));
  for (const [pattern, part] of Object.entries(
    isObject(patternProperties) ? patternProperties : {},
  )) {
    if (!expression(pattern).test(key)) continue;
    known = true;
    problems.push(...judge(child(node, part), member));
  }
  if (known || additionalProperties === undefined) return problems;
  if (additionalProperties === false) {
    const unknown: Judged = { ...member, peers: at.peers };
    return [...problems, problem(node, unknown, 'additionalProperties', { key })];
  }
  return [...problems, ...judge(child(node, additionalProperties), member)];
}

function required(schema: JsonObject, node: SchemaNode, at: Judged, map: JsonObject): Problem[] {
  const names = Array.isArray(schema.required) ? schema.required : [];
  return names
    .filter((name) => !Object.hasOwn(map, plain(name)))
    .map((missing) => problem(node, at, 'required', { missing }));
}

function dependencies(
  schema: JsonObject,
  node: SchemaNode,
  at: Judged,
  judge: Judge,
  map: JsonObject,
): Problem[] {
  const problems: Problem[] = [];
  const { dependentRequired, dependentSchemas } = schema;
  for (const [key, names] of Object.entries(isObject(dependentRequired) ? dependentRequired : {})) {
    if (!Object.hasOwn(map, key) || !Array.isArray(names)) continue;
    for (const missing of names) {
      if (Object.hasOwn(map, plain(missing))) continue;
      problems.push(problem(node, at, 'dependentRequired', { missing, key }));
    }
  }
  for (const [key, part] of Object.entries(isObject(dependentSchemas) ? dependentSchemas : {})) {
    if (Object.hasOwn(map, key)) problems.push(...judge(child(node, part), at));
  }
  return problems;
}
