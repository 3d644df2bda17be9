import { finding, type Finding, type Place, type Result } from '../core/finding.ts';
import { guardRule, type GuardedRule, type RuleFile } from './own-guard.ts';
import { isRule, shapeFault } from './own-shape.ts';
import type { RuleText } from './own-types.ts';
import type { DocumentRule } from './rule.ts';
import type { FolderRule, SetRule } from './set.ts';

/** The rules that a project adds, ready to run beside the shipped ones. */
export interface OwnRules {
  documents: readonly DocumentRule[];
  sets: readonly SetRule[];
  folders: readonly FolderRule[];
  /** What each says of itself. */
  texts: readonly RuleText[];
  /** Takes out what rules did wrong since the last call: what they threw, or returned in place of issues. */
  takeFaults(): Finding[];
}

/** No rules: of a project that names none, and wherever files of others are judged. */
export const NO_OWN_RULES: OwnRules = {
  documents: [],
  sets: [],
  folders: [],
  texts: [],
  takeFaults: () => [],
};

/** The rules in files of a project; what is none is told. `kinds` are the document kinds that there are. */
export function collectOwnRules(
  files: readonly RuleFile[],
  kinds: readonly string[],
): Result<OwnRules> {
  const findings: Finding[] = [];
  const faults: Finding[] = [];
  const rules: GuardedRule[] = [];
  const texts: RuleText[] = [];
  const known = new Map<string, string>();
  for (const file of files) {
    const list: readonly unknown[] = Array.isArray(file.exported) ? file.exported : [file.exported];
    const fault = (message: string, help?: string): void => {
      findings.push(ownRuleFault({ file: file.label }, message, help));
    };
    if (file.exported === undefined) fault(NOTHING.message, NOTHING.help);
    for (const rule of file.exported === undefined ? [] : list) {
      if (!isRule(rule, kinds)) {
        const { message, help } = shapeFault(rule, kinds) ?? NOTHING;
        fault(message, help);
        continue;
      }
      const other = known.get(rule.id);
      if (other !== undefined)
        fault(`${rule.id} is a rule of ${other} already`, 'give it another id');
      known.set(rule.id, file.label);
      texts.push(rule);
      rules.push(guardRule(rule, file, (one) => faults.push(one)));
    }
  }
  if (findings.length > 0) return { value: undefined, findings };
  return {
    value: {
      documents: rules.flatMap((rule) => ('kinds' in rule ? [rule] : [])),
      sets: rules.flatMap((rule) => ('over' in rule && rule.over === 'target' ? [rule] : [])),
      folders: rules.flatMap((rule) => ('over' in rule && rule.over === 'folder' ? [rule] : [])),
      texts,
      takeFaults: () => faults.splice(0),
    },
    findings,
  };
}

const NOTHING = {
  message: 'this file has no default export',
  help: 'write  export default { … };  or a list of rules (docs/own-rules.md)',
};

/** The finding that a rule of a project's own cannot be used. */
export function ownRuleFault(place: Place, message: string, help?: string): Finding {
  return finding('project/own-rule', message, {
    ...place,
    ...(help === undefined ? {} : { help }),
  });
}
