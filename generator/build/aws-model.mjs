/** Bounds of the two integer types of the AWS API models; a long is sent as JSON, so no further than doubles are exact. */
const INTEGERS = {
  integer: { minimum: -2147483648, maximum: 2147483647 },
  long: { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
};

/** Patterns of the models that take exponential time on some texts, with one that takes the same texts in one pass. */
const LINEAR = {
  '^[ \\t]*[\\x20-\\x7E]+([ \\t]+[\\x20-\\x7E]+)*[ \\t]*$': '^\\t*[\\x20-\\x7E][\\t\\x20-\\x7E]*$',
};

/**
 * The JSON Schema (draft 2020-12) of the input of one operation, from a botocore model (`service-2.json`, parsed).
 * Keys are member names, as `--cli-input-json` wants them. Only facts of the model are taken, no documentation.
 * Throws where the model holds something that this converter does not know.
 */
export function deriveSchema({ model, service, operation, version }) {
  const input = model.operations[operation]?.input?.shape;
  if (input === undefined)
    throw new Error(`${service} has no operation ${operation} with an input`);
  const state = { shapes: model.shapes, defs: new Map() };
  const root = structureSchema(input, state);
  const names = [...state.defs.keys()].sort();
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${service}.${operation}.json`,
    $comment:
      `Derived from the AWS API model ${service} ${model.metadata.apiVersion} as carried by botocore ${version} ` +
      '(Apache-2.0) by generator/build/derive-aws-schemas.mjs. Not edited by hand: run the script again instead.',
    title: `Input of ${service} ${operation}`,
    ...root,
    ...(names.length === 0
      ? {}
      : { $defs: Object.fromEntries(names.map((name) => [name, state.defs.get(name)])) }),
  };
}

/**
 * A pattern of an AWS API model (Java) as an ECMAScript pattern for the `u` flag that must match the whole text,
 * as AWS matches it. Throws where the rewritten pattern is no valid expression.
 */
export function ecmaPattern(pattern) {
  let source = LINEAR[pattern] ?? pattern;
  let dotAll = false;
  if (source.startsWith('(?s)')) {
    dotAll = true;
    source = source.slice(4);
  }
  const rewritten = rewrite(source, dotAll);
  new RegExp(rewritten, 'u');
  return anchored(rewritten) ? rewritten : `^(?:${rewritten})$`;
}

/** Escapes that the `u` flag refuses lose their backslash; `-` beside a class escape gains one. */
function rewrite(source, dotAll) {
  let result = '';
  let inClass = false;
  for (let index = 0; index < source.length; index += 1) {
    const char = source[index];
    if (char === '\\') {
      const next = source[index + 1] ?? '';
      index += 1;
      const needless = /[^\w\s^$\\.*+?()[\]{}|/]/.test(next) || next === '_';
      result += needless && !(inClass && next === '-') ? next : char + next;
      if (inClass && /[wWdDsSpP]/.test(next) && /[pP]/.test(next)) {
        const close = source.indexOf('}', index);
        result += source.slice(index + 1, close + 1);
        index = close;
      }
      const beyond = source[index + 2];
      if (inClass && /[wWdDsSpP]/.test(next) && source[index + 1] === '-' && beyond !== ']') {
        result += '\\-';
        index += 1;
      }
      continue;
    }
    if (inClass && source.startsWith('&&', index)) throw new Error(`no ECMAScript for ${source}`);
    if (char === '[' && !inClass) inClass = true;
    else if (char === ']' && inClass) inClass = false;
    result += char === '.' && dotAll && !inClass ? '[^]' : char;
  }
  return result;
}

/** Whether a pattern already holds the whole text: one `^` and `$` around all of it, no alternative beside them. */
function anchored(pattern) {
  return /^\^[^|]*[^\\|]\$$/.test(pattern);
}

function structureSchema(name, state) {
  const shape = state.shapes[name];
  if (shape.document === true) return {};
  const members = Object.entries(shape.members ?? {});
  return {
    type: 'object',
    properties: Object.fromEntries(
      members.map(([member, reference]) => [member, memberSchema(reference, state)]),
    ),
    ...((shape.required ?? []).length === 0 ? {} : { required: shape.required }),
    additionalProperties: false,
    ...(shape.union === true ? { minProperties: 1, maxProperties: 1 } : {}),
  };
}

function memberSchema(reference, state) {
  const schema =
    reference.jsonvalue === true
      ? { type: ['object', 'array', 'string'] }
      : shapeSchema(reference.shape, state);
  return reference.deprecated === true ? { ...schema, deprecated: true } : schema;
}

function shapeSchema(name, state) {
  const shape = state.shapes[name];
  switch (shape.type) {
    case 'structure':
      if (shape.document === true) return {};
      if (!state.defs.has(name)) {
        state.defs.set(name, undefined);
        state.defs.set(name, structureSchema(name, state));
      }
      return { $ref: `#/$defs/${name}` };
    case 'list':
      return {
        type: 'array',
        items: shapeSchema(shape.member.shape, state),
        ...bounds(shape, 'minItems', 'maxItems'),
      };
    case 'map':
      return {
        type: 'object',
        propertyNames: shapeSchema(shape.key.shape, state),
        additionalProperties: shapeSchema(shape.value.shape, state),
        ...bounds(shape, 'minProperties', 'maxProperties'),
      };
    case 'string':
      return {
        type: 'string',
        ...(shape.enum === undefined ? {} : { enum: shape.enum }),
        ...(shape.pattern === undefined ? {} : { pattern: ecmaPattern(shape.pattern) }),
        ...bounds(shape, 'minLength', 'maxLength'),
      };
    case 'integer':
    case 'long':
      return { type: 'integer', ...INTEGERS[shape.type], ...bounds(shape, 'minimum', 'maximum') };
    case 'float':
    case 'double':
      return { type: 'number', ...bounds(shape, 'minimum', 'maximum') };
    case 'boolean':
      return { type: 'boolean' };
    case 'timestamp':
      return { anyOf: [{ type: 'string' }, { type: 'number' }] };
    case 'blob':
      return { type: 'string', contentEncoding: 'base64' };
    default:
      throw new Error(`shape ${name} is of the unknown type ${shape.type}`);
  }
}

/** A lower bound of 0 says nothing about a length and is left out there. */
function bounds(shape, lower, upper) {
  const length = lower !== 'minimum';
  return {
    ...(shape.min === undefined || (length && shape.min === 0) ? {} : { [lower]: shape.min }),
    ...(shape.max === undefined ? {} : { [upper]: shape.max }),
  };
}
