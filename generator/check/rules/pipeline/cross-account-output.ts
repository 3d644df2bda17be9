import { accountOf } from '../../arns.ts';
import { actionsOf, artifactsOf, titleOf } from '../../pipeline-actions.ts';
import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

const pipeline = (outputs: string): string =>
  `{"pipeline":{"roleArn":"arn:aws:iam::111122223333:role/p","stages":[{"name":"B","actions":[{"name":"Build","roleArn":"arn:aws:iam::444455556666:role/b","actionTypeId":{"category":"Build","owner":"AWS","provider":"CodeBuild"},"outputArtifacts":[${outputs}]}]}]}}`;

/** A build in another account hands nothing on. */
export const CROSS_ACCOUNT_OUTPUT: DocumentRule = {
  id: 'pipeline/cross-account-output',
  severity: 'error',
  title: 'an output artifact of a build in another account',
  why: 'A CodeBuild action with a role of another account runs the project there, and CodePipeline takes no artifacts back from it. A build whose files are needed later runs in the account of the pipeline.',
  prevents:
    'ActionConfigurationException: cross-account CodeBuild actions cannot have output artifacts',
  sources: [
    'https://github.com/aws/aws-cdk/issues/4169',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html',
  ],
  samples: { bad: pipeline('{"name":"App"}'), good: pipeline('') },
  kinds: ['codepipeline'],
  *check({ value }) {
    const home = accountOf(textAt(value, ['pipeline', 'roleArn']));
    for (const action of actionsOf(value)) {
      const account = accountOf(textAt(action.value, ['roleArn']));
      if (action.provider !== 'CodeBuild' || account === undefined || home === undefined) continue;
      if (account === home) continue;
      for (const { name, path } of artifactsOf(action, 'outputArtifacts')) {
        yield {
          path,
          message: `${titleOf(action)} builds in account ${account}, from which the artifact ${JSON.stringify(name)} does not come back`,
          help: 'build in the account of the pipeline, or remove the artifact',
          related: [{ path: [...action.path, 'roleArn'], message: 'the role of another account' }],
        };
      }
    }
  },
};
