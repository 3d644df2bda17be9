import type { Request } from './request.ts';

/** What a rule can ask for: an Allow in the caller's own policies, its limits, or the resource's policy. */
export type Need =
  'identity' | 'boundary' | 'session' | 'resource' | 'resource-principal' | 'resource-direct';

/** Which rule decides a hop. */
export type RuleName =
  | 'service-caller'
  | 'across-accounts'
  | 'never-across-accounts'
  | 'resource-policy-decides'
  | 'same-account';

/** The caller's own policies within its limits: a boundary or session policy must allow where there is one. */
const IDENTITY: readonly Need[] = ['identity', 'boundary', 'session'];

/**
 * What must allow, by rule: one of the lists, whole. `resource` is an Allow that names the caller or its account,
 * `resource-principal` one that names the caller itself or everyone. `resource-direct` is not bound by the
 * caller's limits (reference_policies_elements_principal.html, "IAM role principals").
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const RULES: Readonly<Record<RuleName, readonly (readonly Need[])[]>> = {
  'service-caller': [['resource-principal']],
  'across-accounts': [[...IDENTITY, 'resource']],
  'never-across-accounts': [],
  'resource-policy-decides': [
    ['resource-principal', 'boundary', 'session'],
    [...IDENTITY, 'resource'],
    ['resource-direct'],
  ],
  'same-account': [IDENTITY, ['resource-principal', 'boundary', 'session'], ['resource-direct']],
};

/**
 * The operations on a key that another account can be given; a grant of any other has no effect there, as a role can be
 * passed only within its account.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
const KMS_ACROSS_ACCOUNTS = new Set(
  [
    'CreateGrant',
    'Decrypt',
    'DeriveSharedSecret',
    'DescribeKey',
    'Encrypt',
    'GenerateDataKey',
    'GenerateDataKeyPair',
    'GenerateDataKeyPairWithoutPlaintext',
    'GenerateDataKeyWithoutPlaintext',
    'GenerateMac',
    'GetKeyRotationStatus',
    'GetPublicKey',
    'ListGrants',
    'ReEncryptFrom',
    'ReEncryptTo',
    'RetireGrant',
    'RevokeGrant',
    'Sign',
    'Verify',
    'VerifyMac',
  ].map((name) => `kms:${name.toLowerCase()}`),
);

/** Calls on a role whose trust policy has to name the caller. */
const ASSUME_ROLE = /^sts:(?:assumerole|tagsession|setsourceidentity)/;

/** A key by its ARN; a call without one, such as ListKeys, has no key policy. */
const KEY = /^arn:[^:]+:kms:[^:]*:[^:]*:key\//;

/** The rule that decides a hop, whatever its documents say. */
export function ruleOf({ hop, action, service }: Request): RuleName {
  const { principal, resource, resourceAccount } = hop;
  if (principal.kind === 'service') return 'service-caller';
  if (principal.account !== resourceAccount) {
    const isPossible =
      service === 'kms' ? KMS_ACROSS_ACCOUNTS.has(action) : action !== 'iam:passrole';
    return isPossible ? 'across-accounts' : 'never-across-accounts';
  }
  const isOfResource =
    service === 'sts' ? ASSUME_ROLE.test(action) : service === 'kms' && KEY.test(resource);
  return isOfResource ? 'resource-policy-decides' : 'same-account';
}
