import type { JsonObject } from '../core/json.ts';
import { formatPointer } from '../core/json.ts';
import { mendsOf, type Mend } from './mend.ts';
import type { Step } from './prove.ts';
import type { World } from './world.ts';

/** Calls of one caller on one resource that one and the same change of a document would allow. */
export interface Denial {
  /** In the order of the delivery, with their numbers in the proof, from 1. */
  steps: readonly [Step, ...Step[]];
  numbers: readonly number[];
  mend: Mend;
  /** The smallest statement that allows all of the calls; absent where a statement has to go or change. */
  statement: JsonObject | undefined;
}

/** What is denied of a target's steps, by the change that would allow it; empty where nothing is. */
export function denialsOf(world: World, steps: readonly Step[]): Denial[] {
  const groups = new Map<string, { steps: [Step, ...Step[]]; numbers: number[]; mend: Mend }>();
  steps.forEach((step, index) => {
    for (const mend of mendsOf(world, step, steps)) {
      if (isLeftOut(world, mend)) continue;
      const key = keyOf(step, mend);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { steps: [step], numbers: [index + 1], mend });
      else {
        group.steps.push(step);
        group.numbers.push(index + 1);
      }
    }
  });
  return [...groups.values()].map((group) => ({
    ...group,
    statement: group.mend.statement?.(group.steps),
  }));
}

/** What targets share leaves out a target that is only planned. */
function isLeftOut({ set }: World, { document, isMissing }: Mend): boolean {
  const isOwn = document.path.startsWith(`${set.target}/`) && isMissing !== true;
  return set.isPlanned === true && !isOwn;
}

/** One key for calls that differ in nothing but their action, and for all that a Deny hits. */
function keyOf({ need, hop }: Step, { lack, document, path }: Mend): string {
  // One Deny can hit many calls, and it alone has to change.
  if (lack === 'deny') return JSON.stringify([lack, document.path, formatPointer(path)]);
  const { caller, resource } = need;
  const passed = need.context['iam:PassedToService'];
  const isWildcardOnly = hop.hasResourceLevel === false;
  return JSON.stringify([
    ...[lack, document.path, formatPointer(path)],
    ...[caller, resource, passed, isWildcardOnly],
  ]);
}
