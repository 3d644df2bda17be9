import { isInRange, parseAddress, parseRange } from './addresses.ts';
import { isArnGlob, matchesArn, matchesGlob, type Glob } from './glob.ts';
import { parseMoment } from './moments.ts';
import type { Reading } from './variables.ts';
import { verdictOf, type Verdict } from './verdict.ts';

/** How an operator reads the values of a policy: as text, as a pattern, or as a value of its own type. */
export type OperatorReading = 'text' | 'pattern' | 'typed';

/** AWS knows policy variables with the operators of strings and ARNs only. */
export const OPERATOR_READING: Readonly<Record<OperatorReading, Reading>> = {
  text: { wildcards: false, variables: true },
  pattern: { wildcards: true, variables: true },
  typed: { wildcards: false, variables: false },
};

/** Compares one value of a policy with one of a request; `unknown` where either is not of the operator's type. */
type Compare = (expected: Glob, actual: string) => Verdict;

/** One operator of the policy language without its prefix and suffix. `isNegated`: none of the values may compare. */
export interface Operator {
  readonly isNegated: boolean;
  readonly reading: OperatorReading;
  readonly compare: Compare;
}

/** An operator as a policy writes it: `ForAllValues:` or `ForAnyValue:` before it, `IfExists` behind it. */
export interface OperatorUse {
  readonly row: Operator;
  readonly isNull: boolean;
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly ifExists: boolean;
}

const equals: Compare = ({ pattern }, actual) => verdictOf(pattern === actual);
const equalsInAnyCase: Compare = ({ pattern }, actual) =>
  verdictOf(pattern.toLowerCase() === actual.toLowerCase());
const like: Compare = (expected, actual) => verdictOf(matchesGlob(expected, actual));

/** The six segments of both, each its own. A pattern that is no ARN has no documented meaning. */
const arnLike: Compare = (expected, actual) =>
  isArnGlob(expected) ? verdictOf(matchesArn(expected, actual)) : 'unknown';

const sameTruth: Compare = ({ pattern }, actual) => {
  const expected = parseBool(pattern);
  return expected === undefined ? 'unknown' : verdictOf(expected === actual.toLowerCase());
};

/** Both sides are base64, padded or not. */
const sameBytes: Compare = ({ pattern }, actual) => {
  const expected = parseBase64(pattern);
  const given = parseBase64(actual);
  return expected === undefined || given === undefined ? 'unknown' : verdictOf(expected === given);
};

const inRange: Compare = ({ pattern }, actual) => {
  const range = parseRange(pattern);
  const address = parseAddress(actual);
  return range === undefined || address === undefined ? 'unknown' : isInRange(address, range);
};

/** A comparison of two values that are numbers once parsed: `holds(actual, expected)`. */
function ordered(
  parse: (text: string) => number | undefined,
  holds: (actual: number, expected: number) => boolean,
): Operator {
  const compare: Compare = ({ pattern }, text) => {
    const expected = parse(pattern);
    const actual = parse(text);
    if (expected === undefined || actual === undefined) return 'unknown';
    return verdictOf(holds(actual, expected));
  };
  return { isNegated: false, reading: 'typed', compare };
}

function negated(operator: Operator): Operator {
  return { ...operator, isNegated: true };
}

const isEqual = (actual: number, expected: number): boolean => actual === expected;
const isLess = (actual: number, expected: number): boolean => actual < expected;
const isLessOrEqual = (actual: number, expected: number): boolean => actual <= expected;
const isGreater = (actual: number, expected: number): boolean => actual > expected;
const isGreaterOrEqual = (actual: number, expected: number): boolean => actual >= expected;

const STRING: Operator = { isNegated: false, reading: 'text', compare: equals };
const STRING_IN_ANY_CASE: Operator = { ...STRING, compare: equalsInAnyCase };
const STRING_LIKE: Operator = { isNegated: false, reading: 'pattern', compare: like };
const ARN: Operator = { isNegated: false, reading: 'pattern', compare: arnLike };
const ADDRESS: Operator = { isNegated: false, reading: 'typed', compare: inRange };

/**
 * Every operator but `Null`, which compares nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: STRING,
  StringNotEquals: negated(STRING),
  StringEqualsIgnoreCase: STRING_IN_ANY_CASE,
  StringNotEqualsIgnoreCase: negated(STRING_IN_ANY_CASE),
  StringLike: STRING_LIKE,
  StringNotLike: negated(STRING_LIKE),
  NumericEquals: ordered(parseDecimal, isEqual),
  NumericNotEquals: negated(ordered(parseDecimal, isEqual)),
  NumericLessThan: ordered(parseDecimal, isLess),
  NumericLessThanEquals: ordered(parseDecimal, isLessOrEqual),
  NumericGreaterThan: ordered(parseDecimal, isGreater),
  NumericGreaterThanEquals: ordered(parseDecimal, isGreaterOrEqual),
  DateEquals: ordered(parseMoment, isEqual),
  DateNotEquals: negated(ordered(parseMoment, isEqual)),
  DateLessThan: ordered(parseMoment, isLess),
  DateLessThanEquals: ordered(parseMoment, isLessOrEqual),
  DateGreaterThan: ordered(parseMoment, isGreater),
  DateGreaterThanEquals: ordered(parseMoment, isGreaterOrEqual),
  Bool: { isNegated: false, reading: 'typed', compare: sameTruth },
  BinaryEquals: { isNegated: false, reading: 'typed', compare: sameBytes },
  IpAddress: ADDRESS,
  NotIpAddress: negated(ADDRESS),
  ArnEquals: ARN,
  ArnLike: ARN,
  ArnNotEquals: negated(ARN),
  ArnNotLike: negated(ARN),
};

const NULL: Operator = { isNegated: false, reading: 'typed', compare: sameTruth };

const USE = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/;

/** An operator by the name that a policy writes; `undefined` for one that AWS does not document. */
export function parseOperator(written: string): OperatorUse | undefined {
  const [, quantifier, name = '', ifExists] = USE.exec(written) ?? [];
  const isNull = name === 'Null';
  if (isNull && (quantifier !== undefined || ifExists !== undefined)) return undefined;
  const row = isNull ? NULL : Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (row === undefined) return undefined;
  return {
    row,
    isNull,
    // The expression above lets only these two through.
    quantifier: quantifier as OperatorUse['quantifier'],
    ifExists: ifExists !== undefined,
  };
}

/** An integer or decimal that a number of the language holds exactly enough; `undefined` for any other text. */
function parseDecimal(text: string): number | undefined {
  const digits = text.replaceAll(/\D/g, '').length;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text) && digits < 16 ? Number(text) : undefined;
}

/** `true` or `false` in any case, in lower case; `undefined` for any other text. */
function parseBool(text: string): string | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' || lower === 'false' ? lower : undefined;
}

function parseBase64(text: string): string | undefined {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? text.replace(/=+$/, '') : undefined;
}
