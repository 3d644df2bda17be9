import { MADE, THROUGH, type Finding, type Related } from './core/finding.ts';
import { parsePointer } from './core/json.ts';
import type { Difference } from './environment/difference.ts';
import type { Unit } from './unit.ts';

/** That a template of an artifact reads a variable on which targets do not agree. */
export interface Reading {
  found: Finding;
  /** The artifact as findings name it. */
  file: string;
  /** The template is as it was shipped, so that it is not at fault. */
  isShipped: boolean;
}

/** Whether a finding says that a shared artifact reads a variable that differs. */
export function isDiffering({ rule, pointer }: Finding): boolean {
  return rule === 'template/differs-between-targets' && pointer !== undefined;
}

/**
 * Tells of variables that shared artifacts read though targets differ in them: once per variable, at its place, however
 * many templates read it. Where each target has a value of its own by intent, a template that was written for the project is
 * at fault, and is told as it was found.
 */
export function tellDifferences(unit: Unit, readings: readonly Reading[]): Finding[] {
  const told: Finding[] = [];
  const causes = new Map<string, { difference: Difference; readings: Reading[] }>();
  for (const reading of readings) {
    const path = parsePointer(reading.found.pointer ?? '');
    const difference = unit.differenceOf?.(path);
    if (difference === undefined || (difference.isPerTarget && !reading.isShipped)) {
      told.push(reading.found);
      continue;
    }
    const key = difference.path.join('.');
    const cause = causes.get(key) ?? { difference, readings: [] };
    causes.set(key, cause);
    cause.readings.push(reading);
  }
  const ofVariables = [...causes.values()].map((cause) =>
    cause.difference.tell(
      cause.readings.map(({ found }) => parsePointer(found.pointer ?? '')),
      firstOfEach(cause.readings).flatMap(waysOf),
    ),
  );
  return [...told, ...ofVariables];
}

/** Of the readings of each file the first: where it reads the variable. */
function firstOfEach(readings: readonly Reading[]): Reading[] {
  return readings.filter(
    ({ file }, index) => readings.findIndex((one) => one.file === file) === index,
  );
}

function waysOf({ found, file }: Reading): Related[] {
  const place = found.range === undefined ? {} : { range: found.range };
  return [
    { file, message: MADE },
    ...(found.file === undefined ? [] : [{ file: found.file, ...place, message: THROUGH }]),
  ];
}
