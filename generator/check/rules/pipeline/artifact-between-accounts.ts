import { accountOf } from '../../arns.ts';
import { actionsOf, artifactsOf, titleOf, type ActionAt } from '../../pipeline-actions.ts';
import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';

const pipeline = (taker: string): string =>
  `{"pipeline":{"roleArn":"arn:aws:iam::111122223333:role/p","stages":[
 {"name":"A","actions":[{"name":"Stack","roleArn":"arn:aws:iam::444455556666:role/a","actionTypeId":{"provider":"CloudFormation"},"outputArtifacts":[{"name":"Outputs"}]}]},
 {"name":"B","actions":[{"name":"Call","roleArn":"arn:aws:iam::${taker}:role/b","actionTypeId":{"provider":"Lambda"},"inputArtifacts":[{"name":"Outputs"}]}]}]}}`;

/** Artifacts travel between the pipeline's account and one other. */
export const ARTIFACT_BETWEEN_ACCOUNTS: DocumentRule = {
  id: 'pipeline/artifact-between-accounts',
  severity: 'error',
  title: 'an artifact that goes from one foreign account to another',
  why: 'What an action with a role of another account writes belongs to that account. The account of the pipeline can read it; a third account cannot, whatever the bucket policy says.',
  prevents: 'The role does not have permission to access the artifact in the bucket',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html',
    'https://github.com/aws/aws-cdk/issues/4032',
  ],
  samples: { bad: pipeline('777788889999'), good: pipeline('111122223333') },
  kinds: ['codepipeline'],
  *check({ value }) {
    const home = accountOf(textAt(value, ['pipeline', 'roleArn']));
    if (home === undefined) return;
    const actions = actionsOf(value);
    const makers = new Map<string, ActionAt>();
    for (const action of actions) {
      if (!isForeign(action, home)) continue;
      for (const { name } of artifactsOf(action, 'outputArtifacts')) makers.set(name, action);
    }
    for (const action of makers.size === 0 ? [] : actions) {
      if (!isForeign(action, home)) continue;
      for (const { name, path } of artifactsOf(action, 'inputArtifacts')) {
        const maker = makers.get(name);
        if (maker === undefined || account(maker) === account(action)) continue;
        yield {
          path,
          message: `the artifact ${JSON.stringify(name)} is made in account ${account(maker) ?? ''} and taken in ${account(action) ?? ''}, and neither is that of the pipeline`,
          help: 'make it in the account of the pipeline',
          related: [{ path: maker.path, message: `made by ${titleOf(maker)}` }],
        };
      }
    }
  },
};

function account({ value }: ActionAt): string | undefined {
  return accountOf(textAt(value, ['roleArn']));
}

function isForeign(action: ActionAt, home: string): boolean {
  return account(action) !== undefined && account(action) !== home;
}
