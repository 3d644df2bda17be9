import type { Finding } from '../core/finding.ts';
import {
  emptyObject,
  formatPointer,
  isObject,
  type JsonObject,
  type JsonValue,
} from '../core/json.ts';
import { followChain } from './chains.ts';
import {
  bareValue,
  type Located,
  type LocatedDerived,
  type LocatedList,
  type LocatedMap,
  type LocatedScalar,
} from './located.ts';
import type { Reference, Template } from './reference-syntax.ts';
import { scalarOutcome, TAINTED, Whole, type Outcome } from './outcome.ts';
import * as say from './resolve-findings.ts';
import { textOf } from './scalars.ts';
import { isMisfit, isMistyped, shapeOfItem, shapeOfKey, type Shape } from './shape.ts';
import { shapeThrough, type Spot, type Tree } from './tree.ts';
import { isForText, takesAway, typedValue } from './typed.ts';
import { pathOf, pointerOf, type Path } from './variable-path.ts';

/** How far references may nest values, and how much they may add to them (characters and values). */
const LIMITS = { depth: 200, growth: 1_000_000 };

/** How many faults of one target are told by one stage; the rest shows when they are mended. */
export const FINDING_LIMIT = 100;

/** What is remembered of one value seen with one shape; without an outcome it is being worked out. */
interface Memo {
  readonly shape: Shape;
  outcome: Outcome | undefined;
  readonly next: Memo | undefined;
}

/** A reference that is being resolved: the text that holds it and the path of that text. */
export interface Frame {
  readonly path: Path;
  readonly scalar: LocatedScalar;
  readonly reference: Reference;
}

/**
 * Gives every variable of one target its value: scalars typed by the schema, references replaced, defaults applied.
 * Each value is worked out once; where a fault leaves one open, the fault is told once and null stands in its place.
 */
export class Resolver {
  readonly findings: Finding[] = [];
  /** Pointers of the values that a fault leaves open. */
  readonly faulty = new Set<string>();
  /** Pointers of values of a wrong kind that a reference leads through, which is not told here: the validator tells it. */
  readonly mistyped = new Set<string>();
  private readonly memos = new Map<Spot['node'], Memo>();
  private readonly frames: Frame[] = [];
  private readonly circles = new Set<LocatedScalar>();
  /** Values of chains that were told as too long. */
  private readonly beyond = new Set<Located>();
  private depth = 0;
  private growth = 0;
  private readonly told = { error: 0, warning: 0 };

  constructor(private readonly tree: Tree) {}

  /** All variables. */
  all(): JsonObject {
    const { value } = this.evaluate(this.tree.top, undefined);
    return isObject(value) ? value : emptyObject();
  }

  /** The value that a reference stands for, or `undefined` where a fault leaves it open. */
  referred(reference: Reference): JsonValue | undefined {
    const walk = this.tree.walk(reference.path);
    const outcome = 'spot' in walk ? this.memoOf(walk.spot)?.outcome : undefined;
    return outcome === undefined || outcome.tainted ? undefined : outcome.value;
  }

  /** Whether a reference leads to a value that the program computes, which no file holds. */
  isComputed(reference: Reference): boolean {
    const walk = this.tree.walk(reference.path);
    return 'spot' in walk && walk.spot.node.source.role === 'derived';
  }

  private evaluate(spot: Spot, path: Path): Outcome {
    const known = this.memoOf(spot);
    if (known !== undefined) {
      const outcome = known.outcome ?? TAINTED;
      return outcome.tainted ? this.taint(path, outcome) : outcome;
    }
    const memo: Memo = { shape: spot.shape, outcome: undefined, next: this.memos.get(spot.node) };
    this.memos.set(spot.node, memo);
    if (this.depth >= LIMITS.depth) {
      memo.outcome = TAINTED;
      return this.tangled(spot.node, LIMITS.depth, path);
    }
    this.depth += 1;
    const outcome = this.evaluateNew(spot, path);
    this.depth -= 1;
    memo.outcome = outcome;
    return outcome;
  }

  private memoOf(spot: Spot): Memo | undefined {
    let memo = this.memos.get(spot.node);
    while (memo !== undefined && memo.shape !== spot.shape) memo = memo.next;
    return memo;
  }

  private evaluateNew({ node, shape }: Spot, path: Path): Outcome {
    switch (node.kind) {
      case 'map':
        return this.map(node, shape, path);
      case 'list':
        return this.list(node, shape, path);
      case 'derived':
        return this.derived(node, path);
      case 'scalar':
        return this.filled(node, shape, path, this.scalar(node, shape, path));
    }
  }

  private derived(node: LocatedDerived, path: Path): Outcome {
    const walk = this.tree.walk(node.from);
    if (!('spot' in walk)) {
      const found = 'missing' in walk ? say.nothingToDerive(node, path, walk) : undefined;
      return found === undefined ? this.taint(path) : this.tell(found, path);
    }
    const memo = this.memoOf(walk.spot);
    if (memo !== undefined && memo.outcome === undefined) {
      return this.tell(say.circle(say.circleFrames(this.frames, node.from), node.from), path);
    }
    const from = this.evaluate(walk.spot, pathOf(node.from));
    const also = this.beside(node);
    if (from.tainted || also?.tainted === true) return this.taint(path);
    return scalarOutcome(node.derive(from.value, also?.value ?? null));
  }

  private beside({ also }: LocatedDerived): Outcome | undefined {
    const walk = also && this.tree.walk(also);
    return walk && 'spot' in walk ? this.evaluate(walk.spot, pathOf(also)) : undefined;
  }

  private map(map: LocatedMap, shape: Shape, path: Path): Outcome {
    const object = emptyObject();
    const whole = new Whole(object);
    for (const [key, entry] of map.entries) {
      const below = shapeOfKey(shape, key);
      const isUnknown = shape.known && !below.known;
      if (entry.value.kind === 'scalar' && takesAway(entry.value, below)) {
        if (isUnknown) this.note(say.unknownRemoved(entry, shape));
      } else if (below.readOnly) {
        if (entry.value.source.role !== 'default') this.note(say.readOnly(entry, path));
      } else if (isUnknown) {
        object[key] = bareValue(entry.value);
      } else {
        object[key] = whole.add(
          this.evaluate({ node: entry.value, shape: below }, { above: path, key }),
        );
      }
    }
    for (const key of shape.properties.keys()) {
      if (Object.hasOwn(object, key)) continue;
      const spot = this.tree.fallback(map, shape, key);
      if (spot !== undefined) object[key] = whole.add(this.evaluate(spot, { above: path, key }));
    }
    return this.bounded(whole.outcome(), map, path);
  }

  private list(list: LocatedList, shape: Shape, path: Path): Outcome {
    const items: JsonValue[] = [];
    const whole = new Whole(items);
    const below = shapeOfItem(shape);
    for (const [index, node] of list.items.entries()) {
      const at = { above: path, key: String(index) };
      items.push(whole.add(this.evaluate({ node, shape: below }, at)));
    }
    return this.bounded(whole.outcome(), list, path);
  }

  private bounded(outcome: Outcome, node: LocatedMap | LocatedList, path: Path): Outcome {
    if (outcome.height <= LIMITS.depth) return outcome;
    if (outcome.tainted) return this.taint(path);
    return this.tell(say.tooDeep(node, LIMITS.depth), path);
  }

  private scalar(scalar: LocatedScalar, shape: Shape, path: Path): Outcome {
    if (scalar.template === undefined || !shape.known) {
      const typed = typedValue(scalar, shape);
      if ('value' in typed) return scalarOutcome(typed.value);
      return this.tell(say.misread(scalar, typed, path), path);
    }
    const { fault, single } = scalar.template;
    if (fault !== undefined) return this.tell(say.badReference(scalar, fault), path);
    if (single === undefined) return this.text(scalar, scalar.template, path);
    const outcome = this.refer({ path, scalar, reference: single }, shape);
    const { value } = outcome;
    return isForText(value, shape) ? scalarOutcome(textOf(value)) : outcome;
  }

  private text(scalar: LocatedScalar, template: Template, path: Path): Outcome {
    let text = '';
    let tainted = false;
    for (const part of template.parts) {
      if (typeof part === 'string') {
        text += part;
        continue;
      }
      const outcome = this.refer({ path, scalar, reference: part }, undefined);
      const { value } = outcome;
      if (outcome.tainted) tainted = true;
      else if (typeof value === 'object') {
        const walk = this.tree.walk(part.path);
        if ('spot' in walk && isMisfit(value, walk.spot.shape)) {
          this.mistyped.add(formatPointer(part.path));
          return this.taint(path);
        }
        return this.tell(say.notScalar(scalar, part, value), path);
      } else text += textOf(value);
    }
    return tainted ? this.taint(path) : scalarOutcome(text);
  }

  /** The value that a reference stands for; `place` is the shape of the text, if the reference is all of it. */
  private refer(frame: Frame, place: Shape | undefined): Outcome {
    if (this.growth > LIMITS.growth) return this.taint(frame.path);
    const { path } = frame.reference;
    const walk = this.tree.walk(path);
    if ('circle' in walk) return this.circle(frame, walk.circle);
    if ('broken' in walk) return this.taint(frame.path);
    if ('tangled' in walk) return this.tangled(frame.scalar, walk.tangled, frame.path);
    if ('missing' in walk) {
      const isTold = isMistyped(walk.missing);
      if (isTold) this.mistyped.add(formatPointer(path.slice(0, walk.at)));
      const skip = isTold || this.told.error >= FINDING_LIMIT;
      return this.tell(skip ? undefined : say.unknownReference(frame, walk, this.tree), frame.path);
    }
    const { node, shape } = walk.spot;
    const isWhole = place !== undefined && node.kind !== 'scalar' && node.kind !== 'derived';
    const spot = isWhole ? { node, shape: shapeThrough(place, shape) } : walk.spot;
    const memo = this.memoOf(spot);
    if (memo !== undefined && memo.outcome === undefined) return this.circle(frame, []);
    // Most references lead to what is known; of a fault the way to it is remembered, too.
    const known = memo?.outcome?.tainted === false ? memo.outcome : undefined;
    const outcome = known ?? this.evaluateFor(frame, spot);
    this.growth += outcome.size;
    if (this.growth > LIMITS.growth)
      return this.tell(say.tooLarge(frame, LIMITS.growth), frame.path);
    return outcome.tainted ? this.taint(frame.path, outcome) : outcome;
  }

  private evaluateFor(frame: Frame, spot: Spot): Outcome {
    this.frames.push(frame);
    const outcome = this.evaluate(spot, pathOf(frame.reference.path));
    this.frames.pop();
    return outcome;
  }

  private circle(frame: Frame, through: readonly LocatedScalar[]): Outcome {
    const frames = say.circleFrames([...this.frames, frame], frame.reference.path);
    const members = [...frames.map((one) => one.scalar), ...through];
    const isTold = members.some((one) => this.circles.has(one));
    for (const one of members) this.circles.add(one);
    return isTold ? this.taint(frame.path) : this.tell(say.circle(frames), frame.path);
  }

  /** A chain of references that is too long to follow, or a circle as long: told once, not for each of its parts. */
  private tangled(node: Located, limit: number, path: Path): Outcome {
    const { circle, isTold } = followChain(this.tree, node, this.beyond);
    if (isTold) return this.taint(path);
    const found = circle === undefined ? say.tooDeep(node, limit) : say.longCircle(node, circle);
    return this.tell(found, path);
  }

  /** Puts the dummy in place of the word that stands for a value not known yet. */
  private filled(node: LocatedScalar, shape: Shape, path: Path, outcome: Outcome): Outcome {
    const { unfilled } = shape;
    if (unfilled === undefined || outcome.value !== unfilled.word) return outcome;
    if (node === unfilled.dummy) return outcome;
    this.note(say.unfilled(node, path, unfilled.word));
    return this.evaluate({ node: unfilled.dummy, shape }, path);
  }

  private tell(found: Finding | undefined, path: Path): Outcome {
    if (found !== undefined) this.note(found);
    return this.taint(path);
  }

  private note(found: Finding): void {
    this.told[found.severity] += 1;
    if (this.told[found.severity] <= FINDING_LIMIT) this.findings.push(found);
  }

  private taint(path: Path, outcome: Outcome = TAINTED): Outcome {
    this.faulty.add(pointerOf(path));
    return outcome;
  }
}
