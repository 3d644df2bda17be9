import { FOREIGN_ACCOUNT } from '../rules/parity/foreign-account.ts';
import type { FolderRule } from '../set.ts';

/** Every rule on all targets of a folder, in the order of the documentation. */
export const FOLDER_RULES: readonly FolderRule[] = [FOREIGN_ACCOUNT];
