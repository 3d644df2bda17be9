import type { Proof } from './surplus.ts';

/** One role that several targets use, and a role of another target that it can take on. */
export interface Reach {
  caller: string;
  /** The target that is proven. */
  target: string;
  role: string;
}

/** Which other environments a target can reach through roles that it shares with them, each once. */
export function reachesOf(proofs: readonly Proof[], { world, steps }: Proof): Reach[] {
  const callers = new Set(
    steps.flatMap(({ need }) => ('role' in need.caller ? [need.caller.role] : [])),
  );
  const own = new Set(steps.map(({ need }) => need.resource));
  const found = new Map<string, Reach>();
  for (const other of proofs) {
    if (other.world === world) continue;
    for (const { need } of other.steps) {
      const { action, caller, resource } = need;
      if (action !== 'sts:AssumeRole' || !('role' in caller) || own.has(resource)) continue;
      if (!callers.has(caller.role)) continue;
      const reach = { caller: caller.role, target: world.set.target, role: resource };
      found.set(JSON.stringify(reach), reach);
    }
  }
  return [...found.values()];
}
