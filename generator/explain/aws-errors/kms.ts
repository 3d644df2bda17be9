import { elsewhere, inArtifact, inVariable, type AwsError } from '../aws-error.ts';

const GUIDE = 'https://docs.aws.amazon.com/kms/latest/developerguide';
const API = 'https://docs.aws.amazon.com/kms/latest/APIReference';
const CROSS = `${GUIDE}/key-policy-modifying-external-accounts.html`;

/** Texts of KMS. */
export const KMS_ERRORS: readonly AwsError[] = [
  {
    id: 'kms/ciphertext',
    service: 'KMS',
    seen: 'where an artifact is read or written, mostly by another account',
    sample:
      'User: arn:aws:sts::444455556666:assumed-role/acme-dev-iam-create-cdp-in-shared/1647 is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access',
    pattern:
      /authorized to perform:? ?kms:(?<operation>\w{3,30}) on (?:the resource associated with this ciphertext|this resource|resource)/i,
    causes: [
      'The key policy does not let the account of the caller in',
      'The policy of the caller lacks the action on this key: the ARN must be that of the key, not of its alias',
      'The object was encrypted with another key than the one that both documents name, for example with aws/s3',
    ],
    mends: [
      inArtifact('kms-key-policy', 'let the account of the caller use the key'),
      inArtifact('*/kms', 'allow the action on the ARN of the key'),
      inArtifact('codebuild-project', 'builds encrypt with this key', '/encryptionKey'),
      inVariable('kms.keyArn', 'the ARN that AWS has'),
    ],
    prevents: ['access/denied', 'wiring/other-key'],
    sources: [
      CROSS,
      'https://docs.aws.amazon.com/singlesignon/latest/userguide/troubleshooting.html',
    ],
  },
  {
    id: 'kms/invalid-principals',
    service: 'KMS',
    seen: 'as the answer to create-key or put-key-policy (MalformedPolicyDocumentException)',
    sample:
      'An error occurred (MalformedPolicyDocumentException) when calling the PutKeyPolicy operation: Policy contains a statement with one or more invalid principals.',
    pattern: /Policy contains a statement with one or more invalid principals?/i,
    causes: [
      'A role that the key policy names does not exist yet, or was made seconds ago',
      'The number of an account is wrong, or a role stands without its path',
    ],
    mends: [
      elsewhere('create the roles first, the key policy after that'),
      inArtifact(
        'kms-key-policy',
        'principals are accounts here; a role stands in the condition',
        '/Statement',
      ),
      inVariable('accounts.workload', 'the number of the account'),
    ],
    prevents: ['order/role-first', 'access/unknown-role'],
    sources: ['https://github.com/aws/aws-cdk/issues/5553', `${API}/API_PutKeyPolicy.html`],
  },
  {
    id: 'kms/lock-out',
    service: 'KMS',
    seen: 'as the answer to create-key or put-key-policy (MalformedPolicyDocumentException)',
    sample:
      'An error occurred (MalformedPolicyDocumentException) when calling the PutKeyPolicy operation: The new key policy will not allow you to update the key policy in the future.',
    pattern: /new key policy will not allow you to update the key policy in the future/i,
    causes: [
      'The policy does not leave kms:PutKeyPolicy to the one who puts it: KMS keeps people from locking themselves out',
    ],
    mends: [
      inArtifact(
        'kms-key-policy',
        'leave the administration of the key to the account',
        '/Statement',
      ),
      elsewhere('call with a role of the shared account'),
    ],
    prevents: ['access/key-lock-out'],
    sources: [`${API}/API_PutKeyPolicy.html`],
  },
  {
    id: 'kms/key-missing',
    service: 'KMS',
    seen: 'as the answer to calls on a key, and where an artifact is read or written (NotFoundException)',
    sample:
      "An error occurred (NotFoundException) when calling the DescribeKey operation: Key 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001' does not exist",
    pattern:
      /Key '?(?<key>arn:aws[\w-]{0,12}:kms:[^\s']{10,200}|[0-9a-f-]{36})'? does not exist|Alias '?(?<alias>arn:aws[\w-]{0,12}:kms:[^\s']{10,300})'? is not found|Invalid keyId '?(?<key2>[^\s']{1,200})/i,
    causes: [
      'The id is mistyped, or of another account or region: an alias and a bare id are looked up in the account of the caller',
      'The key is not created yet',
    ],
    mends: [
      inVariable('kms.keyArn', 'the full ARN, as aws kms describe-key prints it'),
      inArtifact(
        'codepipeline',
        'the key of the artifact store',
        '/pipeline/artifactStore/encryptionKey/id',
      ),
    ],
    prevents: [
      'environment/account-mismatch',
      'environment/region-mismatch',
      'environment/pattern',
      'environment/unfilled',
    ],
    sources: [
      'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html',
      'https://github.com/aws/aws-cdk/issues/4306',
    ],
  },
  {
    id: 'kms/ciphertext-other-key',
    service: 'KMS',
    seen: 'where an artifact is read (AccessDeniedException)',
    sample:
      'An error occurred (AccessDeniedException) when calling the GetObject operation: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
    pattern: /ciphertext refers to a (?:customer master key|key|KMS key) that does not exist/i,
    causes: [
      'The object was encrypted with a key that the caller may not use: aws/s3 of the other account, or a key from before',
      'The caller lacks kms:Decrypt, in its own policy or in the key policy',
    ],
    mends: [
      inArtifact(
        'codebuild-project',
        'encrypt with the key of the artifact store',
        '/encryptionKey',
      ),
      inArtifact('*/kms', 'allow kms:Decrypt on the key'),
      inArtifact('kms-key-policy', 'let the account of the caller use the key'),
    ],
    prevents: ['wiring/other-key', 'access/denied'],
    sources: [
      'https://repost.aws/knowledge-center/codepipeline-artifacts-s3',
      `${API}/API_Decrypt.html`,
    ],
  },
  {
    id: 'kms/key-state',
    service: 'KMS',
    seen: 'where the key is used (KMSInvalidStateException, DisabledException)',
    sample:
      'An error occurred (KMSInvalidStateException) when calling the GenerateDataKey operation: arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001 is pending deletion.',
    pattern:
      /'?(?<key>arn:aws[\w-]{0,12}:kms:[^\s']{10,200})'? is (?<state>pending deletion|disabled|pending import|unavailable)|KMSInvalidStateException|KMS\.DisabledException/i,
    causes: ['The key was disabled, or is to be deleted: what it encrypted cannot be read then'],
    mends: [
      elsewhere('aws kms cancel-key-deletion and aws kms enable-key, while there is time'),
      inVariable('kms.keyArn', 'the ARN of another key; old artifacts stay unreadable'),
    ],
    prevents: [],
    sources: [`${GUIDE}/key-state.html`],
  },
  {
    id: 'kms/alias-exists',
    service: 'KMS',
    seen: 'as the answer to create-alias',
    sample:
      'An error occurred (AlreadyExistsException) when calling the CreateAlias operation: An alias with the name arn:aws:kms:eu-central-1:111122223333:alias/acme-shared-kms-codeseries-orders already exists',
    pattern: /An alias with the name '?(?<alias>[^\s']{5,300})'? already exists/i,
    causes: [
      'The alias is there: it is moved to another key by update-alias with the same file',
      'Two applications render the same alias',
    ],
    mends: [
      elsewhere('call update-alias, or leave it as it is'),
      inVariable('kms.alias', 'an alias of its own for each application'),
    ],
    prevents: ['output/two-owners'],
    sources: [`${API}/API_CreateAlias.html`],
  },
];
