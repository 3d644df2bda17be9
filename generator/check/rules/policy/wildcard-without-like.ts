import { parseOperator } from '../../../iam/operators.ts';
import { hasWildcard } from '../../../iam/wildcard.ts';
import { comparisonsOf, isOpen, POLICY_KINDS, statementsOf } from '../../policy.ts';
import type { DocumentRule } from '../../rule.ts';

/** Wildcards in values need an operator that knows them. */
export const WILDCARD_WITHOUT_LIKE: DocumentRule = {
  id: 'policy/wildcard-without-like',
  severity: 'warning',
  title: 'a wildcard beside an operator that takes it literally',
  why: 'StringEquals compares letter by letter: a * in its value is a star and matches nothing else. A grant so is never given, and a refusal by StringNotEquals hits everyone.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringEquals":{"s3:prefix":"home/*"}}}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringLike":{"s3:prefix":"home/*"}}}]}',
  },
  kinds: POLICY_KINDS,
  needsKey: 'Condition',
  *check({ value }) {
    for (const { operator: written, values } of statementsOf(value).flatMap(comparisonsOf)) {
      const operator = parseOperator(written);
      if (operator?.family !== 'String' || !operator.comparison.includes('Equals')) continue;
      const like = written.replace(/Equals(?:IgnoreCase)?/, 'Like');
      for (const { path, value: one } of values) {
        if (typeof one !== 'string' || isOpen(one) || !hasWildcard(one)) continue;
        yield {
          path,
          message: `${written} takes the wildcard in ${JSON.stringify(one)} literally`,
          help: `use ${like}`,
        };
      }
    }
  },
};
