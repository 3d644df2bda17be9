/** The format that a document kind is written in. */
export type Language = 'json' | 'yaml';

/** One document kind. */
export interface Kind {
  id: string;
  language: Language;
  /** Name of its schema below `schemas/`. */
  file: string;
  /** What a person calls such a document. */
  title: string;
}

/** The file of a kind's schema below `schemas/`: kinds are named after it. */
export function schemaFile(kind: string): string {
  return `${kind}.schema.json`;
}

const json = (id: string, title: string): Kind => kind(id, 'json', title);
const yaml = (id: string, title: string): Kind => kind(id, 'yaml', title);

/** The document kinds that are shipped, in the order of the documentation; a project may add its own by a schema file. */
export const KINDS: readonly Kind[] = [
  yaml('buildspec', 'buildspec'),
  yaml('appspec', 'AppSpec'),
  json('taskdef', 'task definition template'),
  json('codepipeline', 'pipeline'),
  json('codebuild-project', 'build project'),
  json('bucket-policy', 'bucket policy'),
  json('identity-policy', 'identity policy'),
  json('trust-policy', 'trust policy'),
  json('key-policy', 'key policy'),
  json('repository-policy', 'repository policy'),
  json('resource-policy', 'resource policy'),
  json('codedeploy-application', 'CodeDeploy application'),
  json('codedeploy-deployment-group', 'deployment group'),
  json('codedeploy-deployment-group-update', 'deployment group update'),
  json('ecs-service', 'ECS service'),
  json('events-rule', 'EventBridge rule'),
  json('events-targets', 'EventBridge targets'),
  json('codecommit-repository', 'CodeCommit repository'),
  json('ecr-repository', 'ECR repository'),
  json('ecr-lifecycle-policy', 'ECR lifecycle policy'),
  json('kms-key', 'KMS key'),
  json('kms-alias', 'KMS alias'),
  json('bucket', 'bucket'),
  json('bucket-encryption', 'bucket encryption'),
  json('bucket-versioning', 'bucket versioning'),
  json('bucket-public-access-block', 'public access block'),
  json('bucket-lifecycle', 'bucket lifecycle'),
  json('log-group', 'log group'),
  json('log-retention', 'log retention'),
  json('task-definition', 'task definition'),
  json('container-definitions', 'container definitions'),
  json('iam-role', 'IAM role'),
  yaml('environment', 'variables'),
  yaml('manifest', 'manifest of artifacts'),
];

/** The kind of an id, or `undefined` where it is not shipped. */
export function findKind(id: string): Kind | undefined {
  return KINDS.find((one) => one.id === id);
}

function kind(id: string, language: Language, title: string): Kind {
  return { id, language, file: schemaFile(id), title };
}
