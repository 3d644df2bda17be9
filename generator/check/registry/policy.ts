import type { DocumentRule } from '../rule.ts';

/** The rules of the group `policy`, in the order of the documentation. */
export const POLICY_RULES: readonly DocumentRule[] = [];
