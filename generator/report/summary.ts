import { compareText, type Finding } from '../core/finding.ts';
import { SHOWN } from './cut.ts';
import { describeRule, type Describe } from './describe.ts';
import { displayWidth } from './width.ts';

/** How the counts of the rules are told. */
interface SummaryOptions {
  /** What the rules stand for; without it what the table of rule ids tells. */
  describe?: Describe | undefined;
  /** The columns of the terminal that shows it. */
  width?: number | undefined;
}

/** How many rules the summary lists. */
const RULES_SHOWN = 12;

/** The count line below the findings: `2 errors, 1 warning`; nothing found gives the empty string. */
export function countLine(findings: readonly Finding[]): string {
  const errors = findings.filter((one) => one.severity === 'error').length;
  return [plural(errors, 'error'), plural(findings.length - errors, 'warning')]
    .filter((part) => part !== '')
    .join(', ');
}

/**
 * Where there are many findings, how many of each rule, the most frequent first; nothing where one rule has them all. What a
 * rule stands for is left out where it does not fit into the width of the terminal.
 */
export function ruleLines(
  findings: readonly Finding[],
  { describe = describeRule, width = Infinity }: SummaryOptions = {},
): string[] {
  if (findings.length <= SHOWN) return [];
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  if (counts.size < 2) return [];
  const rows = [...counts].sort(([a, few], [b, many]) => many - few || compareText(a, b));
  const shown = rows.slice(0, RULES_SHOWN);
  const wide = Math.max(...shown.map(([rule]) => rule.length));
  const digits = String(shown[0]?.[1] ?? '').length;
  const lines = shown.map(([rule, count]) => {
    const short = `  ${String(count).padStart(digits)}  ${rule.padEnd(wide)}`;
    const whole = `${short}  ${describe(rule).title}`;
    return displayWidth(whole) > width ? short.trimEnd() : whole;
  });
  const left = rows.slice(RULES_SHOWN);
  const more = left.reduce((sum, [, count]) => sum + count, 0);
  return left.length === 0 ? lines : [...lines, `  and ${more} of ${left.length} more rules`];
}

function plural(count: number, word: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}
