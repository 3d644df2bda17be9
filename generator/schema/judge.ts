import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { codePoints } from '../core/text.ts';
import { judgeAlternatives } from './alternatives.ts';
import { arrayProblems } from './judge-list.ts';
import { objectProblems } from './judge-map.ts';
import {
  child,
  expression,
  limits,
  problem,
  sameJson,
  type Judge,
  type Judged,
} from './judging.ts';
import type { Problem, SchemaNode } from './schema-error.ts';
import type { SchemaStore } from './store.ts';
import { plain } from './words.ts';

/**
 * Finds why a value does not fit its schema. The compiled validator decides whether it fits; this walk over the
 * schema runs only after a refusal and keeps what a person needs: the node, its description, the branch meant.
 * Knows every keyword of draft 2020-12 but `unevaluated*`, `$dynamicRef` and `format`.
 */
export function judgeWith(store: SchemaStore): Judge {
  const judge: Judge = (node, at) => {
    const { schema } = node;
    if (schema === false) return [problem(node, at, 'false schema', {})];
    if (!isObject(schema)) return [];
    const here: Judged = { ...at, peers: [...at.peers, node] };
    // What else the node says of a value of the wrong type would only repeat that.
    const wrongType = typeProblems(schema, node, here);
    if (wrongType.length > 0) return wrongType;
    return [
      ...applied(schema, node, here),
      ...valueProblems(schema, node, here),
      ...textProblems(schema, node, here),
      ...numberProblems(schema, node, here),
      ...(Array.isArray(at.value) ? arrayProblems(schema, node, here, judge) : []),
      ...(isObject(at.value) ? objectProblems(schema, node, here, judge) : []),
      ...judgeAlternatives(schema, node, here, judge),
    ];
  };

  /** Keywords that put further schemas on the same value. */
  function applied(schema: JsonObject, node: SchemaNode, at: Judged): Problem[] {
    const problems: Problem[] = [];
    if (typeof schema.$ref === 'string') {
      problems.push(...judge(store.resolve(schema.$ref, node.file), at));
    }
    if (Array.isArray(schema.allOf)) {
      for (const part of schema.allOf) problems.push(...judge(child(node, part), at));
    }
    if (schema.if !== undefined) {
      const holds = judge(child(node, schema.if), at).length === 0;
      const branch = holds ? schema.then : schema.else;
      if (branch !== undefined) problems.push(...judge(child(node, branch), at));
    }
    if (schema.not !== undefined && judge(child(node, schema.not), at).length === 0) {
      problems.push(problem(node, at, 'not', {}));
    }
    return problems;
  }

  return judge;
}

function typeProblems(schema: JsonObject, node: SchemaNode, at: Judged): Problem[] {
  if (schema.type === undefined) return [];
  const expected = Array.isArray(schema.type) ? schema.type : [schema.type];
  return expected.some((type) => hasType(at.value, plain(type)))
    ? []
    : [problem(node, at, 'type', { expected })];
}

function hasType(value: JsonValue, type: string): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function valueProblems(schema: JsonObject, node: SchemaNode, at: Judged): Problem[] {
  const { enum: allowed, const: only } = schema;
  if (Array.isArray(allowed) && !allowed.some((one) => sameJson(one, at.value))) {
    return [problem(node, at, 'enum', { allowed })];
  }
  if (only !== undefined && !sameJson(only, at.value)) {
    return [problem(node, at, 'const', { allowed: [only] })];
  }
  return [];
}

function textProblems(schema: JsonObject, node: SchemaNode, at: Judged): Problem[] {
  const { value } = at;
  if (typeof value !== 'string') return [];
  const { pattern } = schema;
  const misfit = typeof pattern === 'string' && !expression(pattern).test(value);
  const long = schema.minLength !== undefined || schema.maxLength !== undefined;
  return [
    ...(misfit ? [problem(node, at, 'pattern', { pattern })] : []),
    ...(long ? limits(schema, node, at, codePoints(value), 'minLength', 'maxLength') : []),
  ];
}

function numberProblems(schema: JsonObject, node: SchemaNode, at: Judged): Problem[] {
  const { value: actual } = at;
  if (typeof actual !== 'number') return [];
  const { exclusiveMinimum: above, exclusiveMaximum: below, multipleOf: step } = schema;
  const wrong = (keyword: string, limit: number): Problem =>
    problem(node, at, keyword, { limit, actual });
  return [
    ...limits(schema, node, at, actual, 'minimum', 'maximum'),
    ...(typeof above === 'number' && actual <= above ? [wrong('exclusiveMinimum', above)] : []),
    ...(typeof below === 'number' && actual >= below ? [wrong('exclusiveMaximum', below)] : []),
    ...(typeof step === 'number' && !Number.isInteger(actual / step)
      ? [wrong('multipleOf', step)]
      : []),
  ];
}
