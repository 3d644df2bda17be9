import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { textOf } from '../environment/scalars.ts';
import {
  alsoRead,
  enumAlsoRead,
  exceptReferences,
  isReference,
  referenceFor,
  referencePattern,
  textPattern,
} from './layer-text.ts';

/** Keywords that hold for a value in a layer as they do for the merged one. */
const KEPT = [
  ...['title', 'description', 'default', 'examples', 'deprecated', '$ref'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minItems', 'maxItems', 'uniqueItems', 'propertyNames'],
];

/** Where a schema stands. */
interface Place {
  /** The path of the variable, as references name it; absent where the schema is none of a variable of its own. */
  path?: string;
  /** A value of a map may be `null`, which takes its key away; an item of a list may not. */
  isInMap: boolean;
}

/**
 * The schema of one variable file, for editors, from that of the merged variables. A layer need not say everything: nothing
 * is required, and what ties several variables together is left to the merged result. `null` takes a key away, a
 * reference may stand for any value, and what is computed cannot be written. Titles are the paths of the variables.
 */
export function layerSchema(merged: JsonObject): JsonObject {
  return {
    $schema: merged['$schema'] ?? 'https://json-schema.org/draft/2020-12/schema',
    $id: 'environment-layer.schema.json',
    $comment:
      'Derived from environment.schema.json by npm run schemas:layer. Not edited by hand: run the script again instead.',
    title: 'One file of variables',
    description:
      'One layer: base.yml, the file of an environment, or one of --values. Later layers win, maps are merged, lists and texts are replaced, null removes, {{path.to.value}} refers to another variable.',
    // A file without a variable is null.
    type: ['object', 'null'],
    ...below(merged, { path: '', isInMap: true }),
  };
}

function layerNode(node: JsonValue, place: Place): JsonObject {
  if (!isObject(node)) return node === false ? { not: {} } : {};
  const layer: JsonObject = place.path === undefined ? {} : { title: place.path };
  for (const key of KEPT) if (node[key] !== undefined) layer[key] = node[key];
  // What another file holds is written for merged values.
  if (typeof node['$ref'] === 'string' && !node['$ref'].startsWith('#')) delete layer['$ref'];
  // Editors put defaults into snippets, where the braces of a reference end too much.
  if (isReference(node.default)) delete layer.default;
  if (node.description !== undefined) layer.description = describe(node);
  const values = node.const === undefined ? node.enum : [node.const];
  return {
    ...layer,
    ...(Array.isArray(values) ? choice(values, layer, place) : typed(node, place)),
    ...(node.not === undefined ? {} : { not: exceptReferences(node.not) }),
    ...below(node, place),
  };
}

/** Editors do not show defaults, so the description names it. */
function describe({ description, default: fallback }: JsonObject): string {
  const isTold = fallback !== undefined && fallback !== '' && typeof fallback !== 'object';
  return `${textOf(description)}${isTold ? ` Default: ${textOf(fallback)}` : ''}`;
}

/** The schemas of what a map or list holds, and those that hold for the same value. */
function below(node: JsonObject, { path }: Place): JsonObject {
  const parts: JsonObject = {};
  const each = (list: JsonValue[], isInMap: boolean): JsonObject[] =>
    list.map((one) => layerNode(one, { isInMap }));
  const written = Object.entries(propertiesOf(node)).filter(([, one]) => !isReadOnly(one));
  const properties = written.map(([key, one]): [string, JsonObject] => [
    key,
    layerNode(one, { ...(path === undefined ? {} : { path: joined(path, key) }), isInMap: true }),
  ]);
  if (properties.length > 0) parts.properties = Object.fromEntries(properties);
  for (const key of ['patternProperties', '$defs', 'definitions']) {
    const schemas = node[key];
    if (!isObject(schemas)) continue;
    parts[key] = Object.fromEntries(
      Object.entries(schemas).map(([name, one]) => [name, layerNode(one, { isInMap: true })]),
    );
  }
  const { additionalProperties: further, items, prefixItems, allOf } = node;
  if (typeof further === 'boolean') parts.additionalProperties = further;
  else if (further !== undefined)
    parts.additionalProperties = layerNode(further, { isInMap: true });
  if (items !== undefined) parts.items = layerNode(items, { isInMap: false });
  if (Array.isArray(prefixItems)) parts.prefixItems = each(prefixItems, false);
  if (Array.isArray(allOf)) parts.allOf = each(allOf, true);
  // What tells alternatives apart may be loosened, so that more than one fits.
  const alternatives = node.anyOf ?? node.oneOf;
  if (Array.isArray(alternatives)) parts.anyOf = each(alternatives, true);
  return parts;
}

/** The properties of a map; where its keys are an enumeration, editors offer them only as properties. */
function propertiesOf({ properties, propertyNames, additionalProperties }: JsonObject): JsonObject {
  const all: JsonObject = {};
  const names = isObject(propertyNames) ? propertyNames.enum : undefined;
  if (Array.isArray(names) && isObject(additionalProperties)) {
    for (const name of names) all[textOf(name)] = additionalProperties;
  }
  return isObject(properties) ? { ...all, ...properties } : all;
}

function isReadOnly(node: JsonValue): boolean {
  return isObject(node) && node.readOnly === true;
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function typed(node: JsonObject, { isInMap }: Place): JsonObject {
  const types = [node.type ?? []].flat().map(String);
  const isText = types.length === 0 || types.includes('string');
  const pattern = isText ? textPattern(node) : referencePattern(node);
  const expected = node['x-expected'];
  const { type: also, ...bounds } = types.includes('string') ? alsoRead(node) : { type: [] };
  const type = new Set([...types, ...also, 'string', ...(isInMap ? ['null'] : [])]);
  const isNumber = types.includes('integer') || types.includes('number');
  return {
    ...(types.length === 0 ? {} : { type: [...type] }),
    ...(isNumber ? {} : bounds),
    ...(pattern === undefined ? {} : { pattern }),
    ...(pattern === undefined || expected === undefined
      ? {}
      : { patternErrorMessage: `Expected ${textOf(expected)}, or a {{reference}}` }),
  };
}

/** One of an enumeration. What editors tell of a value that they offer stands in the alternative of the value. */
function choice(values: JsonValue[], { description }: JsonObject, { isInMap }: Place): JsonObject {
  const read = enumAlsoRead(values);
  // Twice negated, such values are taken and not offered beside those in quotes.
  const unquoted = read.length === 0 ? [] : [{ not: { not: { enum: read } } }];
  const none = isInMap ? [{ type: 'null' }] : [];
  const offered = { ...(description === undefined ? {} : { description }), enum: values };
  return { anyOf: [offered, ...unquoted, referenceFor(values), ...none] };
}
