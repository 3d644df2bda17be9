import { BUILD_RULES } from './registry/build.ts';
import { DEPLOY_RULES } from './registry/deploy.ts';
import { FOLDER_RULES } from './registry/folder.ts';
import { PARITY_RULES } from './registry/parity.ts';
import { PIPELINE_RULES } from './registry/pipeline.ts';
import { POLICY_RULES } from './registry/policy.ts';
import { SET_RULES } from './registry/set.ts';
import type { DocumentRule } from './rule.ts';
import type { FolderRule, SetRule } from './set.ts';

/** Every rule on single documents, in the order of the documentation. */
export const DOCUMENT_RULES: readonly DocumentRule[] = [
  ...PIPELINE_RULES,
  ...BUILD_RULES,
  ...DEPLOY_RULES,
  ...POLICY_RULES,
];

/** Every rule, in the order of the documentation. */
export function allRules(): readonly (DocumentRule | SetRule | FolderRule)[] {
  return [...DOCUMENT_RULES, ...SET_RULES, ...FOLDER_RULES, ...PARITY_RULES];
}
