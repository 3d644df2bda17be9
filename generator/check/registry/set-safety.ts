import { AFTER_FAILURE, CONTINUE_ON_FAILURE } from '../rules/build/after-failure.ts';
import { BUCKET_PREFIX } from '../rules/build/bucket-prefix.ts';
import { IMMUTABLE_TAG } from '../rules/build/immutable-tag.ts';
import { PRIVILEGED } from '../rules/build/privileged.ts';
import { SECRET_IN_COMMAND } from '../rules/build/secret-in-command.ts';
import { NEVER_SET_VARIABLE, UNDECLARED_VARIABLE } from '../rules/build/undeclared-variable.ts';
import { UNUSED_VARIABLE } from '../rules/build/unused-variable.ts';
import { ARTIFACTS_EXPIRE } from '../rules/deploy/artifacts-expire.ts';
import { ALARMS_OFF, ALARMS_WITHOUT_ROLLBACK, ROLLBACK_OFF } from '../rules/deploy/rollback.ts';
import {
  APPSPEC_PLATFORM,
  GRACE_PERIOD,
  LAUNCH_TYPE,
  NO_TASKS,
  ROLLING_SETTINGS,
} from '../rules/deploy/service-settings.ts';
import { NETWORK_LOAD_BALANCER, OLD_TASKS_STAY, READY_WAIT } from '../rules/deploy/switching.ts';
import { MUTABLE_IMAGE, PLAIN_SECRET, TASK_SIZE_DIFFERS } from '../rules/deploy/task-settings.ts';
import { DEFAULT_ENCRYPTION, KEY_DIFFERS } from '../rules/policy/artifact-key.ts';
import { ENCRYPTION_DENY, OTHER_KEY_DENY, TLS_DENY } from '../rules/policy/bucket-refusals.ts';
import { KEY_ADMINISTRATION } from '../rules/policy/key-administration.ts';
import {
  FOREIGN_PRINCIPAL,
  PUBLIC_ACCESS_BLOCK,
  PUBLIC_PRINCIPAL,
  WHOLE_ACCOUNT,
} from '../rules/policy/principals.ts';
import { ROLE_NEARLY_FULL, ROLE_SIZE } from '../rules/policy/role-size.ts';
import { CONFUSED_DEPUTY, TRUST_UNKNOWN_ROLE } from '../rules/policy/trusts.ts';
import { UNUSED_ROLE } from '../rules/policy/unused-role.ts';
import {
  ALLOW_NOT,
  PASS_ROLE_ANY_SERVICE,
  PASS_ROLE_WILDCARD,
  WILDCARD_RESOURCE,
} from '../rules/policy/wide-grants.ts';
import type { FolderRule, SetRule } from '../set.ts';

/** The rules on what makes a target safe to build and to deploy, in the order of the documentation. */
export const SAFETY_RULES: readonly SetRule[] = [
  UNDECLARED_VARIABLE,
  NEVER_SET_VARIABLE,
  UNUSED_VARIABLE,
  PRIVILEGED,
  AFTER_FAILURE,
  CONTINUE_ON_FAILURE,
  SECRET_IN_COMMAND,
  BUCKET_PREFIX,
  IMMUTABLE_TAG,
  ROLLBACK_OFF,
  ALARMS_OFF,
  ALARMS_WITHOUT_ROLLBACK,
  OLD_TASKS_STAY,
  READY_WAIT,
  NETWORK_LOAD_BALANCER,
  GRACE_PERIOD,
  NO_TASKS,
  ROLLING_SETTINGS,
  LAUNCH_TYPE,
  APPSPEC_PLATFORM,
  TASK_SIZE_DIFFERS,
  MUTABLE_IMAGE,
  PLAIN_SECRET,
  ARTIFACTS_EXPIRE,
];

/** The rules on what makes the targets of a folder safe for each other, in the order of the documentation. */
export const SAFETY_FOLDER_RULES: readonly FolderRule[] = [
  KEY_ADMINISTRATION,
  KEY_DIFFERS,
  DEFAULT_ENCRYPTION,
  TLS_DENY,
  ENCRYPTION_DENY,
  OTHER_KEY_DENY,
  PUBLIC_ACCESS_BLOCK,
  PUBLIC_PRINCIPAL,
  FOREIGN_PRINCIPAL,
  WHOLE_ACCOUNT,
  TRUST_UNKNOWN_ROLE,
  CONFUSED_DEPUTY,
  PASS_ROLE_WILDCARD,
  PASS_ROLE_ANY_SERVICE,
  WILDCARD_RESOURCE,
  ALLOW_NOT,
  ROLE_SIZE,
  ROLE_NEARLY_FULL,
  UNUSED_ROLE,
];
