import type { DocumentRule } from '../rule.ts';

/** The rules of the group `build`, in the order of the documentation. */
export const BUILD_RULES: readonly DocumentRule[] = [];
