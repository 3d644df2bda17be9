import { isObject, type JsonObject } from '../core/json.ts';
import { textOf } from '../environment/scalars.ts';

/** How documents of a kind are told from others: by what is in them. */
export interface Mark {
  kind: string;
  /** Keys that are all there. */
  keys?: readonly string[];
  /** Keys of which one is there. */
  oneOf?: readonly string[];
  /** Keys beside which there is no other. */
  only?: readonly string[];
  /** Keys that are not there. */
  without?: readonly string[];
  /** Its keys are so much its own that one of them may be mistyped. */
  near?: true;
  /** What else has to hold. */
  holds?: (value: JsonObject) => boolean;
}

const isMap =
  (key: string) =>
  (value: JsonObject): boolean =>
    isObject(value[key]);
const isList =
  (key: string) =>
  (value: JsonObject): boolean =>
    Array.isArray(value[key]);

/** Marks in the order in which they are tried; the first that fits counts. */
export const MARKS: readonly Mark[] = [
  { kind: 'codepipeline', keys: ['pipeline'], holds: isMap('pipeline') },
  { kind: 'codepipeline', keys: ['stages', 'roleArn'], holds: isList('stages') },
  { kind: 'codepipeline', oneOf: ['stages', 'Pipeline', 'pipelines'], holds: hasActionTypes },
  { kind: 'taskdef', keys: ['containerDefinitions'], near: true },
  {
    kind: 'codebuild-project',
    keys: ['source', 'environment'],
    oneOf: ['artifacts', 'serviceRole', 'name'],
    holds: isMap('source'),
  },
  {
    kind: 'codebuild-project',
    keys: ['serviceRole'],
    oneOf: ['source', 'artifacts', 'environment'],
  },
  {
    kind: 'codebuild-project',
    keys: ['artifacts', 'environment'],
    holds: (value) => isMap('artifacts')(value) && isMap('environment')(value),
  },
  {
    kind: 'codedeploy-deployment-group-update',
    keys: ['applicationName', 'currentDeploymentGroupName'],
  },
  {
    kind: 'codedeploy-deployment-group',
    keys: ['applicationName', 'deploymentGroupName'],
    without: ['revision', 'deploymentId'],
    near: true,
  },
  { kind: 'codedeploy-application', only: ['applicationName', 'computePlatform', 'tags'] },
  {
    kind: 'ecs-service',
    keys: ['serviceName'],
    oneOf: [
      'taskDefinition',
      'cluster',
      'desiredCount',
      'loadBalancers',
      'launchType',
      'deploymentController',
    ],
  },
  {
    kind: 'ecs-service',
    keys: ['taskDefinition'],
    oneOf: ['loadBalancers', 'deploymentController', 'desiredCount', 'schedulingStrategy'],
    holds: ({ taskDefinition }) => typeof taskDefinition === 'string',
  },
  // Name and task definition may be given beside the file.
  {
    kind: 'ecs-service',
    keys: ['desiredCount'],
    oneOf: ['loadBalancers', 'deploymentConfiguration', 'schedulingStrategy'],
    without: ['service', 'taskDefinition', 'name', 'image'],
  },
  // No call that takes `service` takes one of these beside it: it was to be serviceName.
  {
    kind: 'ecs-service',
    keys: ['service'],
    oneOf: ['launchType', 'schedulingStrategy', 'role', 'clientToken'],
    without: ['taskSet', 'externalId', 'scale'],
    holds: ({ service }) => typeof service === 'string',
  },
  { kind: 'events-rule', keys: ['Name'], oneOf: ['EventPattern', 'ScheduleExpression'] },
  { kind: 'events-targets', keys: ['Targets'], holds: isList('Targets') },
  { kind: 'ecr-lifecycle-policy', keys: ['lifecyclePolicyText'] },
  {
    kind: 'ecr-lifecycle-rules',
    keys: ['rules'],
    holds: ({ rules }) =>
      Array.isArray(rules) && rules.some((one) => isObject(one) && 'rulePriority' in one),
  },
  {
    kind: 'ecr-repository',
    keys: ['repositoryName'],
    oneOf: [
      'imageTagMutability',
      'imageTagMutabilityExclusionFilters',
      'imageScanningConfiguration',
      'encryptionConfiguration',
    ],
  },
  {
    kind: 'codecommit-repository',
    keys: ['repositoryName'],
    only: ['repositoryName', 'repositoryDescription', 'tags', 'kmsKeyId'],
  },
  { kind: 'kms-alias', keys: ['AliasName'] },
  {
    kind: 'kms-key',
    oneOf: ['KeyUsage', 'KeySpec', 'CustomerMasterKeySpec', 'MultiRegion', 'Description'],
    only: [
      'Policy',
      'Description',
      'KeyUsage',
      'KeySpec',
      'CustomerMasterKeySpec',
      'Origin',
      'CustomKeyStoreId',
      'BypassPolicyLockoutSafetyCheck',
      'Tags',
      'MultiRegion',
      'XksKeyId',
    ],
  },
  { kind: 'bucket-encryption', keys: ['ServerSideEncryptionConfiguration'] },
  { kind: 'bucket-versioning', keys: ['VersioningConfiguration'] },
  { kind: 'bucket-public-access-block', keys: ['PublicAccessBlockConfiguration'] },
  { kind: 'bucket-lifecycle', keys: ['LifecycleConfiguration'] },
  {
    kind: 'bucket',
    keys: ['Bucket'],
    oneOf: ['CreateBucketConfiguration', 'ObjectOwnership', 'ObjectLockEnabledForBucket', 'ACL'],
  },
  { kind: 'bucket', keys: ['Bucket'], only: ['Bucket'] },
  { kind: 'log-retention', keys: ['logGroupName', 'retentionInDays'] },
  {
    kind: 'log-group',
    keys: ['logGroupName'],
    only: ['logGroupName', 'kmsKeyId', 'tags', 'logGroupClass', 'deletionProtectionEnabled'],
  },
  {
    kind: 'iam-role',
    keys: ['RoleName'],
    oneOf: ['AssumeRolePolicyDocument', 'Path', 'Description', 'MaxSessionDuration'],
  },
  { kind: 'iam-role', keys: ['AssumeRolePolicyDocument'] },
  {
    kind: 'event-pattern',
    keys: ['source'],
    oneOf: ['detail-type', 'detail', 'resources'],
    holds: isList('source'),
  },
  { kind: 'event-pattern', keys: ['detail-type'], holds: isList('detail-type') },
  { kind: 'buildspec', keys: ['phases'], holds: hasPhases },
  {
    kind: 'buildspec',
    keys: ['version'],
    oneOf: ['phases', 'batch', 'artifacts', 'env', 'reports', 'cache', 'proxy'],
    holds: ({ version }) => /^0\.[12]$/.test(textOf(version)),
  },
  { kind: 'appspec', oneOf: ['Resources', 'resources'], holds: hasTargets },
  { kind: 'appspec', keys: ['version', 'os'] },
  { kind: 'appspec', keys: ['version', 'files', 'hooks'] },
  {
    kind: 'appspec',
    keys: ['version'],
    oneOf: ['Resources', 'resources', 'Hooks', 'hooks', 'files', 'permissions'],
    holds: ({ version }) => /^0(?:\.0)?$/.test(textOf(version)),
  },
];

/** Keys of a container that other lists of things with an image do not have. */
export const CONTAINER_KEYS: readonly string[] = [
  'essential',
  'portMappings',
  'logConfiguration',
  'mountPoints',
  'memoryReservation',
];

/** A file name that tells a kind where the content does not: of broken files above all. */
interface Name {
  pattern: RegExp;
  kind: string;
  /** Keys of the kind: a sound document of that name has at least one of them, or one much like it. */
  keys: readonly string[];
}

const POLICY_KEYS = ['Statement', 'Version'];

export const NAMES: readonly Name[] = [
  {
    pattern: /(?:^|[._-])(?:code-?)?pipeline(?![A-Za-z])[\w.-]*\.json$/i,
    kind: 'codepipeline',
    keys: ['pipeline', 'artifactStore', 'artifactStores'],
  },
  {
    pattern: /(?:^|[._-])code-?build(?![A-Za-z])[\w.-]*\.json$/i,
    kind: 'codebuild-project',
    keys: ['serviceRole', 'environment', 'artifacts', 'source'],
  },
  {
    pattern: /(?:^|[._-])build-?spec[^/]*\.ya?ml$/i,
    kind: 'buildspec',
    keys: ['phases', 'env', 'artifacts', 'cache', 'reports', 'batch'],
  },
  {
    pattern: /(?:^|[._-])app-?spec[^/]*\.(?:ya?ml|json)$/i,
    kind: 'appspec',
    keys: ['Resources', 'Hooks', 'os', 'files', 'permissions'],
  },
  {
    pattern: /(?:^|[._-])task-?def(?:inition)?s?(?![A-Za-z])[\w.-]*\.json$/i,
    kind: 'taskdef',
    keys: ['containerDefinitions', 'family'],
  },
  { pattern: /bucket-?policy[^/]*\.json$/i, kind: 'bucket-policy', keys: POLICY_KEYS },
  {
    pattern: /(?:^|[._-])(?:trust|assume-?role)(?![a-z])[\w.-]*\.json$/i,
    kind: 'trust-policy',
    keys: POLICY_KEYS,
  },
  { pattern: /key-?policy[^/]*\.json$/i, kind: 'key-policy', keys: POLICY_KEYS },
  {
    pattern: /(?:ecr|repository)-?policy[^/]*\.json$/i,
    kind: 'repository-policy',
    keys: POLICY_KEYS,
  },
  { pattern: /policy[^/]*\.json$/i, kind: 'identity-policy', keys: ['Statement'] },
];

/** Keys in a broken text that tell what it was to be; the first that is there counts. */
export const TRACES: readonly [trace: RegExp, kind: string][] = [
  [/"containerDefinitions"\s*:/, 'taskdef'],
  [/"actionTypeId"\s*:/, 'codepipeline'],
  [/^phases\s*:/m, 'buildspec'],
  [/"Principal"\s*:[^]*"sts:AssumeRole/, 'trust-policy'],
  [/"Statement"\s*:/, 'identity-policy'],
  [/"(?:serviceRole|privilegedMode)"\s*:/, 'codebuild-project'],
  [/^(?:Resources|hooks|Hooks)\s*:[^]*(?:TargetService|location\s*:)/m, 'appspec'],
];

/** Whether stages with actions of CodePipeline stand here, or below a key one level further down. */
function hasActionTypes(value: JsonObject): boolean {
  return [value, ...Object.values(value)].some((one) => {
    const stages = isObject(one) ? one['stages'] : undefined;
    return (
      Array.isArray(stages) &&
      stages.some((stage) => {
        const actions = isObject(stage) ? stage['actions'] : undefined;
        return (
          Array.isArray(actions) &&
          actions.some((action) => isObject(action) && Object.hasOwn(action, 'actionTypeId'))
        );
      })
    );
  });
}

function hasPhases({ phases }: JsonObject): boolean {
  return (
    isObject(phases) &&
    (Object.keys(phases).length === 0 ||
      Object.keys(phases).some((key) => /^(?:pre|post)?[_-]?(?:install|build)$/i.test(key)))
  );
}

function hasTargets(value: JsonObject): boolean {
  const list = value['Resources'] ?? value['resources'];
  return (
    Array.isArray(list) &&
    list.some(
      (one) =>
        isObject(one) &&
        Object.values(one).some(
          (inner) =>
            isObject(inner) && ('Type' in inner || 'type' in inner || 'Properties' in inner),
        ),
    )
  );
}
