/** A condition operator taken apart. */
export interface Operator {
  /** How a key of several values is compared; absent for a key of one value. */
  quantifier?: 'ForAllValues' | 'ForAnyValue';
  /** What it compares, such as `String`; `Null` asks whether the key is there. */
  family: 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'Arn' | 'Null';
  /** How it compares, such as `NotEquals` or `Like`; empty for Bool, IpAddress and Null. */
  comparison: string;
  /** Whether it holds where the values differ. */
  isNegated: boolean;
  /** Whether it holds where the key is missing. */
  ifExists: boolean;
}

const FORM =
  /^(?:(ForAllValues|ForAnyValue):)?(String|Numeric|Date|Bool|Binary|Arn|Null|(?:Not)?IpAddress)([A-Za-z]*?)(IfExists)?$/;

/** What each family can be followed by. */
const COMPARISONS: Readonly<Record<Operator['family'], readonly string[]>> = {
  String: ['Equals', 'NotEquals', 'EqualsIgnoreCase', 'NotEqualsIgnoreCase', 'Like', 'NotLike'],
  Numeric: ordered(),
  Date: ordered(),
  Bool: [''],
  Binary: ['Equals'],
  IpAddress: [''],
  Arn: ['Equals', 'NotEquals', 'Like', 'NotLike'],
  Null: [''],
};

function ordered(): string[] {
  return ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];
}

/** Those that were taken apart: there are not many, and rules ask for each at every turn. */
const known = new Map<string, Operator>();

/**
 * The parts of a condition operator; `undefined` for a text that is none, other letters included: IAM minds the case.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function parseOperator(text: string): Operator | undefined {
  const found = known.get(text) ?? takenApart(text);
  if (found !== undefined) known.set(text, found);
  return found;
}

function takenApart(text: string): Operator | undefined {
  const [, quantifier, named, comparison = '', ifExists] = FORM.exec(text) ?? [];
  if (named === undefined) return undefined;
  const family = (named === 'NotIpAddress' ? 'IpAddress' : named) as Operator['family'];
  if (!COMPARISONS[family].includes(comparison)) return undefined;
  return {
    ...(quantifier === 'ForAllValues' || quantifier === 'ForAnyValue' ? { quantifier } : {}),
    family,
    comparison,
    isNegated: named === 'NotIpAddress' || comparison.startsWith('Not'),
    ifExists: ifExists !== undefined,
  };
}
