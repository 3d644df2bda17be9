import { textAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { cronFault, rateFault } from '../../cron.ts';

/** A schedule is one that EventBridge can read. */
export const SCHEDULE: DocumentRule = {
  id: 'pipeline/schedule',
  severity: 'error',
  title: 'a schedule that EventBridge cannot read',
  why: 'EventBridge has a cron of its own: six fields, the year last, and one of the two days is ?. A rate of one is counted in minute, hour or day, any other in minutes, hours or days. put-rule refuses everything else.',
  prevents: 'ValidationException: Parameter ScheduleExpression is not valid',
  sources: [
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html',
  ],
  samples: {
    bad: '{"Name":"nightly","ScheduleExpression":"cron(0 3 * * *)"}',
    good: '{"Name":"nightly","ScheduleExpression":"cron(0 3 * * ? *)"}',
  },
  kinds: ['events-rule'],
  needsKey: 'ScheduleExpression',
  *check({ value }) {
    const path = ['ScheduleExpression'];
    const [, form, inner = ''] = /^(cron|rate)\((.*)\)$/.exec(textAt(value, path) ?? '') ?? [];
    if (form === undefined) return;
    const fault = form === 'cron' ? cronFault(inner) : rateFault(inner);
    if (fault !== undefined) yield { path, ...fault };
  },
};
