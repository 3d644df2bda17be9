import { quote } from '../../../schema/words.ts';
import { mapsAt, repeated, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Rules of a bucket are told apart by their names. */
export const BUCKET_RULE_NAME_TWICE: DocumentRule = {
  id: 'deploy/bucket-rule-name-twice',
  severity: 'error',
  title: 'two lifecycle rules of a bucket with one name',
  why: 'S3 refuses a lifecycle configuration in which two rules have one ID. A rule without one gets one from S3.',
  prevents: 'InvalidArgument: Rule ID must be unique. Found same ID for more than one rule',
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html'],
  samples: {
    bad: '{"LifecycleConfiguration":{"Rules":[{"ID":"old"},{"ID":"old"}]}}',
    good: '{"LifecycleConfiguration":{"Rules":[{"ID":"old"},{}]}}',
  },
  kinds: ['bucket-lifecycle'],
  *check({ value }) {
    const rules = mapsAt(value, ['LifecycleConfiguration', 'Rules']);
    for (const { item, first, key } of repeated(rules, (one) => textAt(one.value, ['ID']))) {
      yield {
        path: [...item.path, 'ID'],
        message: `the rule ${quote(key)} has the ID of an earlier rule`,
        help: 'give each rule an ID of its own',
        related: [{ path: [...first.path, 'ID'], message: 'the first one' }],
      };
    }
  },
};
