import { actionsOf, artifactsOf, titleOf } from '../../pipeline-actions.ts';
import { repeated } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** Every artifact has one maker. */
export const ARTIFACT_NAMES: DocumentRule = {
  id: 'pipeline/artifact-names',
  severity: 'error',
  title: 'two output artifacts with one name',
  why: 'An artifact is known by its name in the whole pipeline. If two actions gave one of the same name, nobody could say which of the two a later action takes; CodePipeline refuses such a pipeline.',
  prevents:
    'InvalidActionDeclarationException: Output Artifact Bundle name must be unique within the pipeline',
  sources: ['https://docs.aws.amazon.com/codepipeline/latest/userguide/action-requirements.html'],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"A","actions":[{"name":"x","outputArtifacts":[{"name":"App"}]}]},{"name":"B","actions":[{"name":"y","outputArtifacts":[{"name":"App"}]}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"A","actions":[{"name":"x","outputArtifacts":[{"name":"Source"}]}]},{"name":"B","actions":[{"name":"y","outputArtifacts":[{"name":"App"}]}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    const outputs = actionsOf(value).flatMap((action) =>
      artifactsOf(action, 'outputArtifacts').map((one) => ({ ...one, action })),
    );
    for (const { item, first, key } of repeated(outputs, (one) => one.name)) {
      yield {
        path: item.path,
        message: `the output artifact ${JSON.stringify(key)} has the name of one that ${titleOf(first.action)} gives`,
        help: 'give each output artifact of the pipeline a name of its own',
        related: [{ path: first.path, message: 'the first one' }],
      };
    }
  },
};
