import type { JsonObject } from '../core/json.ts';
import type { Drafting, Placed } from './draft.ts';
import { moved, movesOf, ordersOf, type Compared, type Move } from './plan.ts';

/** How often all moves are tried again after one of them has helped. */
const ROUNDS = 20;

/** What is chosen for, and by. */
export interface Choosing {
  placed: readonly Placed[];
  /** The plan of each target to begin with. */
  first: readonly JsonObject[];
  compared: Compared;
  /** The text of a template with its partials. */
  sourceOf: (template: string) => string;
  /** Choices that were tried and that the variables' rules refuse. */
  refused?: (target: number, move: Move) => boolean;
}

/**
 * Changes plans, one place at a time, as long as the documents become more like what is made of them. Hands back the
 * plans in the order of the targets.
 */
export function choose(
  drafting: Drafting,
  root: JsonObject,
  { placed, first, compared, sourceOf, refused = () => false }: Choosing,
): JsonObject[] {
  const plans = [...first];
  const cost = new Map<Placed, number>();
  const costOf = (one: Placed): number | undefined => drafting.comparisonOf(one, plans)?.misses;
  for (const one of placed) cost.set(one, costOf(one) ?? Infinity);
  for (let round = 0; round < ROUNDS; round += 1) {
    if (!plans.some((_, target) => improve(target))) break;
  }
  for (const target of plans.keys()) putInOrder(target);
  return plans;

  /** Makes the moves that help, those first that help most. */
  function improve(target: number): boolean {
    const plan = plans[target];
    if (plan === undefined) return false;
    const helpful = movesOf(root, plan, compared)
      .filter((move) => !refused(target, move))
      .map((move) => {
        const readers = readersOf(String(move.path[1] ?? move.path[0]), target);
        const next = moved(plan, move) as JsonObject;
        return { move, readers, gain: readers.length === 0 ? 0 : gainOf(target, next, readers) };
      })
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain - a.gain);
    const done: string[] = [];
    for (const { move, readers } of helpful) {
      const name = JSON.stringify(move.path).slice(0, -1);
      // What a move has changed is looked at anew in the next round.
      if (done.some((one) => name.startsWith(one) || one.startsWith(name))) continue;
      const next = moved(plans[target] ?? {}, move) as JsonObject;
      if (gainOf(target, next, readers) <= 0) continue;
      plans[target] = next;
      for (const one of readers) cost.set(one, costOf(one) ?? Infinity);
      done.push(name);
    }
    return done.length > 0;
  }

  /** Puts items that say by a word where they belong into the order of these words, as people write them. */
  function putInOrder(target: number): void {
    for (const move of ordersOf(root, plans[target] ?? {})) {
      const readers = readersOf(String(move.path[1] ?? move.path[0]), target);
      const next = moved(plans[target] ?? {}, move) as JsonObject;
      if (gainOf(target, next, readers) < 0) continue;
      plans[target] = next;
      for (const one of readers) cost.set(one, costOf(one) ?? Infinity);
    }
  }

  /** The documents whose templates name a variable at all. */
  function readersOf(word: string, target: number): Placed[] {
    return placed.filter(
      (one) => (one.target === undefined || one.target === target) && isNamed(one, word),
    );
  }

  function isNamed({ artifact }: Placed, word: string): boolean {
    return sourceOf(artifact.template).includes(word);
  }

  /** How much more alike another plan makes the documents; less than 0 where it makes them less so. */
  function gainOf(target: number, plan: JsonObject, readers: readonly Placed[]): number {
    const before = plans[target] ?? {};
    plans[target] = plan;
    let gain = 0;
    for (const one of readers) {
      const old = cost.get(one) ?? Infinity;
      const now = costOf(one) ?? Infinity;
      if (now !== old) gain += Math.min(old, UNMADE) - Math.min(now, UNMADE);
    }
    plans[target] = before;
    return gain;
  }
}

/** What a document that cannot be rendered counts. */
const UNMADE = 1e6;
