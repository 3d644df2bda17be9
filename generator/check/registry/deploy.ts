import type { DocumentRule } from '../rule.ts';
import { APPSPEC_CAPACITY } from '../rules/deploy/appspec-capacity.ts';
import { APPSPEC_VERSION } from '../rules/deploy/appspec-version.ts';
import { BUCKET_RULE_DAYS } from '../rules/deploy/bucket-rule-days.ts';
import { BUCKET_RULE_NAME_TWICE } from '../rules/deploy/bucket-rule-name-twice.ts';
import { CAPACITY_PROVIDERS } from '../rules/deploy/capacity-providers.ts';
import { CONTAINER_NAME_TWICE } from '../rules/deploy/container-name-twice.ts';
import { CONTAINER_OVER_TASK } from '../rules/deploy/container-over-task.ts';
import { CONTAINER_UNKNOWN } from '../rules/deploy/container-unknown.ts';
import { CUSTOM_HOOK } from '../rules/deploy/custom-hook.ts';
import { DEPENDS_ON_COMPLETE } from '../rules/deploy/depends-on-complete.ts';
import { DEPENDS_ON_CYCLE } from '../rules/deploy/depends-on-cycle.ts';
import { DEPENDS_ON_HEALTHY } from '../rules/deploy/depends-on-healthy.ts';
import { DEPENDS_ON_UNKNOWN } from '../rules/deploy/depends-on-unknown.ts';
import { DEPLOYMENT_CONFIG_PLATFORM } from '../rules/deploy/deployment-config-platform.ts';
import { DEPLOYMENT_CONFIG_UNKNOWN } from '../rules/deploy/deployment-config-unknown.ts';
import { DEPLOYMENT_PERCENT } from '../rules/deploy/deployment-percent.ts';
import { DESTINATION } from '../rules/deploy/destination.ts';
import { ESSENTIAL_CONTAINER } from '../rules/deploy/essential-container.ts';
import { EXECUTION_ROLE } from '../rules/deploy/execution-role.ts';
import { FARGATE_SIZE } from '../rules/deploy/fargate-size.ts';
import { FILE_AS_FOLDER } from '../rules/deploy/file-as-folder.ts';
import { FIRELENS_MISSING } from '../rules/deploy/firelens-missing.ts';
import { FIRELENS_S3_CONFIG } from '../rules/deploy/firelens-s3-config.ts';
import { FIRELENS_UNUSED } from '../rules/deploy/firelens-unused.ts';
import { GRACE_PERIOD_UNUSED } from '../rules/deploy/grace-period-unused.ts';
import { GROUP_OF_TWO_PLATFORMS } from '../rules/deploy/group-of-two-platforms.ts';
import { HEALTH_CHECK_COMMAND } from '../rules/deploy/health-check-command.ts';
import { HEALTH_CHECK_WORDS } from '../rules/deploy/health-check-words.ts';
import { HOOK_NAME } from '../rules/deploy/hook-name.ts';
import { HOOK_TIMEOUT } from '../rules/deploy/hook-timeout.ts';
import { HOOK_TWICE } from '../rules/deploy/hook-twice.ts';
import { HOST_PORT } from '../rules/deploy/host-port.ts';
import { IGNORED_KEY } from '../rules/deploy/ignored-key.ts';
import { IMAGE_REFERENCE } from '../rules/deploy/image-reference.ts';
import { KEY_SPEC_FORMER_NAME } from '../rules/deploy/key-spec-former-name.ts';
import { LIFECYCLE_PRIORITY } from '../rules/deploy/lifecycle-priority.ts';
import { LIFECYCLE_SAME_IMAGES } from '../rules/deploy/lifecycle-same-images.ts';
import { LOG_OPTION_MISSING } from '../rules/deploy/log-option-missing.ts';
import { LOG_OPTION_UNKNOWN } from '../rules/deploy/log-option-unknown.ts';
import { LOG_OPTION_VALUE } from '../rules/deploy/log-option-value.ts';
import { MEMORY_MISSING } from '../rules/deploy/memory-missing.ts';
import { MEMORY_OVERCOMMITTED } from '../rules/deploy/memory-overcommitted.ts';
import { MODE_DIGITS } from '../rules/deploy/mode-digits.ts';
import { MOUNT_PATH_TWICE } from '../rules/deploy/mount-path-twice.ts';
import { OCTAL_MODE } from '../rules/deploy/octal-mode.ts';
import { PORT_RANGE } from '../rules/deploy/port-range.ts';
import { PORT_TWICE } from '../rules/deploy/port-twice.ts';
import { RESERVATION_OVER_MEMORY } from '../rules/deploy/reservation-over-memory.ts';
import { ROLLBACK_ALARMS } from '../rules/deploy/rollback-alarms.ts';
import { ROLLBACK_WITHOUT_ALARMS } from '../rules/deploy/rollback-without-alarms.ts';
import { SAME_VERSION } from '../rules/deploy/same-version.ts';
import { SECRET_NAME_TWICE } from '../rules/deploy/secret-name-twice.ts';
import { SECRET_REFERENCE } from '../rules/deploy/secret-reference.ts';
import { TAG_FILTERS_TWICE } from '../rules/deploy/tag-filters-twice.ts';
import { TAG_RESERVED } from '../rules/deploy/tag-reserved.ts';
import { TAG_TWICE } from '../rules/deploy/tag-twice.ts';
import { TASK_DEFINITION_PLACEHOLDER } from '../rules/deploy/task-definition-placeholder.ts';
import { TRAFFIC_ROUTES } from '../rules/deploy/traffic-routes.ts';
import { ULIMIT_ORDER } from '../rules/deploy/ulimit-order.ts';
import { VARIABLE_TWICE } from '../rules/deploy/variable-twice.ts';
import { VOLUME_KINDS } from '../rules/deploy/volume-kinds.ts';
import { VOLUME_TWICE } from '../rules/deploy/volume-twice.ts';
import { VOLUME_UNKNOWN } from '../rules/deploy/volume-unknown.ts';

/** The rules of the group `deploy`, in the order of the documentation. */
export const DEPLOY_RULES: readonly DocumentRule[] = [
  APPSPEC_VERSION,
  TASK_DEFINITION_PLACEHOLDER,
  APPSPEC_CAPACITY,
  HOOK_TWICE,
  SAME_VERSION,
  HOOK_NAME,
  CUSTOM_HOOK,
  HOOK_TIMEOUT,
  OCTAL_MODE,
  MODE_DIGITS,
  DESTINATION,
  FILE_AS_FOLDER,
  IGNORED_KEY,
  FARGATE_SIZE,
  EXECUTION_ROLE,
  CONTAINER_NAME_TWICE,
  ESSENTIAL_CONTAINER,
  IMAGE_REFERENCE,
  MEMORY_MISSING,
  RESERVATION_OVER_MEMORY,
  CONTAINER_OVER_TASK,
  MEMORY_OVERCOMMITTED,
  HOST_PORT,
  PORT_TWICE,
  PORT_RANGE,
  SECRET_REFERENCE,
  SECRET_NAME_TWICE,
  VARIABLE_TWICE,
  LOG_OPTION_MISSING,
  LOG_OPTION_UNKNOWN,
  LOG_OPTION_VALUE,
  FIRELENS_MISSING,
  FIRELENS_UNUSED,
  FIRELENS_S3_CONFIG,
  DEPENDS_ON_UNKNOWN,
  DEPENDS_ON_CYCLE,
  DEPENDS_ON_COMPLETE,
  DEPENDS_ON_HEALTHY,
  CONTAINER_UNKNOWN,
  VOLUME_UNKNOWN,
  VOLUME_TWICE,
  VOLUME_KINDS,
  MOUNT_PATH_TWICE,
  HEALTH_CHECK_COMMAND,
  HEALTH_CHECK_WORDS,
  ULIMIT_ORDER,
  DEPLOYMENT_PERCENT,
  CAPACITY_PROVIDERS,
  GRACE_PERIOD_UNUSED,
  DEPLOYMENT_CONFIG_UNKNOWN,
  DEPLOYMENT_CONFIG_PLATFORM,
  GROUP_OF_TWO_PLATFORMS,
  TAG_FILTERS_TWICE,
  TRAFFIC_ROUTES,
  ROLLBACK_ALARMS,
  ROLLBACK_WITHOUT_ALARMS,
  LIFECYCLE_PRIORITY,
  LIFECYCLE_SAME_IMAGES,
  BUCKET_RULE_NAME_TWICE,
  BUCKET_RULE_DAYS,
  KEY_SPEC_FORMER_NAME,
  TAG_TWICE,
  TAG_RESERVED,
];
