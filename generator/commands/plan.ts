import { isScript } from '../artifact/row.ts';
import { changesOf, type Step } from '../apply/steps.ts';
import { hasErrors, type Finding } from '../core/finding.ts';
import { nameList } from '../core/suggest.ts';
import { valueAt, type JsonObject } from '../core/json.ts';
import { shellLine } from '../files/path.ts';
import type { RenderedUnit } from '../render.ts';
import { unitSteps } from '../scripts.ts';
import { VARIABLE_OPTIONS, type Arguments, type Command } from './command.ts';
import { renderFolders } from './folders.ts';
import type { Io } from './io.ts';
import { outputOf } from './output-place.ts';
import { report, type Report } from './report.ts';
import { namedTargets, openWorkspace, usage, type Workspace } from './workspace.ts';

/** `plan`: the calls of the stock CLI that bring a target into AWS, in order; `apply.sh` makes the same ones. */
export const PLAN: Command = {
  name: 'plan',
  usage: '<target>',
  summary:
    'the stock CLI calls that bring a target into AWS, in order, with account, file and reason',
  options: { ...VARIABLE_OPTIONS },
  examples: [
    ['codeseries plan dev', 'what out/shared/apply.sh and out/dev/apply.sh do, to type by hand'],
    ['codeseries plan dev --format json', 'for scripts'],
  ],
  run,
};

function run(args: Arguments, io: Io): number {
  return report(args, io, { ...planned(args, io), stream: 'out' });
}

/** One folder of `out/` with its steps; `label` is the folder as paths name it. */
interface Part {
  unit: RenderedUnit;
  label: string;
  steps: readonly Step[];
}

function planned(args: Arguments, io: Io): Omit<Report, 'stream'> {
  const [target, second] = args.words;
  if (target === undefined || second !== undefined) {
    const help = 'write one target, for example  codeseries plan dev';
    return { findings: [{ ...usage('plan takes one target'), help }] };
  }
  const opened = openWorkspace(args, io);
  const workspace = opened.value;
  if (workspace === undefined) return { findings: opened.findings };
  const named = namedTargets(args, workspace, { all: false, offersAll: false });
  const findings: Finding[] = [...opened.findings, ...named.findings];
  const parts: Part[] = [];
  for (const folder of renderFolders(args, workspace, named.value ?? [])) {
    findings.push(...folder.findings);
    parts.push(...partsOf(args, workspace, folder.value?.units ?? []));
  }
  if (hasErrors(findings)) return { findings };
  return { findings, lines: linesOf(parts), more: { target, steps: jsonOf(parts) } };
}

/** What targets share comes first. */
function partsOf(
  args: Arguments,
  { engine, project }: Workspace,
  units: readonly RenderedUnit[],
): Part[] {
  const { label } = outputOf(args, project);
  const shared = units.filter(({ scope }) => scope === 'project');
  const ids = shared.flatMap(({ artifacts }) => artifacts.map(({ artifact }) => artifact.id));
  return [...shared, ...units.filter((unit) => !shared.includes(unit))].map((unit) => {
    const own = `${label}/${unit.folder}`;
    const { artifacts } = unit;
    const steps = unitSteps(engine, { unit, artifacts }, { shared: ids, prefix: `${own}/` });
    return { unit, label: own, steps: steps.value ?? [] };
  });
}

function linesOf(parts: readonly Part[]): string[] {
  const lines: string[] = [];
  let number = 0;
  for (const { unit, label, steps } of parts) {
    const what = unit.scope === 'project' ? 'Once for all environments' : `For ${unit.folder}`;
    const scripts = unit.derived
      .filter(({ artifact }) => isScript(artifact))
      .map(({ artifact }) => `${label}/${artifact.path}`);
    const same = scripts.length === 0 ? '' : ` (${nameList(scripts)} makes these calls)`;
    lines.push(...(lines.length === 0 ? [] : ['']), `${what}${same}:`);
    for (const step of steps) {
      number += 1;
      lines.push('', ...stepLines(step, number, accountId(unit, step)));
    }
  }
  return lines;
}

function stepLines(step: Step, number: number, account: string): string[] {
  const { id, why, look, file } = step;
  const after = [...step.after, ...step.shared];
  const reasons = [
    ...(why === undefined ? [] : [why]),
    ...(after.length === 0 ? [] : [`after ${nameList(after)}`]),
  ];
  const indent = ' '.repeat(5);
  const calls: [string, string[] | undefined][] = [['look', look], ...changesOf(step)];
  return [
    `${String(number).padStart(3)}  ${id}${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}`,
    `${indent}in the ${step.account} account ${account}, from ${file}`,
    ...calls.flatMap(([what, words]) =>
      words === undefined ? [] : [`${indent}${what.padEnd(6)}  ${callText(words)}`],
    ),
  ];
}

function jsonOf(parts: readonly Part[]): object[] {
  return parts
    .flatMap(({ unit, steps }) => steps.map((step) => ({ unit, step })))
    .map(({ unit, step }, index) => ({
      number: index + 1,
      id: step.id,
      account: step.account,
      accountId: accountId(unit, step),
      file: step.file,
      ...(step.why === undefined ? {} : { why: step.why }),
      after: [...step.after, ...step.shared],
      ...(step.look === undefined ? {} : { look: callText(step.look) }),
      ...(step.create === undefined ? {} : { create: callText(step.create) }),
      updates: step.updates.map(callText),
    }));
}

function callText(words: readonly string[]): string {
  return `aws ${shellLine(words)}`;
}

function accountId({ values }: RenderedUnit, { account }: Step): string {
  // Differing values are instances of a class, which `valueAt` hands back like any other.
  const id: unknown = valueAt(values as JsonObject, ['accounts', account]);
  return typeof id === 'string' ? id : '';
}
