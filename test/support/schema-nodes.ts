import { isObject, type JsonObject, type JsonValue } from '../../generator/core/json.ts';

/** A schema below another one, with the steps that lead to it: `properties/<key>`, `items`, `additionalProperties`. */
export type SchemaNode = readonly [steps: readonly string[], schema: JsonObject];

/** Every property, further key and list item below a schema, but for those that are computed. */
export function nodesBelow(node: JsonObject, steps: readonly string[] = []): SchemaNode[] {
  const { properties, items, additionalProperties } = node;
  const below: [string, JsonValue | undefined][] = isObject(properties)
    ? Object.entries(properties).map(([key, one]) => [`properties/${key}`, one])
    : [];
  below.push(['items', items], ['additionalProperties', additionalProperties]);
  return below.flatMap(([step, one]): SchemaNode[] => {
    if (!isObject(one) || one.readOnly === true) return [];
    const path = [...steps, step];
    return [[path, one], ...nodesBelow(one, path)];
  });
}
