import { RULES, type CoreRuleId, type RuleId, type Severity } from './rules.ts';
import type { Range } from './text.ts';

/** A place in a file; without a range the file as a whole. */
export interface Place {
  file: string;
  range?: Range;
}

/** A further place that belongs to a finding, with what it has to do with it. */
export interface Related extends Place {
  message: string;
  /** JSON pointer of what the place means inside its document, where no range tells it. */
  pointer?: string;
}

/** What a related place says that was made from the place to edit, and the template line that it came through. */
export const MADE = 'made';
export const THROUGH = 'through';

/** One fault, told to the person who mends it. Data until `report/` prints it. */
export interface Finding {
  rule: RuleId;
  severity: Severity;
  /** What is wrong, as one sentence without a full stop. */
  message: string;
  /** The file that a person edits, relative to the project folder; absent where no file is at fault. */
  file?: string;
  range?: Range;
  /** The rendered artifact that it is about: the folder below `out/`, and its id. */
  artifact?: { folder: string; id: string };
  /** JSON pointer of the judged value inside its document. */
  pointer?: string;
  /** How to mend it; text that can be pasted where that is known. */
  help?: string;
  related?: Related[];
}

/** What every stage returns: a value (absent where the faults leave none) and what was found. */
export interface Result<T> {
  value: T | undefined;
  findings: Finding[];
}

/** A finding of a rule; its severity is the rule's own. */
export function finding(
  rule: CoreRuleId,
  message: string,
  details: Partial<Pick<Finding, 'file' | 'range' | 'pointer' | 'help' | 'related'>> = {},
): Finding {
  return { rule, severity: RULES[rule].severity, message, ...details };
}

/** The findings as `--strict` takes them: a warning is an error. */
export function asErrors(findings: readonly Finding[]): Finding[] {
  return findings.map((one) => ({ ...one, severity: 'error' }));
}

/** Whether any of the findings is an error. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((one) => one.severity === 'error');
}

/** The findings in the order of the report: file, line, column, rule, message; exact repetitions dropped. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const keyed = new Map(findings.map((one) => [JSON.stringify(one), one]));
  return [...keyed.values()].sort(
    (a, b) =>
      compareText(a.file ?? '', b.file ?? '') ||
      (a.range?.start.line ?? 0) - (b.range?.start.line ?? 0) ||
      (a.range?.start.column ?? 0) - (b.range?.start.column ?? 0) ||
      compareText(a.rule, b.rule) ||
      compareText(a.message, b.message),
  );
}

/** Orders texts by code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
