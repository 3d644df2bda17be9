import { nameList, nearest } from '../../../core/suggest.ts';
import { actionsOf, artifactsOf, isPlainName } from '../../pipeline-actions.ts';
import type { DocumentRule } from '../../rule.ts';

/** What an action takes, some action gives. */
export const UNKNOWN_ARTIFACT: DocumentRule = {
  id: 'pipeline/unknown-artifact',
  severity: 'error',
  title: 'an input artifact that no action gives',
  why: 'An input artifact is the output artifact of an earlier action, by the very same name. CodePipeline refuses a pipeline in which an action takes what nobody gives; mostly one of the two names is mistyped.',
  prevents:
    'InvalidActionDeclarationException: Input Artifact Bundle X in action Y is not declared as Output Artifact Bundle in any of the preceding actions',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/action-requirements.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"A","actions":[{"name":"x","outputArtifacts":[{"name":"Source"}]}]},{"name":"B","actions":[{"name":"y","inputArtifacts":[{"name":"Sorce"}]}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"A","actions":[{"name":"x","outputArtifacts":[{"name":"Source"}]}]},{"name":"B","actions":[{"name":"y","inputArtifacts":[{"name":"Source"}]}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    const actions = actionsOf(value);
    const given = actions.flatMap((action) =>
      artifactsOf(action, 'outputArtifacts').map((one) => one.name),
    );
    const known = new Set(given);
    // A name with a placeholder may become any name.
    if (given.some((name) => !isPlainName(name))) return;
    for (const action of actions) {
      for (const { name, path } of artifactsOf(action, 'inputArtifacts')) {
        if (known.has(name)) continue;
        const meant = nearest(name, known);
        yield {
          path,
          message: `no action gives an artifact ${JSON.stringify(name)}`,
          help:
            meant !== undefined
              ? `did you mean ${JSON.stringify(meant)}?`
              : known.size === 0
                ? 'give an earlier action an output artifact of this name'
                : `the output artifacts are ${nameList([...known])}`,
        };
      }
    }
  },
};
