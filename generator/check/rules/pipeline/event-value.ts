import { nameList } from '../../../core/suggest.ts';
import { itemsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { slipOf } from '../../slip.ts';
import { EVENT_VALUES } from '../../tables/event-types.ts';

/** A pattern asks for values that events have. */
export const EVENT_VALUE: DocumentRule = {
  id: 'pipeline/event-value',
  severity: 'error',
  title: 'a value of an event that is mistyped',
  why: 'The values of a pattern are compared letter by letter. A state or kind of change that is spelled in another way matches no event, and the rule never does anything, without a word.',
  sources: [
    'https://docs.aws.amazon.com/codecommit/latest/userguide/monitoring-events.html',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html',
    'https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications.html',
  ],
  samples: {
    bad: '{"source":["aws.codepipeline"],"detail":{"state":["CANCELLED"]}}',
    good: '{"source":["aws.codepipeline"],"detail":{"state":["CANCELED"]}}',
  },
  kinds: ['event-pattern'],
  *check({ value }) {
    const sources = itemsAt(value, ['source']).map((one) => one.value);
    const [source, ...others] = sources;
    // With several sources a value may be meant for another one.
    if (typeof source !== 'string' || others.length > 0) return;
    for (const { field, values } of Object.hasOwn(EVENT_VALUES, source)
      ? (EVENT_VALUES[source] ?? [])
      : []) {
      for (const { path, value: asked } of itemsAt(value, ['detail', field])) {
        if (typeof asked !== 'string' || values.includes(asked)) continue;
        const meant = slipOf(asked, values);
        if (meant === undefined) continue;
        yield {
          path,
          message: `no event has ${JSON.stringify(asked)} in ${field}, but ${nameList([meant, ...values.filter((one) => one !== meant)])}`,
          help: `write ${JSON.stringify(meant)}`,
        };
      }
    }
  },
};
