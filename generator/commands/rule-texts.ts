import { describeRule, type RuleText } from '../report/describe.ts';
import { loadJudges } from '../judging.ts';

/** What any rule stands for, in the words of a report: a rule of `check/` tells it itself, others stand in the table. */
export function describeAnyRule(id: string): RuleText {
  const rule = loadJudges()
    .catalogue()
    .find((one) => one.id === id);
  if (rule === undefined) return describeRule(id);
  const { severity, title, why, prevents, sources } = rule;
  const [helpUri] = sources;
  return {
    severity,
    title,
    why,
    ...(prevents === undefined ? {} : { help: `${why} It prevents: ${prevents}` }),
    ...(helpUri === undefined ? {} : { helpUri }),
  };
}
