import { valueAt } from '../../../core/json.ts';
import { itemsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** The deletion of a branch starts nothing. */
export const EVENT_DELETED: DocumentRule = {
  id: 'pipeline/event-deleted',
  severity: 'warning',
  title: 'a pattern that the deletion of a branch matches, too',
  why: 'A CodeCommit repository tells of branches that are made, changed and deleted. A pattern that does not say which starts its pipeline also when the branch is deleted, and then the source action fails.',
  sources: ['https://docs.aws.amazon.com/codecommit/latest/userguide/monitoring-events.html'],
  samples: {
    bad: '{"source":["aws.codecommit"],"detail-type":["CodeCommit Repository State Change"],"detail":{"referenceType":["branch"],"referenceName":["main"]}}',
    good: '{"source":["aws.codecommit"],"detail-type":["CodeCommit Repository State Change"],"detail":{"event":["referenceCreated","referenceUpdated"],"referenceType":["branch"],"referenceName":["main"]}}',
  },
  kinds: ['event-pattern'],
  *check({ value }) {
    const types = itemsAt(value, ['detail-type']).map((one) => one.value);
    if (!types.includes('CodeCommit Repository State Change')) return;
    if (valueAt(value, ['detail', 'referenceName']) === undefined) return;
    if (valueAt(value, ['detail', 'event']) !== undefined) return;
    yield {
      path: ['detail'],
      message: 'the pattern matches the deletion of the branch, too',
      help: 'add  "event": ["referenceCreated", "referenceUpdated"]  to detail',
    };
  },
};
