import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type JsonObject, type JsonValue } from '../../generator/core/json.ts';
import { ROOT } from '../support/run.ts';

function read(path: string): JsonObject {
  const value = JSON.parse(readFileSync(join(ROOT, 'out', `${path}.json`), 'utf8')) as JsonValue;
  if (!isObject(value)) throw new Error(path);
  return value;
}

/** A map at a key of a document. */
export function at(value: JsonObject, key: string): JsonObject {
  const inner = value[key];
  if (!isObject(inner)) throw new Error(key);
  return inner;
}

function nameIn(value: JsonObject, key: string): string {
  const name = value[key];
  return typeof name === 'string' ? name : '';
}

/** A map without some keys. */
export const without = (value: JsonObject, ...keys: string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));

/** A rendered document, and what a call answers about what was created with it. */
export interface Case {
  kind: string;
  rendered: JsonObject;
  words: string;
  /** As AWS answers about what was created with the rendered document. */
  answer: JsonValue;
}

/** The shipped build project. */
export const project = read('dev/pipeline/codebuild-project');
const pipeline = read('dev/pipeline/codepipeline');
const service = read('dev/workload/ecs-service');
/** The shipped task definition. */
export const task = read('dev/workload/task-definition-initial');
const group = read('dev/workload/codedeploy-deployment-group');
/** The role of the shipped build. */
export const role = read('shared/iam/codebuild/role');
const trust = read('shared/iam/codebuild/trust-policy');
const s3 = read('shared/iam/codebuild/s3');
const bucketPolicy = read('shared/bucket-policy');
const rule = read('dev/pipeline/events-rule');
const targets = read('dev/pipeline/events-targets');
const repository = read('dev/workload/ecr-repository');
const logGroup = read('dev/workload/log-group');
/** The words of a call about the shipped bucket. */
export const BUCKET = 's3api x --bucket bys-shared-s3-codeseries-awssdk-iam';
const LOGS = 'logs describe-log-groups --log-group-name-prefix /ecs/bys-dev-awssdk-iam';
const container = (task['containerDefinitions'] as JsonObject[])[0] ?? {};
const answeredGroup = {
  ...logGroup,
  arn: 'a',
  creationTime: 1,
  storedBytes: 0,
  logGroupClass: 'STANDARD',
  retentionInDays: 90,
};

/** A case of each form. */
export const CASES: readonly Case[] = [
  {
    kind: 'codebuild-project',
    rendered: project,
    words: `codebuild batch-get-projects --names ${nameIn(project, 'name')}`,
    answer: {
      projectsNotFound: [],
      projects: [
        {
          ...without(project, 'secondarySources', 'secondaryArtifacts', 'badgeEnabled'),
          ...{ arn: 'arn', created: 1, lastModified: 2, projectVisibility: 'PRIVATE' },
          badge: { badgeEnabled: false },
          artifacts: {
            ...at(project, 'artifacts'),
            ...{ namespaceType: 'NONE', packaging: 'NONE', overrideArtifactName: false },
          },
        },
      ],
    },
  },
  {
    kind: 'codepipeline',
    rendered: pipeline,
    words: 'codepipeline get-pipeline --name x',
    answer: {
      pipeline: {
        ...at(pipeline, 'pipeline'),
        version: 7,
        pipelineType: 'V1',
        executionMode: 'SUPERSEDED',
      },
      metadata: { pipelineArn: 'arn', created: 1, updated: 2 },
    },
  },
  {
    kind: 'ecs-service',
    rendered: service,
    words: 'ecs describe-services --cluster main --services bys-dev-svc-awssdk-iam',
    answer: {
      failures: [],
      services: [
        {
          ...without(service, 'cluster', 'taskDefinition', 'networkConfiguration', 'launchType'),
          ...{ serviceArn: 'arn', status: 'ACTIVE', runningCount: 1, events: [], deployments: [] },
          clusterArn: 'arn:aws:ecs:eu-central-1:558846431111:cluster/main',
          loadBalancers: [],
          schedulingStrategy: 'REPLICA',
          propagateTags: 'NONE',
          enableECSManagedTags: false,
          deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100 },
          taskSets: [
            {
              status: 'PRIMARY',
              taskDefinition:
                'arn:aws:ecs:eu-central-1:558846431111:task-definition/bys-dev-td-awssdk-iam:12',
              networkConfiguration: service['networkConfiguration'] ?? null,
              launchType: 'FARGATE',
              platformVersion: '1.4.0',
              loadBalancers: [
                { targetGroupArn: 'green', containerName: 'awssdk-iam', containerPort: 10012 },
              ],
            },
          ],
        },
      ],
    },
  },
  {
    kind: 'task-definition',
    rendered: task,
    words: 'ecs describe-task-definition --task-definition x',
    answer: {
      taskDefinition: {
        ...task,
        ...{ taskDefinitionArn: 'arn', revision: 12, status: 'ACTIVE', compatibilities: ['EC2'] },
        ...{ requiresAttributes: [{ name: 'x' }], registeredAt: 1, volumes: [] },
        placementConstraints: [],
        containerDefinitions: [
          {
            ...without(container, 'environment', 'essential'),
            ...{ image: 'x@sha256:0', cpu: 0, mountPoints: [], volumesFrom: [], essential: true },
            portMappings: [{ containerPort: 10012, hostPort: 10012, protocol: 'tcp' }],
            environment: [],
            systemControls: [],
          },
        ],
      },
    },
  },
  {
    kind: 'codedeploy-deployment-group',
    rendered: group,
    words: 'deploy get-deployment-group --application-name a',
    answer: {
      deploymentGroupInfo: {
        ...group,
        ...{ deploymentGroupId: 'x', computePlatform: 'ECS', autoScalingGroups: [] },
        ...{ triggerConfigurations: [], outdatedInstancesStrategy: 'UPDATE' },
        lastSuccessfulDeployment: { deploymentId: 'd' },
      },
    },
  },
  {
    kind: 'iam-role',
    rendered: role,
    words: 'iam get-role --role-name x',
    answer: {
      Role: {
        ...role,
        RoleId: 'A',
        Arn: 'arn',
        CreateDate: 1,
        MaxSessionDuration: 3600,
        RoleLastUsed: {},
        AssumeRolePolicyDocument: trust,
      },
    },
  },
  {
    kind: 'trust-policy',
    rendered: trust,
    words: '',
    answer: { Role: { AssumeRolePolicyDocument: trust } },
  },
  {
    kind: 'identity-policy',
    rendered: s3,
    words: '',
    answer: { PolicyName: 's3', PolicyDocument: encodeURIComponent(JSON.stringify(s3)) },
  },
  {
    kind: 'bucket-policy',
    rendered: bucketPolicy,
    words: '',
    answer: { Policy: JSON.stringify(bucketPolicy) },
  },
  {
    kind: 'bucket',
    rendered: read('shared/bucket'),
    words: BUCKET,
    answer: { BucketRegion: 'ap-northeast-2', AccessPointAlias: false },
  },
  {
    kind: 'bucket-encryption',
    rendered: read('shared/bucket-encryption'),
    words: BUCKET,
    answer: {
      ServerSideEncryptionConfiguration: {
        Rules: (
          at(read('shared/bucket-encryption'), 'ServerSideEncryptionConfiguration')[
            'Rules'
          ] as JsonObject[]
        ).map((one) => ({
          ...one,
          BucketKeyEnabled: false,
          BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
        })),
      },
    },
  },
  {
    kind: 'bucket-versioning',
    rendered: read('shared/bucket-versioning'),
    words: BUCKET,
    answer: { Status: 'Enabled', MFADelete: 'Disabled' },
  },
  {
    kind: 'bucket-lifecycle',
    rendered: read('shared/bucket-lifecycle'),
    words: BUCKET,
    answer: {
      ...at(read('shared/bucket-lifecycle'), 'LifecycleConfiguration'),
      TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K',
    },
  },
  {
    kind: 'kms-key',
    rendered: read('shared/kms-key'),
    words: '',
    answer: {
      KeyMetadata: {
        ...read('shared/kms-key'),
        KeyId: 'k',
        Arn: 'a',
        KeyUsage: 'ENCRYPT_DECRYPT',
        KeySpec: 'SYMMETRIC_DEFAULT',
        Origin: 'AWS_KMS',
        MultiRegion: false,
        Enabled: true,
      },
    },
  },
  {
    kind: 'codecommit-repository',
    rendered: read('shared/codecommit-repository'),
    words: '',
    answer: {
      repositoryMetadata: {
        ...{ ...read('shared/codecommit-repository'), accountId: '1', Arn: 'a', kmsKeyId: 'k' },
      },
    },
  },
  {
    kind: 'kms-alias',
    rendered: { AliasName: 'alias/x', TargetKeyId: 'arn:k' },
    words: 'kms describe-key --key-id alias/x',
    answer: { KeyMetadata: { Arn: 'arn:k' } },
  },
  {
    kind: 'events-rule',
    rendered: rule,
    words: '',
    answer: { ...rule, Arn: 'arn', EventBusName: 'default', CreatedBy: '202949997891' },
  },
  {
    kind: 'events-targets',
    rendered: targets,
    words: `events list-targets-by-rule --rule ${nameIn(targets, 'Rule')}`,
    answer: { Targets: targets['Targets'] ?? null },
  },
  {
    kind: 'ecr-repository',
    rendered: repository,
    words: `ecr describe-repositories --repository-names ${nameIn(repository, 'repositoryName')}`,
    answer: {
      repositories: [
        {
          ...repository,
          registryId: '1',
          repositoryArn: 'a',
          encryptionConfiguration: { encryptionType: 'AES256' },
        },
      ],
    },
  },
  {
    kind: 'log-group',
    rendered: logGroup,
    words: LOGS,
    answer: {
      logGroups: [{ ...answeredGroup, logGroupName: '/ecs/bys-dev-awssdk-iam-2' }, answeredGroup],
    },
  },
  {
    kind: 'log-retention',
    rendered: read('dev/workload/log-retention'),
    words: LOGS,
    answer: { logGroups: [answeredGroup] },
  },
];
