import { nameList, nearest } from '../../../core/suggest.ts';
import { itemsAt, mapsAt, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Tasks wait for tasks that there are. */
export const BATCH_DEPENDENCIES: DocumentRule = {
  id: 'build/batch-dependencies',
  severity: 'error',
  title: 'a task of a batch that waits for one that is not there',
  why: 'depend-on names tasks of the same build-graph by their identifiers. CodeBuild refuses a batch in which a task waits for one that does not exist.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build-buildspec.html'],
  samples: {
    bad: 'version: 0.2\nbatch:\n  build-graph:\n    - identifier: build\n    - identifier: test\n      depend-on: [biuld]\n',
    good: 'version: 0.2\nbatch:\n  build-graph:\n    - identifier: build\n    - identifier: test\n      depend-on: [build]\n',
  },
  kinds: ['buildspec'],
  needsKey: 'batch',
  *check({ value }) {
    const tasks = mapsAt(value, ['batch', 'build-graph']);
    const names = tasks.flatMap((one) => textAt(one.value, ['identifier']) ?? []);
    // A task without a sound identifier may be the one that is meant.
    if (names.length < tasks.length) return;
    for (const task of tasks) {
      for (const { path, value: needed } of itemsAt(value, [...task.path, 'depend-on'])) {
        if (typeof needed !== 'string' || names.includes(needed)) continue;
        const meant = nearest(needed, names);
        yield {
          path,
          message: `there is no task ${JSON.stringify(needed)} in this build-graph`,
          help:
            meant === undefined
              ? `the tasks are ${nameList(names)}`
              : `did you mean ${JSON.stringify(meant)}?`,
        };
      }
    }
  },
};
