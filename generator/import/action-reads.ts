import type { Account } from '../artifact/row.ts';
import type { JsonValue } from '../core/json.ts';
import { read, roleReads, textIn, type Around, type Read, type SourceFiles } from './reads.ts';

/** The repository of CodeCommit that a pipeline begins with; none behind a connection. */
export function sourceIn(actions: readonly JsonValue[]): SourceFiles | undefined {
  const configured = (key: string): string[] =>
    actions.map((one) => textIn(one, ['configuration', key])).filter((file) => file !== '');
  const source = actions.find((one) => textIn(one, ['actionTypeId', 'provider']) === 'CodeCommit');
  const repository = textIn(source, ['configuration', 'RepositoryName']);
  const branch = textIn(source, ['configuration', 'BranchName']);
  if (repository === '' || branch === '') return undefined;
  const templates = [
    ...configured('AppSpecTemplatePath'),
    ...configured('TaskDefinitionTemplatePath'),
  ];
  return { repository, branch, templates: [...new Set(templates)] };
}

/** The calls that read what an action of a pipeline works with, in the account of its role. */
export function actionReads(
  action: JsonValue,
  { around, by, source }: { around: Around; by: string; source: SourceFiles | undefined },
): Read[] {
  const set = (key: string): string => textIn(action, ['configuration', key]);
  const roleArn = textIn(action, ['roleArn']);
  const owner = /^arn:[^:]+:iam::(\d{12}):/.exec(roleArn)?.[1];
  const account: Account | undefined = owner === undefined ? 'shared' : around.accountOf(owner);
  const roles = roleReads(roleArn, around, { by });
  if (account === undefined) return roles;
  const providers: Readonly<Record<string, () => Read[]>> = {
    CodeCommit: () => [
      read(account, ['codecommit', 'get-repository', '--repository-name', set('RepositoryName')], {
        ...{ kinds: ['codecommit-repository'], by },
      }),
    ],
    CodeBuild: () => [
      read(account, ['codebuild', 'batch-get-projects', '--names', set('ProjectName')], {
        ...{ kinds: ['codebuild-project'], by, ...(source === undefined ? {} : { source }) },
      }),
    ],
    CodeDeployToECS: () => {
      const named = ['--application-name', set('ApplicationName')];
      const group = [...named, '--deployment-group-name', set('DeploymentGroupName')];
      return [
        read(account, ['deploy', 'get-application', ...named], {
          ...{ kinds: ['codedeploy-application'], by },
        }),
        read(account, ['deploy', 'get-deployment-group', ...group], {
          ...{ kinds: ['codedeploy-deployment-group'], by },
        }),
      ];
    },
    ECS: () => serviceReads(set('ClusterName'), set('ServiceName'), { account, by }),
  };
  const provider = textIn(action, ['actionTypeId', 'provider']);
  const own = Object.hasOwn(providers, provider) ? providers[provider]?.() : undefined;
  return [...roles, ...(own ?? [])];
}

/** The call that reads a service by the names of its cluster and its own. */
export function serviceReads(
  cluster: string,
  service: string,
  { account, by }: { account: Account; by: string },
): Read[] {
  if (cluster === '' || service === '') return [];
  const words = ['ecs', 'describe-services', '--cluster', cluster, '--services', service];
  return [read(account, words, { kinds: ['ecs-service'], by })];
}

/** The call that reads a file of the branch that is delivered. */
export function fileRead(path: string, source: SourceFiles, by: string): Read {
  const words = [
    ...['codecommit', 'get-file', '--repository-name', source.repository],
    ...['--commit-specifier', source.branch, '--file-path', path],
  ];
  return read('shared', words, { kinds: [], by, source, path });
}
