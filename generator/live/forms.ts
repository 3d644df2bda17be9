import { emptyObject, isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';

/** What a read call was asked for: its options by name, such as `bucket`. */
export type Asked = Readonly<Record<string, string>>;

/** How the answer of a read call becomes the input of the call that creates the resource. */
export interface LiveForm {
  /** The way to the resource in the answer; `*` is the item of a list that was asked for. */
  at: readonly string[];
  /** With `*`: the key of the item, and the option that names it. */
  by?: readonly [key: string, option: string];
  /** What was found is a policy, as a document or as its text. */
  isPolicy?: true;
  /** The keys of the input that an answer tells; others are neither taken nor compared. */
  keys?: readonly string[];
  /** Keys of the input that the call was asked by, by option. */
  beside?: Readonly<Record<string, string>>;
  /** The key of the input that holds all that was found. */
  below?: string;
  /** Mends what the answer says in another form; `undefined` where it says that the resource is gone. */
  mend?: (resource: JsonObject, asked: Asked) => JsonObject | undefined;
  /** Ways of values that deliveries change on their own, so that they are not compared; `*` is any step. */
  moving?: readonly (readonly string[])[];
  /** Keys that older releases of the CLI do not tell: what the answer lacks of them is not compared. */
  perhaps?: readonly string[];
}

/** Kinds of whose resource another document of the same target tells. */
export const TOLD_BY_OTHERS: ReadonlySet<string> = new Set(['codedeploy-deployment-group-update']);

const BUCKET = { Bucket: 'bucket' };

/** The form of each kind of document that is read; sources: the input and output shapes of the API models (botocore). */
export const LIVE_FORMS: Readonly<Record<string, LiveForm>> = {
  'kms-key': {
    at: ['KeyMetadata'],
    keys: ['Description', 'KeyUsage', 'KeySpec', 'Origin', 'MultiRegion'],
  },
  'kms-alias': {
    at: ['KeyMetadata'],
    mend: ({ Arn = null }, asked) => ({ AliasName: asked['key-id'] ?? null, TargetKeyId: Arn }),
  },
  'key-policy': { at: ['Policy'], isPolicy: true },
  'bucket-policy': { at: ['Policy'], isPolicy: true },
  'repository-policy': { at: ['policyText'], isPolicy: true },
  'identity-policy': { at: ['PolicyDocument'], isPolicy: true },
  'trust-policy': { at: ['Role', 'AssumeRolePolicyDocument'], isPolicy: true },
  'iam-role': {
    at: ['Role'],
    keys: ['Path', 'RoleName', 'Description', 'MaxSessionDuration', 'PermissionsBoundary', 'Tags'],
    mend: (role) => ({
      ...role,
      ...onlyText(
        'PermissionsBoundary',
        valueAt(role, ['PermissionsBoundary', 'PermissionsBoundaryArn']),
      ),
    }),
  },
  bucket: {
    at: [],
    beside: BUCKET,
    keys: ['Bucket', 'CreateBucketConfiguration'],
    perhaps: ['CreateBucketConfiguration'],
    mend: ({ BucketRegion: region }) =>
      // The first region of AWS has no name of its own there.
      typeof region === 'string' && region !== 'us-east-1'
        ? { CreateBucketConfiguration: { LocationConstraint: region } }
        : emptyObject(),
  },
  'bucket-encryption': {
    at: [],
    beside: BUCKET,
    keys: ['Bucket', 'ServerSideEncryptionConfiguration'],
  },
  'bucket-versioning': {
    at: [],
    beside: BUCKET,
    keys: ['Status', 'MFADelete'],
    below: 'VersioningConfiguration',
  },
  'bucket-public-access-block': {
    at: [],
    beside: BUCKET,
    keys: ['Bucket', 'PublicAccessBlockConfiguration'],
  },
  'bucket-lifecycle': {
    at: [],
    beside: BUCKET,
    keys: ['Rules'],
    below: 'LifecycleConfiguration',
  },
  'codecommit-repository': {
    at: ['repositoryMetadata'],
    keys: ['repositoryName', 'repositoryDescription', 'kmsKeyId'],
  },
  'codebuild-project': {
    at: ['projects', '*'],
    by: ['name', 'names'],
    keys: [
      ...['name', 'description', 'source', 'secondarySources', 'sourceVersion'],
      ...['secondarySourceVersions', 'artifacts', 'secondaryArtifacts', 'cache', 'environment'],
      ...['serviceRole', 'timeoutInMinutes', 'queuedTimeoutInMinutes', 'encryptionKey', 'tags'],
      ...['vpcConfig', 'badgeEnabled', 'logsConfig', 'fileSystemLocations', 'buildBatchConfig'],
      ...['concurrentBuildLimit', 'autoRetryLimit'],
    ],
    mend: (project) => ({
      ...project,
      badgeEnabled: valueAt(project, ['badge', 'badgeEnabled']) === true,
    }),
  },
  codepipeline: {
    at: [],
    keys: ['pipeline'],
    // The service counts it up.
    moving: [['pipeline', 'version']],
  },
  'events-rule': {
    at: [],
    keys: [
      ...['Name', 'ScheduleExpression', 'EventPattern', 'State', 'Description', 'RoleArn'],
      'EventBusName',
    ],
  },
  'events-targets': { at: [], beside: { Rule: 'rule' }, keys: ['Rule', 'Targets'] },
  'ecr-repository': {
    at: ['repositories', '*'],
    by: ['repositoryName', 'repository-names'],
    keys: [
      ...['repositoryName', 'imageTagMutability', 'imageTagMutabilityExclusionFilters'],
      ...['imageScanningConfiguration', 'encryptionConfiguration'],
    ],
  },
  'ecr-lifecycle-policy': { at: [], keys: ['repositoryName', 'lifecyclePolicyText'] },
  'log-group': {
    at: ['logGroups', '*'],
    by: ['logGroupName', 'log-group-name-prefix'],
    keys: ['logGroupName', 'kmsKeyId', 'logGroupClass'],
  },
  'log-retention': {
    at: ['logGroups', '*'],
    by: ['logGroupName', 'log-group-name-prefix'],
    keys: ['logGroupName', 'retentionInDays'],
  },
  'task-definition': {
    at: ['taskDefinition'],
    keys: [
      ...['family', 'taskRoleArn', 'executionRoleArn', 'networkMode', 'containerDefinitions'],
      ...['volumes', 'placementConstraints', 'requiresCompatibilities', 'cpu', 'memory'],
      ...['pidMode', 'ipcMode', 'proxyConfiguration', 'inferenceAccelerators', 'ephemeralStorage'],
      ...['runtimePlatform', 'enableFaultInjection'],
    ],
    // Every delivery registers a revision with the image that it built.
    moving: [['containerDefinitions', '*', 'image']],
  },
  'ecs-service': {
    at: ['services', '*'],
    by: ['serviceName', 'services'],
    keys: [
      ...['cluster', 'serviceName', 'taskDefinition', 'loadBalancers', 'serviceRegistries'],
      ...['desiredCount', 'launchType', 'capacityProviderStrategy', 'platformVersion'],
      ...['deploymentConfiguration', 'placementConstraints', 'placementStrategy'],
      ...['networkConfiguration', 'healthCheckGracePeriodSeconds', 'schedulingStrategy'],
      ...['deploymentController', 'enableECSManagedTags', 'propagateTags', 'enableExecuteCommand'],
      'availabilityZoneRebalancing',
    ],
    mend: mendService,
    // Each blue/green delivery takes the other one.
    moving: [['loadBalancers', '*', 'targetGroupArn']],
  },
  'codedeploy-application': {
    at: ['application'],
    keys: ['applicationName', 'computePlatform'],
  },
  'codedeploy-deployment-group': {
    at: ['deploymentGroupInfo'],
    keys: [
      ...['applicationName', 'deploymentGroupName', 'deploymentConfigName', 'serviceRoleArn'],
      ...['ec2TagFilters', 'onPremisesInstanceTagFilters', 'autoScalingGroups'],
      ...['triggerConfigurations', 'alarmConfiguration', 'autoRollbackConfiguration'],
      ...['outdatedInstancesStrategy', 'deploymentStyle', 'blueGreenDeploymentConfiguration'],
      ...['loadBalancerInfo', 'ec2TagSet', 'ecsServices', 'onPremisesTagSet'],
      'terminationHookEnabled',
    ],
  },
};

/**
 * A service that is gone is still answered for a while. What CodeDeploy steers stands in the primary task set; cluster and
 * task definition are answered as ARNs, and any revision of the family will do.
 */
function mendService(service: JsonObject, asked: Asked): JsonObject | undefined {
  if (service['status'] === 'INACTIVE' || service['status'] === 'DRAINING') return undefined;
  const sets = Array.isArray(service['taskSets']) ? service['taskSets'] : [];
  const primary = sets.find((one) => valueAt(one, ['status']) === 'PRIMARY');
  const ofSet = isObject(primary) ? primary : emptyObject();
  const filled = Object.fromEntries(
    [
      'taskDefinition',
      'loadBalancers',
      'networkConfiguration',
      'launchType',
      'platformVersion',
    ].flatMap((key): [string, JsonValue][] => {
      const value = hasContent(service[key]) ? service[key] : ofSet[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const task = filled['taskDefinition'];
  return {
    ...service,
    ...filled,
    cluster: asked['cluster'] ?? null,
    ...(typeof task === 'string'
      ? { taskDefinition: task.replace(/^arn:.*\//, '').replace(/:\d+$/, '') }
      : {}),
  };
}

function hasContent(value: JsonValue | undefined): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined && value !== null;
  return Object.keys(value).length > 0;
}

function onlyText(key: string, value: JsonValue | undefined): JsonObject {
  return typeof value === 'string' ? { [key]: value } : {};
}
