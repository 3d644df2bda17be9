import { boundPath } from './artifact/fill.ts';
import type { Artifact } from './artifact/row.ts';
import { parsePointer, type JsonValue } from './core/json.ts';
import type { Engine } from './engine.ts';
import type { SharedValue, SharedValues } from './environment/differs.ts';
import { judgeText, type Judged } from './judged.ts';
import { templateValues, type Unit } from './unit.ts';

/** A path of a value that a template printed, names of the row among them. */
type Path = readonly (string | number)[];

/** How often a document is rendered anew to find what is to be blamed for its faults. */
const TRIES = 60;

/** Whether a variable is to be blamed for a fault of a document; `undefined` where that cannot be tried. */
export type IsCausedBy = (judged: Judged, path: Path) => boolean | undefined;

/**
 * Tells of the faults of one rendered text what is to be blamed. A variable is, where the fault goes away as soon as it has
 * another sound value; a fault that stays whatever the variable holds is one of the template. It cannot be tried where no
 * other value is known, where the document by itself does not show the fault, and once too many were tried.
 */
export function causesIn(
  { engine, unit, artifact }: { engine: Engine; unit: Unit; artifact: Artifact },
  text: string,
): IsCausedBy {
  const faultsOf = (rendered: string): Set<string> =>
    new Set(judgeText(engine, artifact, rendered, '').judged.map(placeOf));
  let own: Set<string> | undefined;
  let tries = 0;
  return (judged, path) => {
    own ??= faultsOf(text);
    const fault = placeOf(judged);
    if (!own.has(fault)) return undefined;
    const printed = boundPath(path, artifact.bound);
    const changed = isKeyOf(judged, printed, unit) ? printed.slice(0, -1) : printed;
    const samples = unit.samplesOf(changed);
    const known = JSON.stringify(valueOf(unit.values, changed));
    const sample = samples.find((one) => JSON.stringify(one) !== known);
    // A value that the schema itself gives as an example is sound.
    if (sample === undefined) return samples.length > 0 ? false : undefined;
    tries += 1;
    if (tries > TRIES) return undefined;
    const values = withValue(unit.values, changed, sample);
    const other = engine.render(artifact.template, templateValues(values, artifact));
    return other.findings.length > 0 ? undefined : !faultsOf(other.text).has(fault);
  };
}

/** Whether what is at fault is the key at the end of a path, and no value that was printed as a key. */
function isKeyOf({ found, ofKey, inner }: Judged, path: Path, { values }: Unit): boolean {
  const key = parsePointer(inner ?? found.pointer ?? '').at(-1);
  return ofKey === true && valueOf(values, path) !== key;
}

/** What stays of a fault while the values around it change: its rule and where it is told. */
function placeOf({ found, ofKey, inner }: Judged): string {
  const { rule, pointer = '', range } = found;
  const above = (at: string): string => at.slice(0, at.lastIndexOf('/'));
  if (rule === 'document/syntax') return JSON.stringify([rule]);
  if (ofKey !== true) return JSON.stringify([rule, pointer, inner, range?.start.line]);
  return JSON.stringify(
    inner === undefined ? [rule, above(pointer)] : [rule, pointer, above(inner)],
  );
}

function valueOf(root: SharedValues, path: Path): SharedValue | undefined {
  let value: SharedValue | undefined = root;
  for (const segment of path) value = entriesOf(value)?.[segment];
  return value;
}

/** The variables with one value changed; what is beside the path is shared with the former ones. */
function withValue(root: SharedValues, path: Path, value: JsonValue): SharedValues {
  const copy = Object.assign(Object.create(null) as SharedValues, root);
  let at: SharedValue = copy;
  for (const [depth, segment] of path.entries()) {
    const entries = entriesOf(at);
    if (entries === undefined) return copy;
    const below = entries[segment];
    const next: SharedValue =
      depth === path.length - 1
        ? value
        : Array.isArray(below)
          ? [...below]
          : Object.assign(Object.create(null) as SharedValues, below);
    entries[segment] = next;
    at = next;
  }
  return copy;
}

/** A list or map as what has entries by key or index. */
function entriesOf(
  value: SharedValue | undefined,
): Record<string | number, SharedValue> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  // Lists have their items by index as maps have their values by key; `Differs` has neither.
  return value as unknown as Record<string | number, SharedValue>;
}
