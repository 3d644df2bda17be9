import type { DeliverySet } from './check/set.ts';
import type { Engine } from './engine.ts';
import { loadJudges } from './judging.ts';
import { permissions } from './overview/permissions.ts';
import { partsOf, type RenderedSets } from './sets.ts';

/** What a page says that is of no target. */
const OF_TARGETS = 'The page of each target tells what its calls need.';

/**
 * What the proof says of a target, as Markdown with links from a folder of `out/`. It is proven anew only if a document of
 * the target, or one that it shares, is another than before.
 */
export function permissionsOf(
  engine: Engine,
  { sets, files }: RenderedSets,
  { target, folder }: { target: string; folder: string },
): string {
  const set = sets.find((one) => one.target === target);
  if (set === undefined) return OF_TARGETS;
  // The accounts of other targets have no say, so that a page stays when one of them moves.
  const alone: DeliverySet = { ...set };
  delete alone.folder;
  const parts = ['permissions', folder, target, ...partsOf([alone], files, false)];
  const known = engine.sound?.recall(parts);
  if (known !== undefined) return known;
  const { proofsOf, summaryOf } = loadJudges();
  const [proof] = proofsOf([set], engine.iam());
  const text =
    proof === undefined ? OF_TARGETS : permissions(summaryOf(proof, engine.iam()), folder);
  engine.sound?.keep(parts, text);
  return text;
}
