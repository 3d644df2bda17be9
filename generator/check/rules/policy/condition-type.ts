import { findConditionKey } from '../../../iam/condition-keys.ts';
import type { ValueType } from '../../../iam/facts.ts';
import { parseOperator, type Operator } from '../../../iam/operators.ts';
import { comparisonsOf, POLICY_KINDS, statementsOf } from '../../policy.ts';
import type { DocumentRule } from '../../rule.ts';

const OPERATORS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html';

/** By type of a key, the families of operators that can never compare it, and one that can. */
const NEVER: Readonly<Record<ValueType, { never: readonly Operator['family'][]; use: string }>> = {
  String: { never: ['IpAddress'], use: 'StringEquals or StringLike' },
  ARN: { never: ['IpAddress', 'Bool', 'Numeric', 'Date'], use: 'ArnEquals or ArnLike' },
  Bool: { never: ['IpAddress', 'Arn', 'Numeric', 'Date'], use: 'Bool' },
  Numeric: { never: ['IpAddress', 'Arn', 'Bool'], use: 'NumericEquals or NumericLessThan' },
  Date: { never: ['IpAddress', 'Arn', 'Bool'], use: 'DateLessThan or DateGreaterThan' },
  IPAddress: { never: ['Arn', 'Bool', 'Numeric', 'Date'], use: 'IpAddress or NotIpAddress' },
};

/** Operators fit the type of the key beside them. */
export const CONDITION_TYPE: DocumentRule = {
  id: 'policy/condition-type',
  severity: 'warning',
  title: 'a condition operator that cannot compare its key',
  why: 'A key has one type. An operator of another type never finds it equal: IpAddress never matches a name, and StringEquals never matches an address against a range.',
  sources: [
    OPERATORS,
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:SourceIp":"203.0.113.0/24"}}}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}]}',
  },
  kinds: POLICY_KINDS,
  needsKey: 'Condition',
  *check({ value, iam }) {
    const comparisons = statementsOf(value).flatMap(comparisonsOf);
    const table = comparisons.length === 0 ? undefined : iam();
    if (table === undefined) return;
    for (const { operator: written, key, path, values } of comparisons) {
      const operator = parseOperator(written);
      const found = findConditionKey(table, key);
      if (operator === undefined || found.kind !== 'key') continue;
      const { type } = found.key;
      const isRange = values.some(({ value: one }) => typeof one === 'string' && one.includes('/'));
      const { never, use } = NEVER[type];
      const isText = type === 'IPAddress' && operator.comparison.endsWith('Equals') && isRange;
      if (!never.includes(operator.family) && !(operator.family === 'String' && isText)) continue;
      yield {
        path,
        message: `${written} cannot compare ${found.key.name}, whose values are ${WORDS[type]}`,
        help: `use ${use}`,
      };
    }
  },
};

const WORDS: Readonly<Record<ValueType, string>> = {
  String: 'plain texts',
  ARN: 'ARNs',
  Bool: 'true or false',
  Numeric: 'numbers',
  Date: 'dates',
  IPAddress: 'IP addresses',
};
