import { itemsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Events name a branch by its short name. */
export const EVENT_BRANCH: DocumentRule = {
  id: 'pipeline/event-branch',
  severity: 'error',
  title: 'a branch by its full reference in a pattern',
  why: 'An event of CodeCommit has the short name of the branch or tag in referenceName and the whole one, refs/heads/name, in referenceFullName. A whole name in referenceName matches no event, and the pipeline never starts.',
  sources: ['https://docs.aws.amazon.com/codecommit/latest/userguide/monitoring-events.html'],
  samples: {
    bad: '{"source":["aws.codecommit"],"detail":{"referenceName":["refs/heads/main"]}}',
    good: '{"source":["aws.codecommit"],"detail":{"referenceName":["main"]}}',
  },
  kinds: ['event-pattern'],
  *check({ value }) {
    const sources = itemsAt(value, ['source']).map((one) => one.value);
    if (!sources.includes('aws.codecommit')) return;
    for (const { path, value: name } of itemsAt(value, ['detail', 'referenceName'])) {
      if (typeof name !== 'string' || !/^refs\/(?:heads|tags)\//.test(name)) continue;
      yield {
        path,
        message: `${JSON.stringify(name)} is not the short name of a branch or tag`,
        help: `write ${JSON.stringify(name.replace(/^refs\/(?:heads|tags)\//, ''))}, or ask for it in referenceFullName`,
      };
    }
  },
};
