import { ACCESS_RULES, STRANGER, SURPLUS, type AccessRule } from './access/access-rules.ts';
import { allRules } from './check/registry.ts';
import type { DocumentRule } from './check/rule.ts';
import type { FolderRule, SetRule } from './check/set.ts';

/** Every rule that describes itself, in the order of the documentation: on documents, sets, folders, and of the proof. */
export function catalogue(): readonly (DocumentRule | SetRule | FolderRule | AccessRule)[] {
  return [...allRules(), ...Object.values(ACCESS_RULES), STRANGER, SURPLUS];
}
