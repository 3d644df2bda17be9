import { isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import {
  IMAGE_REPOSITORY_OUTPUT,
  KEY_OUTPUT,
  PROJECT_OUTPUT,
  SERVICE_OUTPUT,
  TASK_OUTPUT,
} from './output-keys.ts';
import { policyKind } from './policy-kind.ts';

/** A form in which documents reach people wrapped: the answer of a read call, or the input of a call that takes text. */
export interface Wrapping {
  /** The call that gives or takes it, as the stock CLI names it. */
  call: string;
  /** For an answer: the call that takes what is inside. */
  input?: string;
  /** The kind of what is inside; a function where only the content tells. */
  kind: string | ((inner: JsonValue) => string | undefined);
  /** Keys that have to be there. */
  keys: readonly string[];
  /** Keys of which one has to be there, too. */
  oneOf?: readonly string[];
  /** Keys that must not be there: they would make it something else. */
  without?: readonly string[];
  /** The way to what is inside, `*` for each item of a list; empty where only some keys are too many. */
  path: readonly string[];
  /** Keys of which what is inside has one; a wrapping key alone, such as `service`, may mean anything. */
  inner?: readonly string[];
  /** Keys beside or inside that are output only. */
  drop?: readonly string[];
}

const policyOf = (value: JsonValue): string | undefined => policyKind(value);

/** Every wrapping, the first that fits counts. Sources: the output shapes of the API models (botocore). */
export const WRAPPINGS: readonly Wrapping[] = [
  {
    call: 'codepipeline get-pipeline',
    input: 'codepipeline update-pipeline',
    kind: 'codepipeline',
    keys: ['pipeline', 'metadata'],
    path: [],
    drop: ['metadata'],
  },
  {
    call: 'codebuild batch-get-projects',
    input: 'codebuild update-project',
    kind: 'codebuild-project',
    keys: ['projects'],
    path: ['projects', '*'],
    inner: ['source', 'environment'],
    drop: PROJECT_OUTPUT,
  },
  {
    call: 'codebuild batch-get-projects',
    input: 'codebuild update-project',
    kind: 'codebuild-project',
    keys: ['arn', 'source', 'environment'],
    path: [],
    drop: PROJECT_OUTPUT,
  },
  {
    call: 'codebuild create-project',
    input: 'codebuild update-project',
    kind: 'codebuild-project',
    keys: ['project'],
    path: ['project'],
    inner: ['source', 'environment'],
    drop: PROJECT_OUTPUT,
  },
  {
    call: 'ecs describe-task-definition',
    input: 'ecs register-task-definition',
    kind: 'taskdef',
    keys: ['taskDefinition'],
    without: ['serviceName', 'cluster', 'service'],
    path: ['taskDefinition'],
    inner: ['containerDefinitions', 'taskDefinitionArn'],
    drop: TASK_OUTPUT,
  },
  {
    call: 'ecs describe-services',
    input: 'ecs create-service',
    kind: 'ecs-service',
    keys: ['services'],
    path: ['services', '*'],
    inner: ['serviceArn', 'serviceName'],
    drop: SERVICE_OUTPUT,
  },
  {
    call: 'ecs create-service',
    input: 'ecs create-service',
    kind: 'ecs-service',
    keys: ['service'],
    without: ['taskDefinition', 'cluster', 'desiredCount'],
    path: ['service'],
    inner: ['serviceArn', 'serviceName'],
    drop: SERVICE_OUTPUT,
  },
  {
    call: 'deploy get-deployment-group',
    input: 'deploy create-deployment-group',
    kind: 'codedeploy-deployment-group',
    keys: ['deploymentGroupInfo'],
    path: ['deploymentGroupInfo'],
    inner: ['deploymentGroupName'],
    drop: [
      'deploymentGroupId',
      'computePlatform',
      'targetRevision',
      'lastSuccessfulDeployment',
      'lastAttemptedDeployment',
    ],
  },
  {
    call: 'deploy get-application',
    input: 'deploy create-application',
    kind: 'codedeploy-application',
    keys: ['application'],
    path: ['application'],
    inner: ['applicationName'],
    drop: ['applicationId', 'createTime', 'linkedToGitHub', 'gitHubAccountName'],
  },
  {
    call: 'ecr describe-repositories',
    input: 'ecr create-repository',
    kind: 'ecr-repository',
    keys: ['repositories'],
    path: ['repositories', '*'],
    inner: ['repositoryName'],
    drop: IMAGE_REPOSITORY_OUTPUT,
  },
  {
    call: 'ecr create-repository',
    input: 'ecr create-repository',
    kind: 'ecr-repository',
    keys: ['repository'],
    path: ['repository'],
    inner: ['repositoryName'],
    drop: IMAGE_REPOSITORY_OUTPUT,
  },
  {
    call: 's3api get-bucket-lifecycle-configuration',
    input: 's3api put-bucket-lifecycle-configuration',
    kind: 'bucket-lifecycle',
    keys: ['Rules', 'TransitionDefaultMinimumObjectSize'],
    path: [],
    drop: ['TransitionDefaultMinimumObjectSize'],
  },
  {
    call: 'ecr get-lifecycle-policy',
    input: 'ecr put-lifecycle-policy',
    kind: 'ecr-lifecycle-policy',
    keys: ['lifecyclePolicyText'],
    oneOf: ['lastEvaluatedAt', 'status', 'previewResults', 'summary'],
    path: [],
    drop: ['lastEvaluatedAt', 'status', 'previewResults', 'summary', 'nextToken'],
  },
  {
    call: 'codecommit get-repository',
    input: 'codecommit create-repository',
    kind: 'codecommit-repository',
    keys: ['repositoryMetadata'],
    path: ['repositoryMetadata'],
    drop: [
      'accountId',
      'repositoryId',
      'defaultBranch',
      'lastModifiedDate',
      'creationDate',
      'cloneUrlHttp',
      'cloneUrlSsh',
      'Arn',
    ],
  },
  {
    call: 'kms describe-key',
    input: 'kms create-key',
    kind: 'kms-key',
    keys: ['KeyMetadata'],
    path: ['KeyMetadata'],
    drop: KEY_OUTPUT,
  },
  {
    call: 'events describe-rule',
    input: 'events put-rule',
    kind: 'events-rule',
    keys: ['Arn', 'Name'],
    path: [],
    drop: ['Arn', 'ManagedBy', 'CreatedBy'],
  },
  {
    call: 'iam get-role',
    input: 'iam create-role',
    kind: 'trust-policy',
    keys: ['Role'],
    path: ['Role', 'AssumeRolePolicyDocument'],
    inner: ['Statement'],
  },
  {
    call: 'iam get-policy-version',
    input: 'iam create-policy',
    kind: policyOf,
    keys: ['PolicyVersion'],
    path: ['PolicyVersion', 'Document'],
  },
  {
    call: 's3api get-bucket-policy',
    input: 's3api put-bucket-policy',
    kind: policyOf,
    keys: ['Policy'],
    without: ['Bucket', 'KeyId', 'Description', 'KeyUsage', 'KeySpec', 'Origin', 'Tags'],
    path: ['Policy'],
  },
  {
    call: 'ecr get-repository-policy',
    input: 'ecr set-repository-policy',
    kind: 'repository-policy',
    keys: ['policyText', 'registryId'],
    path: ['policyText'],
  },
  {
    call: 's3api put-bucket-policy',
    kind: 'bucket-policy',
    keys: ['Bucket', 'Policy'],
    path: ['Policy'],
  },
  { call: 'kms put-key-policy', kind: 'key-policy', keys: ['KeyId', 'Policy'], path: ['Policy'] },
  {
    call: 'ecr set-repository-policy',
    kind: 'repository-policy',
    keys: ['repositoryName', 'policyText'],
    path: ['policyText'],
  },
  {
    call: 'iam put-role-policy',
    kind: policyOf,
    keys: ['PolicyDocument'],
    path: ['PolicyDocument'],
  },
];

/** The answer of `describe-task-definition` taken out of its wrapping. */
const BARE_TASK: Wrapping = {
  call: 'ecs describe-task-definition',
  input: 'ecs register-task-definition',
  kind: 'taskdef',
  keys: ['containerDefinitions'],
  path: [],
  drop: TASK_OUTPUT,
};

/** The wrapping that a document has; `undefined` for a plain one. */
export function wrappingOf(value: JsonValue): Wrapping | undefined {
  if (!isObject(value)) return undefined;
  if (TASK_OUTPUT.some((key) => Object.hasOwn(value, key)) && hasAll(value, BARE_TASK.keys)) {
    return BARE_TASK;
  }
  const found = WRAPPINGS.find(
    (one) =>
      hasAll(value, one.keys) &&
      one.oneOf?.some((key) => Object.hasOwn(value, key)) !== false &&
      one.without?.some((key) => Object.hasOwn(value, key)) !== true,
  );
  return found === undefined || !leadsSomewhere(value, found) ? undefined : found;
}

function hasAll(value: JsonObject, keys: readonly string[]): boolean {
  return keys.every((key) => Object.hasOwn(value, key));
}

/** Whether what the wrapping speaks of is there, a map with one of the keys asked for or a text. */
function leadsSomewhere(value: JsonObject, { path, inner }: Wrapping): boolean {
  const [first] = valuesAt(value, path);
  if (path.length === 0) return true;
  if (inner === undefined) return isObject(first) || typeof first === 'string';
  return isObject(first) && inner.some((key) => Object.hasOwn(first, key));
}

function valuesAt(value: JsonValue, path: readonly string[]): JsonValue[] {
  let level: JsonValue[] = [value];
  for (const segment of path) {
    const next: JsonValue[] = [];
    for (const at of level) {
      if (segment === '*') {
        next.push(...(Array.isArray(at) ? at : []));
        continue;
      }
      const inner = valueAt(at, [segment]);
      if (inner !== undefined) next.push(inner);
    }
    level = next;
  }
  return level;
}
