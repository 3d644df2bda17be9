import { identifyBy, type Identify } from '../artifact/identify.ts';
import { judgeAsIs, type LyingUnit } from '../as-is.ts';
import type { Places } from '../check/set.ts';
import { finding, hasErrors, type Finding } from '../core/finding.ts';
import { lyingTargets, readBelow } from '../files/lying.ts';
import { targetFolder, unknownTarget } from '../files/targets.ts';
import { placesOfValues } from '../sets.ts';
import type { Arguments } from './command.ts';
import { loadNamed } from './targets.ts';
import type { Io } from './io.ts';
import { outputOf } from './output-place.ts';
import type { Report } from './report.ts';
import { shellcheck } from './shellcheck.ts';
import { openWorkspace, type Asked, type Workspace } from './workspace.ts';

/** The files of a folder of targets as they lie, read. */
export interface LyingFolder {
  targets: string[];
  /** Whether these are all targets of the folder. */
  isWhole: boolean;
  units: LyingUnit[];
  findings: Finding[];
}

/** What files as they lie are judged with. */
export interface AsIs {
  workspace: Workspace;
  identify: Identify;
  folders: LyingFolder[];
  findings: Finding[];
}

/**
 * Reads the files below `--out` as they lie, folder by folder: of the targets that the command line names, or of all that
 * are there. The project gives rules and schemas; its variables say where a target delivers, if it has that target.
 */
export function openAsIs(
  args: Arguments,
  io: Io,
  asked: Asked = {},
): AsIs | { findings: Finding[] } {
  const opened = openWorkspace(args, io, asked);
  const workspace = opened.value;
  if (workspace === undefined) return { findings: opened.findings };
  const place = outputOf(args, workspace.project);
  const there = lyingTargets(place.output.out);
  const unknown = args.words.filter((word) => !there.includes(word));
  if (unknown.length > 0) return { findings: unknown.map((word) => unknownTarget(word, there)) };
  const named = args.words.length === 0 ? there : there.filter((one) => args.words.includes(one));
  if (named.length === 0) {
    const help = 'name a folder with  --out <dir>  that holds <target>/pipeline, <target>/workload';
    return {
      findings: [
        finding('project/unknown-target', `there are no files of a target below ${place.label}`, {
          help,
        }),
      ],
    };
  }
  const folders = new Map<string, string[]>();
  for (const target of named) {
    const folder = targetFolder(target);
    folders.set(folder, [...(folders.get(folder) ?? []), target]);
  }
  return {
    workspace,
    identify: identifyBy(workspace.engine.rows),
    findings: opened.findings.filter((one) => one.severity === 'error'),
    folders: [...folders].map(([folder, targets]) =>
      readFolder(args, workspace, {
        folder,
        targets,
        isWhole: there.filter((one) => targetFolder(one) === folder).length === targets.length,
        out: place.output.out,
        label: place.label,
      }),
    ),
  };
}

function readFolder(
  args: Arguments,
  workspace: Workspace,
  asked: { folder: string; targets: string[]; isWhole: boolean; out: string; label: string },
): LyingFolder {
  const { folder, targets, isWhole, out, label } = asked;
  const findings: Finding[] = [];
  const shared = folder === '' ? 'shared' : `${folder}/shared`;
  const unit = (scope: LyingUnit['scope'], name: string, places: Places | undefined): LyingUnit => {
    const read = readBelow(out, name, label);
    findings.push(...read.findings);
    return {
      scope,
      folder: name,
      files: read.value ?? [],
      ...(places === undefined ? {} : { places }),
    };
  };
  const units = targets.map((target) => unit('target', target, placesOf(args, workspace, target)));
  return { targets, isWhole, units: [...units, unit('project', shared, undefined)], findings };
}

/** Where a target delivers by the project's variables; `undefined` where the project does not have it, or not sound. */
function placesOf(args: Arguments, workspace: Workspace, target: string): Places | undefined {
  if (!workspace.targets.includes(target)) return undefined;
  const { value } = loadNamed(args, workspace, target);
  if (value !== undefined) workspace.ignores.add(value);
  return value && placesOfValues(value.values);
}

/** `check --as-is`: every document, set and folder below `--out`, without rendering. */
export function checkAsIs(args: Arguments, io: Io): Omit<Report, 'stream'> {
  const lint = shellcheck();
  const opened = openAsIs(args, io, { hasOwnRules: true });
  if (!('folders' in opened)) return opened;
  const { workspace, identify, folders } = opened;
  const findings: Finding[] = [...opened.findings];
  const lines: string[] = [];
  for (const folder of folders) {
    const { validate } = workspace.engine.validators;
    const { iam, own } = workspace.engine;
    const judges = { identify, validate, iam, own, lint };
    const judged = judgeAsIs(folder.units, judges, {
      isWhole: folder.isWhole,
      hasParity: args.flag('parity') === true,
    });
    const told = workspace.ignores.silence(
      [...folder.findings, ...judged.findings, ...own.takeFaults()],
      workspace.targets.filter((one) => folder.targets.includes(one)),
    );
    findings.push(...told);
    if (!hasErrors(told)) lines.push(...folder.units.map(lineOf));
  }
  return { findings, lines, rules: workspace.engine.own.texts };
}

function lineOf({ folder, files }: LyingUnit): string {
  return `${folder}: ${files.length} files, valid as they lie`;
}
