import type { Need } from './need.ts';
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
  const seen = new Map<string, Need>();
  for (const need of STEPS.flatMap((step) => step(world))) {
    const key = JSON.stringify([need.caller, need.action, need.resource, need.context]);
    if (!seen.has(key)) seen.set(key, need);
  }
  return [...seen.values()];
}
