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
];
