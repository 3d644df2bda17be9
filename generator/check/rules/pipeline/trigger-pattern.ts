import { itemsAt, mapsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

const FRONT = /^refs\/(?:heads|tags)\//;

/** Filters of a trigger name branches and tags by their short names. */
export const TRIGGER_PATTERN: DocumentRule = {
  id: 'pipeline/trigger-pattern',
  severity: 'error',
  title: 'a filter of a trigger that nothing matches',
  why: 'The filters of a trigger are compared with the short names of branches and tags. A pattern that begins with refs/heads/ or refs/tags/ matches none of them, and the pipeline never starts.',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html'],
  samples: {
    bad: '{"pipeline":{"triggers":[{"gitConfiguration":{"push":[{"branches":{"includes":["refs/heads/main"]}}]}}]}}',
    good: '{"pipeline":{"triggers":[{"gitConfiguration":{"push":[{"branches":{"includes":["main","release/**"]}}]}}]}}',
  },
  kinds: ['codepipeline'],
  needsKey: 'triggers',
  *check({ value }) {
    const triggers = mapsAt(value, ['pipeline', 'triggers']);
    const filters = triggers.flatMap(({ path }) =>
      ['push', 'pullRequest'].flatMap((event) =>
        mapsAt(value, [...path, 'gitConfiguration', event]),
      ),
    );
    const patterns = filters.flatMap(({ path }) =>
      ['branches', 'tags'].flatMap((of) =>
        ['includes', 'excludes'].flatMap((list) => itemsAt(value, [...path, of, list])),
      ),
    );
    for (const { path, value: pattern } of patterns) {
      if (typeof pattern !== 'string' || !FRONT.test(pattern)) continue;
      yield {
        path,
        message: `${JSON.stringify(pattern)} matches no branch or tag: their short names are compared`,
        help: `write ${JSON.stringify(pattern.replace(FRONT, ''))}`,
      };
    }
  },
};
