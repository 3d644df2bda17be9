import { nearest } from '../../../core/suggest.ts';
import { actionsOf } from '../../pipeline-actions.ts';
import type { DocumentRule } from '../../rule.ts';
import { ACTION_PROVIDERS, findProvider } from '../../tables/action-providers.ts';

/** The provider of an action exists, by this very name. */
export const UNKNOWN_PROVIDER: DocumentRule = {
  id: 'pipeline/unknown-provider',
  severity: 'error',
  title: 'a provider whose name is mistyped',
  why: 'Category, owner, provider and version name one action type, and the case of the letters counts. CodePipeline refuses an action type that does not exist.',
  prevents:
    'InvalidActionDeclarationException: ActionType (Category: Build, Provider: Codebuild, Owner: AWS, Version: 1) in action X is not available in region',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-valid-providers.html',
  ],
  samples: {
    bad: '{"pipeline":{"stages":[{"name":"B","actions":[{"actionTypeId":{"category":"Build","owner":"AWS","provider":"Codebuild","version":"1"}}]}]}}',
    good: '{"pipeline":{"stages":[{"name":"B","actions":[{"actionTypeId":{"category":"Build","owner":"Custom","provider":"Codebuilder","version":"1"}}]}]}}',
  },
  kinds: ['codepipeline'],
  *check({ value }) {
    for (const { owner, provider, path } of actionsOf(value)) {
      if (provider === undefined || (owner !== 'AWS' && owner !== 'ThirdParty')) continue;
      const meant = mistyped(provider, owner);
      if (meant === undefined) continue;
      yield {
        path: [...path, 'actionTypeId', 'provider'],
        message: `${owner} has no provider ${JSON.stringify(provider)}`,
        help: `did you mean ${JSON.stringify(meant)}?`,
      };
    }
  },
};

/** The listed provider that a name was to be; `undefined` for a listed one and for one that is near none. */
export function mistyped(provider: string, owner: string): string | undefined {
  if (ACTION_PROVIDERS.some((one) => one.name === provider)) return undefined;
  const names = ACTION_PROVIDERS.filter((one) => one.owner === owner).map((one) => one.name);
  const known = findProvider(provider)?.name ?? ALIASES[plain(provider)];
  // Names of three letters are near too many others.
  return known ?? (provider.length > 4 ? nearest(provider, names) : undefined);
}

/** What people and other tools call a provider. */
const ALIASES: Readonly<Record<string, string | undefined>> = {
  awscodebuild: 'CodeBuild',
  awscodedeploy: 'CodeDeploy',
  awscodecommit: 'CodeCommit',
  codedeployecs: 'CodeDeployToECS',
  codestarconnection: 'CodeStarSourceConnection',
  codestarconnections: 'CodeStarSourceConnection',
  codeconnections: 'CodeStarSourceConnection',
  codestar: 'CodeStarSourceConnection',
  beanstalk: 'ElasticBeanstalk',
  amazons3: 'S3',
  amazonecs: 'ECS',
  amazonecr: 'ECR',
  manualapproval: 'Manual',
  approval: 'Manual',
  awslambda: 'Lambda',
  stepfunction: 'StepFunctions',
  stackset: 'CloudFormationStackSet',
};

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
