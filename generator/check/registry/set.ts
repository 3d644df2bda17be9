import { PROJECT_KEY } from '../rules/pipeline/project-key.ts';
import type { SetRule } from '../set.ts';

/** Every rule on all documents of one target, in the order of the documentation. */
export const SET_RULES: readonly SetRule[] = [PROJECT_KEY];
