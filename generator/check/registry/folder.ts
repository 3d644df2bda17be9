import { FOREIGN_ACCOUNT } from '../rules/parity/foreign-account.ts';
import type { FolderRule } from '../set.ts';
import { WIRING_FOLDER_RULES } from './set-wiring.ts';

/** Every rule on all targets of a folder, in the order of the documentation. */
export const FOLDER_RULES: readonly FolderRule[] = [...WIRING_FOLDER_RULES, FOREIGN_ACCOUNT];
