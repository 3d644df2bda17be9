import { emptyObject, isObject, valueAt, type JsonObject, type JsonValue } from '../core/json.ts';

/** Resolves variables as a variable file would give them; `undefined` where they cannot be. */
export type Resolve = (variables: JsonObject) => JsonObject | undefined;

/** The variables without those that defaults, or a file below, give just so. */
export function lean(variables: JsonObject, resolve: Resolve): JsonObject {
  let kept = variables;
  const wanted = sorted(resolve(kept) ?? null);
  for (const path of leavesOf(variables)) {
    const fewer = without(kept, path);
    if (sorted(resolve(fewer) ?? null) === wanted) kept = fewer;
  }
  return kept;
}

/** A value as text in which the order of keys says nothing. */
function sorted(value: JsonValue): string {
  return JSON.stringify(value, (_, inner: JsonValue) =>
    isObject(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The paths of all values; a list is one, and so is a map without keys. */
export function leavesOf(value: JsonValue, path: readonly string[] = []): string[][] {
  if (!isObject(value) || Object.keys(value).length === 0)
    return path.length === 0 ? [] : [[...path]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** Variables without the one at a path, and without maps that are empty then. */
export function without(variables: JsonObject, [key, ...rest]: readonly string[]): JsonObject {
  if (key === undefined) return variables;
  const made = emptyObject();
  for (const [name, value] of Object.entries(variables)) {
    if (name !== key) made[name] = value;
    else if (rest.length > 0 && isObject(value)) {
      const fewer = without(value, rest);
      if (Object.keys(fewer).length > 0) made[name] = fewer;
    }
  }
  return made;
}

/**
 * What all targets have in common, and what is left to each. A text that differs by the name of the environment alone is
 * common with a reference to it.
 */
export function split(targets: readonly { environment: string; variables: JsonObject }[]): {
  base: JsonObject;
  own: JsonObject[];
} {
  const base = emptyObject();
  let own = targets.map(({ variables }) => variables);
  const [first] = targets;
  if (first === undefined) return { base, own };
  for (const path of leavesOf(first.variables)) {
    const values = targets.map(({ variables }) => valueAt(variables, path));
    const common =
      sameIn(values) ?? sameIn(targets.map((one, index) => general(values[index], one)));
    if (common === undefined) continue;
    place(base, path, common);
    own = own.map((one) => without(one, path));
  }
  return { base, own };
}

function sameIn(values: readonly (JsonValue | undefined)[]): JsonValue | undefined {
  const [first] = values;
  const isSame = values.every((one) => JSON.stringify(one) === JSON.stringify(first));
  return isSame ? first : undefined;
}

function general(
  value: JsonValue | undefined,
  { environment }: { environment: string },
): JsonValue | undefined {
  if (typeof value === 'string') return value.replaceAll(environment, '{{environment}}');
  if (Array.isArray(value)) return value.map((one) => general(one, { environment }) ?? null);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, general(inner, { environment }) ?? null]),
  );
}

function place(root: JsonObject, path: readonly string[], value: JsonValue): void {
  let at = root;
  for (const step of path.slice(0, -1)) {
    const next = at[step];
    const inner = isObject(next) ? next : emptyObject();
    at[step] = inner;
    at = inner;
  }
  at[path.at(-1) ?? ''] = value;
}
