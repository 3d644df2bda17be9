import { isSameCaller, type Need } from './need.ts';
import { buildNeeds } from './steps/build.ts';
import { codedeployNeeds } from './steps/codedeploy.ts';
import { deployNeeds } from './steps/deploy.ts';
import { pushNeeds } from './steps/push.ts';
import { sourceNeeds } from './steps/source.ts';
import { taskNeeds } from './steps/tasks.ts';
import { triggerNeeds } from './steps/trigger.ts';
import type { World } from './world.ts';

/** Every step of a delivery in the order in which it happens. */
const STEPS: readonly ((world: World) => Need[])[] = [
  triggerNeeds,
  sourceNeeds,
  buildNeeds,
  pushNeeds,
  deployNeeds,
  codedeployNeeds,
  taskNeeds,
];

/** Every call that one target's delivery makes, in the order in which they happen, each once. */
export function needsOf(world: World): Need[] {
  const byAction = new Map<string, Need[]>();
  return STEPS.flatMap((step) => step(world)).filter((need) => {
    const others = byAction.get(need.action);
    if (others === undefined) byAction.set(need.action, [need]);
    else if (others.some((one) => isSameCall(one, need))) return false;
    else others.push(need);
    return true;
  });
}

/** Whether two needs of one action are one call. */
function isSameCall(one: Need, other: Need): boolean {
  return (
    one.resource === other.resource &&
    isSameCaller(one.caller, other.caller) &&
    (one.context === other.context || isSameContext(one.context, other.context))
  );
}

function isSameContext(one: Need['context'], other: Need['context']): boolean {
  const keys = Object.keys(one);
  // Most differ in some text.
  for (const key of keys) {
    const value = one[key];
    if (typeof value === 'string' && value !== other[key]) return false;
  }
  return JSON.stringify(one) === JSON.stringify(other);
}
