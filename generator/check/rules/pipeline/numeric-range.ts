import { isObject, type JsonValue } from '../../../core/json.ts';
import type { DocumentRule, Issue, Path } from '../../rule.ts';

/** A range of numbers has numbers in it. */
export const NUMERIC_RANGE: DocumentRule = {
  id: 'pipeline/numeric-range',
  severity: 'error',
  title: 'a range of numbers that is empty',
  why: 'A numeric filter has one comparison, or a lower and an upper bound, in this order. put-rule refuses a range whose lower bound is not below its upper one.',
  prevents: 'InvalidEventPatternException: Bad numeric range operation',
  sources: [
    'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html',
  ],
  samples: {
    bad: '{"source":["x"],"detail":{"size":[{"numeric":[">",10,"<",5]}]}}',
    good: '{"source":["x"],"detail":{"size":[{"numeric":[">",5,"<",10]}]}}',
  },
  kinds: ['event-pattern'],
  needsKey: 'numeric',
  *check({ value }) {
    yield* rangesOf(value, []);
  },
};

function* rangesOf(value: JsonValue, path: Path): Iterable<Issue> {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* rangesOf(one, [...path, index]);
  } else if (isObject(value)) {
    const { numeric } = value;
    if (Array.isArray(numeric) && isEmptyRange(numeric)) {
      yield {
        path: [...path, 'numeric'],
        message: `no number is in the range ${JSON.stringify(numeric)}: a lower bound and then a higher one is due`,
        help: 'for example  {"numeric": [">", 0, "<=", 5]}',
      };
    }
    for (const [key, one] of Object.entries(value)) yield* rangesOf(one, [...path, key]);
  }
}

function isEmptyRange([from, low, to, high, ...more]: readonly JsonValue[]): boolean {
  if (typeof low !== 'number' || typeof high !== 'number' || more.length > 0) return false;
  if (typeof from !== 'string' || typeof to !== 'string') return false;
  const isRange = from.startsWith('>') && to.startsWith('<');
  return !isRange || low > high || (low === high && from + to !== '>=<=');
}
