import type { Finding } from '../core/finding.ts';
import { parsePointer } from '../core/json.ts';
import { commonVariables, ownVariables } from '../environment/common.ts';
import { differenceOf } from '../environment/difference.ts';
import type { Variables } from '../environment/load.ts';
import type { Unit } from '../unit.ts';

/** The named targets, then what all of the folder's targets share; planned ones share nothing. */
export function unitsOf(
  variables: readonly Variables[],
  {
    targets,
    shared,
    unfilled,
  }: { targets: readonly string[]; shared: string; unfilled: Set<string> },
): Unit[] {
  const own = variables
    .filter((one) => targets.includes(one.target))
    .map((one): Unit => ({
      scope: 'target',
      folder: one.target,
      values: ownVariables(one.values),
      unfilled,
      ...sharedLookUps([one]),
    }));
  const inUse = variables.filter((one) => one.values['planned'] !== true);
  if (inUse.length === 0) return own;
  const common: Unit = {
    scope: 'project',
    folder: shared,
    values: commonVariables(inUse),
    unfilled,
    ...sharedLookUps(inUse),
    differenceOf: (path) => differenceOf(inUse, path),
  };
  return [...own, common];
}

/** In shared artifacts `targets` leads to each target's own variables, all else to what they have in common. */
function sharedLookUps(
  targets: readonly Variables[],
): Pick<Unit, 'findVariable' | 'samplesOf' | 'wayOf'> {
  const resolve = (path: readonly (string | number)[]): [Variables | undefined, string[]] => {
    const [first, index, ...rest] = path.map(String);
    return first === 'targets' ? [targets[Number(index)], rest] : [targets[0], path.map(String)];
  };
  return {
    findVariable: (path, ofKey) => {
      const [target, own] = resolve(path);
      return target?.mend(own, ofKey);
    },
    samplesOf: (path) => {
      const [target, own] = resolve(path);
      return target?.samples(own) ?? [];
    },
    wayOf: (path) => {
      const [target, own] = resolve(path);
      const way = target?.way(own);
      return way && { ...way, path: path.map(String) };
    },
  };
}

/** The paths of variables that a dummy stands for, by their warnings. */
export function unfilledPaths(findings: readonly Finding[]): Set<string> {
  return new Set(
    findings
      .filter((one) => one.rule === 'environment/unfilled')
      .map((one) => parsePointer(one.pointer ?? '').join('.')),
  );
}
