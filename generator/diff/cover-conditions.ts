import { isInRange, parseRange } from '../access/addresses.ts';
import { parseMoment } from '../access/moments.ts';
import type { ConditionTest } from '../access/policy.ts';
import { splitArn } from '../iam/arn.ts';
import { parseOperator, type Operator } from '../iam/operators.ts';
import { covers } from '../iam/wildcard.ts';

/** Whether conditions are at least as strict as others: whatever they let through, the others let through, too. */
export function conditionsImply(
  strict: readonly ConditionTest[],
  loose: readonly ConditionTest[],
): boolean {
  return unimplied(strict, loose).length === 0;
}

/** The tests that other conditions do not make sure of. */
export function unimplied(
  strict: readonly ConditionTest[],
  tests: readonly ConditionTest[],
): ConditionTest[] {
  return tests.filter((test) => !strict.some((one) => implies(one, test)));
}

/** Whether one test makes sure of another; `false` wherever that is not certain. */
function implies(strict: ConditionTest, loose: ConditionTest): boolean {
  if (strict.lookUpKey !== loose.lookUpKey) return false;
  const [a, b] = [textsOf(strict), textsOf(loose)];
  if (strict.operator === loose.operator && isSubset(a, b) && isSubset(b, a)) return true;
  const [from, to] = [parseOperator(strict.operator), parseOperator(loose.operator)];
  if (from === undefined || to === undefined) return false;
  const isAlike =
    from.family === to.family &&
    from.family !== 'Null' &&
    from.quantifier === to.quantifier &&
    from.isNegated === to.isNegated;
  if (!isAlike) return false;
  if (from.isNegated) return b.every((value) => a.some((wide) => within(to, value, from, wide)));
  // A missing key passes a test that asks only where it is there.
  if (from.ifExists && !to.ifExists) return false;
  return a.every((value) => b.some((wide) => within(from, value, to, wide)));
}

function textsOf({ values }: ConditionTest): string[] {
  return values.map(({ text }) => text);
}

function isSubset(a: readonly string[], b: readonly string[]): boolean {
  return a.every((one) => b.includes(one));
}

/** Whether whatever compares to one value by its operator compares to a wider one by another, negation left aside. */
function within(from: Operator, value: string, to: Operator, wide: string): boolean {
  const [a, b] = [comparisonOf(from), comparisonOf(to)];
  if (from.family === 'String') return stringWithin(a, value, b, wide);
  if (from.family === 'Arn') return arnWithin(value, wide);
  if (from.family === 'IpAddress') return rangeWithin(value, wide);
  if (a !== b) return false;
  return value === wide || boundWithin(from.family, a, value, wide);
}

function comparisonOf({ comparison }: Operator): string {
  return comparison.replace(/^Not/, '');
}

function stringWithin(from: string, value: string, to: string, wide: string): boolean {
  const isExact = from === 'Equals' || (from === 'Like' && !/[*?]/.test(value));
  if (to === 'Equals') return isExact && value === wide;
  if (to === 'EqualsIgnoreCase') {
    return (isExact || from === to) && value.toLowerCase() === wide.toLowerCase();
  }
  if (from === 'EqualsIgnoreCase') return /^\*+$/.test(wide);
  // A star of StringEquals is no wildcard; only a pattern of stars alone is sure to match it.
  if (from === 'Equals' && /[*?]/.test(value)) return /^\*+$/.test(wide);
  return covers(wide, value);
}

function arnWithin(value: string, wide: string): boolean {
  if (value === wide) return true;
  const [a, b] = [splitArn(value), splitArn(wide)];
  if (a === undefined || b === undefined) return false;
  const parts = ['partition', 'service', 'region', 'account', 'resource'] as const;
  return parts.every((part) => covers(b[part], a[part]));
}

function rangeWithin(value: string, wide: string): boolean {
  const [a, b] = [parseRange(value), parseRange(wide)];
  if (a === undefined || b === undefined) return false;
  const bits = (range: typeof a): number => range.prefix ?? range.address.length * 16;
  return bits(a) >= bits(b) && isInRange(a.address, b) === 'yes';
}

/** Bounds of numbers and dates: below a lower one is below a higher one, too. */
function boundWithin(
  family: Operator['family'],
  comparison: string,
  value: string,
  wide: string,
): boolean {
  const parse = family === 'Date' ? parseMoment : family === 'Numeric' ? Number : undefined;
  if (parse === undefined) return false;
  const [a = NaN, b = NaN] = [parse(value), parse(wide)];
  if (comparison.startsWith('LessThan')) return a <= b;
  return comparison.startsWith('GreaterThan') && a >= b;
}
