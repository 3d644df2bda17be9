import { hasErrors } from '../core/finding.ts';
import type { VariableEntry } from '../environment/load.ts';
import { formatPlace } from '../report/text.ts';
import { VARIABLE_OPTIONS, type Arguments, type Command } from './command.ts';
import type { Io } from './io.ts';
import { report } from './report.ts';
import { loadNamed } from './folders.ts';
import { namedTargets, openWorkspace, usage } from './workspace.ts';

/** `vars`: the merged variables of a target, each with the place it came from. */
export const VARS: Command = {
  name: 'vars',
  usage: '<target>',
  summary: 'the merged variables of a target, each with the file and line it came from',
  options: VARIABLE_OPTIONS,
  examples: [
    ['codeseries vars dev', 'every variable of dev'],
    ['codeseries vars dev --format json', 'the same for scripts'],
  ],
  run,
};

function run(args: Arguments, io: Io): number {
  const opened = openWorkspace(args, io);
  const workspace = opened.value;
  if (workspace === undefined)
    return report(args, io, { findings: opened.findings, stream: 'out' });
  const named = namedTargets(args, workspace, { offersAll: false });
  const findings = [...opened.findings, ...named.findings];
  const [target, second] = named.value ?? [];
  if (second !== undefined) findings.push(usage('vars takes one target'));
  if (target === undefined || hasErrors(findings)) {
    return report(args, io, { findings, stream: 'out' });
  }
  const loaded = loadNamed(args, workspace, target);
  const entries = loaded.value?.entries() ?? [];
  return report(args, io, {
    findings: [...findings, ...loaded.findings],
    lines: lines(entries),
    more: { variables: entries.map(toJson) },
    stream: 'out',
  });
}

function lines(entries: readonly VariableEntry[]): string[] {
  const rows = entries.map((entry) => [
    entry.path.join('.'),
    JSON.stringify(entry.value),
    originOf(entry),
  ]);
  const width = (column: number): number =>
    Math.min(60, Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  const [first, second] = [width(0), width(1)];
  return rows.map(([path = '', value = '', origin = '']) =>
    `${path.padEnd(first)}  ${value.padEnd(second)}  ${origin}`.trimEnd(),
  );
}

function originOf({ origin }: VariableEntry): string {
  if (origin === undefined) return '';
  return origin.kind === 'default' || origin.kind === 'derived' ? origin.kind : formatPlace(origin);
}

function toJson(entry: VariableEntry): object {
  const { origin } = entry;
  return {
    path: entry.path.join('.'),
    value: entry.value,
    origin: origin?.kind,
    file: origin?.file,
    line: origin?.range?.start.line,
    column: origin?.range?.start.column,
  };
}
