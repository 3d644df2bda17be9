import { RULES, type RuleInfo } from '../core/rules.ts';

/** What a report tells of a rule itself. */
export interface RuleText {
  /** How much a finding of the rule weighs by default; without it as much as the first one found. */
  severity?: RuleInfo['severity'];
  /** What the rule holds against a file, as a short noun phrase. */
  title: string;
  /** Why it is a fault, as whole sentences. */
  why?: string;
  /** How such a fault is mended, as whole sentences. */
  help?: string;
  /** An absolute URI of a page on the rule. */
  helpUri?: string;
}

/** Tells what a rule id stands for. */
export type Describe = (rule: string) => RuleText;

/** What the table of rule ids tells; an id that it lacks stands for itself. */
export function describeRule(rule: string): RuleText {
  const known: Readonly<Record<string, RuleInfo>> = RULES;
  return (Object.hasOwn(known, rule) ? known[rule] : undefined) ?? { title: rule };
}
