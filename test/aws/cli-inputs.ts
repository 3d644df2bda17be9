import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isObject, type JsonValue } from '../../generator/core/json.ts';
import { ROOT } from '../support/run.ts';
import { doc, example } from '../schema/shipped.ts';

/** The operation that takes documents of a kind. */
export interface Operation {
  service: string;
  operation: string;
  /** The input that a document makes, with what a call gives beside the file. */
  input?: (value: JsonValue) => JsonValue;
}

const beside =
  (more: Record<string, JsonValue>) =>
  (value: JsonValue): JsonValue =>
    isObject(value) ? { ...more, ...value } : value;

const op = (service: string, operation: string, input?: Operation['input']): Operation => ({
  service,
  operation,
  ...(input === undefined ? {} : { input }),
});

/** Every kind of which the stock CLI takes documents as its input. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  codepipeline: op('codepipeline', 'CreatePipeline'),
  'codebuild-project': op('codebuild', 'CreateProject'),
  'codecommit-repository': op('codecommit', 'CreateRepository'),
  taskdef: op('ecs', 'RegisterTaskDefinition'),
  'task-definition': op('ecs', 'RegisterTaskDefinition'),
  'container-definitions': op('ecs', 'RegisterTaskDefinition', (containerDefinitions) => ({
    family: 'x',
    containerDefinitions,
  })),
  'ecs-service': op('ecs', 'CreateService'),
  'codedeploy-application': op('codedeploy', 'CreateApplication'),
  'codedeploy-deployment-group': op('codedeploy', 'CreateDeploymentGroup'),
  'codedeploy-deployment-group-update': op('codedeploy', 'UpdateDeploymentGroup'),
  'events-rule': op('events', 'PutRule'),
  'events-targets': op('events', 'PutTargets'),
  'ecr-repository': op('ecr', 'CreateRepository'),
  'ecr-lifecycle-policy': op('ecr', 'PutLifecyclePolicy'),
  'kms-key': op('kms', 'CreateKey'),
  'kms-alias': op('kms', 'CreateAlias'),
  bucket: op('s3', 'CreateBucket'),
  'bucket-encryption': op('s3', 'PutBucketEncryption'),
  'bucket-versioning': op('s3', 'PutBucketVersioning'),
  'bucket-public-access-block': op('s3', 'PutPublicAccessBlock'),
  'bucket-lifecycle': op('s3', 'PutBucketLifecycleConfiguration'),
  'log-group': op('logs', 'CreateLogGroup'),
  'log-retention': op('logs', 'PutRetentionPolicy'),
  'iam-role': op('iam', 'CreateRole', beside({ AssumeRolePolicyDocument: '{}' })),
};

/** A sound document of a kind, and where it is from. */
export interface CliInput {
  kind: string;
  from: string;
  value: JsonValue;
}

/** Folders of rendered and kept documents; the name of a file begins with its kind. */
const FOLDERS = ['out', 'test/aws/documents', 'test/cases'];

/** Kinds by the names of files that are called otherwise. */
const CALLED: Readonly<Record<string, string>> = { 'task-definition-initial': 'task-definition' };

/** Every sound document of these kinds: the examples of the schemas, what is rendered, and documents kept for this. */
export function cliInputs(): CliInput[] {
  const inputs = Object.keys(OPERATIONS).map((kind): CliInput => ({
    kind,
    from: 'its schema',
    value: example(kind),
  }));
  const seen = new Set<string>();
  for (const folder of FOLDERS) {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.json')).sort()) {
      const [stem = ''] = basename(file).split('.');
      const kind = CALLED[stem] ?? stem;
      // Policies are named after what they are for.
      if (OPERATIONS[kind] === undefined || file.includes('/iam/')) continue;
      // What a case gives its command may be broken on purpose; what is expected of it is rendered.
      if (folder === 'test/cases' && !file.includes('/expected/')) continue;
      const text = readFileSync(join(ROOT, folder, file), 'utf8');
      const shape = kind + shapeOf(text);
      if (seen.has(shape)) continue;
      seen.add(shape);
      inputs.push({ kind, from: `${folder}/${file}`, value: doc(JSON.parse(text)) });
    }
  }
  return inputs;
}

/** The keys of a document without its values: of documents that are alike one will do. */
function shapeOf(text: string): string {
  return JSON.stringify(
    JSON.parse(text, (_key, value: JsonValue) =>
      typeof value === 'object' ? value : typeof value,
    ),
  );
}
