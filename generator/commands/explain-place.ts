import { resolve } from 'node:path';
import { expandRows } from '../artifact/manifest.ts';
import { isDerived, isScript, type Artifact } from '../artifact/row.ts';
import { finding, hasErrors, type Finding } from '../core/finding.ts';
import type { JsonValue } from '../core/json.ts';
import { nearest } from '../core/suggest.ts';
import type { Way } from '../environment/way.ts';
import { labelOf } from '../files/path.ts';
import { targetFolder } from '../files/targets.ts';
import { formatPlace } from '../report/text.ts';
import { treeLines, type TreeNode } from '../report/tree.ts';
import { quote } from '../schema/words.ts';
import type { Unit } from '../unit.ts';
import { makingOf, type Asked, type Made, type Making } from '../way.ts';
import type { Arguments } from './command.ts';
import { unitsAround } from './folders.ts';
import type { Io } from './io.ts';
import { outputOf } from './output-place.ts';
import type { Report } from './report.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** A place in a rendered file as a person writes it: `file:line`, `file:line:column` or `file#pointer`. */
export interface NamedPlace {
  file: string;
  asked: Asked;
}

/** Lines of a value's way beyond this are counted and not shown. */
const SHOWN = 12;

/** Reads a place; `undefined` where the text is none. A file alone asks for the whole document. */
export function readPlace(text: string): NamedPlace | undefined {
  const pointer = /^([^#\s]+)#((?:\/[^\n]*)?)$/.exec(text);
  if (pointer !== null) return { file: pointer[1] ?? '', asked: { pointer: pointer[2] ?? '' } };
  const line = /^([^\s:]+\.[A-Za-z]+):(\d+)(?::(\d+))?:?$/.exec(text);
  if (line === null) return undefined;
  const [, file = '', number, column] = line;
  return {
    file,
    asked: {
      line: Number(number),
      ...(column === undefined ? {} : { column: Number(column) }),
    },
  };
}

/** Which template lines and variables made a value of a rendered file. */
export function explainPlace(place: NamedPlace, args: Arguments, io: Io): Omit<Report, 'stream'> {
  const opened = openWorkspace(args, io);
  const workspace = opened.value;
  if (workspace === undefined) return { findings: opened.findings };
  const found = findArtifact(place.file, args, workspace);
  const findings = [
    ...opened.findings.filter((one) => one.severity === 'error'),
    ...found.findings,
  ];
  if (found.unit === undefined || found.artifact === undefined) return { findings };
  const { unit, artifact, label } = found;
  if (isDerived(artifact)) {
    const template = workspace.engine.templateLabel(artifact.template);
    const parts = isScript(artifact)
      ? 'the calls of the manifest, file by file'
      : 'its parts filled from the documents of the target';
    const lines = [`${label} is ${template} with ${parts}`];
    return { findings, lines, more: { file: label, template } };
  }
  const making = makingOf(workspace.engine, unit, artifact, place.asked);
  if (making === undefined) return { findings: [...findings, nowhere(place, label)] };
  return {
    findings,
    lines: treeLines(treeOf(label, making)),
    more: {
      file: label,
      pointer: making.pointer,
      value: making.value,
      made: making.made.map(toJson),
    },
  };
}

interface Found {
  findings: Finding[];
  unit?: Unit;
  artifact?: Artifact;
  label: string;
}

/** The artifact whose file a path names, with the unit that it is rendered from. */
function findArtifact(file: string, args: Arguments, workspace: Workspace): Found {
  const { project, engine, targets } = workspace;
  const place = outputOf(args, project);
  const path = labelOf(place.output.out, resolve(project.cwd, file));
  const label = `${place.label}/${path}`;
  const target = targets.find((one) => path.startsWith(`${one}/`)) ?? sharingTarget(path, targets);
  if (target === undefined) return { findings: [notRendered(label, [])], label };
  const units = unitsAround(args, workspace, target);
  if (units.value === undefined) return { findings: units.findings, label };
  const known: string[] = [];
  for (const unit of units.value) {
    const rows = expandRows(engine.rows, unit.scope, unit.values, engine.rowFault);
    for (const artifact of rows.value ?? []) {
      const own = `${unit.folder}/${artifact.path}`;
      if (own === path) return { findings: [], unit, artifact, label };
      known.push(`${place.label}/${own}`);
    }
  }
  const errors = units.findings.filter((one) => one.severity === 'error');
  return { findings: hasErrors(errors) ? errors : [notRendered(label, known)], label };
}

/** A target of the folder whose shared files a path lies among. */
function sharingTarget(path: string, targets: readonly string[]): string | undefined {
  const folder = /^(?:(.*)\/)?shared\//.exec(path);
  return folder === null
    ? undefined
    : targets.find((target) => targetFolder(target) === (folder[1] ?? ''));
}

function notRendered(label: string, known: readonly string[]): Finding {
  const meant = nearest(label, known);
  return finding('project/unknown-artifact', `${label} is no file that is rendered here`, {
    help: meant === undefined ? 'name a file below out/' : `did you mean ${meant}?`,
  });
}

function nowhere({ asked }: NamedPlace, label: string): Finding {
  const what =
    'pointer' in asked ? `no value at ${asked.pointer}` : `no value on line ${asked.line}`;
  return finding('project/usage', `${label} as it is rendered now has ${what}`, {
    help: 'name a line, or a pointer such as  #/pipeline/name',
  });
}

function treeOf(label: string, { pointer, value, made }: Making): TreeNode {
  const rest = made.length - SHOWN;
  const children = made.slice(0, SHOWN).map(madeNode);
  return {
    text: `${label}#${pointer}${isScalar(value) ? ` = ${quote(value)}` : ''}`,
    children: [...children, ...(rest > 0 ? [{ text: `and ${rest} more`, children: [] }] : [])],
  };
}

function madeNode({ place, text, variable }: Made): TreeNode {
  const at = formatPlace(place);
  if (variable === undefined)
    return {
      text: `${at}  the template says ${quote(text.trim().replace(/^"|"$/g, ''))}`,
      children: [],
    };
  return { text: `${at}  prints {{${variable.path.join('.')}}}`, children: [wayNode(variable)] };
}

function wayNode(way: Way): TreeNode {
  const value = isScalar(way.value) ? ` = ${quote(way.value)}` : '';
  const written = way.written === undefined ? '' : `, written ${JSON.stringify(way.written)}`;
  return {
    text: `${way.path.join('.')}${value}  ${originWords(way)}${written}`,
    children: way.from.map(wayNode),
  };
}

function originWords({ kind, place }: Way): string {
  const at = formatPlace(place);
  if (kind === 'default') return `by default (${at})`;
  return kind === 'derived' ? 'derived' : at;
}

function isScalar(value: JsonValue | undefined): value is string | number | boolean | null {
  return value !== undefined && (typeof value !== 'object' || value === null);
}

function toJson({ place, text, variable }: Made): object {
  return {
    ...placeJson(place),
    text,
    ...(variable === undefined ? {} : { variable: wayJson(variable) }),
  };
}

function wayJson({ path, value, kind, place, written, from }: Way): object {
  return {
    path: path.join('.'),
    value,
    origin: kind,
    ...placeJson(place),
    ...(written === undefined ? {} : { written }),
    from: from.map(wayJson),
  };
}

function placeJson({ file, range }: Made['place']): object {
  return { file, line: range?.start.line, column: range?.start.column };
}
