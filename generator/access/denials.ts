import type { JsonObject } from '../core/json.ts';
import { formatPointer } from '../core/json.ts';
import { mendsOf, type Mend } from './mend.ts';
import type { Step } from './prove.ts';
import { policyOf, type World } from './world.ts';

/** Calls that one and the same change of a document would allow. */
export interface Denial {
  /** In the order of the delivery, with their numbers in the proof, from 1. */
  steps: readonly [Step, ...Step[]];
  numbers: readonly number[];
  mend: Mend;
  /** The smallest statements that allow all of the calls; empty where a statement has to go or change. */
  statements: readonly JsonObject[];
  /** What is to be changed, by which denials of several targets are one. */
  change: string;
}

/** What is denied of a target's steps, by the change that would allow it; empty where nothing is. */
export function denialsOf(world: World, steps: readonly Step[]): Denial[] {
  // Mostly all is allowed.
  if (steps.every(({ decision }) => decision.decision === 'allowed')) return [];
  const denied = steps.flatMap((step, index) => {
    if (step.decision.decision === 'allowed') return [];
    return mendsOf(world, step, steps)
      .filter((mend) => !isLeftOut(world, mend))
      .map((mend) => ({ steps: [step] as const, numbers: [index + 1], mend }));
  });
  return joinDenials(denied.map((one) => ({ ...one, change: changeOf(one.steps[0], one.mend) })));
}

/** Denials, of several targets perhaps, as one for each change: what targets share can lack something for several of them. */
export function joinDenials(denials: readonly Omit<Denial, 'statements'>[]): Denial[] {
  const groups = new Map<string, Omit<Denial, 'statements'>>();
  for (const one of denials) {
    const known = groups.get(one.change);
    const group =
      known === undefined
        ? one
        : {
            ...known,
            steps: [...known.steps, ...one.steps] as const,
            numbers: [...known.numbers, ...one.numbers],
          };
    groups.set(one.change, group);
  }
  return [...groups.values()].map((group) => ({ ...group, statements: statementsOf(group) }));
}

/** What targets share leaves out a target that is only planned. */
function isLeftOut({ set }: World, { document, isMissing }: Mend): boolean {
  const isOwn = document.path.startsWith(`${set.target}/`) && isMissing !== true;
  return set.isPlanned === true && !isOwn;
}

/**
 * One text for calls that one change would allow: all that a Deny hits, all that one element of a statement keeps out, all
 * that a document lacks altogether. What no document can allow differs by caller and resource.
 */
function changeOf({ need }: Step, { lack, document, path }: Mend): string {
  const place = [lack, document.path, formatPointer(path)];
  return JSON.stringify(lack === 'impossible' ? [...place, need.caller, need.resource] : place);
}

/** One statement for calls that differ in nothing but their action; their Sids are no other's in the document. */
function statementsOf({ steps, mend }: Omit<Denial, 'statements'>): JsonObject[] {
  const { statement, document } = mend;
  if (statement === undefined) return [];
  const groups = new Map<string, [Step, ...Step[]]>();
  for (const step of steps) {
    const { Resource, Principal, Condition } = statement([step]);
    const key = JSON.stringify([Resource ?? null, Principal ?? null, Condition ?? null]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [step]);
    else group.push(step);
  }
  const taken = new Set(policyOf(document).statements.map(({ sid }) => sid));
  return [...groups.values()].map((group) => {
    const made = statement(group);
    const name = typeof made['Sid'] === 'string' ? made['Sid'] : '';
    let sid = name;
    for (let count = 2; taken.has(sid); count += 1) sid = `${name}${count}`;
    taken.add(sid);
    return { ...made, Sid: sid };
  });
}
