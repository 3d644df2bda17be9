import { emptyObject, isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';
import type { Drafting, Placed } from './draft.ts';
import { setAt } from './marks.ts';
import { firstPlan, HOLE, schemaAt } from './plan.ts';

type Path = readonly (string | number)[];

/** What one place of a document says of a variable. */
interface Witness {
  placed: Placed;
  value: JsonValue;
  /** It is one of several targets in what all share, where their order is anybody's. */
  isGuess: boolean;
}

/** What a guess counts beside what a document of the target itself says. */
const GUESS = 0.01;

/** What the documents say of each target's variables; where they do not agree, what most of them say. */
export function solve(
  drafting: Drafting,
  root: JsonObject,
  { placed, plans }: { placed: readonly Placed[]; plans: readonly JsonObject[] },
): JsonObject[] {
  const witnesses = plans.map(
    () => new Map<string, { path: Path; of: Witness[]; isKey: boolean }>(),
  );
  for (const one of placed) {
    for (const { mark, value } of drafting.comparisonOf(one, plans)?.told ?? []) {
      const about = mark.target === undefined ? plans.map((_, index) => index) : [mark.target];
      for (const target of about) {
        const known = witnesses[target];
        const key = JSON.stringify([mark.isKey ?? false, ...mark.path]);
        const entry = known?.get(key) ?? { path: mark.path, of: [], isKey: mark.isKey === true };
        entry.of.push({
          ...{ placed: one, value },
          isGuess: one.target === undefined && mark.target !== undefined,
        });
        known?.set(key, entry);
      }
    }
  }
  return plans.map((plan, target) => {
    const told = new Map<string, JsonValue>();
    for (const { path, of, isKey } of witnesses[target]?.values() ?? []) {
      const value = agreed(of, (one) => typed(schemaAt(root, path), one));
      if (value === undefined) continue;
      told.set(JSON.stringify([isKey, ...path]), value);
    }
    return assembled(root, plan, told);
  });
}

/** What most places say; of as many for each, what the first one says. */
function agreed(
  of: readonly Witness[],
  read: (value: JsonValue) => JsonValue,
): JsonValue | undefined {
  const counts = new Map<string, { value: JsonValue; count: number }>();
  for (const { value, placed, isGuess } of of) {
    const own = read(value);
    const key = JSON.stringify(own);
    const entry = counts.get(key) ?? { value: own, count: 0 };
    entry.count += isGuess ? GUESS : placed.target === undefined ? 0.6 : 1;
    counts.set(key, entry);
  }
  const [best] = [...counts.values()].sort((a, b) => b.count - a.count);
  return best?.value;
}

function isSame(one: JsonValue, other: JsonValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A value as its variable is typed: a number in a text is one, a number where a text is due is its letters. */
function typed(schema: JsonObject | undefined, value: JsonValue): JsonValue {
  if (schema?.['type'] === 'integer' && typeof value === 'string' && /^\d+$/.test(value)) {
    return Number(value);
  }
  if (schema?.['type'] === 'string' && typeof value === 'number') return String(value);
  return value;
}

/** A plan with what was told in its holes, without what nothing is known of and what is as it is without a word. */
function assembled(
  root: JsonObject,
  plan: JsonObject,
  told: ReadonlyMap<string, JsonValue>,
): JsonObject {
  const variables = emptyObject();
  const usual = firstPlan(root);
  walk(plan, []);
  return variables;

  function walk(value: JsonValue, path: Path): void {
    const first = valueAt(usual, path.map(String));
    if (value === HOLE) {
      const found = told.get(JSON.stringify([false, ...path])) ?? itemsAt(path);
      if (found !== undefined) setAt(variables, path, found);
    } else if (Array.isArray(value)) {
      if (!isSame(value, first ?? null) || value.length > 0) list(value, path);
    } else if (isObject(value)) {
      for (const [key, inner] of Object.entries(value)) {
        const name = key.startsWith(HOLE) ? told.get(JSON.stringify([true, ...path, key])) : key;
        const isFree = name !== key;
        if (isFree && typeof name === 'string') {
          const found = told.get(JSON.stringify([false, ...path, key]));
          if (found !== undefined) setAt(variables, [...path, name], found);
        } else if (!isFree) walk(inner, [...path, key]);
      }
    } else if (!isSame(value, first ?? null) || path.some((step) => typeof step === 'number')) {
      setAt(variables, path, value);
    }
  }

  /** The items of a list that another plan tells one by one. */
  function itemsAt(path: Path): JsonValue[] | undefined {
    if (schemaAt(root, path)?.['type'] !== 'array') return undefined;
    const items: JsonValue[] = [];
    for (let index = 0; ; index += 1) {
      const item = told.get(JSON.stringify([false, ...path, index]));
      if (item === undefined) return items.length === 0 ? undefined : items;
      items.push(item);
    }
  }

  function list(value: readonly JsonValue[], path: Path): void {
    if (value.length === 0) {
      setAt(variables, path, []);
      return;
    }
    value.forEach((item, index) => {
      walk(item, [...path, index]);
    });
    const made = valueAt(variables, path.map(String));
    // An item of which nothing is known leaves no gap.
    if (Array.isArray(made)) {
      const known = made.filter((one: JsonValue | undefined) => one !== undefined);
      setAt(variables, path, known);
    }
  }
}
