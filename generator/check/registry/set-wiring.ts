import { ARTIFACT_NOT_MADE } from '../rules/build/artifact-not-made.ts';
import { BUCKET_DIFFERS as BUILD_BUCKET_DIFFERS } from '../rules/build/bucket-differs.ts';
import { BRANCH_DIFFERS } from '../rules/build/branch-differs.ts';
import { BUILDSPEC_PATH } from '../rules/build/buildspec-path.ts';
import { OUTPUT_ARTIFACTS } from '../rules/build/output-artifacts.ts';
import { UNKNOWN_PLACEHOLDER } from '../rules/build/unknown-placeholder.ts';
import { APPLICATION_DIFFERS } from '../rules/deploy/application-differs.ts';
import { ARCHITECTURE } from '../rules/deploy/architecture.ts';
import { ARTIFACT_SIZE } from '../rules/deploy/artifact-size.ts';
import { CLUSTER_DIFFERS } from '../rules/deploy/cluster-differs.ts';
import { COMPUTE_PLATFORM } from '../rules/deploy/compute-platform.ts';
import { CONTAINER_DIFFERS } from '../rules/deploy/container-differs.ts';
import { FAMILY_DIFFERS } from '../rules/deploy/family-differs.ts';
import { FIXED_TASK_DEFINITION } from '../rules/deploy/fixed-task-definition.ts';
import { GROUP_DIFFERS } from '../rules/deploy/group-differs.ts';
import { GROUP_UPDATE } from '../rules/deploy/group-update.ts';
import { IMAGE_FILE } from '../rules/deploy/image-file.ts';
import { IMAGE_PLACEHOLDER } from '../rules/deploy/image-placeholder.ts';
import { IMAGE_REPOSITORY_DIFFERS } from '../rules/deploy/image-repository-differs.ts';
import { INITIAL_DIFFERS } from '../rules/deploy/initial-differs.ts';
import { LOG_GROUP_DIFFERS } from '../rules/deploy/log-group-differs.ts';
import { NO_ACTION_ROLE } from '../rules/deploy/no-action-role.ts';
import { PORT_DIFFERS } from '../rules/deploy/port-differs.ts';
import { PROVIDER } from '../rules/deploy/provider.ts';
import { SERVICE_CONTROLLER } from '../rules/deploy/service-controller.ts';
import { SERVICE_DIFFERS } from '../rules/deploy/service-differs.ts';
import { TARGET_GROUP_ORDER } from '../rules/deploy/target-group-order.ts';
import { TARGET_GROUPS } from '../rules/deploy/target-groups.ts';
import { ONE_OWNER } from '../rules/parity/one-owner.ts';
import { ARTIFACT_FILE } from '../rules/pipeline/artifact-file.ts';
import { BUCKET_DIFFERS } from '../rules/pipeline/bucket-differs.ts';
import { EMPTY_NAMESPACE } from '../rules/pipeline/empty-namespace.ts';
import { EVENT_BUS } from '../rules/pipeline/event-bus.ts';
import { EVENT_MISMATCH } from '../rules/pipeline/event-mismatch.ts';
import { EVENT_TOO_WIDE } from '../rules/pipeline/event-too-wide.ts';
import { NO_TRIGGER } from '../rules/pipeline/no-trigger.ts';
import { PROJECT_DIFFERS } from '../rules/pipeline/project-differs.ts';
import { REPOSITORY_DIFFERS } from '../rules/pipeline/repository-differs.ts';
import { RESOURCE_ACCOUNT } from '../rules/pipeline/resource-account.ts';
import { RESOURCE_REGION } from '../rules/pipeline/resource-region.ts';
import { RULE_DIFFERS } from '../rules/pipeline/rule-differs.ts';
import { RULE_DISABLED } from '../rules/pipeline/rule-disabled.ts';
import { STARTED_TWICE } from '../rules/pipeline/started-twice.ts';
import { TARGET_DIFFERS } from '../rules/pipeline/target-differs.ts';
import { TRIGGER_BRANCH } from '../rules/pipeline/trigger-branch.ts';
import { UNEXPORTED_VARIABLE } from '../rules/pipeline/unexported-variable.ts';
import { PASSED_ROLE_ACCOUNT } from '../rules/policy/passed-role-account.ts';
import { SHARED_PREFIX } from '../rules/policy/shared-prefix.ts';
import { SWAPPED_ROLE } from '../rules/policy/swapped-role.ts';
import { UNKNOWN_ROLE } from '../rules/policy/unknown-role.ts';
import type { FolderRule, SetRule } from '../set.ts';

/** The rules on what documents of one target say of each other, in the order of the documentation. */
export const WIRING_RULES: readonly SetRule[] = [
  NO_TRIGGER,
  STARTED_TWICE,
  RULE_DISABLED,
  RULE_DIFFERS,
  EVENT_MISMATCH,
  EVENT_TOO_WIDE,
  EVENT_BUS,
  TARGET_DIFFERS,
  TRIGGER_BRANCH,
  REPOSITORY_DIFFERS,
  BRANCH_DIFFERS,
  PROJECT_DIFFERS,
  BUCKET_DIFFERS,
  BUILD_BUCKET_DIFFERS,
  BUILDSPEC_PATH,
  OUTPUT_ARTIFACTS,
  ARTIFACT_NOT_MADE,
  ARTIFACT_FILE,
  IMAGE_FILE,
  ARTIFACT_SIZE,
  UNKNOWN_PLACEHOLDER,
  EMPTY_NAMESPACE,
  UNEXPORTED_VARIABLE,
  PROVIDER,
  COMPUTE_PLATFORM,
  SERVICE_CONTROLLER,
  APPLICATION_DIFFERS,
  GROUP_DIFFERS,
  GROUP_UPDATE,
  NO_ACTION_ROLE,
  SERVICE_DIFFERS,
  CLUSTER_DIFFERS,
  TARGET_GROUPS,
  TARGET_GROUP_ORDER,
  FAMILY_DIFFERS,
  INITIAL_DIFFERS,
  IMAGE_PLACEHOLDER,
  FIXED_TASK_DEFINITION,
  CONTAINER_DIFFERS,
  PORT_DIFFERS,
  IMAGE_REPOSITORY_DIFFERS,
  LOG_GROUP_DIFFERS,
  ARCHITECTURE,
  UNKNOWN_ROLE,
  SWAPPED_ROLE,
  PASSED_ROLE_ACCOUNT,
  RESOURCE_ACCOUNT,
  RESOURCE_REGION,
];

/** The rules on what documents of several targets say of each other, in the order of the documentation. */
export const WIRING_FOLDER_RULES: readonly FolderRule[] = [ONE_OWNER, SHARED_PREFIX];
