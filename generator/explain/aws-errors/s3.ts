import { elsewhere, inArtifact, inVariable, type AwsError } from '../aws-error.ts';

const GUIDE = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide';
const CODES = 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html';
const FORBIDDEN = `${GUIDE}/troubleshoot-403-errors.html`;

/** Texts of S3. */
export const S3_ERRORS: readonly AwsError[] = [
  {
    id: 's3/access-denied',
    service: 'S3',
    seen: 'in the log of a build, on an action of a pipeline, or at a terminal',
    sample: 'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
    pattern:
      /\(AccessDenied\) when calling the (?<operation>\w{3,60}) operation(?: \([^)]{1,40}\))?: Access Denied|Amazon S3:? ?AccessDenied:? ?Access Denied|Service: Amazon S3; Status Code: 403|AccessDenied: Access Denied/i,
    general: true,
    causes: [
      'Between accounts S3 gives no reason: the policy of the caller, the bucket policy, or the key policy does not allow it',
      'An upload asks for no aws:kms encryption, or for another key, and a Deny statement of the bucket policy meets it',
      'The object is not there, and the caller may not list the bucket: S3 then says 403 in place of 404',
    ],
    mends: [
      inArtifact('bucket-policy', 'let the account of the caller in; see the Deny statements'),
      inArtifact('kms-key-policy', 'let the account of the caller use the key'),
      inArtifact('*/s3', 'allow the object and s3:ListBucket on the bucket'),
      inArtifact('*/kms', 'allow the key'),
    ],
    prevents: ['access/denied'],
    sources: [FORBIDDEN, 'https://repost.aws/knowledge-center/codepipeline-access-denied-errors'],
  },
  {
    id: 's3/head-403',
    service: 'S3',
    seen: 'at head-bucket or head-object, which carry no text',
    sample: 'An error occurred (403) when calling the HeadObject operation: Forbidden',
    pattern:
      /\(403\) when calling the (?<operation>Head\w{3,20}) operation(?: \([^)]{1,40}\))?: Forbidden/i,
    causes: [
      'The bucket belongs to somebody else: names are unique in the whole world',
      'The caller lacks s3:ListBucket or s3:GetObject, or may not use the key',
    ],
    mends: [
      inVariable('bucket', 'another name, if the bucket is not yours'),
      inArtifact('bucket-policy', 'let the account of the caller in'),
      inArtifact('*/s3', 'allow the object and s3:ListBucket on the bucket'),
    ],
    prevents: ['access/denied'],
    sources: [FORBIDDEN, 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html'],
  },
  {
    id: 's3/head-404',
    service: 'S3',
    seen: 'at head-bucket or head-object, which carry no text',
    sample: 'An error occurred (404) when calling the HeadBucket operation: Not Found',
    pattern:
      /\(404\) when calling the (?<operation>Head\w{3,20}) operation(?: \([^)]{1,40}\))?: Not Found/i,
    causes: [
      'The bucket or the object does not exist; before the first delivery that is as it should be',
    ],
    mends: [inArtifact('bucket', 'create the bucket', '/Bucket')],
    prevents: ['order/bucket-first'],
    sources: ['https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html'],
  },
  {
    id: 's3/no-such-bucket',
    service: 'S3',
    seen: 'as the answer to calls on a bucket',
    sample:
      'An error occurred (NoSuchBucket) when calling the PutBucketPolicy operation: The specified bucket does not exist',
    pattern: /\(?NoSuchBucket\)?|The specified bucket does not exist/i,
    causes: [
      'The bucket was not created yet',
      'Its name is mistyped, in the variable or in one of the documents',
    ],
    mends: [
      inArtifact('bucket', 'create it before its settings', '/Bucket'),
      inVariable('bucket', 'the name of the bucket'),
    ],
    prevents: ['order/bucket-first', 'wiring/bucket'],
    sources: [CODES],
  },
  {
    id: 's3/no-such-key',
    service: 'S3',
    seen: 'on an action of a pipeline, or in the log of a build',
    sample:
      'An error occurred (NoSuchKey) when calling the GetObject operation: The specified key does not exist.',
    pattern: /\(?NoSuchKey\)?|The specified key does not exist/i,
    causes: [
      'The artifact was removed: a lifecycle rule is shorter than a pipeline waited for its approval',
      'The stage before wrote no artifact',
    ],
    mends: [
      inVariable('retention.artifactDays', 'keep artifacts longer than an approval may take'),
      inArtifact('bucket-lifecycle', 'what is removed, and when'),
    ],
    prevents: [],
    sources: [CODES],
  },
  {
    id: 's3/bucket-taken',
    service: 'S3',
    seen: 'as the answer to create-bucket',
    sample:
      'An error occurred (BucketAlreadyExists) when calling the CreateBucket operation: The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
    pattern: /BucketAlreadyExists|requested bucket name is not available/i,
    causes: ['Somebody else in the world has the name, or another account of yours'],
    mends: [
      inVariable('bucket', 'a name that nobody has, for example with the number of the account'),
      inArtifact('bucket', 'the name of the bucket', '/Bucket'),
    ],
    prevents: [],
    sources: [CODES],
  },
  {
    id: 's3/bucket-mine',
    service: 'S3',
    seen: 'as the answer to create-bucket',
    sample:
      'An error occurred (BucketAlreadyOwnedByYou) when calling the CreateBucket operation: Your previous request to create the named bucket succeeded and you already own it.',
    pattern: /BucketAlreadyOwnedByYou/i,
    causes: ['The bucket is there and yours; its settings are put on it by calls of their own'],
    mends: [elsewhere('go on with the next call')],
    prevents: [],
    sources: [CODES],
  },
  {
    id: 's3/location',
    service: 'S3',
    seen: 'as the answer to create-bucket',
    sample:
      'An error occurred (IllegalLocationConstraintException) when calling the CreateBucket operation: The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.',
    pattern:
      /IllegalLocationConstraintException|InvalidLocationConstraint|location constraint is incompatible/i,
    causes: [
      'The call goes to another region than the file names: region of the profile and of the project differ',
      'us-east-1 is the one region that must not be named in the file',
    ],
    mends: [
      inArtifact(
        'bucket',
        'the region of the bucket',
        '/CreateBucketConfiguration/LocationConstraint',
      ),
      inVariable('region', 'the region of the project'),
      elsewhere('call with --region of the project'),
    ],
    prevents: [],
    sources: [CODES, 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html'],
  },
  {
    id: 's3/policy-action-resource',
    service: 'S3',
    seen: 'as the answer to put-bucket-policy (MalformedPolicy)',
    sample:
      'An error occurred (MalformedPolicy) when calling the PutBucketPolicy operation: Action does not apply to any resource(s) in statement',
    pattern: /Action does not apply to any resource\(?s?\)? in statement/i,
    causes: [
      'An action on objects stands with the ARN of the bucket, or one on the bucket with that of its objects: s3:ListBucket wants the bucket, s3:GetObject bucket/*',
    ],
    mends: [
      inArtifact(
        'bucket-policy',
        'one statement for the bucket and one for its objects',
        '/Statement',
      ),
    ],
    prevents: ['schema/not-allowed'],
    sources: [CODES, `${GUIDE}/access-policy-language-overview.html`],
  },
  {
    id: 's3/policy-resource',
    service: 'S3',
    seen: 'as the answer to put-bucket-policy (MalformedPolicy)',
    sample:
      'An error occurred (MalformedPolicy) when calling the PutBucketPolicy operation: Policy has invalid resource',
    pattern: /Policy has invalid resource/i,
    causes: ['The document names another bucket than the one on which it is put'],
    mends: [
      inArtifact('bucket-policy', 'the bucket in every Resource', '/Statement'),
      inVariable('bucket', 'both follow this variable'),
    ],
    prevents: ['wiring/bucket'],
    sources: [CODES],
  },
  {
    id: 's3/block-public-policy',
    service: 'S3',
    seen: 'as the answer to put-bucket-policy',
    sample:
      'An error occurred (AccessDenied) when calling the PutBucketPolicy operation: User: arn:aws:iam::111122223333:user/jo is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::acme-shared-s3-codeseries-orders" because public policies are blocked by the BlockPublicPolicy block public access setting.',
    pattern: /public policies are blocked by the BlockPublicPolicy/i,
    causes: [
      'An Allow statement for everyone has no condition that names accounts or roles: S3 takes it for public',
    ],
    mends: [
      inArtifact('bucket-policy', 'name accounts as principals', '/Statement'),
      elsewhere('leave the block as it is: an artifact bucket is never public'),
    ],
    prevents: ['access/public'],
    sources: [`${GUIDE}/access-control-block-public-access.html`],
  },
  {
    id: 's3/invalid-bucket-name',
    service: 'S3',
    seen: 'as the answer to create-bucket, and from the CLI before it calls',
    sample:
      'Parameter validation failed: Invalid bucket name "Acme_Orders": Bucket name must match the regex "^[a-zA-Z0-9.\\-_]{1,255}$"',
    pattern:
      /Invalid bucket name '?(?<bucket>[^\s']{1,255})|InvalidBucketName|The specified bucket is not valid/i,
    causes: [
      'A name has 3 to 63 small letters, digits, hyphens and dots; a variable in it may have been empty or still a placeholder',
    ],
    mends: [
      inVariable('bucket', 'a name of small letters, digits and hyphens'),
      inArtifact('bucket', 'the name of the bucket', '/Bucket'),
    ],
    prevents: ['environment/pattern', 'schema/pattern'],
    sources: [`${GUIDE}/bucketnamingrules.html`],
  },
];
