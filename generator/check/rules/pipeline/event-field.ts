import { isObject, type JsonValue } from '../../../core/json.ts';
import { nameList, nearest } from '../../../core/suggest.ts';
import { entriesAt, mapsAt } from '../../read.ts';
import type { DocumentRule, Issue, Path } from '../../rule.ts';
import { EVENT_FIELDS } from '../../tables/event-types.ts';

/** A pattern asks for fields that events have. */
export const EVENT_FIELD: DocumentRule = {
  id: 'pipeline/event-field',
  severity: 'error',
  title: 'a field that no event has',
  why: 'All events have the same few fields at the top; what a service says of them stands below detail. A pattern that asks for another field at the top matches no event at all, and the rule never does anything, without a word.',
  sources: ['https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html'],
  samples: {
    bad: '{"source":["aws.codecommit"],"detailType":["CodeCommit Repository State Change"]}',
    good: '{"source":["aws.codecommit"],"detail-type":["CodeCommit Repository State Change"]}',
  },
  kinds: ['event-pattern'],
  *check({ value }) {
    yield* fieldsOf(value, []);
  },
};

function* fieldsOf(root: JsonValue, path: Path): Iterable<Issue> {
  for (const { key, at } of entriesAt(root, path)) {
    if (EVENT_FIELDS.includes(key) || allowsAbsence(at.value)) continue;
    if (key === '$or') {
      for (const one of mapsAt(root, at.path)) yield* fieldsOf(root, one.path);
      continue;
    }
    const meant = nearest(key, EVENT_FIELDS);
    yield {
      path: at.path,
      ofKey: true,
      message: `no event has a field ${JSON.stringify(key)} at the top`,
      help:
        meant === undefined
          ? `put it below "detail", if it belongs there; at the top there are ${nameList(['source', 'detail-type', 'resources', 'account', 'detail'])}`
          : `did you mean ${JSON.stringify(meant)}?`,
    };
  }
}

/** Whether a field may be absent, too: such a pattern matches whatever it is called. */
function allowsAbsence(value: JsonValue): boolean {
  return (
    Array.isArray(value) &&
    value.some(
      (one) => isObject(one) && (one['exists'] === false || Object.hasOwn(one, 'anything-but')),
    )
  );
}
