import { deviations } from '../../agree.ts';
import { bucketOf } from '../../set-names.ts';
import type { SetRule } from '../../set.ts';

const pipeline = (bucket: string): string =>
  `{"pipeline":{"artifactStore":{"type":"S3","location":"${bucket}"},"stages":[]}}`;
const BUCKET = '{"Bucket":"acme-artifacts"}';

/** One bucket holds the artifacts. */
export const BUCKET_DIFFERS: SetRule = {
  over: 'target',
  id: 'pipeline/bucket-differs',
  severity: 'error',
  title: 'a bucket of artifacts under different names',
  why: 'The pipeline keeps its artifacts in one bucket, and its encryption, versions and policy are set by its name. A pipeline that names another bucket finds none, or one that nobody set up; a setting of another bucket is missing on this one.',
  prevents: 'The artifact store bucket does not exist',
  sources: [
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/welcome-introducing-artifacts.html',
  ],
  samples: {
    bad: {
      'pipeline/codepipeline.json': pipeline('acme-artefacts'),
      'shared/bucket.json': BUCKET,
      'shared/bucket-versioning.json': BUCKET,
    },
    good: {
      'pipeline/codepipeline.json': pipeline('acme-artifacts'),
      'shared/bucket.json': BUCKET,
      'shared/bucket-versioning.json': BUCKET,
    },
  },
  check: (set) => deviations(bucketOf(set)),
};
