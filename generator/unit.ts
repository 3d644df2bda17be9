import { boundValues } from './artifact/fill.ts';
import type { Artifact, Scope } from './artifact/row.ts';
import type { Place, Related } from './core/finding.ts';
import { emptyObject, type JsonValue } from './core/json.ts';
import { parseJson, type Span } from './document/json.ts';
import { parseYaml, readYaml, type YamlResult } from './document/yaml.ts';
import type { Difference } from './environment/difference.ts';
import type { SharedValues } from './environment/differs.ts';
import type { Way } from './environment/way.ts';
import { memoOf } from './core/memo.ts';

/** Where the value of a variable was written, and further places on its way. */
export interface VariablePlace extends Place {
  related?: Related[];
}

/** Finds the place where a variable is mended, by its path in the values of a unit; none where nobody wrote it. */
export type FindVariable = (
  path: readonly (string | number)[],
  /** The key at the end of the path is to be mended, and not the value behind it. */
  ofKey?: boolean,
) => VariablePlace | undefined;

/** What one folder of `out/` is rendered from: a target's variables, or those that a folder's targets share. */
export interface Unit {
  scope: Scope;
  /** Below `out/`: `dev`, `payments/dev`, `shared`. */
  folder: string;
  values: SharedValues;
  /** Paths of variables that a dummy stands for, because the id does not exist yet. */
  unfilled: ReadonlySet<string>;
  /** Finds where a variable was written, for findings on rendered documents. */
  findVariable: FindVariable;
  /** Other sound values of a variable: the schema's example and default; none where it gives none. */
  samplesOf: (path: readonly (string | number)[]) => readonly JsonValue[];
  /** Why a variable differs between the targets; absent of a unit of one target. */
  differenceOf?: (path: readonly string[]) => Difference | undefined;
  /** How a variable came by its value, for those who ask. */
  wayOf: (path: readonly (string | number)[]) => Way | undefined;
  /** Reads the variables anew: for what is asked of the unit after it was rendered and let go. */
  reload?: () => Unit | undefined;
}

/** The names a template sees: every variable, and the row's bound names on top. */
export function templateValues(values: SharedValues, { bound }: Artifact): SharedValues {
  if (Object.keys(bound).length === 0) return values;
  const known = scopesOf(values);
  const key = JSON.stringify(bound);
  let scope = known.get(key);
  if (scope === undefined) {
    scope = Object.assign(emptyObject(), values, boundValues(bound, values));
    known.set(key, scope);
  }
  return scope;
}

/** By the names that rows bind: the rows of one role bind the same. */
const scopesOf = memoOf<SharedValues, Map<string, SharedValues>>(() => new Map());

/**
 * Reads a rendered text back, as JSON (commas before closing brackets dropped) or as YAML. `spans` receives the place of
 * each value; a text that is sound is read by one parser of YAML alone.
 */
export function readRendered(
  text: string,
  artifact: Artifact,
  file: string,
  { spans, isSound = false }: { spans?: Map<string, Span>; isSound?: boolean } = {},
): YamlResult {
  if (isJson(artifact)) return parseJson(text, { file, trailingCommas: true, spans });
  const options = { file, ...(spans === undefined ? {} : { spans }) };
  return isSound ? readYaml(text, options) : parseYaml(text, options);
}

/** Whether an artifact is rendered to JSON, which is written in canonical form; else it is YAML, written as rendered. */
export function isJson(artifact: Artifact): boolean {
  return artifact.template.endsWith('.json.hbs');
}
