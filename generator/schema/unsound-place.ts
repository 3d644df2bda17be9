import { finding, type Finding } from '../core/finding.ts';
import { formatPointer, isObject, type JsonValue } from '../core/json.ts';
import { nameList, nearest } from '../core/suggest.ts';
import { lineMap } from '../core/text.ts';
import { parseJson, type Span } from '../document/json.ts';

/** What a keyword holds: a schema, a list or map of schemas, a list, a map, a text, a number, a truth value, anything. */
type Holds =
  'schema' | 'schemas' | 'named' | 'list' | 'map' | 'text' | 'number' | 'boolean' | 'any';

/** The keywords of draft 2020-12 that ajv takes, by what they hold. Source: https://json-schema.org/draft/2020-12 */
const KEYWORDS: Readonly<Record<Holds, string>> = {
  schema:
    'additionalProperties unevaluatedProperties unevaluatedItems propertyNames items contains not if then else contentSchema',
  schemas: 'allOf anyOf oneOf prefixItems',
  named: 'properties patternProperties dependentSchemas $defs definitions',
  list: 'enum required examples',
  map: 'dependentRequired $vocabulary',
  text: '$schema $id $ref $anchor $dynamicRef $dynamicAnchor $comment title description pattern format contentMediaType contentEncoding',
  number:
    'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains',
  boolean: 'uniqueItems readOnly writeOnly deprecated',
  any: 'type const default discriminator nullable',
};

const TYPES = ['string', 'integer', 'number', 'boolean', 'array', 'object', 'null'];

const WORDS: Readonly<Record<Holds, string>> = {
  schema: 'a schema',
  schemas: 'a list of schemas',
  named: 'a map of schemas',
  list: 'a list',
  map: 'a map',
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  any: 'anything',
};

/** One fault of a schema. */
interface Fault {
  path: string[];
  ofKey: boolean;
  message: string;
  help?: string | undefined;
}

/**
 * The first fault of a text that is to be a JSON Schema, at its place; `undefined` where none is seen. It is asked only
 * where a schema was found unsound. `exists` tells which schema files there are.
 */
export function unsoundPlace(
  text: string,
  file: string,
  exists: (file: string) => boolean,
): Finding | undefined {
  const spans = new Map<string, Span>();
  const { value } = parseJson(text, { file, spans });
  if (value === undefined) return undefined;
  for (const { path, ofKey, message, help } of faultsOf(value, [], exists)) {
    const pointer = formatPointer(path);
    const span = spans.get(pointer);
    const at = ofKey ? (span?.key ?? span) : span;
    return finding('schema/unsound', message, {
      file,
      ...(at === undefined ? {} : { range: lineMap(text).range(at.start, at.end) }),
      pointer,
      ...(help === undefined ? {} : { help }),
    });
  }
  return undefined;
}

function* faultsOf(
  schema: JsonValue,
  path: string[],
  exists: (file: string) => boolean,
): Iterable<Fault> {
  if (typeof schema === 'boolean') return;
  if (!isObject(schema)) {
    yield { path, ofKey: false, message: 'a schema is a map, or true or false' };
    return;
  }
  for (const [key, value] of Object.entries(schema)) {
    const at = [...path, key];
    if (key.startsWith('x-')) continue;
    const holds = HOLDS.get(key);
    if (holds === undefined) {
      const meant = nearest(key, HOLDS.keys());
      yield {
        ...{ path: at, ofKey: true, message: `JSON Schema has no keyword ${JSON.stringify(key)}` },
        help:
          meant === undefined
            ? 'notes of your own begin with x-'
            : `did you mean ${JSON.stringify(meant)}?`,
      };
      continue;
    }
    if (!fits(holds, value)) {
      yield { path: at, ofKey: false, message: `${key} takes ${WORDS[holds]}` };
      continue;
    }
    yield* wrongValue(key, value, at, exists);
    for (const [inner, below] of schemasIn(holds, value))
      yield* faultsOf(below, [...at, ...inner], exists);
  }
}

const HOLDS = new Map(
  (Object.keys(KEYWORDS) as Holds[]).flatMap((holds) =>
    KEYWORDS[holds].split(' ').map((key) => [key, holds] as const),
  ),
);

function fits(holds: Holds, value: JsonValue): boolean {
  switch (holds) {
    case 'schema':
      return typeof value === 'boolean' || isObject(value);
    case 'schemas':
    case 'list':
      return Array.isArray(value);
    case 'named':
    case 'map':
      return isObject(value);
    case 'text':
      return typeof value === 'string';
    case 'any':
      return true;
    default:
      return typeof value === holds;
  }
}

function* wrongValue(
  key: string,
  value: JsonValue,
  path: string[],
  exists: (file: string) => boolean,
): Iterable<Fault> {
  if (key === 'type') {
    for (const [index, one] of (Array.isArray(value) ? value : [value]).entries()) {
      if (typeof one === 'string' && TYPES.includes(one)) continue;
      const meant = typeof one === 'string' ? nearest(one, TYPES) : undefined;
      yield {
        path: Array.isArray(value) ? [...path, String(index)] : path,
        ofKey: false,
        message: `there is no type ${JSON.stringify(one)}`,
        help:
          meant === undefined
            ? `types are ${nameList(TYPES)}`
            : `did you mean ${JSON.stringify(meant)}?`,
      };
    }
  }
  if (typeof value !== 'string') return;
  if (key === 'pattern' && !isPattern(value)) {
    yield { path, ofKey: false, message: `${JSON.stringify(value)} is no regular expression` };
  }
  const [file = ''] = key === '$ref' ? value.split('#') : [];
  if (file !== '' && !file.includes(':') && !exists(file)) {
    yield { path, ofKey: false, message: `there is no schema file ${file} to refer to` };
  }
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** The schemas below a keyword, with the way to each. */
function schemasIn(holds: Holds, value: JsonValue): [string[], JsonValue][] {
  if (holds === 'schema') return [[[], value]];
  if (holds === 'schemas' && Array.isArray(value)) {
    return value.map((one, index) => [[String(index)], one]);
  }
  return holds === 'named' && isObject(value)
    ? Object.entries(value).map(([name, one]) => [[name], one])
    : [];
}
