import { mapAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

const TYPES = ['build-graph', 'build-list', 'build-matrix', 'build-fanout'];

/** A batch says which builds it is made of. */
export const BATCH_TYPE: DocumentRule = {
  id: 'build/batch-type',
  severity: 'warning',
  title: 'a batch without builds',
  why: 'A batch is made of the builds that a graph, list, matrix or fan-out describes. A batch build of a file without one of them is refused; other builds do not look at the block.',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build-buildspec.html'],
  samples: {
    bad: 'version: 0.2\nbatch:\n  fast-fail: true\nphases:\n  build:\n    commands: [make]\n',
    good: 'version: 0.2\nphases:\n  build:\n    commands: [make]\n',
  },
  kinds: ['buildspec'],
  needsKey: 'batch',
  *check({ value }) {
    const batch = mapAt(value, ['batch']);
    // Without phases the batch is all there is, and the schema asks for its builds.
    if (batch === undefined || mapAt(value, ['phases']) === undefined) return;
    // A mistyped key is told as such.
    if (Object.keys(batch).some((key) => key !== 'fast-fail')) return;
    if (TYPES.some((key) => Object.hasOwn(batch, key))) return;
    yield {
      path: ['batch'],
      ofKey: true,
      message: 'this batch has no builds',
      help: `remove it, or add one of ${TYPES.join(', ')}`,
    };
  },
};
