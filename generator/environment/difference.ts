import { finding, type Finding, type Related } from '../core/finding.ts';
import { formatPointer, valueAt, type JsonValue } from '../core/json.ts';
import { nameList } from '../core/suggest.ts';
import { show } from './issue-words.ts';
import type { Variables } from './load.ts';
import { COMMAND_LINE } from './overrides.ts';
import type { Way } from './way.ts';

type Compared = Pick<Variables, 'target' | 'values' | 'way'>;

/** The variable that makes targets differ, by itself or through those that refer to it. */
export interface Difference {
  path: readonly string[];
  /** Each target gives it a value of its own, so it may be meant to differ. */
  isPerTarget: boolean;
  /** Tells of it at the place that deviates; `read` are the paths that are read though they differ by it. */
  tell(read: readonly (readonly string[])[], related: readonly Related[]): Finding;
}

/**
 * Why the value at a path differs between targets: the variable that some of them write in place of the one that the others
 * share, or that each writes for itself. `undefined` where only a default makes the difference, which nobody wrote.
 */
export function differenceOf(
  targets: readonly Compared[],
  path: readonly string[],
  seen: readonly string[] = [],
): Difference | undefined {
  const name = path.join('.');
  const ways = targets.map((target) => target.way(path));
  const values = targets.map((target) => valueAt(target.values, path));
  if (seen.includes(name) || new Set(values.map(keyOf)).size < 2) return undefined;
  const written = ways.map((way) => (way === undefined ? '' : keyOf([way.kind, placeOf(way)])));
  const isSomewhere = ways.some((way) => way !== undefined && isWritten(way));
  if (isSomewhere && new Set(written).size > 1) return ofOwn(targets, path, ways, written);
  const from = ways[0]?.from ?? [];
  const causes = from.flatMap((one) => {
    const cause = differenceOf(targets, one.path, [...seen, name]);
    return cause === undefined ? [] : [cause];
  });
  const cause = causes.find((one) => !one.isPerTarget);
  if (cause !== undefined) return cause;
  const way = ways[0];
  if (way === undefined || !isWritten(way)) return causes[0];
  return differenceAt({ targets, path, way, isPerTarget: false });
}

/** Of a variable that is written in several places the one that deviates from what most of the targets have. */
function ofOwn(
  targets: readonly Compared[],
  path: readonly string[],
  ways: readonly (Way | undefined)[],
  written: readonly string[],
): Difference | undefined {
  const count = (key: string): number => written.filter((one) => one === key).length;
  const own = ways.flatMap((way, index) => {
    const key = written[index] ?? '';
    return way !== undefined && isWritten(way) ? [{ way, users: count(key) }] : [];
  });
  const isPerTarget = own.length === targets.length && own.every(({ users }) => users === 1);
  const least = Math.min(...own.map(({ users }) => users));
  const deviating =
    own.find(({ way }) => way.place.file === COMMAND_LINE) ??
    own.find(({ users }) => users === least);
  if (deviating === undefined) return undefined;
  return differenceAt({ targets, path, way: deviating.way, isPerTarget });
}

function differenceAt({
  targets,
  path,
  way,
  isPerTarget,
}: {
  targets: readonly Compared[];
  path: readonly string[];
  way: Way;
  isPerTarget: boolean;
}): Difference {
  return {
    path,
    isPerTarget,
    tell: (read, related) => {
      const name = path.join('.');
      const others = [...new Set(read.map((one) => one.join('.')))].filter((one) => one !== name);
      const also = others.length === 0 ? '' : `, and with it ${nameList(others)}`;
      const message = `${name} differs between the targets (${sides(targets, path)})${also}, but files that they share read it`;
      return finding('template/differs-between-targets', message, {
        ...way.place,
        pointer: formatPointer(path),
        help:
          way.place.file === COMMAND_LINE
            ? 'render all targets with it:  --all'
            : 'give it one value for all targets, in base.yml',
        related: [...related],
      });
    },
  };
}

/** Two of the values with the targets that have them: `"a" in dev, "b" in stg and 2 more`. */
function sides(targets: readonly Compared[], path: readonly string[]): string {
  const byValue = new Map<string, { value: JsonValue | undefined; names: string[] }>();
  for (const { target, values } of targets) {
    const value = valueAt(values, path);
    const side = byValue.get(keyOf(value)) ?? { value, names: [] };
    byValue.set(keyOf(value), side);
    side.names.push(target);
  }
  const shown = [...byValue.values()].slice(0, 2).map(({ value, names }) => {
    return `${show(value)} in ${nameList(names)}`;
  });
  return byValue.size > 2 ? `${shown.join(', ')} …` : shown.join(', ');
}

function isWritten({ kind }: Way): boolean {
  return kind === 'layer' || kind === 'set';
}

function placeOf({ place }: Way): JsonValue {
  const start = place.range?.start;
  return [place.file, start?.line ?? 0, start?.column ?? 0];
}

function keyOf(value: JsonValue | undefined): string {
  return value === undefined ? '' : JSON.stringify(value);
}
