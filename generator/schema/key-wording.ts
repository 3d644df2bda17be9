import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { nameList, nearest } from '../core/suggest.ts';
import type { Problem, SchemaNode } from './schema-error.ts';
import type { SchemaStore } from './store.ts';
import type { Worded } from './wording.ts';
import { firstExample, plain, quote, reasonOf, reasoned } from './words.ts';

/** A key that the map may not have, with the one that was meant, or the ones there are. */
export function unknownKey(problem: Problem, store: SchemaStore): Worded {
  const key = problem.path.at(-1) ?? '';
  const named = Array.isArray(problem.params.allowed) ? problem.params.allowed.map(plain) : [];
  const keys = problem.ofKey === true ? named : knownKeys(problem.peers, store);
  const meant = nearest(key, keys);
  const help =
    meant !== undefined
      ? `did you mean ${quote(meant)}?`
      : keys.length === 0
        ? undefined
        : `the keys known here are ${nameList(keys)}`;
  return {
    rule: 'schema/unknown-key',
    message: `${quote(key)} is not a key known here`,
    help,
    ...(meant === undefined ? {} : { params: { ...problem.params, meant } }),
  };
}

/** A key that a map has to have, or one of several. */
export function absence(problem: Problem, store: SchemaStore): Worded {
  const { keyword, params } = problem;
  if (keyword === 'anyOf' || keyword === 'oneOf') {
    const keys = Array.isArray(params.keys) ? params.keys.map(plain) : [];
    const message = `one of ${keys.map((key) => quote(key)).join(', ')} is missing`;
    return {
      rule: 'schema/missing-key',
      message: reasoned(message, problem),
      help: 'add one of them',
    };
  }
  const missing = plain(params.missing);
  const message =
    keyword === 'dependentRequired'
      ? `${quote(missing)} is missing: ${quote(plain(params.key))} needs it beside it`
      : `${quote(missing)} is missing`;
  const example = exampleOf(missing, problem.peers, store);
  return {
    rule: 'schema/missing-key',
    message: reasoned(message, problem),
    help:
      example === undefined
        ? `add ${quote(missing)}`
        : `add ${quote(missing)}, for example ${JSON.stringify(example)}`,
  };
}

/** What remains: a value or combination that a node rules out. */
export function refusal(problem: Problem): Worded {
  const reason = reasonOf(problem);
  const { keys } = problem.params;
  if (problem.keyword === 'tooMany' && Array.isArray(keys) && keys.length > 0) {
    const names = keys.map((key) => quote(key)).join(' and ');
    return {
      rule: 'schema/not-allowed',
      message: reasoned(`${names} exclude each other`, problem),
      help: 'keep one of them',
    };
  }
  const { schema } = problem.node;
  const never =
    schema === false || (isObject(schema) && isObject(schema.not) && isEmpty(schema.not));
  if (never) {
    const key = problem.path.at(-1) ?? '';
    return {
      rule: 'schema/not-allowed',
      message: reasoned(`${quote(key)} does not belong here`, problem),
      help: 'remove it',
    };
  }
  if (typeof problem.value !== 'object') {
    return {
      rule: 'schema/enum',
      message: reasoned(`${quote(problem.value)} is not allowed here`, problem),
    };
  }
  return { rule: 'schema/not-allowed', message: reason ?? 'this combination is not allowed here' };
}

/** The keys that nodes which judge one map describe, in their order, also through references and conditions. */
export function knownKeys(nodes: readonly SchemaNode[], store: SchemaStore): readonly string[] {
  const known = KNOWN.get(nodes) ?? keysOf(nodes, store);
  KNOWN.set(nodes, known);
  return known;
}

/** Each unknown key of one map asks for the same ones. */
const KNOWN = new WeakMap<readonly SchemaNode[], readonly string[]>();

function keysOf(nodes: readonly SchemaNode[], store: SchemaStore): string[] {
  const keys = new Map<string, boolean>();
  for (const { schema, isConditional } of withFiles(nodes, store)) {
    if (!isObject(schema.properties)) continue;
    for (const [key, part] of Object.entries(schema.properties)) {
      // What a condition rules out is a key all the same.
      const never = !isConditional && isObject(part) && isObject(part.not) && isEmpty(part.not);
      keys.set(key, (keys.get(key) ?? true) && !never);
    }
  }
  return [...keys].filter(([, allowed]) => allowed).map(([key]) => key);
}

function exampleOf(
  key: string,
  nodes: readonly SchemaNode[],
  store: SchemaStore,
): JsonValue | undefined {
  for (const { schema, file } of withFiles(nodes, store)) {
    const part = isObject(schema.properties) ? schema.properties[key] : undefined;
    if (part === undefined) continue;
    for (const inner of maps([{ schema: part, file }], store)) {
      const example = firstExample(inner);
      if (example !== undefined) return example;
    }
  }
  return undefined;
}

function isEmpty(map: JsonObject): boolean {
  return Object.keys(map).length === 0;
}

function maps(nodes: readonly SchemaNode[], store: SchemaStore): JsonObject[] {
  return withFiles(nodes, store).map(({ schema }) => schema);
}

/** A node that judges a value, with its file; conditional where it does so only if another part of a schema holds. */
interface Judging {
  schema: JsonObject;
  file: string;
  isConditional: boolean;
}

/** The nodes and all that they apply to the same value, each once. */
function withFiles(nodes: readonly SchemaNode[], store: SchemaStore): Judging[] {
  const seen = new Map<JsonObject, Judging>();
  const waiting = [...nodes].reverse().map((node) => ({ ...node, isConditional: false }));
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    const { schema, file, isConditional } = node;
    if (!isObject(schema) || seen.has(schema)) continue;
    seen.set(schema, { schema, file, isConditional });
    if (typeof schema.$ref === 'string') {
      waiting.push({ ...store.resolve(schema.$ref, file), isConditional });
    }
    for (const word of ['allOf', 'anyOf', 'oneOf'] as const) {
      const parts = schema[word];
      if (!Array.isArray(parts)) continue;
      waiting.push(...parts.map((part) => ({ schema: part, file, isConditional })));
    }
    for (const word of ['then', 'else'] as const) {
      const part = schema[word];
      if (part !== undefined) waiting.push({ schema: part, file, isConditional: true });
    }
  }
  return [...seen.values()];
}
