import { nearest } from '../../core/suggest.ts';

/** When the tables of this file were held against the user guide of CodePipeline. */
export const PROVIDERS_AS_OF = 'autumn 2026';

/** One provider of actions that CodePipeline offers itself. */
export interface ActionProvider {
  name: string;
  owner: 'AWS' | 'ThirdParty';
  /** The names of the variables that its actions give, where they are fixed; `any` where the user chooses them. */
  variables?: readonly string[] | 'any';
  /** Why it should not be used any more. */
  deprecated?: string;
}

const COMMIT = ['AuthorDate', 'BranchName', 'CommitId', 'CommitMessage'];

/**
 * Every provider that the user guide lists.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-valid-providers.html
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
 */
export const ACTION_PROVIDERS: readonly ActionProvider[] = [
  { name: 'CodeCommit', owner: 'AWS', variables: [...COMMIT, 'CommitterDate', 'RepositoryName'] },
  {
    name: 'CodeStarSourceConnection',
    owner: 'AWS',
    variables: [
      ...COMMIT,
      'AuthorDisplayName',
      'AuthorEmail',
      'AuthorId',
      'CommitUrl',
      'ConnectionArn',
      'FullRepositoryName',
      'ProviderType',
      'PullRequestId',
      'PullRequestTitle',
      'SourceBranchName',
      'DestinationBranchName',
      'TagName',
    ],
  },
  { name: 'S3', owner: 'AWS', variables: ['BucketName', 'ETag', 'ObjectKey', 'VersionId'] },
  {
    name: 'ECR',
    owner: 'AWS',
    variables: ['ImageDigest', 'ImageTag', 'ImageURI', 'RegistryId', 'RepositoryName'],
  },
  {
    name: 'GitHub',
    owner: 'ThirdParty',
    variables: [...COMMIT, 'CommitterDate', 'CommitUrl', 'RepositoryName'],
    deprecated: 'it works with a personal token; a connection (CodeStarSourceConnection) has none',
  },
  { name: 'CodeBuild', owner: 'AWS', variables: 'any' },
  {
    name: 'ECRBuildAndPublish',
    owner: 'AWS',
    variables: ['ECRImageDigestId', 'ECRRepositoryName'],
  },
  { name: 'DeviceFarm', owner: 'AWS' },
  { name: 'Commands', owner: 'AWS', variables: 'any' },
  { name: 'CloudFormation', owner: 'AWS', variables: 'any' },
  { name: 'CloudFormationStackSet', owner: 'AWS', variables: ['OperationId', 'StackSetId'] },
  { name: 'CloudFormationStackInstances', owner: 'AWS', variables: ['OperationId', 'StackSetId'] },
  { name: 'CodeDeploy', owner: 'AWS' },
  { name: 'CodeDeployToECS', owner: 'AWS' },
  { name: 'ECS', owner: 'AWS' },
  { name: 'ElasticBeanstalk', owner: 'AWS' },
  { name: 'OpsWorks', owner: 'AWS', deprecated: 'AWS ended OpsWorks Stacks on 26 May 2024' },
  { name: 'ServiceCatalog', owner: 'AWS' },
  { name: 'AppConfig', owner: 'AWS' },
  { name: 'EC2', owner: 'AWS' },
  { name: 'EKS', owner: 'AWS', variables: ['EKSClusterName'] },
  { name: 'Manual', owner: 'AWS' },
  { name: 'Lambda', owner: 'AWS', variables: 'any' },
  { name: 'StepFunctions', owner: 'AWS', variables: ['ExecutionArn', 'StateMachineArn'] },
  { name: 'InspectorScan', owner: 'AWS' },
  { name: 'CodePipeline', owner: 'AWS' },
  { name: 'AlexaSkillsKit', owner: 'ThirdParty' },
  { name: 'Snyk', owner: 'ThirdParty' },
  { name: 'BlazeMeter', owner: 'ThirdParty' },
  { name: 'CloudBees', owner: 'ThirdParty' },
  { name: 'GhostInspector', owner: 'ThirdParty' },
  { name: 'MicroFocus-StormRunnerLoad', owner: 'ThirdParty' },
  { name: 'Nouvola', owner: 'ThirdParty' },
  { name: 'Runscope', owner: 'ThirdParty' },
  { name: 'TeamCity', owner: 'ThirdParty' },
  { name: 'XebiaLabs', owner: 'ThirdParty' },
];

/** The variables that every pipeline has of itself, in the namespace `codepipeline`. */
export const BUILT_IN_VARIABLES: readonly string[] = ['PipelineExecutionId'];

/** The variable of a list that was meant: one that is near, or that holds the name or is held by it. */
export function meantVariable(key: string, known: readonly string[]): string | undefined {
  const small = key.toLowerCase();
  return (
    nearest(key, known) ??
    known.find((one) => {
      const other = one.toLowerCase();
      return small.length > 3 && (other.includes(small) || small.includes(other));
    })
  );
}

/** The provider of a name, in any case of its letters; `undefined` where it is not listed. */
export function findProvider(name: string): ActionProvider | undefined {
  const small = name.toLowerCase();
  return ACTION_PROVIDERS.find((one) => one.name.toLowerCase() === small);
}
