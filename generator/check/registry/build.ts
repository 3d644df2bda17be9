import type { DocumentRule } from '../rule.ts';
import { ARTIFACTS_PATH } from '../rules/build/artifacts-path.ts';
import { ENCRYPTION_SETTING } from '../rules/build/encryption-setting.ts';
import { COMPUTE_TYPE } from '../rules/build/compute-type.ts';
import { IMAGE_DEPRECATED } from '../rules/build/image-deprecated.ts';
import { IMAGE_MACHINE } from '../rules/build/image-machine.ts';
import { IMAGE_NAME } from '../rules/build/image-name.ts';
import { INLINE_BUILDSPEC } from '../rules/build/inline-buildspec.ts';
import { LAMBDA_LIMITS } from '../rules/build/lambda-limits.ts';
import { LOCAL_CACHE } from '../rules/build/local-cache.ts';
import { SOURCE_IDENTIFIERS, SOURCE_VERSIONS } from '../rules/build/source-identifiers.ts';
import { INPUT_VARIABLE_NAME, INPUT_VARIABLE_TWICE } from '../rules/build/input-variable-names.ts';
import {
  INPUT_VARIABLE_DOLLAR,
  INPUT_VARIABLE_SECRET,
  INPUT_VARIABLE_STORE,
} from '../rules/build/input-variable-values.ts';
import { WINDOWS_PRIVILEGED } from '../rules/build/windows-privileged.ts';
import { BASH_SYNTAX } from '../rules/build/bash-syntax.ts';
import { BATCH_CYCLE } from '../rules/build/batch-cycle.ts';
import { BATCH_DEPENDENCIES } from '../rules/build/batch-dependencies.ts';
import { BATCH_IDENTIFIERS } from '../rules/build/batch-identifiers.ts';
import { BATCH_TYPE } from '../rules/build/batch-type.ts';
import { CACHE_KEY } from '../rules/build/cache-key.ts';
import { COMMAND_NOT_TEXT } from '../rules/build/command-not-text.ts';
import { CUT_COMMENT } from '../rules/build/cut-comment.ts';
import { ECR_GET_LOGIN } from '../rules/build/ecr-get-login.ts';
import { EMPTY_ARTIFACTS } from '../rules/build/empty-artifacts.ts';
import { EMPTY_COMMAND } from '../rules/build/empty-command.ts';
import { EMPTY_PHASE } from '../rules/build/empty-phase.ts';
import { EXPORTED_AWS } from '../rules/build/exported-aws.ts';
import { EXPORTED_SECRET } from '../rules/build/exported-secret.ts';
import { FOLDED_COMMANDS } from '../rules/build/folded-commands.ts';
import { HYPHEN_WITHOUT_BLANK } from '../rules/build/hyphen-without-blank.ts';
import { JOINED_ITEMS } from '../rules/build/joined-items.ts';
import { LITERAL_VARIABLE } from '../rules/build/literal-variable.ts';
import { LOST_NEGATION } from '../rules/build/lost-negation.ts';
import { LOST_OPERAND } from '../rules/build/lost-operand.ts';
import { LOST_STATE } from '../rules/build/lost-state.ts';
import { NEEDS_QUOTES } from '../rules/build/needs-quotes.ts';
import { OLD_VARIABLES } from '../rules/build/old-variables.ts';
import { OLD_VERSION } from '../rules/build/old-version.ts';
import { PLAIN_SECRET } from '../rules/build/plain-secret.ts';
import { RESERVED_NAME } from '../rules/build/reserved-name.ts';
import { RUNTIME_VERSION } from '../rules/build/runtime-version.ts';
import { SECRET_REFERENCE } from '../rules/build/secret-reference.ts';
import { SHELLCHECK } from '../rules/build/shellcheck.ts';
import { SHELL_SYNTAX } from '../rules/build/shell-syntax.ts';
import { UNKNOWN_EXPORT } from '../rules/build/unknown-export.ts';
import { UNSET_VARIABLE } from '../rules/build/unset-variable.ts';
import { VARIABLE_NAME } from '../rules/build/variable-name.ts';
import { VARIABLE_TWICE } from '../rules/build/variable-twice.ts';

/** The rules of the group `build`, in the order of the documentation. */
export const BUILD_RULES: readonly DocumentRule[] = [
  // Build projects
  IMAGE_NAME,
  IMAGE_DEPRECATED,
  IMAGE_MACHINE,
  COMPUTE_TYPE,
  LAMBDA_LIMITS,
  WINDOWS_PRIVILEGED,
  LOCAL_CACHE,
  INLINE_BUILDSPEC,
  SOURCE_IDENTIFIERS,
  SOURCE_VERSIONS,
  ARTIFACTS_PATH,
  ENCRYPTION_SETTING,
  // Variables of builds
  INPUT_VARIABLE_NAME,
  INPUT_VARIABLE_TWICE,
  INPUT_VARIABLE_STORE,
  INPUT_VARIABLE_SECRET,
  INPUT_VARIABLE_DOLLAR,
  // Buildspecs
  OLD_VERSION,
  OLD_VARIABLES,
  RESERVED_NAME,
  VARIABLE_NAME,
  VARIABLE_TWICE,
  LITERAL_VARIABLE,
  NEEDS_QUOTES,
  PLAIN_SECRET,
  SECRET_REFERENCE,
  UNKNOWN_EXPORT,
  EXPORTED_SECRET,
  EXPORTED_AWS,
  RUNTIME_VERSION,
  COMMAND_NOT_TEXT,
  CUT_COMMENT,
  LOST_NEGATION,
  FOLDED_COMMANDS,
  HYPHEN_WITHOUT_BLANK,
  JOINED_ITEMS,
  EMPTY_COMMAND,
  EMPTY_PHASE,
  LOST_STATE,
  SHELL_SYNTAX,
  BASH_SYNTAX,
  LOST_OPERAND,
  UNSET_VARIABLE,
  SHELLCHECK,
  ECR_GET_LOGIN,
  EMPTY_ARTIFACTS,
  CACHE_KEY,
  BATCH_TYPE,
  BATCH_IDENTIFIERS,
  BATCH_DEPENDENCIES,
  BATCH_CYCLE,
];
