import { isObject, type JsonValue } from '../core/json.ts';
import { memoOf } from '../core/memo.ts';
import type { Path } from './rule.ts';

/** A text of a value, and the way to it. */
export interface TextAt {
  path: Path;
  text: string;
}

/** Every text of a value with the way to it, in the order of the document; keys are not texts. Walked once for each value. */
export function textsIn(value: JsonValue): readonly TextAt[] {
  if (typeof value === 'string') return [{ path: [], text: value }];
  return value === null || typeof value !== 'object' ? [] : textsOf(value);
}

const textsOf = memoOf((value: JsonValue & object): readonly TextAt[] => {
  const found: TextAt[] = [];
  collect(value, [], found);
  return found;
});

/** Every text of a value in one, a line each: what stands in none of them need not be looked for in each. */
export function allTextIn(value: JsonValue): string {
  if (typeof value === 'string') return value;
  return value === null || typeof value !== 'object' ? '' : allTextOf(value);
}

/** The ways to texts are not asked for here, and are not made. */
const allTextOf = memoOf((value: JsonValue & object) => {
  const found: string[] = [];
  gather(value, found);
  return found.join('\n');
});

/** Every value of every document comes by here, so that no loop has an iterator. */
function gather(value: JsonValue, found: string[]): void {
  if (typeof value === 'string') found.push(value);
  else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) gather(value[index] ?? null, found);
  } else if (isObject(value)) {
    const keys = Object.keys(value);
    for (let index = 0; index < keys.length; index += 1) {
      gather(value[keys[index] ?? ''] ?? null, found);
    }
  }
}

/** `path` changes while the walk goes on, so that only texts have one of their own. */
function collect(value: JsonValue, path: (string | number)[], found: TextAt[]): void {
  if (typeof value === 'string') found.push({ path: path.slice(), text: value });
  else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      path.push(index);
      collect(value[index] ?? null, path, found);
      path.pop();
    }
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      path.push(key);
      collect(value[key] ?? null, path, found);
      path.pop();
    }
  }
}
