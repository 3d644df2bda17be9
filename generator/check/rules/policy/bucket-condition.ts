import { nameList } from '../../../core/suggest.ts';
import { expandActions, findAction } from '../../../iam/actions.ts';
import { findConditionKey } from '../../../iam/condition-keys.ts';
import { comparisonsOf, statementsOf, textsOf } from '../../policy.ts';
import type { DocumentRule } from '../../rule.ts';

/** Keys of S3 in a bucket policy go with the actions beside them. */
export const BUCKET_CONDITION: DocumentRule = {
  id: 'policy/bucket-condition',
  severity: 'error',
  title: 'a condition key of S3 that none of the actions knows',
  why: 'Each key of S3 goes with certain actions: s3:prefix with listing, s3:x-amz-acl with writing. S3 refuses a bucket policy that asks for a key of actions that never carry it.',
  prevents:
    'MalformedPolicy: Conditions do not apply to combination of actions and resources in statement',
  sources: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*","Condition":{"StringLike":{"s3:prefix":"home/*"}}}]}',
    good: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:ListBucket","Resource":"arn:aws:s3:::b","Condition":{"StringLike":{"s3:prefix":"home/*"}}}]}',
  },
  kinds: ['bucket-policy'],
  needsKey: 'Condition',
  *check({ value, iam }) {
    for (const statement of statementsOf(value)) {
      const comparisons = comparisonsOf(statement).filter(({ key }) => /^s3:/i.test(key));
      const actions = textsOf(statement, 'Action').map((one) => one.value);
      const table = comparisons.length === 0 || actions.length === 0 ? undefined : iam();
      if (table === undefined || actions.some((one) => one.startsWith('*'))) continue;
      const facts = actions
        .flatMap((one) => expandActions(table, one))
        .flatMap((one) => findAction(table, one) ?? []);
      for (const { key, path } of facts.length === 0 ? [] : comparisons) {
        const found = findConditionKey(table, key);
        if (found.kind !== 'key' || found.isGlobal) continue;
        const { name } = found.key;
        if (facts.some((one) => one.conditionKeys.some((own) => own.name === name))) continue;
        yield {
          path,
          ofKey: true,
          message: `${nameList(actions)} never carries the condition key ${key}`,
          help: 'move the condition to a statement of the actions that carry it',
        };
      }
    }
  },
};
