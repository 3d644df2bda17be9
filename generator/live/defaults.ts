import type { JsonValue } from '../core/json.ts';

/** The value that AWS puts where an input has none: one of some, or told by what stands beside it. */
export type Default =
  | readonly JsonValue[]
  | ((value: JsonValue, beside: Readonly<Record<string, JsonValue>>) => boolean);

/**
 * What AWS answers where nothing was given, by kind and by the way of keys, `*` for the items of a list. Empty lists, maps and
 * texts, `false` and 0 are no more than nothing everywhere, but for `NO_DEFAULT`. Sources: the references of the API calls.
 */
export const DEFAULTS: Readonly<Record<string, Readonly<Record<string, Default>>>> = {
  'kms-key': {
    KeyUsage: ['ENCRYPT_DECRYPT'],
    KeySpec: ['SYMMETRIC_DEFAULT'],
    Origin: ['AWS_KMS'],
  },
  'iam-role': { Path: ['/'], MaxSessionDuration: [3600] },
  'bucket-encryption': {
    'ServerSideEncryptionConfiguration/Rules/*/BlockedEncryptionTypes': () => true,
  },
  'bucket-versioning': { 'VersioningConfiguration/MFADelete': ['Disabled'] },
  // Without a key of one's own, that of the service is answered by its id.
  'codecommit-repository': { kmsKeyId: () => true },
  'codebuild-project': {
    timeoutInMinutes: [60],
    queuedTimeoutInMinutes: [480],
    // A key of S3, by the ARN of its alias in any region.
    encryptionKey: (value) => typeof value === 'string' && value.endsWith(':alias/aws/s3'),
    'cache/type': ['NO_CACHE'],
    // In a pipeline the artifact is named by the action.
    'artifacts/name': (_, { type }) => type === 'CODEPIPELINE',
    'artifacts/packaging': ['NONE'],
    'artifacts/namespaceType': ['NONE'],
    'environment/imagePullCredentialsType': ['CODEBUILD'],
    'environment/environmentVariables/*/type': ['PLAINTEXT'],
    'logsConfig/cloudWatchLogs/status': ['ENABLED'],
    'logsConfig/s3Logs/status': ['DISABLED'],
  },
  codepipeline: {
    'pipeline/pipelineType': ['V1'],
    'pipeline/executionMode': ['SUPERSEDED'],
    'pipeline/stages/*/actions/*/runOrder': [1],
  },
  'events-rule': { State: ['ENABLED'], EventBusName: ['default'] },
  'ecr-repository': {
    imageTagMutability: ['MUTABLE'],
    'encryptionConfiguration/encryptionType': ['AES256'],
  },
  'log-group': { logGroupClass: ['STANDARD'] },
  'task-definition': {
    'containerDefinitions/*/essential': [true],
    'containerDefinitions/*/portMappings/*/protocol': ['tcp'],
    // With awsvpc the port of the host is that of the container.
    'containerDefinitions/*/portMappings/*/hostPort': (value, { containerPort }) =>
      value === containerPort,
  },
  'ecs-service': {
    schedulingStrategy: ['REPLICA'],
    propagateTags: ['NONE'],
    platformVersion: ['LATEST', '1.4.0'],
    availabilityZoneRebalancing: ['ENABLED', 'DISABLED'],
    'deploymentConfiguration/maximumPercent': [200],
    'deploymentConfiguration/minimumHealthyPercent': [100],
    'deploymentConfiguration/strategy': ['ROLLING'],
    'networkConfiguration/awsvpcConfiguration/assignPublicIp': ['DISABLED'],
  },
  'codedeploy-deployment-group': {
    outdatedInstancesStrategy: ['UPDATE'],
    'blueGreenDeploymentConfiguration/greenFleetProvisioningOption/action': ['DISCOVER_EXISTING'],
  },
};

/** Keys whose default is `true`, so that `false` says something. */
export const NO_DEFAULT: ReadonlySet<string> = new Set(['essential']);
