import { formatPointer, parsePointer } from '../core/json.ts';
import { missingKey, type SchemaIssue } from './issue-words.ts';
import { nearestName } from './near.ts';
import { shapeAt, type Shape } from './shape.ts';
import type { Judgement } from './validate.ts';

/** How deep variables are looked for in the schema. */
const DEPTH = 8;

/**
 * Unknown keys that another map of the schema has, with the path that they have there: keys that are indented wrongly.
 * Where several maps have such a key, it is the one in which something is missing; a key that is near to one of its own map
 * is misspelt, not misplaced.
 */
export function misplacedKeys(
  unknown: readonly SchemaIssue[],
  missing: readonly SchemaIssue[],
  { tree }: Pick<Judgement, 'tree'>,
): Map<SchemaIssue, readonly string[]> {
  const lacking = missing.map((issue) => issue.pointer + formatPointer([missingKey(issue)]));
  const found = new Map<SchemaIssue, readonly string[]>();
  for (const issue of unknown) {
    const path = parsePointer(issue.pointer);
    const key = path.at(-1) ?? '';
    const beside = shapeAt(tree.top.shape, path.slice(0, -1)).properties.keys();
    if (nearestName(key, beside) !== undefined) continue;
    const homes = homesOf(tree.top.shape, key, [], new Set());
    const asked = homes.filter((home) =>
      lacking.some((one) => `${one}/`.startsWith(`${formatPointer(home)}/`)),
    );
    const [home] = asked.length > 0 ? asked : homes;
    if (home !== undefined && (asked.length === 1 || homes.length === 1)) found.set(issue, home);
  }
  return found;
}

/** The paths of all variables with a name, in the order of the schema; those of list items are left out. */
function homesOf(
  shape: Shape,
  key: string,
  path: readonly string[],
  around: ReadonlySet<Shape>,
): (readonly string[])[] {
  if (path.length >= DEPTH || around.has(shape)) return [];
  const inner = new Set([...around, shape]);
  const own = path.length > 0 && shape.properties.has(key) ? [[...path, key]] : [];
  const below = [...shape.properties].flatMap(([name, one]) =>
    homesOf(one, key, [...path, name], inner),
  );
  return [...own, ...below];
}
