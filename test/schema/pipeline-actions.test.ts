import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Validators } from '../../generator/schema/validate.ts';
import { brief, doc, example, shippedValidators } from './shipped.ts';

// Every provider of actions: a configuration that it takes, and what it says of others.

let validators: Validators;
beforeAll(() => {
  validators = shippedValidators();
});

type Configuration = Record<string, string>;
/** How many input and output artifacts an action has. */
type Counts = [inputs: number, outputs: number];

/** Errors of the example with one action in place of its source (for sources) or of its build. */
function errorsOf(
  type: string,
  configuration: Configuration | undefined,
  [inputs, outputs]: Counts,
  more: Record<string, unknown> = {},
): string[] {
  const [category = '', owner = '', provider = ''] = type.split('/');
  const names = (count: number, front: string): { name: string }[] =>
    Array.from({ length: count }, (_, index) => ({ name: `${front}${index}` }));
  const pipeline = JSON.parse(JSON.stringify(example('codepipeline'))) as {
    pipeline: { stages: { actions: unknown[] }[] };
  };
  const stage = pipeline.pipeline.stages[category === 'Source' ? 0 : 1];
  stage?.actions.splice(0, 1, {
    name: 'Action',
    actionTypeId: { category, owner, provider, version: '1' },
    ...(configuration === undefined ? {} : { configuration }),
    inputArtifacts: names(inputs, 'in'),
    outputArtifacts: names(outputs, 'out'),
    ...more,
  });
  return brief(validators.validate('codepipeline', doc(pipeline))).map((one) =>
    one.replace(/\/pipeline\/stages\/[01]\/actions\/0/, '…'),
  );
}

const ROLE = 'arn:aws:iam::111122223333:role/x';
const CONNECTION = 'arn:aws:codeconnections:us-east-1:111122223333:connection/aaaa-bbbb';
const STACK = { StackName: 's', RoleArn: ROLE, TemplatePath: 'in0::template.yml' };
const BLUE_GREEN = {
  ...{ ApplicationName: 'a', DeploymentGroupName: 'g' },
  ...{ TaskDefinitionTemplateArtifact: 'in0', AppSpecTemplateArtifact: 'in0' },
};

describe('what each provider takes', () => {
  test.each<[type: string, configuration: Configuration, counts: Counts]>([
    ['Source/AWS/CodeCommit', { RepositoryName: 'r', BranchName: 'b' }, [0, 1]],
    [
      'Source/AWS/CodeStarSourceConnection',
      { ConnectionArn: CONNECTION, FullRepositoryId: 'group/sub/project', BranchName: 'main' },
      [0, 1],
    ],
    ['Source/AWS/S3', { S3Bucket: 'acme', S3ObjectKey: 'k', PollForSourceChanges: 'true' }, [0, 1]],
    ['Source/AWS/ECR', { RepositoryName: 'team/shop', ImageTag: 'latest' }, [0, 1]],
    ['Source/ThirdParty/GitHub', { Owner: 'o', Repo: 'r', Branch: 'b', OAuthToken: 't' }, [0, 1]],
    ['Source/Custom/Git', { Anything: 'x' }, [0, 1]],
    ['Build/AWS/CodeBuild', { ProjectName: 'p', PrimarySource: 'in0' }, [5, 5]],
    ['Test/AWS/CodeBuild', { ProjectName: '#{variables.PROJECT}' }, [1, 0]],
    ['Build/AWS/ECRBuildAndPublish', { ECRRepositoryName: 'r', RegistryType: 'public' }, [1, 0]],
    ['Build/Custom/Jenkins', { ProjectName: 'p' }, [3, 2]],
    [
      'Test/AWS/DeviceFarm',
      { ProjectId: 'p', DevicePoolArn: 'd', AppType: 'Web', TestType: 't', RecordVideo: 'true' },
      [1, 0],
    ],
    ['Test/ThirdParty/Runscope', { ClientToken: 't' }, [0, 0]],
    ['Deploy/AWS/CodeDeploy', { ApplicationName: 'a', DeploymentGroupName: 'g' }, [1, 0]],
    ['Deploy/AWS/CodeDeployToECS', BLUE_GREEN, [2, 0]],
    ['Deploy/AWS/ECS', { ClusterName: 'c', ServiceName: 's', DeploymentTimeout: '60' }, [1, 0]],
    ['Deploy/AWS/S3', { BucketName: '#{Build.BUCKET}', Extract: 'true' }, [1, 0]],
    ['Deploy/AWS/S3', { BucketName: 'acme', Extract: 'false', ObjectKey: 'k' }, [1, 0]],
    ['Deploy/AWS/CloudFormation', { ActionMode: 'CREATE_UPDATE', ...STACK }, [1, 1]],
    [
      'Deploy/AWS/CloudFormation',
      { ActionMode: 'CHANGE_SET_EXECUTE', StackName: 's', ChangeSetName: 'c' },
      [0, 0],
    ],
    [
      'Deploy/AWS/CloudFormation',
      { ActionMode: 'DELETE_ONLY', StackName: 's', RoleArn: '#{Roles.Stack}' },
      [0, 0],
    ],
    [
      'Deploy/AWS/CloudFormationStackSet',
      { StackSetName: 's', TemplatePath: 'in0::t.yml', PermissionModel: 'SERVICE_MANAGED' },
      [3, 0],
    ],
    [
      'Deploy/AWS/CloudFormationStackInstances',
      { StackSetName: 's', Regions: 'us-east-1', FailureTolerancePercentage: '20' },
      [0, 0],
    ],
    ['Deploy/AWS/ElasticBeanstalk', { ApplicationName: 'a', EnvironmentName: 'e' }, [1, 0]],
    ['Deploy/AWS/OpsWorks', { Stack: 's', App: 'a' }, [1, 0]],
    ['Deploy/AWS/ServiceCatalog', { ProductId: 'p', ConfigurationFilePath: 'c.json' }, [1, 0]],
    [
      'Deploy/AWS/AppConfig',
      {
        ...{ Application: 'a', Environment: 'e', ConfigurationProfile: 'p' },
        ...{ InputArtifactConfigurationPath: 'c.json' },
      },
      [1, 0],
    ],
    [
      'Deploy/AWS/EC2',
      { InstanceTagKey: 'Name', InstanceType: 'EC2', TargetDirectory: '/srv', PostScript: 's.sh' },
      [1, 0],
    ],
    ['Deploy/AWS/EKS', { ClusterName: 'c', ManifestFiles: 'm.yaml' }, [1, 0]],
    ['Deploy/AWS/EKS', { ClusterName: 'c', HelmReleaseName: 'r', HelmChartLocation: 'l' }, [1, 0]],
    ['Deploy/AWS/Lambda', { FunctionName: 'f', DeployStrategy: 'Canary10Percent5Minutes' }, [1, 0]],
    [
      'Deploy/ThirdParty/AlexaSkillsKit',
      { ClientId: 'c', ClientSecret: 's', RefreshToken: 't', SkillId: 'i' },
      [2, 0],
    ],
    ['Deploy/ThirdParty/XebiaLabs', { Anything: 'x' }, [1, 0]],
    [
      'Approval/AWS/Manual',
      { CustomData: 'go?', NotificationArn: 'arn:aws:sns:us-east-1:111122223333:t' },
      [0, 0],
    ],
    ['Invoke/AWS/Lambda', { FunctionName: 'f', UserParameters: '{}' }, [5, 5]],
    ['Invoke/AWS/StepFunctions', { StateMachineArn: '#{Stack.Machine}', Input: '{}' }, [1, 1]],
    ['Invoke/AWS/InspectorScan', { InspectorRunMode: 'SourceCodeScan', LowThreshold: '0' }, [1, 1]],
    ['Invoke/AWS/CodePipeline', { PipelineName: 'p', Variables: '[]' }, [0, 0]],
    ['Invoke/AWS/SomethingNew', { Anything: 'x' }, [7, 7]],
  ])('%s with %j and %j artifacts', (type, configuration, counts) => {
    expect(errorsOf(type, configuration, counts)).toEqual([]);
  });

  test('commands stand beside the configuration', () => {
    const commands = { commands: ['npm ci'], outputVariables: ['TAG'] };
    expect(errorsOf('Compute/AWS/Commands', undefined, [1, 1], commands)).toEqual([]);
    expect(errorsOf('Compute/AWS/Commands', undefined, [1, 0])).toEqual([
      'schema/missing-key … "commands" is missing',
    ]);
    expect(errorsOf('Build/AWS/CodeBuild', { ProjectName: 'p' }, [1, 0], commands)).toEqual([
      'schema/not-allowed …/commands "commands" does not belong here: commands belong to the provider Commands',
      'schema/not-allowed …/outputVariables "outputVariables" does not belong here: variables of commands belong to the provider Commands',
    ]);
  });

  test('only approvals have a time limit of their own', () => {
    const limit = { timeoutInMinutes: 60 };
    expect(errorsOf('Approval/AWS/Manual', undefined, [0, 0], limit)).toEqual([]);
    expect(errorsOf('Invoke/AWS/Lambda', { FunctionName: 'f' }, [0, 0], limit)).toEqual([
      'schema/not-allowed …/timeoutInMinutes "timeoutInMinutes" does not belong here: only approvals have a time limit of their own',
    ]);
  });
});

describe('what providers refuse', () => {
  test.each<[type: string, configuration: Configuration, counts: Counts, expected: string[]]>([
    [
      'Source/AWS/CodeCommit',
      { RepositoryName: 'r', Branch: 'b' },
      [0, 0],
      [
        'schema/unknown-key …/configuration/Branch "Branch" is not a key known here',
        'schema/length …/outputArtifacts the list is empty where at least 1 item is due: this provider has exactly one artifact here',
      ],
    ],
    [
      'Source/AWS/CodeStarSourceConnection',
      { ConnectionArn: 'c', FullRepositoryId: 'shop', BranchName: 'main' },
      [0, 1],
      [
        'schema/pattern …/configuration/ConnectionArn "c" is not the ARN of a connection, arn:aws:codeconnections:region:account:connection/id',
        'schema/pattern …/configuration/FullRepositoryId "shop" is not owner/repository',
      ],
    ],
    [
      'Source/AWS/ECR',
      { RepositoryName: '111122223333.dkr.ecr.us-east-1.amazonaws.com/shop' },
      [0, 1],
      [
        'schema/pattern …/configuration/RepositoryName "111122223333.dkr.ecr.us-east-1.amazonaws.com/shop" is not the name of an ECR repository without registry and tag',
      ],
    ],
    [
      'Build/AWS/ECS',
      { ClusterName: 'c', ServiceName: 's' },
      [1, 0],
      [
        'schema/enum …/actionTypeId/category "Build" stands where "Deploy" is due: this is a provider of deploy actions',
      ],
    ],
    [
      'Deploy/AWS/ECS',
      { ClusterName: 'c', ServiceName: 's', DeploymentTimeout: '90' },
      [0, 0],
      [
        'schema/pattern …/configuration/DeploymentTimeout "90" is not a number of minutes from 1 to 60',
        'schema/length …/inputArtifacts the list is empty where at least 1 item is due: this provider has exactly one artifact here',
      ],
    ],
    [
      'Deploy/AWS/CodeDeployToECS',
      { ...BLUE_GREEN, Image1ContainerName: '<IMAGE1_NAME>' },
      [1, 1],
      [
        'schema/pattern …/configuration/Image1ContainerName "<IMAGE1_NAME>" is not a placeholder without angle brackets',
        'schema/missing-key …/configuration "Image1ArtifactName" is missing: "Image1ContainerName" needs it beside it',
        'schema/length …/outputArtifacts the list has 1 item where none is allowed: this provider has no artifacts here',
      ],
    ],
    [
      'Deploy/AWS/S3',
      { BucketName: 'acme', Extract: 'false' },
      [1, 0],
      [
        'schema/missing-key …/configuration "ObjectKey" is missing: an artifact that is not extracted needs the name of an object',
      ],
    ],
    [
      'Deploy/AWS/CloudFormation',
      {
        ActionMode: 'CHANGE_SET_REPLACE',
        StackName: 's',
        TemplatePath: 't.yml',
        Capabilities: 'IAM',
      },
      [1, 0],
      [
        'schema/missing-key …/configuration "ChangeSetName" is missing: this mode works on a change set',
        'schema/missing-key …/configuration "RoleArn" is missing: in this mode CloudFormation needs a role to work with',
        'schema/pattern …/configuration/TemplatePath "t.yml" is not a file of an input artifact, Artifact::file',
        'schema/pattern …/configuration/Capabilities "IAM" is not a list of CAPABILITY_IAM, CAPABILITY_NAMED_IAM and CAPABILITY_AUTO_EXPAND with commas between',
      ],
    ],
    [
      'Deploy/AWS/EKS',
      { ClusterName: 'c', HelmReleaseName: 'r' },
      [1, 0],
      [
        'schema/missing-key …/configuration one of "ManifestFiles", "HelmReleaseName and HelmChartLocation" is missing: an EKS action deploys manifests or a chart',
      ],
    ],
    [
      'Approval/AWS/Manual',
      { NotificationArn: 'topic' },
      [1, 0],
      [
        'schema/pattern …/configuration/NotificationArn "topic" is not the ARN of a topic, arn:aws:sns:region:account:name',
        'schema/length …/inputArtifacts the list has 1 item where none is allowed: this provider has no artifacts here',
      ],
    ],
    [
      'Invoke/AWS/InspectorScan',
      { InspectorRunMode: 'ECRImageScan' },
      [0, 1],
      [
        'schema/missing-key …/configuration "ECRRepositoryName" is missing: the scan of an image needs its repository',
      ],
    ],
  ])('%s with %j and %j artifacts', (type, configuration, counts, expected) => {
    expect(errorsOf(type, configuration, counts).sort()).toEqual([...expected].sort());
  });
});
