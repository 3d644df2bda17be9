import { isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import { matches } from '../iam/wildcard.ts';
import type { Path } from './rule.ts';

/**
 * The fields of a pattern of EventBridge that an event does not match; none where it matches. A comparison that is not
 * known here counts as matching.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function mismatches(pattern: JsonValue, event: JsonValue, path: Path = []): Path[] {
  if (!isObject(pattern)) return [];
  return Object.entries(pattern).flatMap(([key, due]): Path[] => {
    const at = [...path, key];
    if (key === '$or') return eitherMatches(due, event) ? [] : [at];
    const is = valueAt(event, [key]);
    if (Array.isArray(due)) return takes(due, is) ? [] : [at];
    return isObject(is) ? mismatches(due, is, at) : [at];
  });
}

function eitherMatches(patterns: JsonValue, event: JsonValue): boolean {
  return !Array.isArray(patterns) || patterns.some((one) => mismatches(one, event).length === 0);
}

/** Whether one item of a list matches the value of an event, or one of its values. */
function takes(due: readonly JsonValue[], is: JsonValue | undefined): boolean {
  const values: readonly (JsonValue | undefined)[] = Array.isArray(is) ? is : [is];
  return due.some((one) =>
    isObject(one) ? values.some((value) => compares(one, value)) : values.includes(one),
  );
}

function compares(comparison: JsonObject, is: JsonValue | undefined): boolean {
  const [entry] = Object.entries(comparison);
  if (entry === undefined) return true;
  const compare = COMPARISONS[entry[0]];
  return compare === undefined || compare(entry[1], is);
}

type Compare = (due: JsonValue, is: JsonValue | undefined) => boolean;

const text =
  (compare: (due: string, is: string) => boolean): Compare =>
  (due, is) =>
    typeof due !== 'string' || (typeof is === 'string' && compare(due, is));

const COMPARISONS: Readonly<Record<string, Compare>> = {
  prefix: text((due, is) => is.startsWith(due)),
  suffix: text((due, is) => is.endsWith(due)),
  wildcard: text((due, is) => matches(due, is)),
  'equals-ignore-case': text((due, is) => due.toLowerCase() === is.toLowerCase()),
  'anything-but': (due, is) => {
    if (is === undefined) return false;
    const others = Array.isArray(due) ? due : [due];
    return !others.some((one) => (isObject(one) ? compares(one, is) : one === is));
  },
  exists: (due, is) => typeof due !== 'boolean' || due === (is !== undefined),
};
