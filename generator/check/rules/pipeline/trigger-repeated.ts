import { mapsAt, repeated, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** A source has one trigger. */
export const TRIGGER_REPEATED: DocumentRule = {
  id: 'pipeline/trigger-repeated',
  severity: 'error',
  title: 'two triggers of one source',
  why: 'Each source action can have one trigger; what it reacts to is listed inside it, up to three filters for pushes and three for pull requests. CodePipeline refuses a second one.',
  prevents: 'InvalidStructureException: several triggers name the same source action',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-triggers.html'],
  samples: {
    bad: '{"pipeline":{"triggers":[{"gitConfiguration":{"sourceActionName":"Source"}},{"gitConfiguration":{"sourceActionName":"Source"}}]}}',
    good: '{"pipeline":{"triggers":[{"gitConfiguration":{"sourceActionName":"Source"}},{"gitConfiguration":{"sourceActionName":"Config"}}]}}',
  },
  kinds: ['codepipeline'],
  needsKey: 'triggers',
  *check({ value }) {
    const path = ['gitConfiguration', 'sourceActionName'];
    const triggers = mapsAt(value, ['pipeline', 'triggers']);
    for (const { item, first, key } of repeated(triggers, (one) => textAt(one.value, path))) {
      yield {
        path: [...item.path, ...path],
        message: `the source ${JSON.stringify(key)} has a trigger already`,
        help: 'put the filters of both into one trigger',
        related: [{ path: [...first.path, ...path], message: 'the first one' }],
      };
    }
  },
};
