import { actionsOf } from '../../pipeline-actions.ts';
import { entriesAt, mapsAt, textAt } from '../../read.ts';
import type { Document, DocumentRule, Path } from '../../rule.ts';

/** Buckets have names in small letters. */
export const BUCKET_NAME: DocumentRule = {
  id: 'pipeline/bucket-name',
  severity: 'warning',
  title: 'a bucket name that S3 gives no more',
  why: 'Names of buckets have 3 to 63 small letters, digits, dots and hyphens. A few old buckets in us-east-1 have capitals or underscores; any other bucket of such a name does not exist and cannot be created.',
  prevents: 'NoSuchBucket: The specified bucket does not exist',
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html'],
  samples: {
    bad: '{"pipeline":{"artifactStore":{"type":"S3","location":"Acme-Artifacts"}}}',
    good: '{"pipeline":{"artifactStore":{"type":"S3","location":"acme-artifacts"}}}',
  },
  kinds: ['codepipeline', 'codebuild-project'],
  *check(document) {
    for (const path of document.kind === 'codepipeline'
      ? ofPipeline(document)
      : ofProject(document)) {
      const text = textAt(document.value, path) ?? '';
      const bucket = text.replace(/^arn:[^:]+:s3:::/, '').split('/')[0] ?? '';
      if (!/[A-Z_]/.test(bucket) || !/^[A-Za-z0-9._-]+$/.test(bucket)) continue;
      yield {
        path,
        message: `${JSON.stringify(bucket)} is no name that S3 gives to a bucket today`,
        help: 'write it with small letters, digits, dots and hyphens only',
      };
    }
  },
};

function ofPipeline({ value }: Document): Path[] {
  const stores = entriesAt(value, ['pipeline', 'artifactStores']).map((one) => one.at.path);
  const settings = actionsOf(value).flatMap(({ provider, path }): Path[] =>
    provider === 'S3'
      ? ['S3Bucket', 'BucketName'].map((key) => [...path, 'configuration', key])
      : [],
  );
  return [
    ...[['pipeline', 'artifactStore'], ...stores].map((path): Path => [...path, 'location']),
    ...settings,
  ];
}

function ofProject({ value }: Document): Path[] {
  const lists = ['secondarySources', 'secondaryArtifacts'].flatMap((key) =>
    mapsAt(value, [key]).map((one): Path => one.path),
  );
  const places: Path[] = [['source'], ['artifacts'], ['cache'], ['logsConfig', 's3Logs'], ...lists];
  return places
    .filter((path) => path.at(-1) === 's3Logs' || textAt(value, [...path, 'type']) === 'S3')
    .map((path): Path => [...path, 'location']);
}
