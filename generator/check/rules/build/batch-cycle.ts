import { itemsAt, mapsAt, textAt, type At } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** No task waits for itself, over others or directly. */
export const BATCH_CYCLE: DocumentRule = {
  id: 'build/batch-cycle',
  severity: 'error',
  title: 'tasks of a batch that wait for each other',
  why: 'A task starts when all tasks that it depends on are done. Tasks that wait for each other in a circle never start, and CodeBuild refuses the batch.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build-buildspec.html'],
  samples: {
    bad: 'version: 0.2\nbatch:\n  build-graph:\n    - identifier: a\n      depend-on: [b]\n    - identifier: b\n      depend-on: [a]\n',
    good: 'version: 0.2\nbatch:\n  build-graph:\n    - identifier: a\n    - identifier: b\n      depend-on: [a]\n',
  },
  kinds: ['buildspec'],
  needsKey: 'batch',
  *check({ value }) {
    const needs = new Map<string, At[]>();
    for (const task of mapsAt(value, ['batch', 'build-graph'])) {
      const name = textAt(task.value, ['identifier']);
      // Of two tasks with one name nobody can say which one is meant.
      if (name !== undefined && !needs.has(name))
        needs.set(name, itemsAt(value, [...task.path, 'depend-on']));
    }
    const done = new Set<string>();
    for (const name of needs.keys()) {
      const circle = circleFrom(name, needs, done, []);
      if (circle === undefined) continue;
      yield {
        path: circle.path,
        message: `these tasks wait for each other: ${circle.names.join(', ')}`,
        help: 'remove one of the dependencies',
      };
    }
  },
};

/** The first circle that a task leads into, with the place that closes it; each task is followed once. */
function circleFrom(
  name: string,
  needs: ReadonlyMap<string, At[]>,
  done: Set<string>,
  above: readonly string[],
): { path: At['path']; names: string[] } | undefined {
  if (done.has(name)) return undefined;
  done.add(name);
  const chain = [...above, name];
  for (const { path, value: needed } of needs.get(name) ?? []) {
    if (typeof needed !== 'string') continue;
    if (chain.includes(needed)) return { path, names: chain.slice(chain.indexOf(needed)) };
    const found = circleFrom(needed, needs, done, chain);
    if (found !== undefined) return found;
  }
  return undefined;
}
