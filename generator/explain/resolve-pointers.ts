import { formatPointer, isObject, parsePointer, valueAt, type JsonValue } from '../core/json.ts';

interface Step {
  path: (string | number)[];
  value: JsonValue;
  /** The next key is missing: the place is what would hold it. */
  ends: boolean;
}

/**
 * The pointers of a document that a pattern stands for: `*` is every item of a list, `?a.b=c` every item whose value
 * at `a.b` is `c`, `{part}` a part of the error (any value where the text did not give it). Where a key of a map is
 * missing, the pointer of the map; where no item of a list fits, nothing.
 */
export function resolvePointers(
  value: JsonValue,
  pattern: string,
  parts: Readonly<Record<string, string>> = {},
): string[] {
  let found: Step[] = [{ path: [], value, ends: false }];
  for (const segment of parsePointer(pattern)) {
    const filled = segment.replace(/\{(\w+)\}/g, (_whole, name: string) => parts[name] ?? '*');
    found = found.flatMap((step) => (step.ends ? [step] : stepsTo(step, filled)));
  }
  return [...new Set(found.map(({ path }) => formatPointer(path)))];
}

function stepsTo({ path, value }: Step, segment: string): Step[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      fits(item, index, segment) ? [{ path: [...path, index], value: item, ends: false }] : [],
    );
  }
  const next = valueAt(value, [segment]);
  if (next !== undefined) return [{ path: [...path, segment], value: next, ends: false }];
  return isObject(value) ? [{ path, value, ends: true }] : [];
}

function fits(item: JsonValue, index: number, segment: string): boolean {
  const [, key = '', wanted = ''] = /^\?([\w.]+)=(.*)$/.exec(segment) ?? [];
  if (key === '') return segment === '*' || segment === String(index);
  return wanted === '*' || valueAt(item, key.split('.')) === wanted;
}
