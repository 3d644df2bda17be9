import { isObject } from '../../../core/json.ts';
import { matches, matchesIgnoringCase } from '../../../iam/wildcard.ts';
import { artifactKeyOf } from '../../artifact-key.ts';
import { oncePerFolder } from '../../once-per-folder.ts';
import {
  comparisonsOf,
  principalsOf,
  refuses,
  statementsOf,
  textsOf,
  type Comparison,
  type Statement,
} from '../../policy.ts';
import type { Path } from '../../rule.ts';
import { SAMPLE_DELIVERY, SAMPLE_KEY } from '../../sample-delivery.ts';
import { bucketOf } from '../../set-names.ts';
import type { DeliverySet, FolderRule, SetDocument } from '../../set.ts';

const BUCKET = 'arn:aws:s3:::acme-artifacts';
const SSE = 's3:x-amz-server-side-encryption';
const KEY_ID = `${SSE}-aws-kms-key-id`;

const denying = (
  action: string,
  resource: unknown,
  condition: unknown,
): Record<string, string> => ({
  ...SAMPLE_DELIVERY,
  'shared/bucket-policy.json': JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Principal: '*',
        Action: action,
        Resource: resource,
        Condition: condition,
      },
    ],
  }),
});
const TLS_KEY = /^(?:aws:SecureTransport|s3:TlsVersion)$/i;
const PLAIN = { Bool: { 'aws:SecureTransport': 'false' } };

/** Nothing goes in or out in plain text. */
export const TLS_DENY: FolderRule = {
  over: 'folder',
  id: 'policy/tls-deny',
  severity: 'warning',
  title: 'a bucket that answers over plain http',
  why: 'A bucket serves requests without TLS unless its policy refuses them. What goes in and out of the bucket of a delivery is the source, and what is deployed.',
  sources: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html',
    'https://repost.aws/knowledge-center/s3-bucket-policy-for-config-rule',
  ],
  samples: {
    bad: denying('s3:PutObject', `${BUCKET}/*`, { StringNotEquals: { [SSE]: 'aws:kms' } }),
    good: denying('s3:*', [BUCKET, `${BUCKET}/*`], PLAIN),
  },
  check: oncePerFolder(function* (set) {
    for (const { document, whole } of bucketPolicies(set)) {
      // A refusal of one of the two, or the wrong way round, is told of any policy.
      const isThere = statementsOf(document.value).some((one) =>
        comparisonsOf(one).some(({ key }) => TLS_KEY.test(key)),
      );
      if (isThere) continue;
      yield {
        document,
        path: ['Statement'],
        message: 'requests over plain http are not refused',
        help: `add a statement:  ${JSON.stringify({
          ...{ Sid: 'DenyInsecureConnections', Effect: 'Deny', Principal: '*', Action: 's3:*' },
          ...{ Resource: [whole, `${whole}/*`], Condition: PLAIN },
        })}`,
      };
    }
  }),
};

/** What is not encrypted with KMS is not taken in. */
export const ENCRYPTION_DENY: FolderRule = {
  over: 'folder',
  id: 'policy/encryption-deny',
  severity: 'warning',
  title: 'a bucket that takes in what is not encrypted with KMS',
  why: 'Only what is encrypted with a key of one’s own can be kept from, and given to, another account by the policy of the key. A refusal of s3:PutObject whose s3:x-amz-server-side-encryption is not aws:kms keeps everything else out, requests without that header included.',
  sources: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html',
  ],
  samples: {
    bad: denying('s3:PutObject', `${BUCKET}/*`, { StringEquals: { [SSE]: 'aws:kms' } }),
    good: denying('s3:PutObject', `${BUCKET}/*`, { StringNotEquals: { [SSE]: 'aws:kms' } }),
  },
  check: oncePerFolder(function* (set) {
    for (const { document, whole, object } of bucketPolicies(set)) {
      const refusals = refusalsFor(document, isUnencrypted);
      if (refusals.some((one) => covers(one, 's3:PutObject', object))) continue;
      yield {
        document,
        path: placeOf(document, /^s3:x-amz-server-side-encryption$/i),
        message: 'uploads that are not encrypted with KMS are not refused',
        help: `add a statement:  ${JSON.stringify({
          ...{ Sid: 'DenyUnEncryptedObjectUploads', Effect: 'Deny', Principal: '*' },
          ...{ Action: 's3:PutObject', Resource: `${whole}/*` },
          Condition: { StringNotEquals: { [SSE]: 'aws:kms' } },
        })}`,
      };
    }
  }),
};

/** What is encrypted with another key is not taken in. */
export const OTHER_KEY_DENY: FolderRule = {
  over: 'folder',
  id: 'policy/other-key-deny',
  severity: 'warning',
  title: 'a bucket that takes in what is encrypted with another key',
  why: 'An object under another key, such as the one of S3 itself, cannot be read by the account of the deployment, and nobody notices before the deployment fails. A refusal of s3:PutObject that names another key keeps it out.',
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html'],
  samples: {
    bad: denying('s3:PutObject', `${BUCKET}/*`, { StringEquals: { [KEY_ID]: SAMPLE_KEY } }),
    good: denying('s3:PutObject', `${BUCKET}/*`, { StringNotEquals: { [KEY_ID]: SAMPLE_KEY } }),
  },
  check: oncePerFolder(function* (set) {
    const key = artifactKeyOf(set)?.name;
    if (key === undefined) return;
    for (const { document, whole, object } of bucketPolicies(set)) {
      const refusals = refusalsFor(document, isOtherKey);
      if (refusals.some((one) => covers(one, 's3:PutObject', object))) continue;
      yield {
        document,
        path: placeOf(document, /^s3:x-amz-server-side-encryption-aws-kms-key-id$/i),
        message: 'uploads that are encrypted with another key are not refused',
        help: `add a statement:  ${JSON.stringify({
          ...{ Sid: 'DenyOtherKeys', Effect: 'Deny', Principal: '*', Action: 's3:PutObject' },
          Resource: `${whole}/*`,
          Condition: { StringNotEqualsIfExists: { [KEY_ID]: key } },
        })}`,
      };
    }
  }),
};

/** The policies of the bucket of the artifacts, with its ARN and that of some object. */
function bucketPolicies(
  set: DeliverySet,
): { document: SetDocument; whole: string; object: string }[] {
  const bucket = bucketOf(set)?.name;
  if (bucket === undefined) return [];
  return set.documents.flatMap((document) => {
    if (document.kind !== 'bucket-policy') return [];
    const named = statementsOf(document.value)
      .flatMap((one) => textsOf(one, 'Resource'))
      .map(({ value }) => /^(arn:[^:]*:s3:::)([^/*]+)/.exec(value));
    const [, front = 'arn:aws:s3:::'] = named.find((one) => one !== null) ?? [];
    const isOther = named.some((one) => one !== null && one[2] !== bucket);
    // A policy of another bucket is none of this delivery's.
    return isOther ? [] : [{ document, whole: front + bucket, object: `${front}${bucket}/-` }];
  });
}

/** The statements that refuse everybody a request that is at fault in one way, and nothing else. */
function refusalsFor(
  document: SetDocument,
  isFault: (comparison: Comparison) => boolean,
): Statement[] {
  return statementsOf(document.value).filter(
    (one) =>
      refuses(one) &&
      principalsOf(one).some(({ sort }) => sort === '*') &&
      comparisonsOf(one).length === 1 &&
      comparisonsOf(one).every(isFault),
  );
}

function covers(statement: Statement, action: string, resource: string): boolean {
  return (
    textsOf(statement, 'Action').some(({ value }) => matchesIgnoringCase(value, action)) &&
    textsOf(statement, 'Resource').some(({ value }) => matches(value, resource))
  );
}

/** A negated operator also holds where the header is missing. */
function isUnencrypted({ operator, key, values }: Comparison): boolean {
  const texts = values.map(({ value }) => (typeof value === 'string' ? value : ''));
  if (key.toLowerCase() === KEY_ID) return isNegated(operator);
  return (
    key.toLowerCase() === SSE &&
    isNegated(operator) &&
    texts.length > 0 &&
    texts.every((one) => one.startsWith('aws:kms'))
  );
}

function isOtherKey({ operator, key }: Comparison): boolean {
  return key.toLowerCase() === KEY_ID && isNegated(operator);
}

function isNegated(operator: string): boolean {
  return /^(?:String|Arn)Not(?:Equals|Like)(?:IgnoreCase)?(?:IfExists)?$/.test(operator);
}

/** The condition on a key that does not refuse what it should, or the Effect beside it; else all statements. */
function placeOf({ value }: SetDocument, key: RegExp): Path {
  for (const statement of statementsOf(value)) {
    const found = comparisonsOf(statement).find((one) => key.test(one.key));
    if (found === undefined) continue;
    return refuses(statement) ? found.path : [...statement.path, 'Effect'];
  }
  return isObject(value) && value['Statement'] !== undefined ? ['Statement'] : [];
}
