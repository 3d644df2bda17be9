import { PROJECT_KEY } from '../rules/pipeline/project-key.ts';
import type { SetRule } from '../set.ts';
import { SAFETY_RULES } from './set-safety.ts';
import { WIRING_RULES } from './set-wiring.ts';

/** Every rule on all documents of one target, in the order of the documentation. */
export const SET_RULES: readonly SetRule[] = [...WIRING_RULES, PROJECT_KEY, ...SAFETY_RULES];
