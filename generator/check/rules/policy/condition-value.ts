import type { JsonValue } from '../../../core/json.ts';
import { parseOperator, type Operator } from '../../../iam/operators.ts';
import { comparisonsOf, isOpen, POLICY_KINDS, statementsOf } from '../../policy.ts';
import { isDate, isIpRange, isNumber } from '../../policy-values.ts';
import type { DocumentRule } from '../../rule.ts';

/** By family of operators, what the values beside it are. */
const FORMS: Readonly<
  Partial<
    Record<Operator['family'], { holds: (text: string) => boolean; due: string; example: string }>
  >
> = {
  Bool: { holds: isBoolean, due: 'true or false', example: '"true"' },
  Null: { holds: isBoolean, due: 'true or false', example: '"true" where the key is missing' },
  Numeric: { holds: isNumber, due: 'a number', example: '"3600"' },
  Date: {
    holds: isDate,
    due: 'a date of ISO 8601 or seconds since 1970',
    example: '"2026-01-31T00:00:00Z"',
  },
  IpAddress: {
    holds: isIpRange,
    due: 'an IP address or a range of them',
    example: '"203.0.113.0/24"',
  },
};

/** Values of conditions are what their operator compares. */
export const CONDITION_VALUE: DocumentRule = {
  id: 'policy/condition-value',
  severity: 'error',
  title: 'a value that the condition operator cannot compare',
  why: 'Each family of operators compares values of one type. A range of addresses with 33 bits, a date in the order of a country or "yes" for a truth value is refused, or the condition never holds.',
  prevents: 'MalformedPolicyDocument: Invalid value in the Condition of the policy',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/33"}}}]}',
    good: '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}]}',
  },
  kinds: POLICY_KINDS,
  needsKey: 'Condition',
  judgesForm: true,
  *check({ value }) {
    for (const { operator, values } of statementsOf(value).flatMap(comparisonsOf)) {
      const form = FORMS[parseOperator(operator)?.family ?? 'String'];
      if (form === undefined) continue;
      for (const { path, value: one } of values) {
        const text = textOf(one);
        if (text === undefined || isOpen(text) || form.holds(text)) continue;
        yield {
          path,
          message: `${JSON.stringify(one)} is not ${form.due}, which ${operator} compares`,
          help: `for example ${form.example}`,
        };
      }
    }
  },
};

/** Numbers and truth values without quotes are taken like texts. */
function textOf(value: JsonValue): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

function isBoolean(text: string): boolean {
  return /^(?:true|false)$/i.test(text);
}
