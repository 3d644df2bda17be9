import { mapsAt, repeated, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Actions of one stage are told apart by their names. */
export const ACTION_NAMES: DocumentRule = {
  id: 'pipeline/action-names',
  severity: 'error',
  title: 'two actions of one stage with one name',
  why: 'Within its stage an action is addressed by its name: approvals, retries and the history name it. CodePipeline refuses a stage in which two actions share one.',
  prevents: 'InvalidStructureException: a stage with several actions of the same name',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/action-requirements.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"Build","actions":[{"name":"Run"},{"name":"Run"}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"Build","actions":[{"name":"Run"}]},{"name":"Test","actions":[{"name":"Run"}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    for (const stage of mapsAt(value, ['pipeline', 'stages'])) {
      const actions = mapsAt(value, [...stage.path, 'actions']);
      for (const { item, first, key } of repeated(actions, (one) => textAt(one.value, ['name']))) {
        yield {
          path: [...item.path, 'name'],
          message: `the action ${JSON.stringify(key)} has the name of an earlier action of its stage`,
          help: 'give each action of a stage a name of its own',
          related: [{ path: [...first.path, 'name'], message: 'the first one' }],
        };
      }
    }
  },
};
