import { isObject, type JsonValue } from '../core/json.ts';

/**
 * Takes out of ajv's standalone code what only its errors need: the validators are asked whether a value fits, and a
 * refused value is explained from the schema itself. Makes the code a third smaller, and start-up with it.
 */
export function shrinkValidators(code: string): string {
  return withoutSchemas(withoutPlaces(withoutErrors(withQuickLengths(code))));
}

/**
 * A text is measured in characters, one by one, only where its length in UTF-16 units leaves a doubt: it has at most as
 * many characters as units, and at least half as many.
 */
function withQuickLengths(code: string): string {
  const [, measure] = /const (\w+) = require\("ajv\/dist\/runtime\/ucs2length"\)/.exec(code) ?? [];
  if (measure === undefined) return code;
  return code.replace(
    new RegExp(`\\b${measure}\\((data\\d*)\\) ([<>]) (\\d+)`, 'g'),
    (whole, data: string, sign: string, limit: string) =>
      `(${data}.length ${sign} ${sign === '<' ? Number(limit) * 2 : limit} && ${whole})`,
  );
}

const PLACE_START = /\{instancePath[:,]/g;

/** Error objects and the places that calls hand on become `{}`; without `$dynamicRef` nothing else reads them. */
function withoutErrors(code: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const { index } of code.matchAll(PLACE_START)) {
    if (index < done) continue;
    parts.push(code.slice(done, index), '{}');
    done = objectEnd(code, index);
  }
  return parts.join('') + code.slice(done);
}

const PLACE_PARAMETER =
  /(function validate\d+\(data), \{instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors=\{\}\}=\{\}\)/g;

const PLACE_ARGUMENT =
  /(\bvalidate\d+\((?:data|key)\d*(?:\.\w+|\["(?:[^"\\]|\\.)*"\]|\[\w+\])*),\s*\{\}\)/g;

/** A validator is called often: it need not be handed a place, nor take one apart, of which nothing is left. */
function withoutPlaces(code: string): string {
  const short = code.replace(PLACE_PARAMETER, '$1)');
  if (/\b(?:instancePath|parentData|rootData|dynamicAnchors)\b/.test(short)) return code;
  return short.replace(PLACE_ARGUMENT, '$1)');
}

/** The offset behind the object literal that begins at an offset; braces in texts do not count. */
function objectEnd(code: string, start: number): number {
  let depth = 0;
  for (let index = start; index < code.length; index += 1) {
    const char = code[index];
    if (char === '"') index = stringEnd(code, index);
    else if (char === '{') depth += 1;
    else if (char === '}' && --depth === 0) return index + 1;
  }
  throw new Error('an object of the generated code has no end');
}

function stringEnd(code: string, start: number): number {
  for (let index = start + 1; index < code.length; index += 1) {
    if (code[index] === '\\') index += 1;
    else if (code[index] === '"') return index;
  }
  throw new Error('a text of the generated code has no end');
}

/** The schemas that ajv puts into the code, each replaced by the parts that the code reads: lists of values, keys. */
function withoutSchemas(code: string): string {
  const schemas = new Map<string, JsonValue>();
  const rest = code.replace(
    /^const (schema[0-9]+) = (\{.*\}|\[.*\]|true|false);$/gm,
    (_line, name: string, text: string) => {
      // The text is JSON that ajv printed.
      schemas.set(name, JSON.parse(text) as JsonValue);
      return '';
    },
  );
  const constants = new Map<string, string>();
  const short = rest.replace(
    /\b(schema[0-9]+)((?:\.[A-Za-z_$][\w$]*|\["(?:[^"\\]|\\.)*"\]|\[[0-9]+\])*)/g,
    (whole, name: string, path: string) => {
      const schema = schemas.get(name);
      if (schema === undefined) return whole;
      const text = JSON.stringify(needed(read(schema, path), path));
      const constant = constants.get(text) ?? `part${constants.size}`;
      constants.set(text, constant);
      return constant;
    },
  );
  const lines = [...constants].map(([text, name]) => `const ${name} = ${text};`);
  return `${lines.join('\n')}\n${short}`;
}

function read(schema: JsonValue, path: string): JsonValue {
  const segments = path.match(/[A-Za-z_$][\w$]*(?![^[]*"\])|"(?:[^"\\]|\\.)*"|[0-9]+(?=\])/g) ?? [];
  let value: JsonValue = schema;
  for (const segment of segments) {
    // A segment in quotes is JSON that ajv printed.
    const key = segment.startsWith('"') ? (JSON.parse(segment) as string) : segment;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) {
      throw new Error(`the generated code reads ${path}, which its schema lacks`);
    }
    value = Array.isArray(value) ? (value[Number(key)] ?? null) : (value[key] ?? null);
  }
  return value;
}

/** Of `properties` the code asks only which keys there are. */
function needed(value: JsonValue, path: string): JsonValue {
  if (!path.endsWith('.properties') || !isObject(value)) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, 0]));
}
