import type { DocumentRule } from '../rule.ts';
import { STAGE_NAMES } from '../rules/pipeline/stage-names.ts';

/** The rules of the group `pipeline`, in the order of the documentation. */
export const PIPELINE_RULES: readonly DocumentRule[] = [STAGE_NAMES];
