import type { JsonValue } from '../core/json.ts';

type Scalar = string | number | boolean;

/** One thing that an answer of AWS has though nobody put it in, or that an input has and no answer tells. */
export interface Added {
  /** The way of keys to it, `*` for any item of a list or key of a map. */
  way: string;
  /** What AWS puts there where nothing was given: one of some, or what a test takes; absent where that can be anything. */
  value?: readonly Scalar[] | Test;
  /** Only an answer, or only an input, can have it. */
  only?: 'answer' | 'input';
  /** What stands there is a list or a map. */
  isWhole?: true;
  /** The pattern by which scripts know it, where it is not that of the way; `false` where every file says it anyway. */
  inScript?: string | false;
}

/** Whether a value is what AWS puts there, by what stands beside it. */
export type Test = (value: JsonValue, beside: Readonly<Record<string, JsonValue>>) => boolean;

const answered = (...ways: string[]): Added[] => ways.map((way) => ({ way, only: 'answer' }));
const neverAnswered = (way: string): Added => ({ way, only: 'input', isWhole: true });
const added = (way: string, ...value: Scalar[]): Added => ({ way, value });
const unscripted = (way: string, ...value: Scalar[]): Added => ({
  way,
  value,
  inScript: false,
});

/**
 * What AWS adds of its own and what it does not tell, by kind of document. What compares with answers in this program takes
 * empty lists, maps and texts, `false` and 0 for nothing anyway; scripts do not, so that those are listed, too. Sources: the
 * references of the API calls.
 */
export const ADDED: Readonly<Record<string, readonly Added[]>> = {
  'kms-key': [
    unscripted('KeyUsage', 'ENCRYPT_DECRYPT'),
    unscripted('KeySpec', 'SYMMETRIC_DEFAULT'),
    unscripted('Origin', 'AWS_KMS'),
  ],
  'iam-role': [unscripted('Path', '/'), added('MaxSessionDuration', 3600)],
  'bucket-encryption': [
    {
      ...added('ServerSideEncryptionConfiguration/Rules/*/BucketKeyEnabled', false),
      inScript: '*/BucketKeyEnabled=false',
    },
    {
      way: 'ServerSideEncryptionConfiguration/Rules/*/BlockedEncryptionTypes',
      inScript: '*/BlockedEncryptionTypes/*',
    },
  ],
  'bucket-versioning': [
    { ...added('VersioningConfiguration/MFADelete', 'Disabled'), inScript: '*/MFADelete=Disabled' },
  ],
  'bucket-lifecycle': [
    { ...added('LifecycleConfiguration/Rules/*/Filter/Prefix', ''), inScript: '*/Filter/Prefix=' },
  ],
  // Without a key of one's own, that of the service is answered by its id.
  'codecommit-repository': [neverAnswered('tags'), { way: 'kmsKeyId' }],
  'codebuild-project': [
    ...answered('arn', 'created', 'lastModified'),
    { way: 'badge', only: 'answer', isWhole: true },
    { way: 'badgeEnabled', only: 'input' },
    { ...added('projectVisibility', 'PRIVATE'), only: 'answer' },
    ...answered('publicProjectAlias', 'resourceAccessRole'),
    added('description', ''),
    added('autoRetryLimit', 0),
    added('artifacts/packaging', 'NONE'),
    added('artifacts/namespaceType', 'NONE'),
    added('artifacts/encryptionDisabled', false),
    added('artifacts/overrideArtifactName', false),
    added('source/reportBuildStatus', false),
    added('source/insecureSsl', false),
    added('source/gitSubmodulesConfig/fetchSubmodules', false),
    added('cache/type', 'NO_CACHE'),
    {
      ...added('environment/environmentVariables/*/type', 'PLAINTEXT'),
      inScript: '*/environmentVariables/*/type=PLAINTEXT',
    },
    added('logsConfig/*/encryptionDisabled', false),
    added('logsConfig/s3Logs/status', 'DISABLED'),
    unscripted('timeoutInMinutes', 60),
    unscripted('queuedTimeoutInMinutes', 480),
    // A key of S3, by the ARN of its alias in any region.
    {
      way: 'encryptionKey',
      value: (value) => typeof value === 'string' && value.endsWith(':alias/aws/s3'),
      inScript: false,
    },
    // In a pipeline the artifact is named by the action.
    { way: 'artifacts/name', value: (_, { type }) => type === 'CODEPIPELINE', inScript: false },
    unscripted('environment/imagePullCredentialsType', 'CODEBUILD'),
    unscripted('logsConfig/cloudWatchLogs/status', 'ENABLED'),
  ],
  codepipeline: [
    { way: 'pipeline/version' },
    added('pipeline/pipelineType', 'V1'),
    added('pipeline/executionMode', 'SUPERSEDED'),
    added('pipeline/stages/*/actions/*/runOrder', 1),
    { way: 'pipeline/stages/*/actions/*/region' },
    neverAnswered('tags'),
  ],
  'events-rule': [
    ...answered('Arn', 'CreatedBy', 'ManagedBy'),
    added('EventBusName', 'default'),
    neverAnswered('Tags'),
    unscripted('State', 'ENABLED'),
  ],
  'ecr-repository': [
    added('imageTagMutability', 'MUTABLE'),
    // Scripts do not ask for it, since no call changes it.
    {
      ...added('encryptionConfiguration/encryptionType', 'AES256'),
      inScript: '/encryptionConfiguration/*',
    },
    neverAnswered('tags'),
  ],
  'log-group': [unscripted('logGroupClass', 'STANDARD')],
  'task-definition': [
    unscripted('containerDefinitions/*/essential', true),
    unscripted('containerDefinitions/*/portMappings/*/protocol', 'tcp'),
    // With awsvpc the port of the host is that of the container.
    {
      way: 'containerDefinitions/*/portMappings/*/hostPort',
      value: (value, { containerPort }) => value === containerPort,
      inScript: false,
    },
  ],
  'ecs-service': [
    unscripted('schedulingStrategy', 'REPLICA'),
    unscripted('propagateTags', 'NONE'),
    unscripted('platformVersion', 'LATEST', '1.4.0'),
    unscripted('availabilityZoneRebalancing', 'ENABLED', 'DISABLED'),
    unscripted('deploymentConfiguration/maximumPercent', 200),
    unscripted('deploymentConfiguration/minimumHealthyPercent', 100),
    unscripted('deploymentConfiguration/strategy', 'ROLLING'),
    unscripted('networkConfiguration/awsvpcConfiguration/assignPublicIp', 'DISABLED'),
  ],
  'codedeploy-deployment-group': [
    unscripted('outdatedInstancesStrategy', 'UPDATE'),
    unscripted(
      'blueGreenDeploymentConfiguration/greenFleetProvisioningOption/action',
      'DISCOVER_EXISTING',
    ),
  ],
  'codedeploy-deployment-group-update': [
    added('alarmConfiguration/*', false),
    {
      way: 'blueGreenDeploymentConfiguration/greenFleetProvisioningOption',
      inScript: '*/greenFleetProvisioningOption/*',
    },
  ],
};

/** Keys whose default is `true`, so that `false` says something. */
export const NO_DEFAULT: ReadonlySet<string> = new Set(['essential']);

const byKind = new Map<string, ReadonlyMap<string, Test>>();

/** Whether the value at a way is what AWS puts there, for what input and answer both can have; by kind, looked up once. */
export function defaultsOf(kind: string): ReadonlyMap<string, Test> {
  const known = byKind.get(kind);
  if (known !== undefined) return known;
  const both = (ADDED[kind] ?? []).filter(({ only }) => only === undefined);
  const made = new Map(both.map(({ way, value }) => [way, testOf(value)]));
  byKind.set(kind, made);
  return made;
}

function testOf(value: Added['value']): Test {
  if (value === undefined) return () => true;
  return typeof value === 'function' ? value : (one) => value.some((other) => other === one);
}

/** What of a kind only one side may have, as scripts know it: patterns of `pointer=value`. */
export function addedPatterns(kind: string): string[] {
  return (ADDED[kind] ?? []).flatMap(({ way, value, isWhole, inScript }): string[] => {
    if (inScript === false) return [];
    if (inScript !== undefined) return [inScript];
    if (isWhole === true) return [`/${way}/*`];
    if (value === undefined || typeof value === 'function') return [`/${way}=*`];
    return value.map((one) => `/${way}=${String(one)}`);
  });
}
