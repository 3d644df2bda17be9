import type { Finding } from '../core/finding.ts';
import { nameList } from '../core/suggest.ts';

/** What was found on the variables of one target of a folder. */
export interface TargetFindings {
  target: string;
  /** Its own file, as findings name it. */
  file: string;
  isNamed: boolean;
  findings: readonly Finding[];
}

/**
 * The findings of a folder's targets, those of named ones first. A fault of a file that several of them share is one fault,
 * also where its words differ with the values of each; one of a target that was not named says why it is told.
 */
export function joinFindings(targets: readonly TargetFindings[], shared: string): Finding[] {
  const told = new Map<string, { found: Finding; by: TargetFindings; others: string[] }>();
  const named = targets.filter(({ isNamed }) => isNamed);
  for (const by of [...named, ...targets.filter(({ isNamed }) => !isNamed)]) {
    const ofTarget = new Set<string>();
    for (const found of by.findings) {
      const key = keyOf(found, ofTarget);
      ofTarget.add(key);
      const known = told.get(key);
      if (known === undefined) told.set(key, { found, by, others: [] });
      else if (known.found.message !== found.message) known.others.push(by.target);
    }
  }
  return [...told.values()].map(({ found, by, others }) => {
    if (found.file === undefined) return found;
    const { file, range } = found;
    const also = {
      file,
      ...(range === undefined ? {} : { range }),
      message: `the same in ${nameList(others)}:`,
    };
    const why = `${by.target} was not named, but ${shared}/ is rendered from it, too:`;
    const related = [
      ...(found.related ?? []),
      ...(others.length === 0 ? [] : [also]),
      ...(by.isNamed ? [] : [{ file: by.file, message: why }]),
    ];
    return related.length === 0 ? found : { ...found, related };
  });
}

/** What a fault of several targets has in common: rule and place; one of a target alone also its words. */
function keyOf({ rule, file, range, pointer, message }: Finding, ofTarget: Set<string>): string {
  const place = JSON.stringify([rule, file, range, pointer]);
  return range === undefined || ofTarget.has(place) ? JSON.stringify([place, message]) : place;
}
