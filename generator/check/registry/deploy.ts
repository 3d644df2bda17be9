import type { DocumentRule } from '../rule.ts';

/** The rules of the group `deploy`, in the order of the documentation. */
export const DEPLOY_RULES: readonly DocumentRule[] = [];
