import { itemsAt } from '../../read.ts';
import type { DocumentRule } from '../../rule.ts';
import { slipOf } from '../../slip.ts';
import { EVENT_TYPES } from '../../tables/event-types.ts';

/** A pattern asks for types of events by their very names. */
export const EVENT_TYPE: DocumentRule = {
  id: 'pipeline/event-type',
  severity: 'error',
  title: 'a type of event that is mistyped',
  why: 'The values of a pattern are compared letter by letter. A type of event with a small letter where a capital is due matches no event, and the rule never does anything, without a word.',
  sources: ['https://docs.aws.amazon.com/eventbridge/latest/ref/events.html'],
  samples: {
    bad: '{"source":["aws.codecommit"],"detail-type":["CodeCommit repository state change"]}',
    good: '{"source":["aws.codecommit"],"detail-type":["CodeCommit Repository State Change"]}',
  },
  kinds: ['event-pattern'],
  *check({ value }) {
    const sources = itemsAt(value, ['source']).map((one) => one.value);
    const types = sources.flatMap((one) =>
      typeof one === 'string' && Object.hasOwn(EVENT_TYPES, one) ? (EVENT_TYPES[one] ?? []) : [],
    );
    if (types.length === 0) return;
    for (const { path, value: type } of itemsAt(value, ['detail-type'])) {
      if (typeof type !== 'string' || types.includes(type)) continue;
      const near = slipOf(type, types);
      if (near === undefined) continue;
      yield {
        path,
        message: `no event has the type ${JSON.stringify(type)}`,
        help: `write ${JSON.stringify(near)}`,
      };
    }
  },
};
