import type { DeliverySet } from './check/set.ts';
import type { Engine } from './engine.ts';
import { loadJudges } from './judging.ts';
import { permissions } from './overview/permissions.ts';
import { partsOf, setsOf, type UnitWithFiles } from './sets.ts';

/** What a page says that is of no target. */
const OF_TARGETS = 'The page of each target tells what its calls need.';

/**
 * What the proof says of the one target among units, as Markdown with links from a folder of `out/`. It is proven anew only if a document of the target, or one that it shares, is another than before.
 */
export function permissionsOf(
  engine: Engine,
  units: readonly UnitWithFiles[],
  folder: string,
): string {
  const { sets, files } = setsOf(
    engine,
    units.map(({ unit, artifacts }) => ({ ...unit, artifacts })),
  );
  // The accounts of other targets have no say, so that a page stays when one of them moves.
  const own = sets.map((set): DeliverySet => {
    const alone = { ...set };
    delete alone.folder;
    return alone;
  });
  const parts = [
    'permissions',
    folder,
    ...own.map(({ target }) => target),
    ...partsOf(own, files, false),
  ];
  const known = engine.sound?.recall(parts);
  if (known !== undefined) return known;
  const { proofsOf, summaryOf } = loadJudges();
  const [proof] = proofsOf(own, engine.iam());
  const text =
    proof === undefined ? OF_TARGETS : permissions(summaryOf(proof, engine.iam()), folder);
  engine.sound?.keep(parts, text);
  return text;
}
