import { findConditionKey } from '../../../iam/condition-keys.ts';
import { parseOperator } from '../../../iam/operators.ts';
import { comparisonsOf, grants, POLICY_KINDS, statementsOf } from '../../policy.ts';
import type { DocumentRule } from '../../rule.ts';

const SETS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html';

/** Whoever grants by ForAllValues asks whether the key is there at all. */
export const FOR_ALL_VALUES: DocumentRule = {
  id: 'policy/for-all-values',
  severity: 'warning',
  title: 'a grant by ForAllValues that also holds without the key',
  why: 'ForAllValues is true where a request does not carry the key at all. In a grant that opens the door to every request without it, unless a Null condition asks for the key.',
  sources: [SETS],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"ForAllValues:StringEquals":{"aws:SourceAccount":"111122223333"}}}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}}]}',
  },
  kinds: POLICY_KINDS,
  needsKey: 'Condition',
  *check({ value, iam }) {
    for (const statement of statementsOf(value).filter(grants)) {
      const comparisons = comparisonsOf(statement);
      for (const { operator: written, key, path } of comparisons) {
        const operator = parseOperator(written);
        if (operator?.quantifier !== 'ForAllValues') continue;
        const table = iam();
        const found = table && findConditionKey(table, key);
        // For keys of several values it is how they are limited; for keys of one value it is a mistake.
        if (found?.kind !== 'key' || found.key.isList) continue;
        yield {
          path,
          message: `${written} also holds where ${found.key.name} is missing, and a request never has more than one value of it`,
          help: `write ${written.slice('ForAllValues:'.length)}`,
        };
      }
    }
  },
};

/** ForAnyValue does not go with negated operators. */
export const FOR_ANY_VALUE_NOT: DocumentRule = {
  id: 'policy/for-any-value-not',
  severity: 'warning',
  title: 'ForAnyValue with a negated operator',
  why: 'ForAnyValue with a negated operator holds as soon as one value of the request differs from the list, even if another one stands in it. Mostly it is meant that none, or not all of them may differ.',
  sources: [SETS],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"*","Condition":{"ForAnyValue:StringNotEquals":{"aws:TagKeys":["owner"]}}}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"ec2:CreateTags","Resource":"*","Condition":{"ForAllValues:StringNotEquals":{"aws:TagKeys":["owner"]}}}]}',
  },
  kinds: POLICY_KINDS,
  needsKey: 'Condition',
  *check({ value }) {
    for (const statement of statementsOf(value).filter(grants)) {
      for (const { operator: written, key, path } of comparisonsOf(statement)) {
        const operator = parseOperator(written);
        if (operator?.quantifier !== 'ForAnyValue' || !operator.isNegated) continue;
        yield {
          path,
          message: `${written} grants as soon as one value of ${key} is not in the list`,
          help: `to grant only where none of them is, write ${written.replace('ForAnyValue', 'ForAllValues')}`,
        };
      }
    }
  },
};
