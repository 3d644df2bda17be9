import { expandRows } from '../artifact/manifest.ts';
import { Owners, type Claim } from '../artifact/owners.ts';
import { targetFolder } from '../files/targets.ts';
import type { Unit } from '../unit.ts';
import type { Arguments } from './command.ts';
import { claimedFrom, keeps, memoryFor } from './folder-inputs.ts';
import { byFolder, sharedFolder } from './target-folders.ts';
import { loadTarget, NOTHING_OWN, type LoadedTarget } from './targets.ts';
import { unfilledPaths, unitsOf } from './units.ts';
import type { Workspace } from './workspace.ts';

/** Loads targets that are not named, each once: their folder is rendered, which needs them more than once. */
export function siblingsOf(workspace: Workspace): (target: string) => LoadedTarget {
  const known = new Map<string, LoadedTarget>();
  return (target) => {
    const loaded = known.get(target) ?? loadTarget(workspace, target, NOTHING_OWN);
    known.set(target, loaded);
    return loaded;
  };
}

/**
 * Notes which resources the targets that are not rendered now configure, so that a conflict with them is told all the
 * same. Faults of their files are told when they are rendered or checked. `sibling` loads those of rendered folders.
 */
export function claimOthers(
  args: Arguments,
  workspace: Workspace,
  { named, sibling }: { named: readonly string[]; sibling: (target: string) => LoadedTarget },
): void {
  const memory = memoryFor(args, workspace);
  const rendered = new Set(named.map(targetFolder));
  const others = workspace.targets.filter((target) => !named.includes(target));
  const load = (target: string): LoadedTarget => loadTarget(workspace, target, NOTHING_OWN);
  for (const [folder, targets] of byFolder(others)) {
    const some: OtherTargets = { folder, targets, isBeside: rendered.has(folder) };
    const inputs = memory && claimedFrom(args, workspace, memory, some);
    const known = inputs && memory.recallClaims(inputs);
    const claims = known ?? claimsOf(workspace, some, some.isBeside ? sibling : load);
    workspace.owners.take(claims, (name) =>
      unitsOfOthers(folder, targets.map(load)).find((unit) => unit.folder === name),
    );
    if (known === undefined && inputs !== undefined && keeps(args)) {
      memory?.keepClaims(inputs, claims);
    }
    if (!some.isBeside) workspace.layers.forget(folder);
  }
}

/** Some targets of a folder that are not named; `isBeside` tells that the folder is rendered for others. */
interface OtherTargets {
  folder: string;
  targets: readonly string[];
  isBeside: boolean;
}

/** What targets claim that are not rendered now; what a rendered folder shares is claimed when it is rendered. */
function claimsOf(
  { engine }: Workspace,
  { folder, targets, isBeside }: OtherTargets,
  load: (target: string) => LoadedTarget,
): Claim[] {
  const owners = new Owners();
  for (const unit of unitsOfOthers(folder, targets.map(load))) {
    if (unit.scope === 'project' && isBeside) continue;
    const artifacts = expandRows(engine.rows, unit.scope, unit.values, engine.rowFault).value ?? [];
    for (const artifact of artifacts) {
      owners.note(artifact, unit, engine.outputLabel(`${unit.folder}/${artifact.path}`));
    }
  }
  return owners.claims();
}

function unitsOfOthers(folder: string, loaded: readonly LoadedTarget[]): Unit[] {
  const variables = loaded.flatMap((one) => one.loaded.value ?? []);
  const unfilled = new Map(loaded.map((one) => [one.target, unfilledPaths(one.loaded.findings)]));
  const targets = loaded.map((one) => one.target);
  return unitsOf(variables, { targets, shared: sharedFolder(folder), unfilled });
}
