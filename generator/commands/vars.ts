import { hasErrors, type Finding } from '../core/finding.ts';
import type { VariableEntry } from '../environment/load.ts';
import { nearestName } from '../environment/near.ts';
import { alignColumns } from '../report/columns.ts';
import { stylesOf, type Styles } from '../report/styles.ts';
import { VARIABLE_OPTIONS, type Arguments, type Command } from './command.ts';
import { loadNamed } from './targets.ts';
import type { Io } from './io.ts';
import { report } from './report.ts';
import {
  askablePaths,
  isWithin,
  textOf,
  variableRows,
  type VariableRow,
} from './variable-table.ts';
import { namedTargets, openWorkspace, usage, type Workspace } from './workspace.ts';

/** `vars`: the merged variables of a target, each with the place it came from; those of several side by side. */
export const VARS: Command = {
  name: 'vars',
  usage: '<target…>',
  summary:
    'the merged variables of a target, each with the file and line it came from; of several targets, side by side',
  options: {
    only: {
      type: 'string',
      repeat: true,
      placeholder: 'path',
      describe: 'one variable, or all below a map such as build',
    },
    differences: { type: 'boolean', describe: 'of several targets, only what is not the same' },
    ...VARIABLE_OPTIONS,
  },
  examples: [
    ['codeseries vars dev', 'every variable of dev; in a terminal long values are cut'],
    ['codeseries vars dev --only build --only branch', 'some of them'],
    ['codeseries vars dev stg --differences', 'in what the two differ'],
    ['codeseries vars dev --format json', 'for scripts'],
  ],
  run,
};

function run(args: Arguments, io: Io): number {
  const opened = openWorkspace(args, io);
  const told = opened.value === undefined ? { findings: [] } : tell(args, io, opened.value);
  const findings = [...opened.findings, ...told.findings];
  return report(args, io, { ...told, findings, stream: 'out' });
}

interface Told {
  findings: readonly Finding[];
  lines?: readonly string[];
  more?: object;
}

function tell(args: Arguments, io: Io, workspace: Workspace): Told {
  const named = namedTargets(args, workspace, { offersAll: false });
  if (named.value === undefined) return { findings: named.findings };
  const isOne = named.value.length === 1;
  if (isOne && args.flag('differences') === true) {
    return { findings: [usage('--differences needs two targets or more', workspace.targets)] };
  }
  const findings: Finding[] = [...named.findings];
  const byTarget = new Map<string, readonly VariableEntry[]>();
  // Columns stand in the order in which the targets were named.
  for (const target of new Set(args.words)) {
    const loaded = loadNamed(args, workspace, target);
    findings.push(...loaded.findings);
    if (loaded.value !== undefined) byTarget.set(target, loaded.value.entries());
  }
  const all = variableRows(byTarget);
  const asked = args.list('only');
  // Without the variables of one target there is nothing to hold the others against.
  const isComplete = byTarget.size === named.value.length;
  if (isComplete) findings.push(...unknownPaths(asked, all));
  if (hasErrors(findings)) return { findings, more: { variables: [] } };
  const rows = all.filter(({ path }) => asked.length === 0 || isWithin(path, asked));
  const { color, width } = io.terminal.out;
  const look = { styles: stylesOf(args.flag('color') ?? color), width };
  if (isOne) {
    return { findings, lines: linesOfOne(rows, look), more: { variables: rows.map(jsonOfOne) } };
  }
  const targets = [...byTarget.keys()];
  const differing = rows.filter(({ differs }) => differs);
  const shown = args.flag('differences') === true ? differing : rows;
  const verb = differing.length === 1 ? 'differs' : 'differ';
  const count = `${differing.length} of ${rows.length} variables ${verb}`;
  return {
    findings,
    lines: [...linesOfMany(shown, targets, look), count],
    more: { targets, variables: shown.map(jsonOfMany) },
  };
}

function unknownPaths(asked: readonly string[], rows: readonly VariableRow[]): Finding[] {
  const unknown = asked.filter((one) => !rows.some(({ path }) => isWithin(path, [one])));
  if (unknown.length === 0) return [];
  const known = askablePaths(rows.map(({ path }) => path));
  return unknown.map((one) => {
    const meant = nearestName(one, known);
    const found = usage(`there is no variable ${one}`);
    return meant === undefined ? found : { ...found, help: `did you mean ${meant}?` };
  });
}

interface Look {
  styles: Styles;
  width: number | undefined;
}

/** Path, value and origin. */
function linesOfOne(rows: readonly VariableRow[], { styles, width }: Look): string[] {
  const cells = rows.flatMap(({ path, byTarget }) =>
    [...byTarget.values()].map((entry) => [path, textOf(entry.value), originOf(entry)]),
  );
  return alignColumns(cells, {
    width,
    isCut: (column) => column === 1,
    draw: (text, { column }) => (column === 2 ? styles.faint(text) : text),
  });
}

/** A mark in the margin where the targets differ, the path, and the value in each target; `-` where one has none. */
function linesOfMany(
  rows: readonly VariableRow[],
  targets: readonly string[],
  { styles, width }: Look,
): string[] {
  const cells = rows.map(({ path, byTarget, differs }) => [
    `${differs ? '*' : ' '} ${path}`,
    ...targets.map((target) => {
      const entry = byTarget.get(target);
      return entry === undefined ? '-' : textOf(entry.value);
    }),
  ]);
  if (cells.length === 0) return [];
  const lines = alignColumns([['', ...targets], ...cells], {
    width,
    isCut: (column) => column > 0,
    focus: (row, [, ...values]) =>
      rows[row - 1]?.differs === true ? commonStart(values) : undefined,
    draw: (text, { row, column }) =>
      row === 0 || (column === 0 && rows[row - 1]?.differs === true) ? styles.strong(text) : text,
  });
  return [...lines, ''];
}

/** How many code points all texts begin with. */
function commonStart(texts: readonly string[]): number {
  const [first = [], ...others] = texts.map((text) => Array.from(text));
  const end = first.findIndex((point, index) => others.some((other) => other[index] !== point));
  return end === -1 ? first.length : end;
}

function originOf({ origin }: VariableEntry): string {
  if (origin === undefined) return '';
  if (origin.kind === 'set') return '--set';
  if (origin.kind !== 'layer') return origin.kind;
  return origin.range === undefined ? origin.file : `${origin.file}:${origin.range.start.line}`;
}

function jsonOfOne({ path, byTarget }: VariableRow): object {
  const [entry] = byTarget.values();
  return { path, ...(entry === undefined ? {} : entryJson(entry)) };
}

function jsonOfMany({ path, byTarget, differs }: VariableRow): object {
  const values = [...byTarget].map(([target, entry]) => [target, entryJson(entry)] as const);
  return { path, differs, targets: Object.fromEntries(values) };
}

function entryJson({ value, origin }: VariableEntry): object {
  return {
    value,
    origin: origin?.kind,
    file: origin?.file,
    line: origin?.range?.start.line,
    column: origin?.range?.start.column,
  };
}
