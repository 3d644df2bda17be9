import { actionsOf, artifactsOf, titleOf } from '../../pipeline-actions.ts';
import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

/** A reference to a repository goes to CodeBuild only. */
export const CLONE_REFERENCE: DocumentRule = {
  id: 'pipeline/clone-reference',
  severity: 'error',
  title: 'a deploy action that gets a reference in place of files',
  why: 'With OutputArtifactFormat CODEBUILD_CLONE_REF the artifact of a source holds no files, only where the repository can be cloned from. CodeBuild follows that; an action that deploys or calls a function finds nothing in it.',
  prevents: 'the action cannot read its input artifact',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html',
  ],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"S","actions":[{"name":"Source","configuration":{"OutputArtifactFormat":"CODEBUILD_CLONE_REF"},"outputArtifacts":[{"name":"App"}]}]},{"name":"D","actions":[{"actionTypeId":{"category":"Deploy","owner":"AWS","provider":"ECS"},"inputArtifacts":[{"name":"App"}]}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"S","actions":[{"name":"Source","configuration":{"OutputArtifactFormat":"CODEBUILD_CLONE_REF"},"outputArtifacts":[{"name":"App"}]}]},{"name":"B","actions":[{"actionTypeId":{"category":"Build","owner":"AWS","provider":"CodeBuild"},"inputArtifacts":[{"name":"App"}]}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    const actions = actionsOf(value);
    const sources = actions.filter(
      (one) =>
        textAt(one.value, ['configuration', 'OutputArtifactFormat']) === 'CODEBUILD_CLONE_REF',
    );
    if (sources.length === 0) return;
    const references = new Map(
      sources.flatMap((source) =>
        artifactsOf(source, 'outputArtifacts').map(({ name }) => [name, source]),
      ),
    );
    for (const action of actions) {
      if (action.category !== 'Deploy' && action.category !== 'Invoke') continue;
      for (const { name, path } of artifactsOf(action, 'inputArtifacts')) {
        const source = references.get(name);
        if (source === undefined) continue;
        yield {
          path,
          message: `the artifact ${JSON.stringify(name)} is a reference that only CodeBuild can clone`,
          help: `take an artifact of a build, or set OutputArtifactFormat of ${titleOf(source)} to CODE_ZIP`,
          related: [
            {
              path: [...source.path, 'configuration', 'OutputArtifactFormat'],
              message: 'set here',
            },
          ],
        };
      }
    }
  },
};
