import type { Located, LocatedDerived, LocatedMap, LocatedScalar } from './located.ts';
import { isIndex, shapeOfItem, shapeOfKey, wants, type Shape } from './shape.ts';
import { takesAway } from './typed.ts';

/** A value of the merged variables, with what the schema knows of its place. */
export interface Spot {
  readonly node: Located;
  readonly shape: Shape;
}

/** Where a path leads: a value and the references that the way went through, or why it leads nowhere. */
export type Walk =
  | { readonly spot: Spot; readonly through: readonly LocatedScalar[] }
  | { readonly missing: Spot; readonly at: number }
  | { readonly circle: readonly LocatedScalar[] }
  | { readonly broken: true }
  | { readonly tangled: number };

/** How many references one path may go through. */
const REDIRECT_LIMIT = 100;

/** The merged variables with the defaults seen through where a layer says nothing. Nothing is evaluated here. */
export class Tree {
  readonly top: Spot;

  constructor(
    root: LocatedMap,
    shape: Shape,
    private readonly injected: ReadonlyMap<string, LocatedScalar | LocatedDerived>,
  ) {
    this.top = { node: root, shape };
  }

  /** What stands at a key: the layers' value, else the default; `undefined` where there is neither. */
  child(map: LocatedMap, shape: Shape, key: string): Spot | undefined {
    const below = shapeOfKey(shape, key);
    const value = map.entries.get(key)?.value;
    const isSet = value !== undefined && !(value.kind === 'scalar' && takesAway(value, below));
    if (isSet && !below.readOnly) return { node: value, shape: below };
    return this.fallback(map, shape, key);
  }

  /** What stands at a key where no layer says anything. */
  fallback(map: LocatedMap, shape: Shape, key: string): Spot | undefined {
    const below = shape.properties.get(key);
    if (below === undefined) return undefined;
    const injected = map === this.top.node ? this.injected.get(key) : undefined;
    const node = injected ?? below.fallback ?? (shape.required.has(key) ? below.empty : undefined);
    return node === undefined ? undefined : { node, shape: below };
  }

  /** Follows a path from the top, through maps and lists that are references to others. */
  walk(path: readonly string[], before: readonly LocatedScalar[] = []): Walk {
    let spot = this.top;
    const through: LocatedScalar[] = [];
    for (let at = 0; at < path.length; at += 1) {
      const segment = path[at] ?? '';
      while (spot.node.kind === 'scalar' && spot.node.template !== undefined) {
        const { node, shape } = spot;
        const { single, fault } = spot.node.template;
        if (fault !== undefined) return { broken: true };
        if (single === undefined) break;
        const passed = [...before, ...through];
        if (passed.includes(node)) return { circle: passed.slice(passed.indexOf(node)) };
        if (passed.length >= REDIRECT_LIMIT) return { tangled: REDIRECT_LIMIT };
        const target = this.walk(single.path, [...passed, node]);
        if ('circle' in target || 'tangled' in target) return target;
        if (!('spot' in target)) return { broken: true };
        through.push(node);
        spot = { node: target.spot.node, shape: shapeThrough(shape, target.spot.shape) };
      }
      const next = this.step(filled(spot), segment);
      if (next === undefined) return { missing: spot, at };
      spot = next;
    }
    return { spot, through };
  }

  private step({ node, shape }: Spot, segment: string): Spot | undefined {
    if (node.kind === 'map') return this.child(node, shape, segment);
    if (node.kind !== 'list' || !isIndex(segment)) return undefined;
    const item = node.items[Number(segment)];
    return item === undefined ? undefined : { node: item, shape: shapeOfItem(shape) };
  }
}

/** The dummy in place of the word for a value not known yet. */
function filled(spot: Spot): Spot {
  const { node, shape } = spot;
  const { unfilled } = shape;
  const isWord = node.kind === 'scalar' && unfilled !== undefined && node.value === unfilled.word;
  return isWord ? { node: unfilled.dummy, shape } : spot;
}

/** The shape of a list or map that a reference brings: the place's own, if the schema knows none for it at home. */
export function shapeThrough(place: Shape, home: Shape): Shape {
  const isUntyped = home.types === 0 && home.properties.size === 0;
  return isUntyped && (wants(place, 'object') || wants(place, 'array')) ? place : home;
}
