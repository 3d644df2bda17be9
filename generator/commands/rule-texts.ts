import type { RuleText as OwnRuleText } from '../check/own-types.ts';
import { describeRule, type Describe, type RuleText } from '../report/describe.ts';
import { loadCatalogue } from '../judging.ts';

/** What any rule stands for, in the words of a report: a rule of `check/` tells it itself, others stand in the table. */
export function describeAnyRule(id: string): RuleText {
  const rule = loadCatalogue()
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

/** The same with rules of a project's own among them. */
export function describeWith(own: readonly OwnRuleText[] = []): Describe {
  return (id) => {
    const rule = own.find((one) => one.id === id);
    if (rule === undefined) return describeAnyRule(id);
    const { severity, title, why, sources: [helpUri] = [] } = rule;
    return {
      ...{ severity, title },
      ...(why === undefined ? {} : { why }),
      ...(helpUri === undefined ? {} : { helpUri }),
    };
  };
}
