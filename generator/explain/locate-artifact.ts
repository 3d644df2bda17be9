import { parsePointer, valueAt, type JsonValue } from '../core/json.ts';
import { principalOf, type Denial } from './access-denied.ts';
import type { ErrorPlace, RenderedDocument } from './error-place.ts';
import { locateDenial } from './locate-denial.ts';
import { resolvePointers } from './resolve-pointers.ts';

interface Reader {
  role: string;
  bucket: string;
  key: string | undefined;
}

/**
 * What has to allow that the actions of the pipelines read an artifact: for the role of each action the key and the
 * bucket, on both sides. `artifact` is the name of the artifact; without it, or where no action takes one of that name,
 * the deploy actions are meant.
 */
export function locateArtifactAccess(
  artifact: string | undefined,
  documents: readonly RenderedDocument[],
): ErrorPlace[] {
  return documents
    .filter((document) => document.artifact.kind === 'codepipeline')
    .flatMap(({ value }) => readersOf(value, artifact))
    .flatMap((reader) => callsOf(reader).flatMap((call) => locateDenial(call, documents)));
}

function callsOf({ role, bucket, key }: Reader): Denial[] {
  const principal = principalOf(role);
  return [
    { principal, action: 'kms:Decrypt', ...(key === undefined ? {} : { resource: key }) },
    { principal, action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/*` },
    { principal, action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}` },
  ];
}

function readersOf(document: JsonValue, artifact: string | undefined): Reader[] {
  const pipeline = valueAt(document, ['pipeline']) ?? document;
  const bucket = valueAt(pipeline, ['artifactStore', 'location']);
  const key = valueAt(pipeline, ['artifactStore', 'encryptionKey', 'id']);
  if (typeof bucket !== 'string') return [];
  const actions = resolvePointers(pipeline, '/stages/*/actions/*').map((pointer) =>
    valueAt(pipeline, parsePointer(pointer)),
  );
  const takers = actions.filter((action) => takes(action, artifact));
  const meant = takers.length > 0 ? takers : actions.filter(isDeployment);
  const roles = meant.flatMap((action) => {
    const role = valueAt(action, ['roleArn']) ?? valueAt(pipeline, ['roleArn']);
    return typeof role === 'string' ? [role] : [];
  });
  return [...new Set(roles)].map((role) => ({
    role,
    bucket,
    key: typeof key === 'string' ? key : undefined,
  }));
}

function takes(action: JsonValue | undefined, artifact: string | undefined): boolean {
  if (artifact === undefined) return false;
  const inputs = valueAt(action, ['inputArtifacts']);
  return Array.isArray(inputs) && inputs.some((input) => valueAt(input, ['name']) === artifact);
}

function isDeployment(action: JsonValue | undefined): boolean {
  return valueAt(action, ['actionTypeId', 'category']) === 'Deploy';
}
