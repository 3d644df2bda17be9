// Refreshes schemas/aws/ from the API models that an installed stock AWS CLI (or botocore) carries:
//   node generator/build/derive-aws-schemas.mjs [--models <botocore data folder>] [--out <folder>]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { deriveSchema } from './aws-model.mjs';

/** The operations whose inputs are rendered or validated. */
const OPERATIONS = {
  codebuild: ['CreateProject'],
  codecommit: ['CreateRepository'],
  codedeploy: ['CreateApplication', 'CreateDeploymentGroup', 'UpdateDeploymentGroup'],
  codepipeline: ['CreatePipeline'],
  ecr: ['CreateRepository', 'PutLifecyclePolicy'],
  ecs: ['CreateService', 'RegisterTaskDefinition'],
  events: ['PutRule', 'PutTargets'],
  iam: ['CreateRole'],
  kms: ['CreateAlias', 'CreateKey'],
  logs: ['CreateLogGroup', 'PutRetentionPolicy'],
  s3: [
    'CreateBucket',
    'PutBucketEncryption',
    'PutBucketLifecycleConfiguration',
    'PutBucketVersioning',
    'PutPublicAccessBlock',
  ],
};

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where the first python3 keeps the models: botocore of its own, or the one inside CLI version 2. */
function installedModels() {
  for (const name of ['botocore', 'awscli.botocore']) {
    const asked = spawnSync('python3', ['-c', `import ${name}; print(${name}.__path__[0])`], {
      encoding: 'utf8',
    });
    if (asked.status === 0) return join(asked.stdout.trim(), 'data');
  }
  return undefined;
}

/** The version that the package beside the models states; the models themselves name none. */
function modelVersion(models) {
  const file = join(models, '..', '__init__.py');
  const found = existsSync(file)
    ? /^__version__ = ['"]([^'"]+)['"]/m.exec(readFileSync(file, 'utf8'))
    : null;
  if (found === null) throw new Error(`${file} does not tell the version of the models`);
  return found[1];
}

/** The newest model of a service, packed or plain, with the additions of botocore merged in. */
function readModel(models, service) {
  const folder = join(models, service);
  const version = readdirSync(folder).sort().at(-1);
  const plain = join(folder, version, 'service-2.json');
  const text = existsSync(plain)
    ? readFileSync(plain, 'utf8')
    : gunzipSync(readFileSync(`${plain}.gz`)).toString('utf8');
  const extras = join(folder, version, 'service-2.sdk-extras.json');
  const model = JSON.parse(text);
  if (existsSync(extras)) merge(model, JSON.parse(readFileSync(extras, 'utf8')).merge);
  return model;
}

function merge(target, additions) {
  for (const [key, value] of Object.entries(additions)) {
    const both = typeof target[key] === 'object' && typeof value === 'object';
    if (both && !Array.isArray(value)) merge(target[key], value);
    else target[key] = value;
  }
}

function main() {
  const { values } = parseArgs({
    options: { models: { type: 'string' }, out: { type: 'string' } },
  });
  const models = values.models ?? installedModels();
  if (models === undefined) {
    console.error('no botocore found: install the AWS CLI, or name a folder with --models');
    return 1;
  }
  const out = values.out ?? join(root, 'schemas', 'aws');
  const version = modelVersion(models);
  const schemas = Object.entries(OPERATIONS).flatMap(([service, operations]) => {
    const model = readModel(models, service);
    return operations.map((operation) => deriveSchema({ model, service, operation, version }));
  });
  mkdirSync(out, { recursive: true });
  const names = new Set(schemas.map((schema) => schema.$id));
  for (const name of readdirSync(out)) {
    if (name.endsWith('.json') && !names.has(name)) rmSync(join(out, name));
  }
  for (const schema of schemas) {
    writeFileSync(join(out, schema.$id), JSON.stringify(schema, null, 2) + '\n');
  }
  console.log(`${schemas.length} schemas from the models of botocore ${version}`);
  return 0;
}

process.exitCode = main();
