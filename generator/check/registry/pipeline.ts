import type { DocumentRule } from '../rule.ts';
import { ACTION_NAMES } from '../rules/pipeline/action-names.ts';
import { ARTIFACT_BETWEEN_ACCOUNTS } from '../rules/pipeline/artifact-between-accounts.ts';
import { ARTIFACT_NAMES } from '../rules/pipeline/artifact-names.ts';
import { ARTIFACT_ORDER } from '../rules/pipeline/artifact-order.ts';
import { ARTIFACT_SETTINGS } from '../rules/pipeline/artifact-settings.ts';
import { BRANCH_NAME } from '../rules/pipeline/branch-name.ts';
import { BUCKET_NAME } from '../rules/pipeline/bucket-name.ts';
import { CLONE_REFERENCE } from '../rules/pipeline/clone-reference.ts';
import { COMMIT_MESSAGE } from '../rules/pipeline/commit-message.ts';
import { CROSS_ACCOUNT_KEY } from '../rules/pipeline/cross-account-key.ts';
import { CROSS_ACCOUNT_OUTPUT } from '../rules/pipeline/cross-account-output.ts';
import { DEPRECATED_PROVIDER } from '../rules/pipeline/deprecated-provider.ts';
import { EVENT_BRANCH } from '../rules/pipeline/event-branch.ts';
import { EVENT_DELETED } from '../rules/pipeline/event-deleted.ts';
import { EVENT_FIELD } from '../rules/pipeline/event-field.ts';
import { EVENT_VALUE } from '../rules/pipeline/event-value.ts';
import { EVENT_TYPE } from '../rules/pipeline/event-type.ts';
import { IMAGE_FILE } from '../rules/pipeline/image-file.ts';
import { INPUT_TEMPLATE } from '../rules/pipeline/input-template.ts';
import { MASKED_SECRET } from '../rules/pipeline/masked-secret.ts';
import { NAMESPACES } from '../rules/pipeline/namespaces.ts';
import { NUMERIC_RANGE } from '../rules/pipeline/numeric-range.ts';
import { PLAIN_TOKEN } from '../rules/pipeline/plain-token.ts';
import { POLLING } from '../rules/pipeline/polling.ts';
import { PROVIDER_OWNER } from '../rules/pipeline/provider-owner.ts';
import { RESERVED_NAMESPACE } from '../rules/pipeline/reserved-namespace.ts';
import { SCHEDULE } from '../rules/pipeline/schedule.ts';
import { STAGE_NAMES } from '../rules/pipeline/stage-names.ts';
import { STORE_REGIONS } from '../rules/pipeline/store-regions.ts';
import { TAG_TWICE } from '../rules/pipeline/tag-twice.ts';
import { TARGET_IDS } from '../rules/pipeline/target-ids.ts';
import { TRIGGER_PATTERN } from '../rules/pipeline/trigger-pattern.ts';
import { TRIGGER_REPEATED } from '../rules/pipeline/trigger-repeated.ts';
import { TRIGGER_SOURCE } from '../rules/pipeline/trigger-source.ts';
import { UNKNOWN_ARTIFACT } from '../rules/pipeline/unknown-artifact.ts';
import { UNKNOWN_NAMESPACE } from '../rules/pipeline/unknown-namespace.ts';
import { UNKNOWN_PROVIDER } from '../rules/pipeline/unknown-provider.ts';
import { UNKNOWN_VARIABLE } from '../rules/pipeline/unknown-variable.ts';
import { UNLISTED_PROVIDER } from '../rules/pipeline/unlisted-provider.ts';
import { UNLISTED_VARIABLE } from '../rules/pipeline/unlisted-variable.ts';
import { VARIABLE_IN_SOURCE } from '../rules/pipeline/variable-in-source.ts';
import { VARIABLE_ORDER } from '../rules/pipeline/variable-order.ts';
import { VARIABLE_SYNTAX } from '../rules/pipeline/variable-syntax.ts';

/** The rules of the group `pipeline`, in the order of the documentation. */
export const PIPELINE_RULES: readonly DocumentRule[] = [
  // Names
  STAGE_NAMES,
  ACTION_NAMES,
  ARTIFACT_NAMES,
  NAMESPACES,
  RESERVED_NAMESPACE,
  TAG_TWICE,
  // Providers
  UNKNOWN_PROVIDER,
  UNLISTED_PROVIDER,
  PROVIDER_OWNER,
  DEPRECATED_PROVIDER,
  // Artifacts
  UNKNOWN_ARTIFACT,
  ARTIFACT_ORDER,
  ARTIFACT_SETTINGS,
  CLONE_REFERENCE,
  STORE_REGIONS,
  CROSS_ACCOUNT_KEY,
  CROSS_ACCOUNT_OUTPUT,
  ARTIFACT_BETWEEN_ACCOUNTS,
  BUCKET_NAME,
  // Variables
  VARIABLE_SYNTAX,
  VARIABLE_IN_SOURCE,
  UNKNOWN_NAMESPACE,
  UNKNOWN_VARIABLE,
  UNLISTED_VARIABLE,
  VARIABLE_ORDER,
  COMMIT_MESSAGE,
  // Sources and settings
  BRANCH_NAME,
  POLLING,
  TRIGGER_SOURCE,
  TRIGGER_REPEATED,
  TRIGGER_PATTERN,
  PLAIN_TOKEN,
  MASKED_SECRET,
  IMAGE_FILE,
  // Events
  EVENT_FIELD,
  EVENT_TYPE,
  EVENT_VALUE,
  EVENT_BRANCH,
  EVENT_DELETED,
  NUMERIC_RANGE,
  SCHEDULE,
  TARGET_IDS,
  INPUT_TEMPLATE,
];
