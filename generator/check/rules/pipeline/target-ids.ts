import { mapsAt, repeated, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Targets of a rule are told apart by their ids. */
export const TARGET_IDS: DocumentRule = {
  id: 'pipeline/target-ids',
  severity: 'error',
  title: 'two targets with one id',
  why: 'The id names a target within its rule: a second one with the same id takes the place of the first, which is lost.',
  sources: ['https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html'],
  samples: {
    bad: '{"Rule":"r","Targets":[{"Id":"1","Arn":"a"},{"Id":"1","Arn":"b"}]}',
    good: '{"Rule":"r","Targets":[{"Id":"1","Arn":"a"},{"Id":"2","Arn":"b"}]}',
  },
  kinds: ['events-targets'],
  *check({ value }) {
    const targets = mapsAt(value, ['Targets']);
    for (const { item, first, key } of repeated(targets, (one) => textAt(one.value, ['Id']))) {
      yield {
        path: [...item.path, 'Id'],
        message: `the id ${JSON.stringify(key)} is that of another target, too`,
        help: 'give each target an id of its own',
        related: [{ path: [...first.path, 'Id'], message: 'the first one' }],
      };
    }
  },
};
