import type { Located } from './located.ts';
import { referencesOf } from './provenance.ts';
import type { Tree } from './tree.ts';

/** What a chain of references that is too long goes on to. */
export interface Beyond {
  /** The paths from a value on through references back to it, if they lead back. */
  readonly circle: readonly (readonly string[])[] | undefined;
  /** It goes on to what was known before, so that its fault was told with that. */
  readonly isTold: boolean;
}

/**
 * Adds to `known` all that a value refers to, however far away and through what it holds, so that the rest of a chain
 * that was told as too long is not told again; what is known already is not followed. Takes no stack.
 */
export function followChain(tree: Tree, from: Located, known: Set<Located>): Beyond {
  const before = new Map<Located, { node: Located; path?: readonly string[] }>();
  const waiting: Located[] = [from];
  let circle: (readonly string[])[] | undefined;
  let isTold = known.has(from);
  if (isTold) return { circle, isTold };
  known.add(from);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const path of referencesOf(node)) {
      const next = lastOn(tree, path);
      if (next === from) circle ??= wayTo(node, path);
      visit(next, { node, path });
    }
    for (const part of partsOf(node)) visit(part, { node });
  }
  return { circle, isTold };

  function visit(next: Located | undefined, by: { node: Located; path?: readonly string[] }): void {
    if (next === undefined) return;
    if (known.has(next)) {
      isTold ||= next !== from && !before.has(next);
      return;
    }
    known.add(next);
    before.set(next, by);
    waiting.push(next);
  }

  function wayTo(node: Located, last: readonly string[]): (readonly string[])[] {
    const paths = [last];
    for (let by = before.get(node); by !== undefined; by = before.get(by.node)) {
      if (by.path !== undefined) paths.push(by.path);
    }
    return paths.reverse();
  }
}

/** What a path leads to; of a path that leads nowhere the text on its way that refers to something else. */
function lastOn(tree: Tree, path: readonly string[]): Located | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const walk = tree.walk(path.slice(0, length));
    if (!('spot' in walk)) continue;
    const { node } = walk.spot;
    return length === path.length || node.kind === 'scalar' ? node : undefined;
  }
  return undefined;
}

function partsOf(node: Located): Iterable<Located> {
  if (node.kind === 'list') return node.items;
  return node.kind === 'map' ? [...node.entries.values()].map(({ value }) => value) : [];
}
