import {
  formatPointer,
  isObject,
  typeName,
  type JsonObject,
  type JsonValue,
} from '../core/json.ts';
import { nameList } from '../core/suggest.ts';
import { expression } from './judging.ts';
import { absence, refusal, unknownKey } from './key-wording.ts';
import type { Problem, SchemaError, SchemaRule } from './schema-error.ts';
import type { SchemaStore } from './store.ts';
import { firstExample, meantWord, nearestFirst, plain, quote, reasoned } from './words.ts';

/** What a wording decides on; the rest of an error is the same for all. */
export interface Worded {
  rule: SchemaRule;
  message: string;
  help?: string | undefined;
  /** In place of the problem's own; `meant` is the key that an unknown one was to be. */
  params?: JsonObject;
}

const UNITS: Record<string, [one: string, many: string, whole: string]> = {
  Length: ['character', 'characters', 'text'],
  Items: ['item', 'items', 'list'],
  Properties: ['entry', 'entries', 'map'],
};

/** A problem in words for the person who mends the document. */
export function wordProblem(problem: Problem, store: SchemaStore): SchemaError {
  const worded = wordsOf(problem, store);
  const { schema } = problem.node;
  return {
    rule: worded.rule,
    keyword: problem.keyword,
    params: worded.params ?? problem.params,
    ...(problem.ofKey === true ? { ofKey: true } : {}),
    ...(worded.rule === 'schema/type' && problem.value === null ? { isNull: true } : {}),
    pointer: formatPointer(problem.path),
    message: worded.message,
    ...(worded.help === undefined ? {} : { help: worded.help }),
    ...(isObject(schema) ? { node: schema } : {}),
  };
}

function wordsOf(problem: Problem, store: SchemaStore): Worded {
  switch (problem.keyword) {
    case 'type':
      return wrongType(problem);
    case 'enum':
    case 'const':
      return problem.ofKey === true ? unknownKey(problem, store) : notAllowed(problem);
    case 'pattern':
      return wrongForm(problem);
    case 'additionalProperties':
      return unknownKey(problem, store);
    case 'required':
    case 'dependentRequired':
    case 'anyOf':
    case 'oneOf':
      return absence(problem, store);
    case 'uniqueItems':
      return {
        rule: 'schema/duplicate-item',
        message: 'this item stands in the list twice',
        help: 'remove one of the two',
      };
    default:
      return /^(?:min|max)(?:Length|Items|Properties)$/.test(problem.keyword)
        ? wrongSize(problem)
        : /inimum|aximum|multipleOf/.test(problem.keyword)
          ? wrongNumber(problem)
          : refusal(problem);
  }
}

const EXPECTED: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  null: 'null',
};

function wrongType(problem: Problem): Worded {
  const { value } = problem;
  const listed = problem.params.expected;
  const expected = Array.isArray(listed) ? listed.map(String) : [];
  const due = [...new Set(expected.map((type) => EXPECTED[type] ?? type))].join(' or ');
  const scalar = typeof value === 'number' || typeof value === 'string';
  const message =
    typeof value === 'number' && expected.includes('integer')
      ? `${value} is no whole number`
      : scalar
        ? `${quote(value)} is ${typeName(value)} where ${due} is due`
        : `${typeof value === 'boolean' ? value : typeName(value)} stands where ${due} is due`;
  return {
    rule: 'schema/type',
    message: reasoned(message, problem),
    help: typeHelp(value, expected),
  };
}

function typeHelp(value: JsonValue, expected: readonly string[]): string | undefined {
  if (value === null) return 'leave the key out, or give it a value';
  if (expected.includes('string') && typeof value !== 'object') return `write "${String(value)}"`;
  if (typeof value === 'string' && value !== '') {
    const number = expected.includes('number') || expected.includes('integer');
    if (number && Number.isFinite(Number(value))) return `write ${value} without quotes`;
    if (expected.includes('boolean') && /^(?:true|false)$/i.test(value)) {
      return `write ${value.toLowerCase()} without quotes`;
    }
  }
  if (expected.includes('array') && !Array.isArray(value)) {
    return typeof value === 'object' ? 'put it in a list' : `write [${quote(value)}]`;
  }
  return undefined;
}

function notAllowed(problem: Problem): Worded {
  const { value } = problem;
  const listed = Array.isArray(problem.params.allowed) ? problem.params.allowed : [];
  const allowed = nearestFirst(value, listed);
  const shown = typeof value === 'object' && value !== null ? typeName(value) : quote(value);
  const [only] = allowed;
  const message =
    new Set(allowed.map(plain)).size === 1 && only !== undefined
      ? `${shown} stands where ${quote(only)} is due`
      : `${shown} is none of the values allowed: ${nameList([...new Set(allowed.map(plain))])}`;
  return {
    rule: 'schema/enum',
    message: reasoned(message, problem),
    help: enumHelp(problem, allowed),
  };
}

function enumHelp(problem: Problem, allowed: readonly JsonValue[]): string | undefined {
  const [only] = allowed;
  const words = new Set(allowed.map(plain));
  if (words.size === 1 && only !== undefined) return `write ${quote(only)}`;
  const sameText = allowed.find(
    (one) => one !== problem.value && plain(one) === plain(problem.value),
  );
  if (sameText !== undefined) return `write ${JSON.stringify(sameText)}`;
  const meant = meantWord(problem.value, allowed);
  if (meant !== undefined) return `did you mean ${quote(meant)}?`;
  return problem.node.file.startsWith('aws/')
    ? 'if AWS has added the value since, refresh the schemas: node generator/build/derive-aws-schemas.mjs'
    : undefined;
}

function wrongForm(problem: Problem): Worded {
  const { value } = problem;
  const schema: JsonObject = isObject(problem.node.schema) ? problem.node.schema : {};
  const stated = schema['x-expected'];
  const pattern = plain(problem.params.pattern);
  const shown = problem.ofKey === true ? `the key ${quote(value)}` : quote(value);
  const message =
    typeof stated === 'string'
      ? `${shown} is not ${stated}`
      : pattern.includes(' or ')
        ? `${shown} is not ${pattern}`
        : `${shown} is not of the form ${unwrapped(pattern)}`;
  return {
    rule: 'schema/pattern',
    message: reasoned(message, problem),
    help: formHelp(value, schema, pattern),
  };
}

function formHelp(value: JsonValue, schema: JsonObject, pattern: string): string | undefined {
  if (typeof value === 'string' && value !== value.trim()) {
    return `remove the blanks around it: ${quote(value.trim())}`;
  }
  const examples = Array.isArray(schema.examples) ? schema.examples : [];
  const meant = examples.length > 1 ? meantWord(value, examples) : undefined;
  if (meant !== undefined) return `did you mean ${quote(meant)}?`;
  const example = firstExample(schema);
  if (example !== undefined) return `for example ${JSON.stringify(example)}`;
  const strange = strangeCharacters(value, unwrapped(pattern));
  return strange.length === 0 ? undefined : `without ${nameList(strange)}`;
}

/** The characters that a pattern of one class, such as `[A-Za-z0-9]+`, does not take; of other patterns none. */
function strangeCharacters(value: JsonValue, pattern: string): string[] {
  const [, set] = /^\(?(\[(?:[^\]\\]|\\.)+\])(?:[+*]|\{[0-9,]+\})\)?$/.exec(pattern) ?? [];
  if (set === undefined || typeof value !== 'string') return [];
  const one = expression(`^${set}$`);
  const strange = Array.from(new Set(value)).filter((char) => !one.test(char));
  // Where nothing of the text is right, the form itself says more.
  return strange.length === new Set(value).size ? [] : strange.map((char) => JSON.stringify(char));
}

/** A pattern without the frame that makes it match the whole text. */
function unwrapped(pattern: string): string {
  return pattern.replace(/^\^\(\?:(.*)\)\$$/, '$1').replace(/^\^(.*)\$$/, '$1');
}

function wrongSize(problem: Problem): Worded {
  const [, side = '', what = ''] = /^(min|max)(.*)$/.exec(problem.keyword) ?? [];
  const [one, many, whole] = UNITS[what] ?? ['', '', ''];
  const limit = Number(problem.params.limit);
  const actual = Number(problem.params.actual);
  const count = (n: number): string => `${n} ${n === 1 ? one : many}`;
  const subject = what === 'Length' && actual > 0 ? quote(problem.value) : `the ${whole}`;
  const bound =
    side === 'min'
      ? `at least ${count(limit)} ${limit === 1 ? 'is' : 'are'} due`
      : limit === 0
        ? 'none is allowed'
        : `at most ${count(limit)} ${limit === 1 ? 'is' : 'are'} allowed`;
  const message =
    actual === 0
      ? `the ${whole} is empty where ${bound}`
      : `${subject} has ${count(actual)} where ${bound}`;
  return { rule: 'schema/length', message: reasoned(message, problem) };
}

function wrongNumber(problem: Problem): Worded {
  const limit = plain(problem.params.limit);
  const actual = plain(problem.params.actual);
  const message = {
    minimum: `${actual} is below ${limit}, the least that is allowed`,
    maximum: `${actual} is above ${limit}, the most that is allowed`,
    exclusiveMinimum: `${actual} is not above ${limit}`,
    exclusiveMaximum: `${actual} is not below ${limit}`,
    multipleOf: `${actual} is no multiple of ${limit}`,
  }[problem.keyword];
  return {
    rule: 'schema/range',
    message: reasoned(message ?? 'this number is not allowed', problem),
  };
}
