import { artifactKeyOf } from '../../artifact-key.ts';
import { deviations } from '../../agree.ts';
import { mapsAt, textAt } from '../../read.ts';
import { oncePerFolder } from '../../once-per-folder.ts';
import { SAMPLE_DELIVERY, SAMPLE_KEY } from '../../sample-delivery.ts';
import { documentsOf, type FolderRule } from '../../set.ts';

const ACROSS =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html';

const alias = (key: string): string =>
  JSON.stringify({ AliasName: 'alias/acme', TargetKeyId: key });

/** All documents mean the same key. */
export const KEY_DIFFERS: FolderRule = {
  over: 'folder',
  id: 'policy/key-differs',
  severity: 'error',
  title: 'another key than that of the artifacts',
  why: 'Pipeline, bucket, alias and the rule for uploads name one key. With another one in one place artifacts are encrypted with a key that the deployment may not use, uploads are refused, or the alias leads to a key that nobody uses.',
  prevents: 'AccessDenied when calling PutObject, or: KMS.NotFoundException: Invalid arn',
  sources: [ACROSS],
  samples: {
    bad: { ...SAMPLE_DELIVERY, 'shared/kms-alias.json': alias(SAMPLE_KEY.replace('8888', '8889')) },
    good: { ...SAMPLE_DELIVERY, 'shared/kms-alias.json': alias(SAMPLE_KEY) },
  },
  check: oncePerFolder((set) =>
    deviations(artifactKeyOf(set), ({ says }) => ({
      message: `${says} is another one than that of the artifacts elsewhere`,
    })),
  ),
};

const encryption = (rule: Record<string, string>): string =>
  JSON.stringify({
    Bucket: 'acme-artifacts',
    ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: rule }] },
  });

/** What is stored without a word about encryption is encrypted with the key of the artifacts. */
export const DEFAULT_ENCRYPTION: FolderRule = {
  over: 'folder',
  id: 'policy/default-encryption',
  severity: 'warning',
  title: 'a bucket that by default encrypts without the key of the artifacts',
  why: 'What is written to the bucket without naming a key gets the key of its default encryption. The one of S3, aws/s3, and AES256 cannot be opened to another account by a key policy, so that an object comes out that the deployment cannot be kept from, or cannot read.',
  sources: [ACROSS, 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html'],
  samples: {
    bad: {
      ...SAMPLE_DELIVERY,
      'shared/bucket-encryption.json': encryption({ SSEAlgorithm: 'AES256' }),
    },
    good: {
      ...SAMPLE_DELIVERY,
      'shared/bucket-encryption.json': encryption({
        SSEAlgorithm: 'aws:kms',
        KMSMasterKeyID: SAMPLE_KEY,
      }),
    },
  },
  check: oncePerFolder(function* (set) {
    const key = artifactKeyOf(set)?.name;
    if (key === undefined) return;
    for (const document of documentsOf(set, 'bucket-encryption')) {
      for (const { path } of mapsAt(document.value, [
        'ServerSideEncryptionConfiguration',
        'Rules',
      ])) {
        const at = [...path, 'ApplyServerSideEncryptionByDefault'];
        const algorithm = textAt(document.value, [...at, 'SSEAlgorithm']);
        const isKms = algorithm?.startsWith('aws:kms') === true;
        if (isKms && textAt(document.value, [...at, 'KMSMasterKeyID']) !== undefined) continue;
        yield {
          document,
          path: isKms ? at : [...at, 'SSEAlgorithm'],
          message: isKms
            ? 'the bucket names no key, so that it encrypts with that of S3 by default'
            : `the bucket encrypts with ${algorithm ?? 'nothing'} by default, and not with the key of the artifacts`,
          help: `write  "SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "${key}"`,
        };
      }
    }
  }),
};
