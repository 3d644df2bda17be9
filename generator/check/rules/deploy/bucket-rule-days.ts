import { mapsAt, numberAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Objects move before they go. */
export const BUCKET_RULE_DAYS: DocumentRule = {
  id: 'deploy/bucket-rule-days',
  severity: 'error',
  title: 'objects that go before they move',
  why: 'A lifecycle rule moves objects to other storage classes after some days and removes them after more. S3 refuses a rule that would remove them first.',
  prevents:
    "InvalidArgument: 'Days' in the Expiration action must be greater than 'Days' in the Transition action",
  sources: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html',
  ],
  samples: {
    bad: '{"LifecycleConfiguration":{"Rules":[{"Transitions":[{"Days":90,"StorageClass":"GLACIER"}],"Expiration":{"Days":60}}]}}',
    good: '{"LifecycleConfiguration":{"Rules":[{"Transitions":[{"Days":30,"StorageClass":"GLACIER"}],"Expiration":{"Days":60}}]}}',
  },
  kinds: ['bucket-lifecycle'],
  *check({ value }) {
    for (const rule of mapsAt(value, ['LifecycleConfiguration', 'Rules'])) {
      const gone = numberAt(rule.value, ['Expiration', 'Days']);
      if (gone === undefined) continue;
      for (const { path, value: move } of mapsAt(value, [...rule.path, 'Transitions'])) {
        const days = numberAt(move, ['Days']);
        if (days === undefined || days < gone) continue;
        yield {
          path: [...path, 'Days'],
          message: `objects move after ${days} days and are removed after ${gone}`,
          help: `write fewer than ${gone} days here, or more in Expiration`,
          related: [
            { path: [...rule.path, 'Expiration', 'Days'], message: 'when they are removed' },
          ],
        };
      }
    }
  },
};
