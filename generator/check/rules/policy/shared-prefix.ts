import { mapsAt, oneOrMoreAt, type At } from '../../read.ts';
import { bucketOf } from '../../set-names.ts';
import { pipelineOf } from '../../set-pipeline.ts';
import type { DeliverySet, FolderRule, SetDocument } from '../../set.ts';

/** CodePipeline keeps the artifacts of a pipeline in a folder called by this much of its name. */
const PREFIX = 20;

const pipeline = (name: string): string =>
  `{"pipeline":{"name":"${name}","artifactStore":{"location":"acme"},"stages":[]}}`;
const policy = (key: string): string =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/${key}"}]}`;

/** A prefix parts two pipelines only if their names differ early. */
export const SHARED_PREFIX: FolderRule = {
  over: 'folder',
  id: 'policy/shared-prefix',
  severity: 'warning',
  title: 'a prefix that does not keep two pipelines apart',
  why: 'CodePipeline keeps artifacts in a folder called by the first 20 characters of the name of the pipeline. Pipelines whose names begin alike share the folder of one bucket, so that a policy on that prefix opens the artifacts of one environment to the roles of another.',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/welcome-introducing-artifacts.html',
  ],
  samples: {
    bad: {
      'dev/pipeline/codepipeline.json': pipeline('acme-shared-pipeline-dev'),
      'dev/workload/iam/action/s3.json': policy('acme-shared-pipeline*'),
      'prd/pipeline/codepipeline.json': pipeline('acme-shared-pipeline-prd'),
    },
    good: {
      'dev/pipeline/codepipeline.json': pipeline('dev-acme-shared-pipeline'),
      'dev/workload/iam/action/s3.json': policy('dev-acme-shared-pipe*'),
      'prd/pipeline/codepipeline.json': pipeline('prd-acme-shared-pipeline'),
    },
  },
  *check(sets) {
    for (const set of sets) {
      const own = folderOf(set);
      const other = sets.find((one) => isSameFolder(folderOf(one), own));
      if (own === undefined || other === undefined) continue;
      for (const document of set.documents) {
        if (!POLICIES.has(document.kind) || !document.path.startsWith(`${set.target}/`)) continue;
        for (const { path, value } of resourcesOf(document)) {
          const key = keyIn(value, own.bucket);
          if (key === undefined || !own.prefix.startsWith(key)) continue;
          yield {
            document,
            path,
            message: `the prefix ${JSON.stringify(key)} holds the artifacts of ${other.target}, too, for both pipelines begin with ${JSON.stringify(own.prefix)}`,
            help: 'let the names of the pipelines differ in their first 20 characters, or give each environment a bucket',
          };
        }
      }
    }
  },
};

const POLICIES: ReadonlySet<string> = new Set(['identity-policy', 'bucket-policy']);

/** Where a pipeline keeps its artifacts. */
interface Folder {
  bucket: string;
  prefix: string;
  name: string;
}

function folderOf(set: DeliverySet): Folder | undefined {
  const [bucket, name] = [bucketOf(set)?.name, pipelineOf(set)?.name];
  return bucket === undefined || name === undefined
    ? undefined
    : { bucket, prefix: name.slice(0, PREFIX), name };
}

/** Whether two pipelines share a folder; one pipeline in two environments is another fault. */
function isSameFolder(one: Folder | undefined, other: Folder | undefined): boolean {
  return (
    one !== undefined &&
    one.bucket === other?.bucket &&
    one.prefix === other.prefix &&
    one.name !== other.name
  );
}

function resourcesOf({ value }: SetDocument): At[] {
  return mapsAt(value, ['Statement']).flatMap(({ path }) =>
    oneOrMoreAt(value, [...path, 'Resource']),
  );
}

/** What a pattern says of keys of a bucket before its first wildcard; `undefined` where it names all, or something else. */
function keyIn(pattern: At['value'], bucket: string): string | undefined {
  if (typeof pattern !== 'string' || !/^arn:[^:]*:s3:::/.test(pattern)) return undefined;
  const [place = '', ...key] = pattern.slice(pattern.indexOf(':::') + 3).split('/');
  const fixed = key
    .join('/')
    .replace(/[*?].*$/, '')
    .replace(/\/$/, '');
  return place === bucket && fixed !== '' ? fixed : undefined;
}
