import type { DocumentRule } from '../rule.ts';
import { ALLOW_ALL } from '../rules/policy/allow-all.ts';
import { BUCKET_CONDITION } from '../rules/policy/bucket-condition.ts';
import { KEY_LOCKOUT, KEY_ROOT } from '../rules/policy/key-lockout.ts';
import { NOT_PRINCIPAL } from '../rules/policy/not-principal.ts';
import { OPEN_PRINCIPAL } from '../rules/policy/open-principal.ts';
import { PASS_ROLE } from '../rules/policy/pass-role.ts';
import { SERVICE_PRINCIPAL } from '../rules/policy/service-principal.ts';
import { SOURCE_KEY, UNGUARDED_SERVICE } from '../rules/policy/source-key.ts';
import { TLS_ON_BOTH, TLS_REVERSED } from '../rules/policy/tls-deny.ts';
import { TRUST_ACTION, TRUST_PRINCIPAL } from '../rules/policy/trust-action.ts';
import {
  ARN_ACCOUNT,
  ARN_PARTITION,
  ARN_REGION,
  ARN_SERVICE,
  MIXED_PARTITIONS,
} from '../rules/policy/arn-parts.ts';
import { CHARACTER_SET } from '../rules/policy/character-set.ts';
import { CONDITION_ARN, CONDITION_ID } from '../rules/policy/condition-id.ts';
import { MISTYPED_CONDITION_KEY, UNLISTED_CONDITION_KEY } from '../rules/policy/condition-key.ts';
import { CONDITION_TYPE } from '../rules/policy/condition-type.ts';
import { CONDITION_VALUE } from '../rules/policy/condition-value.ts';
import { BUCKET_ACTION, DEAD_ACTION, NEEDS_STAR } from '../rules/policy/dead-action.ts';
import { IAM_ARN } from '../rules/policy/iam-arn.ts';
import { ID_IN_IDENTITY } from '../rules/policy/id-in-identity.ts';
import { KMS_KEY_ID } from '../rules/policy/kms-key-id.ts';
import { MISTYPED_ACTION } from '../rules/policy/mistyped-action.ts';
import { FOR_ALL_VALUES, FOR_ANY_VALUE_NOT } from '../rules/policy/set-operator.ts';
import { SID_REPEATED, SID_TWICE } from '../rules/policy/sid-twice.ts';
import { DEFAULT_SIZE, SIZE } from '../rules/policy/size.ts';
import { TWO_BUCKETS } from '../rules/policy/two-buckets.ts';
import { EMPTY_WILDCARD, UNLISTED_ACTION } from '../rules/policy/unlisted-action.ts';
import { UNKNOWN_VARIABLE, VARIABLE_VERSION } from '../rules/policy/variables.ts';
import { WILDCARD_WITHOUT_LIKE } from '../rules/policy/wildcard-without-like.ts';

/** The rules of the group `policy`, in the order of the documentation. */
export const POLICY_RULES: readonly DocumentRule[] = [
  SID_TWICE,
  SID_REPEATED,
  ID_IN_IDENTITY,
  CHARACTER_SET,
  SIZE,
  DEFAULT_SIZE,
  MISTYPED_ACTION,
  UNLISTED_ACTION,
  EMPTY_WILDCARD,
  BUCKET_ACTION,
  DEAD_ACTION,
  NEEDS_STAR,
  ARN_PARTITION,
  MIXED_PARTITIONS,
  ARN_SERVICE,
  ARN_REGION,
  ARN_ACCOUNT,
  IAM_ARN,
  KMS_KEY_ID,
  TWO_BUCKETS,
  VARIABLE_VERSION,
  UNKNOWN_VARIABLE,
  MISTYPED_CONDITION_KEY,
  UNLISTED_CONDITION_KEY,
  CONDITION_VALUE,
  CONDITION_ARN,
  CONDITION_ID,
  CONDITION_TYPE,
  WILDCARD_WITHOUT_LIKE,
  FOR_ALL_VALUES,
  FOR_ANY_VALUE_NOT,
  BUCKET_CONDITION,
  SERVICE_PRINCIPAL,
  TRUST_ACTION,
  TRUST_PRINCIPAL,
  KEY_LOCKOUT,
  KEY_ROOT,
  NOT_PRINCIPAL,
  OPEN_PRINCIPAL,
  SOURCE_KEY,
  UNGUARDED_SERVICE,
  TLS_ON_BOTH,
  TLS_REVERSED,
  PASS_ROLE,
  ALLOW_ALL,
];
