import { mapsAt, repeated, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Tasks of a batch are told apart by their identifiers. */
export const BATCH_IDENTIFIERS: DocumentRule = {
  id: 'build/batch-identifiers',
  severity: 'error',
  title: 'two tasks of a batch with one identifier',
  why: 'The identifier names a task in the batch, in its logs and in the artifacts of the pipeline. CodeBuild refuses a batch in which two tasks share one.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build-buildspec.html'],
  samples: {
    bad: 'version: 0.2\nbatch:\n  build-list:\n    - identifier: a\n    - identifier: a\n',
    good: 'version: 0.2\nbatch:\n  build-list:\n    - identifier: a\n    - identifier: b\n',
  },
  kinds: ['buildspec'],
  needsKey: 'batch',
  *check({ value }) {
    for (const list of ['build-graph', 'build-list']) {
      const tasks = mapsAt(value, ['batch', list]);
      const name = (one: (typeof tasks)[number]): string | undefined =>
        textAt(one.value, ['identifier']);
      for (const { item, first, key } of repeated(tasks, name)) {
        yield {
          path: [...item.path, 'identifier'],
          message: `the task ${JSON.stringify(key)} has the identifier of an earlier task`,
          help: 'give each task an identifier of its own',
          related: [{ path: [...first.path, 'identifier'], message: 'the first one' }],
        };
      }
    }
  },
};
