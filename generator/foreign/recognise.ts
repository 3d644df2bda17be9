import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { policyKind } from './policy-kind.ts';

/** How documents of a kind are told from others: by what is in them. */
interface Mark {
  kind: string;
  /** Keys that are all there. */
  keys?: readonly string[];
  /** Keys of which one is there. */
  oneOf?: readonly string[];
  /** Keys beside which there is no other. */
  only?: readonly string[];
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
const MARKS: readonly Mark[] = [
  { kind: 'codepipeline', keys: ['pipeline'], holds: isMap('pipeline') },
  { kind: 'codepipeline', keys: ['stages', 'roleArn'], holds: isList('stages') },
  { kind: 'taskdef', keys: ['containerDefinitions'] },
  {
    kind: 'codebuild-project',
    keys: ['source', 'environment'],
    oneOf: ['artifacts', 'serviceRole', 'name'],
    holds: isMap('source'),
  },
  {
    kind: 'codedeploy-deployment-group-update',
    keys: ['applicationName', 'currentDeploymentGroupName'],
  },
  { kind: 'codedeploy-deployment-group', keys: ['applicationName', 'deploymentGroupName'] },
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
  {
    kind: 'event-pattern',
    keys: ['source'],
    oneOf: ['detail-type', 'detail', 'resources'],
    holds: isList('source'),
  },
  { kind: 'buildspec', keys: ['phases'], holds: hasPhases },
  { kind: 'buildspec', keys: ['version', 'batch'] },
  { kind: 'appspec', oneOf: ['Resources', 'resources'], holds: hasTargets },
  { kind: 'appspec', keys: ['version', 'os'] },
  { kind: 'appspec', keys: ['version', 'files', 'hooks'] },
  { kind: 'manifest', keys: ['artifacts'], holds: isList('artifacts') },
];

/** File names that tell a kind where the content does not: broken files above all. */
const NAMES: readonly [pattern: RegExp, kind: string][] = [
  [/(?:^|[/._-])build-?spec[^/]*\.ya?ml$/i, 'buildspec'],
  [/(?:^|[/._-])app-?spec[^/]*\.(?:ya?ml|json)$/i, 'appspec'],
  [/(?:^|[/._-])task-?def(?:inition)?s?[^/]*\.json$/i, 'taskdef'],
  [/(?:^|\/)environments\/(?:[^/]+\/)*[^/]+\.ya?ml$/, 'environment'],
  [/bucket-?policy[^/]*\.json$/i, 'bucket-policy'],
  [/(?:trust|assume-?role)[^/]*\.json$/i, 'trust-policy'],
  [/key-?policy[^/]*\.json$/i, 'key-policy'],
  [/(?:ecr|repository)-?policy[^/]*\.json$/i, 'repository-policy'],
];

/** The kind of a document by its content, or else by its name; `undefined` where neither tells. */
export function recogniseKind(value: JsonValue | undefined, file: string): string | undefined {
  if (/(?:^|\/)environments\/(?:[^/]+\/)*[^/]+\.ya?ml$/.test(file)) return 'environment';
  const byContent = isObject(value) ? kindOf(value) : undefined;
  return byContent ?? NAMES.find(([pattern]) => pattern.test(file))?.[1];
}

function kindOf(value: JsonObject): string | undefined {
  const policy = policyKind(value);
  if (policy !== undefined) return policy;
  const has = (key: string): boolean => Object.hasOwn(value, key);
  return MARKS.find(
    ({ keys = [], oneOf, only, holds }) =>
      keys.every(has) &&
      (oneOf === undefined || oneOf.some(has)) &&
      (only === undefined ||
        (only.some(has) && Object.keys(value).every((key) => only.includes(key)))) &&
      (holds === undefined || holds(value)),
  )?.kind;
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
