import { actionsOf, titleOf } from '../../pipeline-actions.ts';
import { repeated, textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** The variables of each action have a namespace of their own. */
export const NAMESPACES: DocumentRule = {
  id: 'pipeline/namespaces',
  severity: 'error',
  title: 'two actions with one namespace',
  why: 'A reference such as #{Source.CommitId} finds its action by the namespace. If two actions of a pipeline had the same one, a reference would mean either of them; CodePipeline refuses such a pipeline.',
  prevents: 'InvalidActionDeclarationException: the namespace must be unique within the pipeline',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"A","actions":[{"name":"x","namespace":"Vars"}]},{"name":"B","actions":[{"name":"y","namespace":"Vars"}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"A","actions":[{"name":"x","namespace":"SourceVars"}]},{"name":"B","actions":[{"name":"y","namespace":"BuildVars"}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    const actions = actionsOf(value);
    const same = repeated(actions, (one) => textAt(one.value, ['namespace']));
    for (const { item, first, key } of same) {
      yield {
        path: [...item.path, 'namespace'],
        message: `the namespace ${JSON.stringify(key)} is that of ${titleOf(first)}, too`,
        help: 'give each action with variables a namespace of its own',
        related: [{ path: [...first.path, 'namespace'], message: 'the first one' }],
      };
    }
  },
};
