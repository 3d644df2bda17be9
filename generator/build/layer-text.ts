import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { misreading, readPlain, textOf } from '../environment/scalars.ts';

/** A text that refers to other variables, alone or among other characters. */
const REFERENCE = '\\{\\{';
/** A text that is one reference and nothing else: only such a one stands for a value that is no text. */
const WHOLE_REFERENCE = '^\\{\\{[^{}]*\\}\\}$';

/** Numbers of more digits are not kept exactly by every reader. */
const DIGITS = 15;

/** What a text of one layer has to match where the merged value is a text; `undefined` where any text will do. */
export function textPattern(node: JsonObject): string | undefined {
  const own = ownPattern(node);
  return own === undefined ? undefined : [REFERENCE, ...wordOf(node), own].join('|');
}

/** What a text has to match where the merged value is none: it is a reference, or the word for a value not known yet. */
export function referencePattern(node: JsonObject): string {
  return [WHOLE_REFERENCE, ...wordOf(node)].join('|');
}

/** Whether a value is a text that refers to other variables. */
export function isReference(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && new RegExp(REFERENCE).test(value);
}

/** The schema of a text that stands for one of an enumeration. */
export function referenceFor(values: readonly JsonValue[]): JsonObject {
  const isText = values.some((value) => typeof value === 'string');
  return { type: 'string', pattern: isText ? REFERENCE : WHOLE_REFERENCE };
}

/** A schema for texts, which those with a reference do not have to meet. */
export function exceptReferences(schema: JsonValue): JsonObject {
  return { allOf: [schema, { not: { pattern: REFERENCE } }] };
}

/** What else YAML may read an unquoted text as that is taken for the text that was written. */
export interface AlsoRead {
  type: string[];
  minimum?: number;
  maximum?: number;
}

/**
 * The further types of an unquoted text. `true` and `false` only where the schema asks nothing of the text: an editor
 * would offer them as values everywhere.
 */
export function alsoRead(node: JsonObject): AlsoRead {
  const matches = matcherOf(node);
  if (['1.5', '3.12'].some(matches)) {
    return { type: node.pattern === undefined ? ['number', 'boolean'] : ['number'] };
  }
  const lengths = Array.from({ length: DIGITS }, (_, index) => index + 1).filter((length) =>
    ['1', '2', '5', '9'].some((digit) => matches(digit.repeat(length))),
  );
  const [shortest] = lengths;
  if (shortest === undefined) return { type: [] };
  const longest = lengths.at(-1) ?? shortest;
  return {
    type: ['integer'],
    ...(matches('-'.concat('1'.repeat(shortest)))
      ? {}
      : { minimum: shortest === 1 ? 0 : 10 ** (shortest - 1) }),
    ...(longest === DIGITS ? {} : { maximum: 10 ** longest - 1 }),
  };
}

/** The values that unquoted texts of an enumeration are read as, where every reader prints them as they were written. */
export function enumAlsoRead(values: readonly JsonValue[]): JsonValue[] {
  return values.flatMap((value) => {
    if (typeof value !== 'string' || misreading(value) !== undefined) return [];
    const read = readPlain(value);
    return typeof read === 'string' ? [] : [read];
  });
}

/** Pattern and lengths as one pattern. */
function ownPattern({ pattern, minLength, maxLength }: JsonObject): string | undefined {
  const isBounded = minLength !== undefined || maxLength !== undefined;
  const length = `^[\\s\\S]{${Number(minLength ?? 0)},${maxLength === undefined ? '' : Number(maxLength)}}$`;
  if (typeof pattern !== 'string') return isBounded ? length : undefined;
  return isBounded ? `^(?=${length.slice(1)})(?=[\\s\\S]*?(?:${pattern}))` : pattern;
}

function matcherOf(node: JsonObject): (text: string) => boolean {
  const own = ownPattern(node);
  if (own === undefined) return () => true;
  const expression = new RegExp(own, 'u');
  return (text) => expression.test(text);
}

/** The word for a value that is not known yet, as a pattern. */
function wordOf(node: JsonObject): string[] {
  const unfilled = node['x-unfilled'];
  if (!isObject(unfilled)) return [];
  return [`^${textOf(unfilled.word).replace(/[^\w-]/g, '\\$&')}$`];
}
