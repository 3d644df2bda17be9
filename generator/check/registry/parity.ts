import {
  PARITY_DOCUMENT,
  PARITY_KEY,
  PARITY_LENGTH,
  PARITY_VALUE,
} from '../rules/parity/structure.ts';
import type { FolderRule } from '../set.ts';

/** The rules that hold the targets of a folder against each other; they run only where that is asked for. */
export const PARITY_RULES: readonly FolderRule[] = [
  PARITY_DOCUMENT,
  PARITY_KEY,
  PARITY_LENGTH,
  PARITY_VALUE,
];
