import type { Finding } from '../core/finding.ts';
import type { JsonObject, JsonValue } from '../core/json.ts';
import { nearest } from '../core/suggest.ts';
import { knownNames, stepSchema } from '../template/schema-step.ts';
import { checkDependencies } from './dependencies.ts';
import type { RowFault } from './manifest.ts';
import type { Choice, ManifestRow } from './row.ts';
import { eachKeys } from './scope.ts';

const REFERENCE = /\{\{\s*([^{}\s]+)\s*\}\}/g;

/** What every call of a row may name beside the variables. */
const CALL_NAMES = ['file', 'folder'];

/** A text of a row, and the names that it may use beside the variables. */
interface RowText {
  /** The pointer below the row. */
  at: string;
  text: string;
  names: readonly string[];
  /** The text is the path of a variable itself, and not a text with references. */
  isPath?: boolean;
}

/**
 * Holds the references of rows against the variables that there are, and what they depend on against the artifacts that
 * there are: told at the row, before anything is rendered. `former` are rows that a project took away: they may be named.
 */
export function checkReferences(
  rows: readonly ManifestRow[],
  { root, former, fault }: { root: JsonObject; former: readonly ManifestRow[]; fault: RowFault },
): Finding[] {
  const ofTexts = rows.flatMap((row) =>
    textsOf(row).flatMap((text) => textFaults(row, text, root, fault)),
  );
  return ofTexts.length > 0 ? ofTexts : checkDependencies(rows, { former, fault });
}

function textsOf(row: ManifestRow): RowText[] {
  const each = row.each === undefined ? [] : ['each'];
  const bound = Object.keys(row.bind ?? {});
  const one = (at: string, text: string | undefined, names: string[], isPath = false): RowText[] =>
    text === undefined ? [] : [{ at, text: isPath ? text.replace(/^!/, '') : text, names, isPath }];
  const choices = (at: string, when: Choice | undefined): RowText[] =>
    Array.isArray(when)
      ? when.flatMap((text, index) => one(`${at}/${index}`, text, each, true))
      : one(at, when, each, true);
  return [
    ...one('/id', row.id, each),
    ...one('/template', row.template, each),
    ...one('/path', row.path, [...each, ...bound]),
    ...choices('/when', row.when),
    ...(row.each ?? []).flatMap((entry, index) =>
      typeof entry === 'string' ? [] : choices(`/each/${index}/when`, entry.when),
    ),
    ...Object.entries(row.bind ?? {}).flatMap(([name, path]) =>
      one(`/bind/${name}`, path, each, true),
    ),
    ...Object.entries(row.cli ?? {}).flatMap(([call, line]: [string, string]) =>
      one(`/cli/${call}`, line, [...each, ...bound, ...CALL_NAMES]),
    ),
  ];
}

function textFaults(
  row: ManifestRow,
  { at, text, names, isPath }: RowText,
  root: JsonObject,
  fault: RowFault,
): Finding[] {
  const open = /\{\{(?![^{}\s]*\s*\}\})[^}]*\}?/.exec(text.replace(/\{\{\s+/g, '{{'))?.[0];
  if (open !== undefined) {
    const message = `${open} is not closed by }}`;
    const help = 'a reference has the form {{path.to.value}}';
    return [fault('manifest/row', row, at, { message, help })];
  }
  const paths =
    isPath === true ? [text] : [...text.matchAll(REFERENCE)].map(([, path = '']) => path);
  for (const path of paths) {
    for (const key of row.each === undefined ? [''] : eachKeys(row)) {
      const wrong = wrongPath(row, path.replaceAll('{{each}}', key), names, root);
      if (wrong !== undefined) return [fault('manifest/row', row, at, wrong)];
    }
  }
  return [];
}

/** Words for a path that leads to no variable; a name of the row leads on from the variable that it stands for. */
function wrongPath(
  row: ManifestRow,
  path: string,
  names: readonly string[],
  root: JsonObject,
): { message: string; help?: string } | undefined {
  const [first = '', ...rest] = path.split('.');
  const bound = row.bind?.[first];
  if (names.includes(first) && bound === undefined) return undefined;
  // What a name is bound to is looked at by itself.
  if (bound?.includes('{{') === true) return undefined;
  const start = bound === undefined ? [] : bound.split('.');
  const segments = bound === undefined ? [first, ...rest] : rest;
  let node: JsonValue = root;
  for (const [depth, segment] of [...start, ...segments].entries()) {
    const next = stepSchema(root, node, segment);
    if (next === 'free') return undefined;
    if (next === 'absent') {
      if (depth < start.length) return undefined;
      return noVariable([...start, ...segments], depth, knownNames(root, node), names);
    }
    node = next.at;
  }
  return undefined;
}

function noVariable(
  path: readonly string[],
  depth: number,
  known: readonly string[],
  names: readonly string[],
): { message: string; help?: string } {
  const meant = nearest(path[depth] ?? '', depth === 0 ? [...known, ...names] : known);
  const whole = [...path.slice(0, depth), meant ?? '', ...path.slice(depth + 1)].join('.');
  return {
    message: `there is no variable ${path.slice(0, depth + 1).join('.')}`,
    ...(meant === undefined ? {} : { help: `did you mean  ${whole}` }),
  };
}
