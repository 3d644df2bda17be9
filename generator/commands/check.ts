import { finding, hasErrors, type Finding } from '../core/finding.ts';
import { compareOutput, recordedFolders, type Comparison } from '../files/compare.ts';
import { shellWord } from '../files/path.ts';
import { checkAsIs } from './check-as-is.ts';
import { VARIABLE_OPTIONS, type Arguments, type Command } from './command.ts';
import { FAULTS } from './fault-words.ts';
import type { Io } from './io.ts';
import { outputOf, type OutputPlace } from './output-place.ts';
import { outputFolders, type MadeUnit } from './made-folder.ts';
import { report, type Report } from './report.ts';
import { makeFolders } from './side-by-side.ts';
import { shellcheck } from './shellcheck.ts';
import { namedTargets, openWorkspace, type Asked } from './workspace.ts';

/** `check`: `out/` is what the sources render now, and every document is valid. */
export const CHECK: Command = {
  name: 'check',
  usage: '[target…]',
  summary: 'for CI: out/ is what the sources render now, and every document is valid',
  options: {
    'as-is': {
      type: 'boolean',
      describe: 'judge the files below out/ as they lie, whoever wrote them, and render nothing',
    },
    parity: {
      type: 'boolean',
      describe:
        'tell, too, where the targets of a folder differ in kind, unless checks.parity says so',
    },
    out: {
      type: 'string',
      placeholder: 'dir',
      describe: 'compare with this folder in place of out/',
    },
    ...VARIABLE_OPTIONS,
  },
  examples: [
    ['codeseries check', 'every target'],
    ['codeseries check --parity', 'and in what the environments differ that they do not mean to'],
    ['codeseries check --as-is --out other/out', 'files that were made elsewhere'],
    ['codeseries check dev --format github', 'one target, as annotations of a pull request'],
  ],
  asks,
  run,
};

function asks(): Asked {
  return { hasOwnRules: true, lint: shellcheck() };
}

function run(args: Arguments, io: Io): number {
  if (args.flag('as-is') === true) {
    return report(args, io, { ...checkAsIs(args, io), stream: 'out' });
  }
  const opened = openWorkspace(args, io, asks());
  const workspace = opened.value;
  if (workspace === undefined) return finish(args, io, opened.findings, []);
  const isAll = args.words.length === 0;
  const named = namedTargets(args, workspace, { all: isAll });
  const findings = [...opened.findings, ...named.findings];
  if (named.value === undefined || hasErrors(findings)) return finish(args, io, findings, []);
  const place = outputOf(args, workspace.project);
  const lines: string[] = [];
  const seen = new Set<string>();
  for (const folder of makeFolders(args, workspace, named.value, io)) {
    findings.push(...folder.findings);
    for (const name of folder.folders) seen.add(name);
    if (folder.units === undefined || hasErrors(folder.findings)) continue;
    const compared = compareOutput({ ...place.output, folders: outputFolders(folder.units) });
    findings.push(...compared.findings, ...freshness(compared.value ?? [], place));
    if (compared.value !== undefined) lines.push(...targetLines(folder.units, compared.value));
  }
  if (isAll) findings.push(...abandoned(place, seen));
  return finish(args, io, findings, lines, workspace.engine.own.texts);
}

function freshness(compared: readonly Comparison[], place: OutputPlace): Finding[] {
  return compared.flatMap(({ path, status }) => {
    const fault = FAULTS[status];
    if (fault === undefined) return [];
    const [target] = targetOf(path);
    return [
      finding(fault.rule, fault.message, {
        file: `${place.label}/${path}`,
        help: `${fault.help}  npm run render -- ${target === undefined ? '--all' : shellWord(target)}`,
      }),
    ];
  });
}

/** The target whose rendering writes a path, or none for what targets share. */
function targetOf(path: string): [string | undefined] {
  const target = /^(.+?)\/(?:pipeline|workload|repository)\//.exec(path)?.[1];
  return [target];
}

/** Folders that a former target left: they are recorded, but nothing renders them any more. */
function abandoned(place: OutputPlace, seen: ReadonlySet<string>): Finding[] {
  const recorded = recordedFolders(place.output.out, place.label);
  const left = (recorded.value ?? []).filter((folder) => !seen.has(folder));
  return [
    ...recorded.findings,
    ...left.map((folder) =>
      finding('output/extra', 'this folder was rendered for a target that no longer exists', {
        file: `${place.label}/${folder}`,
        help: 'let it be removed:  npm run render -- --all',
      }),
    ),
  ];
}

function targetLines(units: readonly MadeUnit[], compared: readonly Comparison[]): string[] {
  return units.map((unit) => {
    const inUnit = compared.filter((one) => one.path.startsWith(`${unit.folder}/`));
    const faults = inUnit.filter((one) => FAULTS[one.status] !== undefined).length;
    const state = faults === 0 ? 'fresh and valid' : `${faults} not fresh`;
    return `${unit.folder}: ${unit.files.length} files, ${state}`;
  });
}

function finish(
  args: Arguments,
  io: Io,
  findings: readonly Finding[],
  lines: readonly string[],
  rules: Report['rules'] = [],
): number {
  return report(args, io, { findings, lines, rules, stream: 'out' });
}
