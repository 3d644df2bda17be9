import { usersOf, isNear } from '../../agree.ts';
import { textAt } from '../../read.ts';
import { bucketOf } from '../../set-names.ts';
import { mainDocument } from '../../set-pipeline.ts';
import type { SetRule } from '../../set.ts';

const PIPELINE = '{"pipeline":{"artifactStore":{"location":"acme-artifacts"},"stages":[]}}';
const project = (bucket: string): string =>
  `{"name":"b","source":{"type":"CODEPIPELINE"},"artifacts":{"type":"CODEPIPELINE"},"cache":{"type":"S3","location":"${bucket}/cache"}}`;

/** Where a build project names a bucket; what follows the first slash is a folder in it. */
const PLACES = [
  { path: ['artifacts', 'location'], type: ['artifacts', 'type'], what: 'its artifacts' },
  { path: ['cache', 'location'], type: ['cache', 'type'], what: 'its cache' },
  { path: ['logsConfig', 's3Logs', 'location'], type: undefined, what: 'its logs' },
] as const;

/** The build uses the bucket that its role may use. */
export const BUCKET_DIFFERS: SetRule = {
  over: 'target',
  id: 'build/bucket-differs',
  severity: 'error',
  title: 'a bucket of the build that no policy speaks of',
  why: 'A build project keeps artifacts, cache and logs in a bucket of its own choice. One that is not the bucket of the delivery, and that no policy names, does not exist, or its role may not use it: the build cannot upload what it made.',
  prevents: 'Error while executing command: AccessDenied when calling PutObject; or: NoSuchBucket',
  sources: ['https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html'],
  samples: {
    bad: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/codebuild-project.json': project('acme-artefacts'),
    },
    good: {
      'pipeline/codepipeline.json': PIPELINE,
      'pipeline/codebuild-project.json': project('acme-artifacts'),
    },
  },
  *check(set) {
    const due = bucketOf(set);
    const document = mainDocument(set, 'codebuild-project');
    if (due === undefined || document === undefined) return;
    for (const { path, type, what } of PLACES) {
      const text = textAt(document.value, path);
      if (text === undefined) continue;
      if (type !== undefined && textAt(document.value, type) !== 'S3') continue;
      const bucket = bucketIn(text);
      if (bucket === due.name || usersOf(set, bucket).some((one) => one !== document)) continue;
      const mend = JSON.stringify(text.replace(bucket, due.name));
      yield {
        document,
        path,
        message: `the build keeps ${what} in the bucket ${JSON.stringify(bucket)}, of which no other file speaks`,
        help: isNear(bucket, due.name) ? `did you mean ${mend}?` : `write ${mend}`,
        related: [
          { document: due.mention.document, path: due.mention.path, message: due.mention.says },
        ],
      };
    }
  },
};

/** The bucket at the front of `bucket/folder`, or in an ARN. */
function bucketIn(location: string): string {
  return location.replace(/^arn:[^:]*:s3:::/, '').replace(/\/.*$/s, '');
}
