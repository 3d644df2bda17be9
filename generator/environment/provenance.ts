import type { Place, Related } from '../core/finding.ts';
import { placeOf, type Located, type LocatedScalar, type Role } from './located.ts';
import type { Reference } from './reference-syntax.ts';
import type { Resolver } from './resolve.ts';
import { placeOfReference } from './resolve-findings.ts';
import { textOf } from './scalars.ts';
import type { Spot, Tree } from './tree.ts';
import { dotted, pathOf } from './variable-path.ts';

/** Where the value of a variable was written. */
export interface Origin extends Place {
  /** `layer`: a variable file; `set`: the command line; `default`: the schema; `derived`: computed. */
  readonly kind: Role;
  /** Where the values were written that it refers to, in the order of the references, each followed by its own. */
  readonly through?: Origin[];
}

/** How many places of one chain of references are told. */
const CHAIN_LIMIT = 20;

/** Where the value at a path was written, or `undefined` where there is no such variable. */
export function originOf(tree: Tree, path: readonly string[]): Origin | undefined {
  const [own, ...through] = chain(tree, path);
  if (own === undefined) return undefined;
  return through.length === 0 ? own : { ...own, through };
}

/** The places that a path leads through, each once; `origins` collects them. */
function chain(
  tree: Tree,
  path: readonly string[],
  origins = new Map<Located, Origin>(),
): Origin[] {
  const walk = tree.walk(path);
  if (!('spot' in walk)) return [...origins.values()];
  const { node } = walk.spot;
  const isNew = !origins.has(node);
  for (const redirect of walk.through) origins.set(redirect, place(redirect));
  origins.set(node, place(node, walk.spot));
  if (isNew && origins.size < CHAIN_LIMIT) {
    for (const reference of referencesOf(node)) chain(tree, reference, origins);
  }
  return [...origins.values()];
}

function place(node: Located, spot?: Spot): Origin {
  const { role } = node.source;
  const kind = role === 'default' && spot?.shape.readOnly === true ? 'derived' : role;
  return { ...placeOf(node), kind };
}

/** The paths of the references that a value itself holds, or of what it is computed from. */
export function referencesOf(node: Located): (readonly string[])[] {
  if (node.kind === 'derived') return [node.from, ...(node.also === undefined ? [] : [node.also])];
  if (node.kind !== 'scalar') return [];
  const parts = node.template?.parts ?? [];
  return parts.flatMap((part) => (typeof part === 'string' ? [] : [part.path]));
}

/** The paths that the value at a path is made of, however far away; its own is not among them. */
export function sourcesOf(tree: Tree, path: readonly string[]): (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  const waiting = [path];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const walk = tree.walk(next);
    if (!('spot' in walk)) continue;
    const nodes = [...walk.through, walk.spot.node];
    for (const reference of nodes.flatMap(referencesOf)) {
      const name = reference.join('.');
      if (found.has(name)) continue;
      found.set(name, reference);
      waiting.push(reference);
    }
  }
  return [...found.values()];
}

/** Where a bad value was written: the node, and the references on the way to it. */
export interface Blame {
  readonly node: Located;
  readonly related: Related[];
  /** The node is not what stands at the variable itself, but what it refers to. */
  readonly isElsewhere: boolean;
}

/**
 * Finds the part of a variable that a fault is to be laid to: through references to the text that holds the sign at
 * `index` of the value; without an index through whole references only, and out of the schema's defaults. A reference to a
 * value that nobody wrote, or to one that `isSound` where it stands, is itself at fault.
 */
export function blame(
  tree: Tree,
  resolver: Resolver,
  path: readonly string[],
  {
    index,
    isSound,
  }: { index?: number | undefined; isSound?: (path: readonly string[]) => boolean } = {},
): Blame | undefined {
  const related: Related[] = [];
  let at = path;
  let offset = index;
  let written: Blame | undefined;
  for (let steps = 0; steps < CHAIN_LIMIT; steps += 1) {
    const walk = tree.walk(at);
    if (!('spot' in walk)) return undefined;
    const { node } = walk.spot;
    for (const redirect of walk.through) related.push(throughOf(redirect, at));
    const here = { node, related: [...related], isElsewhere: steps > 0 || related.length > 0 };
    const next = node.kind === 'scalar' ? badPart(node, resolver, offset) : undefined;
    if (node.kind !== 'scalar' || next === undefined) {
      return node.source.role === 'default' && written !== undefined ? written : here;
    }
    if (isWritten(node)) {
      written = here;
      const isWhole = node.template?.single !== undefined;
      if (isWhole && isSound?.(next.reference.path) === true) return here;
    }
    related.push({
      ...placeOfReference(node, next.reference),
      message: `${dotted(pathOf(at))} takes it from ${next.reference.path.join('.')}`,
    });
    at = next.reference.path;
    offset = next.offset;
  }
  return undefined;
}

/** Whether a value stands in a variable file or on the command line, where somebody can mend it. */
export function isWritten({ source: { role } }: Located): boolean {
  return role === 'layer' || role === 'set';
}

/** The reference that brings the sign at an index of a text, if one does. */
export function referenceAt(
  node: LocatedScalar,
  resolver: Resolver,
  index: number | undefined,
): Reference | undefined {
  return index === undefined ? undefined : badPart(node, resolver, index)?.reference;
}

function throughOf(redirect: LocatedScalar, path: readonly string[]): Related {
  return { ...placeOf(redirect), message: `${path.join('.')} comes through ${redirect.written}` };
}

/** The reference that brings the bad part of a text, or `undefined` where the text itself does. */
function badPart(
  node: LocatedScalar,
  resolver: Resolver,
  index: number | undefined,
): { reference: Reference; offset: number | undefined } | undefined {
  if (node.template === undefined) return undefined;
  const { single, parts } = node.template;
  if (single !== undefined) return { reference: single, offset: index };
  if (index === undefined)
    return node.source.role === 'default' ? longest(parts, resolver) : undefined;
  let start = 0;
  for (const part of parts) {
    const text = typeof part === 'string' ? part : textOf(resolver.referred(part));
    if (index < start + text.length) {
      return typeof part === 'string' ? undefined : { reference: part, offset: index - start };
    }
    start += text.length;
  }
  return undefined;
}

/** Of a default's references that somebody wrote the one with the longest value: what can make the whole too long, or empty. */
function longest(
  parts: readonly (string | Reference)[],
  resolver: Resolver,
): { reference: Reference; offset: undefined } | undefined {
  let best: Reference | undefined;
  let length = -1;
  for (const part of parts) {
    if (typeof part === 'string' || resolver.isComputed(part)) continue;
    const size = textOf(resolver.referred(part)).length;
    if (size > length) [best, length] = [part, size];
  }
  return best === undefined ? undefined : { reference: best, offset: undefined };
}
