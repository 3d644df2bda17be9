import type { JsonValue } from '../core/json.ts';
import type { VariableEntry } from '../environment/load.ts';

/** One variable in several targets; a target that does not have it is left out. */
export interface VariableRow {
  path: string;
  byTarget: ReadonlyMap<string, VariableEntry>;
  /** Whether two targets disagree, or only some have the variable. */
  differs: boolean;
}

interface Branch {
  below: Map<string, Branch>;
  byTarget: Map<string, VariableEntry>;
}

/**
 * The variables of several targets as one list, in the order of the first target; what only another one has stands behind
 * what lies in the same map or list.
 */
export function variableRows(
  targets: ReadonlyMap<string, readonly VariableEntry[]>,
): VariableRow[] {
  const root: Branch = { below: new Map(), byTarget: new Map() };
  for (const [target, entries] of targets) {
    for (const entry of entries) branchAt(root, entry.path).byTarget.set(target, entry);
  }
  return rowsOf(root, [], targets.size);
}

function branchAt(root: Branch, path: readonly string[]): Branch {
  return path.reduce((at, key) => {
    const below = at.below.get(key) ?? { below: new Map<string, Branch>(), byTarget: new Map() };
    at.below.set(key, below);
    return below;
  }, root);
}

function rowsOf(
  { below, byTarget }: Branch,
  path: readonly string[],
  count: number,
): VariableRow[] {
  const values = [...byTarget.values()].map(({ value }) => textOf(value));
  const differs = byTarget.size < count || new Set(values).size > 1;
  const own = byTarget.size === 0 ? [] : [{ path: path.join('.'), byTarget, differs }];
  return [...own, ...[...below].flatMap(([key, one]) => rowsOf(one, [...path, key], count))];
}

/** A value as the table shows it: JSON, in which `"1"` and `1` are told apart. Entries hold scalars and empty maps or lists. */
export function textOf(value: JsonValue): string {
  return JSON.stringify(value);
}

/** Whether a variable is one that was asked for, or lies below it: `build` and `build.` ask for all of `build`. */
export function isWithin(path: string, asked: readonly string[]): boolean {
  return asked.some((one) => {
    const whole = one.replace(/\.+$/, '');
    return path === whole || path.startsWith(`${whole}.`);
  });
}

/** Every path that may be asked for: those of the variables and of the maps and lists they lie in. */
export function askablePaths(paths: readonly string[]): Set<string> {
  return new Set(
    paths.flatMap((path) => {
      const segments = path.split('.');
      return segments.map((_, index) => segments.slice(0, index + 1).join('.'));
    }),
  );
}
