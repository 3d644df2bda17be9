import { expandRows } from '../artifact/manifest.ts';
import type { JsonValue } from '../core/json.ts';
import type { Engine } from '../engine.ts';
import { level } from '../live/level.ts';
import { readRendered, templateValues, type Unit } from '../unit.ts';
import { compare, type Unlike } from './compare.ts';
import type { Placed } from './draft.ts';
import { Marks } from './marks.ts';
import { Matcher } from './match.ts';

/** A document and where what is rendered differs from it; without an artifact the variables leave it out. */
export interface Verdict {
  placed: Placed;
  unlike: readonly Unlike[];
  isRendered: boolean;
  /** What is rendered; absent where nothing is. */
  made?: JsonValue;
}

const POLICY = /-policy$/;

/** Keys that say nothing: what a policy and its statements are called, and how often a pipeline was updated. */
const NAMES: Readonly<Record<string, RegExp>> = {
  policy: /^(?:Id|Statement\.\d+\.Sid)$/,
  codepipeline: /^pipeline\.version$/,
};

/** What ECS answers of a container that nobody set. */
const UNSET = /^containerDefinitions\.\d+\.cpu$/;

function saysNothing(kind: string, { path, given, made }: Unlike): boolean {
  // A list or map without anything in it, as answers have them.
  const isEmpty = typeof given === 'object' && given !== null && Object.keys(given).length === 0;
  if (made === undefined && (isEmpty || (given === 0 && UNSET.test(path.join('.'))))) return true;
  const names = NAMES[POLICY.test(kind) ? 'policy' : kind];
  return names?.test(path.join('.')) === true;
}

/** Renders what was imported and holds it against the documents it came from. */
export function verify(
  engine: Engine,
  units: readonly Unit[],
  placed: readonly Placed[],
): Verdict[] {
  const targets = units.filter(({ scope }) => scope === 'target');
  const shared = units.find(({ scope }) => scope === 'project');
  const known = new Map(
    units.map((unit) => [
      unit,
      expandRows(engine.rows, unit.scope, unit.values, engine.rowFault).value ?? [],
    ]),
  );
  const matcher = new Matcher(new Marks(), () => undefined);
  return placed.map((one): Verdict => {
    const unit = one.target === undefined ? shared : targets[one.target];
    const artifact = unit && known.get(unit)?.find(({ id }) => id === one.artifact.id);
    const made: JsonValue | undefined =
      unit === undefined || artifact === undefined
        ? undefined
        : readRendered(
            engine.render(artifact.template, templateValues(unit.values, artifact)).text,
            artifact,
            '',
          ).value;
    if (made === undefined || artifact === undefined) {
      return { placed: one, unlike: [], isRendered: false };
    }
    const { given } = one;
    const both = given.isLive
      ? level(artifact.kind, given.value, made)
      : { live: given.value, rendered: made };
    const { unlike } = compare(both.rendered, both.live, {
      matcher,
      isPolicy: POLICY.test(artifact.kind),
      isYaml: !artifact.template.endsWith('.json.hbs'),
    });
    return {
      placed: one,
      unlike: unlike.filter((at) => !saysNothing(artifact.kind, at)),
      isRendered: true,
      made,
    };
  });
}
