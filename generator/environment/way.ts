import type { Place } from '../core/finding.ts';
import type { JsonValue } from '../core/json.ts';
import { bareValue, placeOf, type Located, type Role } from './located.ts';
import { referencesOf } from './provenance.ts';
import type { Tree } from './tree.ts';

/** How a variable came by its value: where it was written, and the variables that the writing refers to. */
export interface Way {
  path: readonly string[];
  /** Absent where the path leads nowhere. */
  value: JsonValue | undefined;
  kind: Role;
  place: Place;
  /** The text as it was written, where that says more than the value: it refers to others. */
  written?: string;
  from: Way[];
}

/** References of references are followed so far; what lies deeper is told by its name alone. */
const DEPTH = 8;

/** The way of the variable at a path; `undefined` where there is none. `values` are the variables, all resolved. */
export function wayOf(
  tree: Tree,
  valueOf: (path: readonly string[]) => JsonValue | undefined,
  path: readonly string[],
  depth = 0,
): Way | undefined {
  const walk = tree.walk(path);
  if (!('spot' in walk)) return undefined;
  const { node, shape } = walk.spot;
  const passed = walk.through.flatMap(referencesOf);
  const references = depth >= DEPTH ? [] : [...passed, ...referencesOf(node)];
  const written = writtenText(node);
  return {
    path,
    value: valueOf(path) ?? bareValue(node),
    kind: node.source.role === 'default' && shape.readOnly ? 'derived' : node.source.role,
    place: placeOf(node),
    ...(written === undefined ? {} : { written }),
    from: distinct(references).flatMap((one) => wayOf(tree, valueOf, one, depth + 1) ?? []),
  };
}

function writtenText(node: Located): string | undefined {
  return node.kind === 'scalar' && node.template !== undefined ? node.written : undefined;
}

function distinct(paths: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(paths.map((path) => [path.join('.'), path])).values()];
}
