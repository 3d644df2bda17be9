import { BUILD_RULES } from './registry/build.ts';
import { DEPLOY_RULES } from './registry/deploy.ts';
import { PIPELINE_RULES } from './registry/pipeline.ts';
import { POLICY_RULES } from './registry/policy.ts';
import type { DocumentRule } from './rule.ts';

/** Every rule on single documents, in the order of the documentation. */
export const DOCUMENT_RULES: readonly DocumentRule[] = [
  ...PIPELINE_RULES,
  ...BUILD_RULES,
  ...DEPLOY_RULES,
  ...POLICY_RULES,
];
