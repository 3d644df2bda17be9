import type { Glob } from './glob.ts';
import { contextValue, type ContextValue, type Hop } from './hop.ts';
import type { OperatorUse } from './operators.ts';
import type { ConditionTest, Pattern, Statement } from './policy.ts';
import { lookUpIn, type Request } from './request.ts';
import { expand } from './variables.ts';
import { every, not, some, verdictOf, type Verdict } from './verdict.ts';

/** Whether all conditions of a statement hold; a statement without any holds. */
export function matchConditions(statement: Statement, request: Request): Verdict {
  if (statement.conditions.length === 0 && statement.unreadable.length === 0) return 'yes';
  const result = every(statement.conditions, (test) =>
    isTaken(test, request)
      ? verdictOf(statement.effect === 'Allow')
      : matchCondition(test, request),
  );
  return result === 'yes' && statement.unreadable.includes('condition') ? 'unknown' : result;
}

/** Whether a key is not known and the caller of the evaluator takes it to be as the statement asks. */
function isTaken({ use, lookUpKey }: ConditionTest, { hop }: Request): boolean {
  if (use === undefined || hop.isTaken?.(lookUpKey) !== true) return false;
  return contextValue(hop, lookUpKey) === null;
}

/**
 * Whether one key of a condition holds. What AWS leaves open (an operator it does not know, a list under an operator for
 * one value, `IfExists` under `ForAnyValue`) is `unknown`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function matchCondition(test: ConditionTest, { hop }: Request): Verdict {
  const { use } = test;
  if (use === undefined) return 'unknown';
  const actual = contextValue(hop, test.lookUpKey);
  if (actual === null) return 'unknown';
  if (use.isNull) return matchNull(test, use, actual);
  if (actual === undefined) return ifMissing(use);
  const passes = (value: string): Verdict => matchValue(test, use, value, hop);
  if (use.quantifier === undefined) {
    return typeof actual === 'string' ? passes(actual) : 'unknown';
  }
  const values = typeof actual === 'string' ? [actual] : actual;
  if (use.quantifier === 'ForAnyValue') return some(values, passes);
  const all = every(values, passes);
  // AWS takes an empty text for no value at all, which passes; a grant must not rest on that.
  return all === 'no' && values.every((value) => value === '') ? 'unknown' : all;
}

/** What a key that is not in the request means, by operator. */
function ifMissing({ row, quantifier, ifExists }: OperatorUse): Verdict {
  if (quantifier === 'ForAllValues') return 'yes';
  if (quantifier === 'ForAnyValue') return ifExists ? 'unknown' : 'no';
  return verdictOf(ifExists || row.isNegated);
}

/** `Null: true` holds where the key is missing, `Null: false` where it is there. */
function matchNull(
  test: ConditionTest,
  use: OperatorUse,
  actual: ContextValue | undefined,
): Verdict {
  const isMissing = String(actual === undefined);
  return some(test.values, (value) => compare(use, value.glob, isMissing));
}

/** One value of the request against all of the policy: one must compare, or none under a negated operator. */
function matchValue(test: ConditionTest, use: OperatorUse, actual: string, hop: Hop): Verdict {
  const result = some(test.values, (value) => matchExpected(use, value, actual, hop));
  return use.row.isNegated ? not(result) : result;
}

function matchExpected(use: OperatorUse, value: Pattern, actual: string, hop: Hop): Verdict {
  const expected = value.glob ?? expand(value, lookUpIn(hop));
  // A variable without a value is null: nothing equals it, so a negated operator holds.
  if (expected === 'missing') return 'no';
  return expected === 'unknown' ? 'unknown' : compare(use, expected, actual);
}

function compare({ row }: OperatorUse, expected: Glob | undefined, actual: string): Verdict {
  return expected === undefined ? 'unknown' : row.compare(expected, actual);
}
