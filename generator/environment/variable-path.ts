import { formatPointer } from '../core/json.ts';

/** The path of a variable, from its last segment upwards; `undefined` is the top. */
export type Path = { readonly above: Path; readonly key: string } | undefined;

/** A path of its segments. */
export function pathOf(segments: readonly string[]): Path {
  return segments.reduce<Path>((above, key) => ({ above, key }), undefined);
}

/** The segments of a path, from the top. */
export function segmentsOf(path: Path): string[] {
  const segments: string[] = [];
  for (let at = path; at !== undefined; at = at.above) segments.unshift(at.key);
  return segments;
}

/** A path as it is written in a reference: `network.subnets.0`; the top is the empty text. */
export function dotted(path: Path): string {
  return segmentsOf(path).join('.');
}

/** The JSON pointer of a path. */
export function pointerOf(path: Path): string {
  return formatPointer(segmentsOf(path));
}

/** What stands before a value in its file: `port: ` for a key, `- ` for a list item. */
export function leadIn(path: Path): string {
  if (path === undefined) return '';
  return /^\d+$/.test(path.key) ? '- ' : `${path.key}: `;
}
