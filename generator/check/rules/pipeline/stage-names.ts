import { mapsAt, repeated, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Stages are told apart by their names. */
export const STAGE_NAMES: DocumentRule = {
  id: 'pipeline/stage-names',
  severity: 'error',
  title: 'two stages with one name',
  why: 'A pipeline addresses its stages by name: approvals, retries and transitions name a stage. CodePipeline refuses a pipeline in which two stages share one.',
  prevents: 'InvalidStructureException: Pipeline contains multiple stages with the same name',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-requirements.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"Build","actions":[]},{"name":"Build","actions":[]}]}}',
    good: '{"pipeline":{"stages":[{"name":"Build","actions":[]},{"name":"Deploy","actions":[]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    const stages = mapsAt(value, ['pipeline', 'stages']);
    for (const { item, first, key } of repeated(stages, (one) => textAt(one.value, ['name']))) {
      yield {
        path: [...item.path, 'name'],
        message: `the stage ${JSON.stringify(key)} has the name of an earlier stage`,
        help: 'give each stage a name of its own',
        related: [{ path: [...first.path, 'name'], message: 'the first one' }],
      };
    }
  },
};
