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
  { sets, lists }: RenderedSets,
  { target, folder }: { target: string; folder: string },
): string {
  const set = sets.find((one) => one.target === target);
  if (set === undefined) return OF_TARGETS;
  const { sound } = engine;
  const parts =
    sound === undefined ? [] : ['permissions', folder, target, ...partsOf(set, { lists })];
  const known = sound?.recall(parts);
  if (known !== undefined) return known;
  const { proofsOf, summaryOf } = loadJudges();
  const text = proofsOf([set], engine.iam())
    .map((proof) => permissions(summaryOf(proof, engine.iam()), folder))
    .join('\n');
  sound?.keep(parts, text);
  return text;
}
