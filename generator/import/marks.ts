import { emptyObject, isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import { computedIn, HOLE, schemaAt } from './plan.ts';

/** What a mark in a rendered document stands for. */
export interface Mark {
  path: readonly (string | number)[];
  /** The target, by its place among several; absent of what all of them have in common. */
  target?: number;
  /** It stands for a key of a map, and not for a value. */
  isKey?: true;
}

const OPEN = '\uE000';
const CLOSE = '\uE001';

/** Numbers that no document has. */
const FIRST_NUMBER = 910_000_000;
const NUMBER = /91\d{7}/;

/** Hands out marks: texts and numbers that show in a rendered document where a variable was printed. */
export class Marks {
  private readonly marks: Mark[] = [];
  private readonly known = new Map<string, number>();
  private readonly parts = new WeakMap<JsonObject, Map<number | undefined, JsonValue>>();
  private computed: ReturnType<typeof computedIn> | undefined;

  text(mark: Mark): string {
    return `${OPEN}${this.keyOf(mark)}${CLOSE}`;
  }

  number(mark: Mark): number {
    return FIRST_NUMBER + this.keyOf(mark);
  }

  /** What a part of a plan is with marks in it; kept as long as the part. */
  once(part: JsonObject, target: number | undefined, make: () => JsonValue): JsonValue {
    const known = this.parts.get(part) ?? new Map<number | undefined, JsonValue>();
    this.parts.set(part, known);
    const value = known.get(target) ?? make();
    known.set(target, value);
    return value;
  }

  /** The computed variables of a schema, looked up once. */
  computedIn(root: JsonObject): ReturnType<typeof computedIn> {
    this.computed ??= computedIn(root);
    return this.computed;
  }

  /** One variable has one mark, whatever else a plan holds: what it does not change is rendered as before. */
  private keyOf(mark: Mark): number {
    const name = JSON.stringify([mark.target ?? null, mark.isKey ?? false, ...mark.path]);
    const known = this.known.get(name) ?? this.marks.length;
    this.known.set(name, known);
    this.marks[known] = mark;
    return known;
  }

  /** Whether a text holds a mark. */
  isIn(text: string): boolean {
    return text.includes(OPEN) || NUMBER.test(text);
  }

  /** The parts of a text: literal texts and marks in turn. */
  split(text: string): (string | { key: number; mark: Mark })[] {
    if (!this.isIn(text)) return [text];
    return text.split(/(\uE000\d+\uE001|91\d{7})/).map((part) => {
      const key = /^\uE000(\d+)\uE001$/.exec(part)?.[1] ?? String(Number(part) - FIRST_NUMBER);
      const mark = /^(?:\uE000|91\d{7}$)/.test(part) ? this.marks[Number(key)] : undefined;
      return mark === undefined ? part : { key: Number(key), mark };
    });
  }
}

/** The variables of a plan with a mark in every hole, computed ones made of them. */
export function marked(
  root: JsonObject,
  plan: JsonObject,
  marks: Marks,
  target?: number,
): JsonObject {
  const about = target === undefined ? {} : { target };
  const computed = marks.computedIn(root);
  const values = emptyObject();
  for (const [key, inner] of Object.entries(plan)) {
    // Maps that hold computed variables are made anew; others are as before where the plan is.
    const isKept = isObject(inner) && !computed.some(([[first]]) => first === key);
    values[key] = isKept ? marks.once(inner, target, () => fill(inner, [key])) : fill(inner, [key]);
  }
  for (const [path, text] of computed) setAt(values, path, resolved(text, values));
  return values;

  function fill(value: JsonValue, path: readonly (string | number)[]): JsonValue {
    if (value === HOLE) {
      const isNumber = schemaAt(root, path)?.['type'] === 'integer';
      return isNumber ? marks.number({ path, ...about }) : marks.text({ path, ...about });
    }
    if (Array.isArray(value)) return value.map((item, index) => fill(item, [...path, index]));
    if (!isObject(value)) return value;
    const made = emptyObject();
    for (const [key, inner] of Object.entries(value)) {
      const isFree = key.startsWith(HOLE);
      const name = isFree ? marks.text({ path: [...path, key], isKey: true, ...about }) : key;
      made[name] = fill(inner, [...path, key]);
    }
    return made;
  }
}

function resolved(text: string, values: JsonObject): string {
  return text.replace(/\{\{([^{}]+)\}\}/g, (_, path: string) => {
    const value = valueAt(values, path.split('.'));
    return typeof value === 'string' ? value : '';
  });
}

/** Puts a value at a path, in maps that are made where they are missing. */
export function setAt(
  root: JsonObject,
  path: readonly (string | number)[],
  value: JsonValue,
): void {
  let at: JsonObject | JsonValue[] = root;
  path.slice(0, -1).forEach((step, index) => {
    const known: JsonValue | undefined = Array.isArray(at) ? at[Number(step)] : at[step];
    const next: JsonObject | JsonValue[] =
      Array.isArray(known) || isObject(known)
        ? known
        : typeof path[index + 1] === 'number'
          ? []
          : emptyObject();
    if (Array.isArray(at)) at[Number(step)] = next;
    else at[step] = next;
    at = next;
  });
  const last = path.at(-1) ?? '';
  if (Array.isArray(at)) at[Number(last)] = value;
  else at[last] = value;
}
