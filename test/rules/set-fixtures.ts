import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSets, type LyingFile, type LyingUnit } from '../../generator/as-is.ts';
import { identifyBy } from '../../generator/artifact/identify.ts';
import { openWorkspace } from '../../generator/commands/workspace.ts';
import {
  isObject,
  parsePointer,
  type JsonObject,
  type JsonValue,
} from '../../generator/core/json.ts';
import type { DeliverySet } from '../../generator/check/set.ts';
import { NO_TERMINAL } from '../../generator/commands/io.ts';
import { NO_ARGUMENTS } from '../support/project.ts';
import { filesBelow, ROOT } from '../support/run.ts';

/**
 * What is changed in shipped files: by path below `out/`, new values by JSON pointer (null removes; a pointer that ends in
 * `/-` appends), pairs of texts of which the second takes the place of the first, or a whole new text; null removes the file.
 */
export type Edits = Record<string, Record<string, JsonValue> | [string, string][] | string | null>;

const TARGETS = ['dev', 'stg', 'prd'];

let shipped: Record<string, string> | undefined;
let identify: ReturnType<typeof identifyBy> | undefined;

/** The sets of all shipped targets with some files changed. */
export function shippedSets(edits: Edits = {}): DeliverySet[] {
  shipped ??= filesBelow(join(ROOT, 'out'));
  const files = { ...shipped };
  for (const [path, edit] of Object.entries(edits)) {
    if (edit === null) Reflect.deleteProperty(files, path);
    else if (typeof edit === 'string') files[path] = edit;
    else files[path] = edited(files[path], path, edit);
  }
  return setsOf(files, TARGETS);
}

/** Sets made of texts by path below `out/`; files below `shared/` belong to each. */
export function setsOf(
  files: Readonly<Record<string, string>>,
  targets: readonly string[],
): DeliverySet[] {
  identify ??= identifyBy(rows());
  const unit = (folder: string, scope: LyingUnit['scope']): LyingUnit => ({
    scope,
    folder,
    files: Object.entries(files)
      .filter(([path]) => path.startsWith(`${folder}/`) && !path.endsWith('.rendered'))
      .map(([path, text]): LyingFile => ({ path, label: `out/${path}`, text })),
  });
  const units = [...targets.map((target) => unit(target, 'target')), unit('shared', 'project')];
  return readSets(units, { identify, iam: () => undefined }).sets;
}

/** The edits of a fixture file. */
export function readEdits(path: string): Edits {
  return JSON.parse(readFileSync(path, 'utf8')) as Edits;
}

/** The text of a file with some values, or some texts, changed. */
export function edited(
  text: string | undefined,
  path: string,
  edit: Record<string, JsonValue> | [string, string][],
): string {
  if (text === undefined) throw new Error(`there is no shipped file ${path}`);
  if (Array.isArray(edit)) {
    return edit.reduce((now, [old, fresh]) => {
      if (!now.includes(old)) throw new Error(`${path} does not hold ${JSON.stringify(old)}`);
      return now.replace(old, () => fresh);
    }, text);
  }
  const value = JSON.parse(text) as JsonValue;
  for (const [pointer, fresh] of Object.entries(edit)) setAt(value, parsePointer(pointer), fresh);
  return JSON.stringify(value, null, 2);
}

function setAt(root: JsonValue, segments: readonly string[], fresh: JsonValue): void {
  const last = segments.at(-1) ?? '';
  let at = root;
  for (const segment of segments.slice(0, -1)) {
    const next = (at as JsonObject)[segment];
    if (next === undefined) throw new Error(`no value at ${segments.join('/')}`);
    at = next;
  }
  if (Array.isArray(at)) {
    if (last === '-') at.push(fresh);
    else if (fresh === null) at.splice(Number(last), 1);
    else at[Number(last)] = fresh;
  } else if (!isObject(at)) throw new Error(`no map or list at ${segments.join('/')}`);
  else if (fresh === null) Reflect.deleteProperty(at, last);
  else at[last] = fresh;
}

function rows(): Parameters<typeof identifyBy>[0] {
  const io = {
    cwd: ROOT,
    home: ROOT,
    terminal: { out: NO_TERMINAL, err: NO_TERMINAL },
    out: () => undefined,
    err: () => undefined,
  };
  const { value, findings } = openWorkspace(NO_ARGUMENTS, io);
  if (value === undefined) throw new Error(JSON.stringify(findings));
  return value.engine.rows;
}
