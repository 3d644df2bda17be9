import { isObject, parsePointer, typeName, type JsonObject, type JsonValue } from '../core/json.ts';
import type { RuleId } from '../core/rules.ts';
import { nameList, nearest } from '../core/suggest.ts';
import { exampleOf } from './prepare.ts';
import { beginning, reasonOf, type Reason } from './reasons.ts';
import { textOf, writeScalar } from './scalars.ts';
import { leadIn, pathOf } from './variable-path.ts';

/** How a value is to be written at its path: a line of YAML, or an option of the command line. */
export type WriteAt = (segments: readonly string[], value: JsonValue) => string;

/** `key: value`, or `- value` for a list item. */
export const asYaml: WriteAt = (segments, value) => leadIn(pathOf(segments)) + written(value);

/** `--set path=text`, or `--set-json` where the value is no scalar. */
export const asOption: WriteAt = (segments, value) =>
  typeof value === 'object'
    ? `--set-json ${segments.join('.')}=${JSON.stringify(value)}`
    : `--set ${segments.join('.')}=${String(value)}`;

/** One fault of the variables against their schema, as the validator tells it. */
export interface SchemaIssue {
  /** The validator's own rule; `schema/unknown-key` also marks a key that `propertyNames` refuses. */
  readonly rule?: string;
  /** The keyword of JSON Schema that does not hold. */
  readonly keyword: string;
  /** `pattern`: pattern; `type`: expected; `enum`, `const`: allowed; `required`: missing or missingProperty. */
  readonly params: JsonObject;
  /** The judged value; for an unknown key that key's own pointer, for a missing one that of the map that lacks it. */
  readonly pointer: string;
  /** The fault in words; used for keywords that are put no better here. */
  readonly message: string;
  readonly help?: string;
  /** The node of the schema that judged. */
  readonly node?: JsonObject;
}

/** An issue in words for the person who edits the variables. */
export interface Worded {
  readonly rule: Extract<RuleId, `environment/${string}`>;
  readonly message: string;
  readonly help?: string | undefined;
  /** The sign of a text at which it goes wrong (UTF-16 offset). */
  readonly index?: number | undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  null: 'null',
};

const SHOWN = 60;

/** Puts an issue about a value into words; missing and unknown keys are not for here. */
export function wordIssue(
  issue: SchemaIssue,
  value: JsonValue | undefined,
  writeAt: WriteAt = asYaml,
): Worded {
  const segments = parsePointer(issue.pointer);
  const name = segments.join('.');
  switch (issue.keyword) {
    case 'type':
      return wrongType(issue, segments, value, writeAt);
    case 'pattern':
    case 'format':
      return wrongForm(issue, segments, value, writeAt);
    case 'enum':
    case 'const':
      return notAllowed(issue, segments, value, writeAt);
    default:
      return {
        rule: 'environment/value',
        message: issue.message.startsWith(name) ? issue.message : `${name}: ${issue.message}`,
        help: issue.help,
      };
  }
}

/** A value as messages show it: scalars as JSON, cut after 60 characters; lists and maps by their type. */
export function show(value: JsonValue | undefined): string {
  if (typeof value === 'object' && value !== null) return typeName(value);
  if (typeof value !== 'string') return value === undefined ? 'nothing' : JSON.stringify(value);
  const points = Array.from(value.slice(0, 2 * SHOWN));
  return JSON.stringify(points.length > SHOWN ? `${points.slice(0, SHOWN - 1).join('')}…` : value);
}

function wrongType(
  { params, node }: SchemaIssue,
  segments: readonly string[],
  value: JsonValue | undefined,
  writeAt: WriteAt,
): Worded {
  const expected = listOf(params.expected ?? params.type ?? node?.type).map(String);
  const due = expected.map((type) => TYPES[type] ?? type).join(' or ');
  const isScalar = typeof value !== 'object';
  const is =
    typeof value === 'boolean'
      ? show(value)
      : isScalar
        ? `${show(value)}, ${typeName(value)},`
        : typeName(value);
  const mended = isScalar ? unquoted(value, expected, node) : undefined;
  const isItem = expected.includes('array') && typeof value === 'string' && /^-\S/.test(value);
  return {
    rule: 'environment/type',
    message: `${segments.join('.') || 'the top'} is ${is} where ${due} is due`,
    help: isItem
      ? 'an item of a list begins with a hyphen and a blank'
      : mended === undefined
        ? (exampleHelp(node, segments, writeAt) ?? keysHelp(value, node))
        : `write  ${writeAt(segments, mended)}`,
  };
}

/** The keys that a map has which is due. */
function keysHelp(value: JsonValue | undefined, node: JsonObject | undefined): string | undefined {
  const properties = node?.['properties'];
  if (!isObject(properties)) return undefined;
  const keys = Object.keys(properties);
  if (typeof value === 'boolean' && keys.includes('enabled')) {
    return `write below it  enabled: ${String(value)}`;
  }
  return keys.length === 0 ? undefined : `below it stand  ${nameList(keys)}`;
}

/** The number or truth value that was quoted, or the text of a number, where the other is due. */
function unquoted(
  value: JsonValue | undefined,
  expected: readonly string[],
  node: JsonObject | undefined,
): JsonValue | undefined {
  if (typeof value === 'string') {
    const isNumber = /^-?(?:0|[1-9]\d*)$/.test(value) && expected.includes('integer');
    const isTruth = /^(?:true|false)$/i.test(value) && expected.includes('boolean');
    if (isTruth) return value.toLowerCase() === 'true';
    if (isNumber && Number.isSafeInteger(Number(value))) return Number(value);
    return expected.includes('array') ? itemsIn(value, node) : undefined;
  }
  if (value === null || value === undefined) return undefined;
  return expected.includes('string') ? textOf(value) : undefined;
}

/** The items that one text may be meant to be, parted by commas; `undefined` where they are not of the form of items. */
function itemsIn(text: string, node: JsonObject | undefined): JsonValue[] | undefined {
  const items = node?.['items'];
  if (!isObject(items)) return [text];
  const parts = text
    .replace(/^\[|\]$/g, '')
    .split(/\s*,\s*/)
    .filter((part) => part !== '');
  const pattern =
    typeof items['pattern'] === 'string' ? new RegExp(items['pattern'], 'u') : undefined;
  const allowed = items['enum'];
  const fits = (part: string): boolean =>
    pattern?.test(part) ?? (Array.isArray(allowed) && allowed.includes(part));
  return parts.every(fits) ? parts : undefined;
}

function wrongForm(
  { params, node, message }: SchemaIssue,
  segments: readonly string[],
  value: JsonValue | undefined,
  writeAt: WriteAt,
): Worded {
  const rule = 'environment/pattern';
  const expected = node?.['x-expected'];
  const pattern = params.pattern ?? node?.pattern;
  const text = textOf(value);
  const reason = typeof pattern === 'string' ? reasonIn(node, text, pattern) : undefined;
  const because = reason === undefined ? '' : `: it ${reason.words}`;
  return {
    rule,
    message:
      typeof expected === 'string'
        ? `${show(value)} is not ${expected}${because}`
        : typeof pattern === 'string'
          ? `${show(value)} is not of the form that ${segments.join('.')} has${because}`
          : message,
    help:
      reason?.mended === undefined
        ? exampleHelp(node, segments, writeAt)
        : `write  ${writeAt(segments, reason.mended)}`,
    index: reason?.index,
  };
}

function reasonIn(node: JsonObject | undefined, text: string, pattern: string): Reason | undefined {
  const form = new RegExp(pattern, 'u');
  const beginnings = listOf(node?.['x-without']).map(textOf);
  return beginning(text, beginnings, form) ?? reasonOf(text, form);
}

function notAllowed(
  { params, node }: SchemaIssue,
  segments: readonly string[],
  value: JsonValue | undefined,
  writeAt: WriteAt,
): Worded {
  const only = node?.const === undefined ? undefined : [node.const];
  const allowed = listOf(params.allowed ?? params.allowedValues ?? node?.enum ?? only);
  const texts = allowed.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const near = nearestNumber(text, texts) ?? nearest(text, texts);
  const same = allowed[texts.indexOf(text)] ?? (allowed.length === 1 ? allowed[0] : undefined);
  const meant = same ?? (near === undefined ? undefined : allowed[texts.indexOf(near)]);
  const isScalar = typeof meant !== 'object' && meant !== undefined;
  const mended = isScalar ? `write  ${writeAt(segments, meant)}` : undefined;
  const choice = `write one of ${nameList(texts)}`;
  const lead = `${segments.join('.')} is ${show(value)},`;
  const reason = node?.['x-reason'];
  if (typeof reason === 'string') {
    // Refused for the sake of another variable: a near value is not what was meant.
    const help = texts.length > 1 ? choice : mended;
    return { rule: 'environment/value', message: `${lead} but ${reason}`, help };
  }
  return {
    rule: 'environment/value',
    message: `${lead} which is not one of ${nameList(texts)}`,
    help: mended ?? choice,
  };
}

/** Of numbers the one that is nearest to another; `undefined` where one of them is none. */
function nearestNumber(text: string, texts: readonly string[]): string | undefined {
  const isNumber = (one: string): boolean => /^-?\d+(?:\.\d+)?$/.test(one);
  if (![text, ...texts].every(isNumber)) return undefined;
  const distance = (one: string): number => Math.abs(Number(one) - Number(text));
  return [...texts].sort((a, b) => distance(a) - distance(b))[0];
}

function exampleHelp(
  node: JsonObject | undefined,
  segments: readonly string[],
  writeAt: WriteAt,
): string | undefined {
  const example = node === undefined ? undefined : exampleOf(node);
  if (example === undefined) return undefined;
  return `for example  ${writeAt(segments, example)}`;
}

/** A value as it can be pasted into YAML, on one line. */
export function written(value: JsonValue): string {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return `[${value.map(writeScalar).join(', ')}]`;
  }
  return typeof value === 'string' ? writeScalar(value) : JSON.stringify(value);
}

/** The missing key that an issue of `required` names. */
export function missingKey({ params }: SchemaIssue): string {
  return textOf(params.missing ?? params.missingProperty);
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}
