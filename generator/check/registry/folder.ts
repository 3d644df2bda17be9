import { FOREIGN_ACCOUNT } from '../rules/parity/foreign-account.ts';
import { FOREIGN_ENVIRONMENT } from '../rules/parity/foreign-environment.ts';
import { FOREIGN_NAME } from '../rules/parity/foreign-name.ts';
import { PRODUCTION_BRANCH } from '../rules/parity/production-branch.ts';
import { SLIP } from '../rules/parity/slip.ts';
import type { FolderRule } from '../set.ts';
import { SAFETY_FOLDER_RULES } from './set-safety.ts';
import { WIRING_FOLDER_RULES } from './set-wiring.ts';

/** Every rule on all targets of a folder, in the order of the documentation. */
export const FOLDER_RULES: readonly FolderRule[] = [
  ...WIRING_FOLDER_RULES,
  ...SAFETY_FOLDER_RULES,
  FOREIGN_ACCOUNT,
  FOREIGN_NAME,
  FOREIGN_ENVIRONMENT,
  PRODUCTION_BRANCH,
  SLIP,
];
