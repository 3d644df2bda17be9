import type { CoreRuleId } from '../core/rules.ts';
import type { RuleText } from './rule-text.ts';
import { DOCUMENT_TEXTS } from './rule-texts/document.ts';
import { ENVIRONMENT_TEXTS } from './rule-texts/environment.ts';
import { FILE_TEXTS } from './rule-texts/file.ts';
import { IMPORT_TEXTS } from './rule-texts/import.ts';
import { MANIFEST_TEXTS } from './rule-texts/manifest.ts';
import { OUTPUT_TEXTS } from './rule-texts/output.ts';
import { PROJECT_TEXTS } from './rule-texts/project.ts';
import { SCHEMA_TEXTS } from './rule-texts/schema.ts';
import { TEMPLATE_TEXTS } from './rule-texts/template.ts';

/** The text of every rule of the core table. */
export const RULE_TEXTS: Readonly<Record<CoreRuleId, RuleText>> = {
  ...PROJECT_TEXTS,
  ...FILE_TEXTS,
  ...DOCUMENT_TEXTS,
  ...ENVIRONMENT_TEXTS,
  ...TEMPLATE_TEXTS,
  ...MANIFEST_TEXTS,
  ...SCHEMA_TEXTS,
  ...IMPORT_TEXTS,
  ...OUTPUT_TEXTS,
};
