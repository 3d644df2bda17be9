import { identifyBy } from '../artifact/identify.ts';
import { finding, hasErrors, type Finding } from '../core/finding.ts';
import { compareSides, isDifferent, type Difference } from '../diff/compare-sides.ts';
import { differenceJson } from '../diff/json-form.ts';
import { formatMarkdown } from '../diff/markdown.ts';
import { differenceLines } from '../diff/text-lines.ts';
import { permissionWords } from '../diff/words.ts';
import { targetFolder } from '../files/targets.ts';
import { memo } from '../core/memo.ts';
import type { RenderedUnit } from '../render.ts';
import { FORMATS, TEXT } from '../report/formats.ts';
import { stylesOf } from '../report/styles.ts';
import { placesOfValues } from '../sets.ts';
import { VARIABLE_OPTIONS, type Arguments, type Command } from './command.ts';
import { compareLive } from './diff-live.ts';
import {
  abandonedFolders,
  committedTexts,
  lyingTexts,
  pairFiles,
  renderedTexts,
  scopeOf,
  type ComparedFolder,
  type Texts,
} from './diff-sides.ts';
import { renderFolders } from './folders.ts';
import { EXIT, type Io } from './io.ts';
import { outputOf } from './output-place.ts';
import { exitCode, report } from './report.ts';
import { loadNamed } from './targets.ts';
import { namedTargets, openWorkspace, usage, type Workspace } from './workspace.ts';

const MARKDOWN = 'markdown';

/** `diff`: what the sources render now against what is committed, by meaning, and which rights grow by it. */
export const DIFF: Command = {
  name: 'diff',
  usage: '<target…>',
  summary: 'what the sources render now against what lies below out/, or against a revision of git',
  options: {
    all: { type: 'boolean', describe: 'every target' },
    from: {
      type: 'string',
      placeholder: 'revision',
      describe: 'compare with out/ as this revision of git has it',
    },
    to: {
      type: 'string',
      placeholder: 'revision',
      describe: 'with --from: out/ of this revision in place of what is rendered now',
    },
    live: {
      type: 'boolean',
      describe: 'compare with what both accounts have, read through the stock AWS CLI',
    },
    out: {
      type: 'string',
      placeholder: 'dir',
      describe: 'compare with this folder in place of out/',
    },
    ...VARIABLE_OPTIONS,
    format: {
      type: 'string',
      choices: [...FORMATS, MARKDOWN],
      default: TEXT,
      describe: 'form of the report; markdown is for a comment of a pull request',
    },
  },
  examples: [
    ['codeseries diff dev', 'what rendering dev would change'],
    ['codeseries diff dev --set deploy.bakeMinutes=10', 'what one variable would change'],
    ['codeseries diff --all --from origin/main --format markdown', 'for a comment'],
    ['codeseries diff dev --live', 'what delivering dev would change in AWS'],
    ['codeseries diff dev --from v1.0 --to v1.1', 'between two releases'],
  ],
  run,
};

/** What was compared, or why nothing was. */
interface Compared {
  findings: Finding[];
  difference?: Difference;
  /** The names of both states. */
  sides?: { old: string; new: string };
  targets?: readonly string[];
}

function run(args: Arguments, io: Io): number {
  const { findings, difference, sides, targets = [] } = compare(args, io);
  if (difference === undefined || sides === undefined) {
    return report(args, io, { findings, stream: 'out' });
  }
  const isSame = !difference.files.some(isDifferent);
  const atLeast = isSame ? EXIT.sound : EXIT.findings;
  if (args.text('format') === MARKDOWN) {
    const title = `codeseries diff ${targets.join(' ')}: ${sides.old} → ${sides.new}`;
    const faults = findings.filter(({ severity }) => severity === 'error');
    if (args.flag('quiet') !== true) {
      io.out(formatMarkdown({ title, difference, findings: faults }));
    }
    return Math.max(atLeast, exitCode(findings));
  }
  const color = args.flag('color') ?? io.terminal.out.color;
  const told = [...findings, ...widenedFindings(difference)];
  const lines = differenceLines(difference, stylesOf(color));
  const code = report(args, io, {
    findings: told,
    lines: told.length === 0 ? lines : ['', ...lines],
    more: { ...sides, ...differenceJson(difference) },
    stream: 'out',
  });
  return Math.max(code, atLeast);
}

function widenedFindings({ permissions }: Difference): Finding[] {
  return permissions
    .filter(({ direction }) => direction === 'widened')
    .map((one) =>
      finding('output/widened', permissionWords(one), {
        file: one.file,
        ...(one.pointer === undefined ? {} : { pointer: one.pointer }),
      }),
    );
}

function compare(args: Arguments, io: Io): Compared {
  const opened = openWorkspace(args, io);
  const workspace = opened.value;
  if (workspace === undefined) return { findings: opened.findings };
  const named = namedTargets(args, workspace);
  const from = args.text('from');
  const to = args.text('to');
  const findings = [...opened.findings.filter(isError), ...named.findings];
  if (to !== undefined && from === undefined) {
    findings.push(usage('--to needs --from beside it, which names the other revision'));
  }
  const isLive = args.flag('live') === true;
  if (isLive && (from !== undefined || args.flag('all') === true || args.words.length > 1)) {
    findings.push(usage('--live takes one target, and neither --all nor --from beside it'));
  }
  if (named.value === undefined || hasErrors(findings)) return { findings };
  if (isLive) return withAccounts(args, io, { workspace, targets: named.value, findings });
  const states = { from, to, targets: named.value, place: outputOf(args, workspace.project) };
  return to === undefined || from === undefined
    ? withRendered(args, workspace, states, findings)
    : betweenRevisions(args, workspace, { ...states, from, to }, findings);
}

interface States {
  from: string | undefined;
  targets: readonly string[];
  place: ReturnType<typeof outputOf>;
}

/** What is rendered now, with what the accounts of a target have. */
function withAccounts(
  args: Arguments,
  io: Io,
  {
    workspace,
    targets,
    findings,
  }: { workspace: Workspace; targets: readonly string[]; findings: Finding[] },
): Compared {
  const [target = ''] = targets;
  const units: RenderedUnit[] = [];
  for (const folder of renderFolders(args, workspace, targets)) {
    findings.push(...folder.findings.filter(isError));
    units.push(...(folder.units ?? []));
  }
  const variables = loadNamed(args, workspace, target).value;
  if (units.length === 0 || variables === undefined) return { findings };
  const places = placesOfValues(variables.values);
  const live = compareLive(io, { engine: workspace.engine, units, places });
  findings.push(...live.findings);
  if (live.difference === undefined) return { findings };
  const sides = { old: 'live', new: 'rendered now' };
  return { findings, difference: live.difference, sides, targets };
}

/** What is rendered now, with what lies below `out/` or with a revision. */
function withRendered(
  args: Arguments,
  workspace: Workspace,
  states: States,
  findings: Finding[],
): Compared {
  const { from, targets, place } = states;
  const units: RenderedUnit[] = [];
  const seen: string[] = [];
  for (const folder of renderFolders(args, workspace, targets)) {
    findings.push(...folder.findings.filter(isError));
    units.push(...(folder.units ?? []));
    seen.push(...folder.folders);
  }
  if (units.length === 0) return { findings };
  const left = args.flag('all') === true ? abandonedFolders(place, seen) : NO_FOLDERS;
  findings.push(...left.findings);
  const abandoned = left.value ?? [];
  const folders: ComparedFolder[] = [...units, ...abandoned];
  const whole = [
    ...units,
    ...abandoned.map((one) => ({ ...one, values: {}, artifacts: [], derived: [] })),
  ];
  const old =
    from === undefined
      ? lyingTexts(whole, place)
      : committedTexts(workspace, place, { folders, revision: from, option: '--from' });
  findings.push(...old.findings);
  if (old.value === undefined) return { findings };
  const only = {
    old: 'the sources no longer render this file',
    now: from === undefined ? 'this file is not there' : `${from} does not have this file`,
  };
  const sides = { old: from ?? place.label, new: 'rendered now' };
  const both = { old: old.value, now: renderedTexts(units) };
  return result(args, workspace, { ...both, folders, only, sides, states, findings });
}

const NO_FOLDERS = { value: [] as ComparedFolder[], findings: [] as Finding[] };

/** Two revisions, without rendering. */
function betweenRevisions(
  args: Arguments,
  workspace: Workspace,
  states: States & { from: string; to: string },
  findings: Finding[],
): Compared {
  const { from, to, targets, place } = states;
  const names = new Set(targets.flatMap((target) => [target, sharedOf(target)]));
  const folders = [...names].map((folder) => ({ folder, scope: scopeOf(folder) }));
  const old = committedTexts(workspace, place, { folders, revision: from, option: '--from' });
  const now = committedTexts(workspace, place, { folders, revision: to, option: '--to' });
  findings.push(...old.findings, ...now.findings);
  if (old.value === undefined || now.value === undefined) return { findings };
  const only = { old: `only ${from} has this file`, now: `only ${to} has this file` };
  const both = { old: old.value, now: now.value };
  const sides = { old: from, new: to };
  return result(args, workspace, { ...both, folders, only, sides, states, findings });
}

interface Sides {
  old: Texts;
  now: Texts;
  folders: readonly ComparedFolder[];
  only: { old: string; now: string };
  sides: { old: string; new: string };
  states: States;
  findings: Finding[];
}

function result(
  args: Arguments,
  workspace: Workspace,
  { old, now, folders, only, sides, states, findings }: Sides,
): Compared {
  const { targets, place } = states;
  const accounts = memo((folder) => accountsOf(args, workspace, folder, targets));
  const pairs = pairFiles(old, now, {
    folders,
    identify: identifyBy(workspace.engine.rows),
    accountsOf: (folder) => accounts(folder) ?? {},
    label: place.label,
    only,
  });
  const difference = compareSides(pairs, workspace.engine.iam);
  return { findings, difference, sides, targets };
}

/** The accounts of a target, or of the first target that shares a folder. */
function accountsOf(
  args: Arguments,
  workspace: Workspace,
  folder: string,
  targets: readonly string[],
): ReturnType<typeof placesOfValues>['accounts'] {
  const target = targets.find((one) => one === folder || sharedOf(one) === folder);
  const values = target === undefined ? undefined : loadNamed(args, workspace, target).value;
  return values === undefined ? {} : placesOfValues(values.values).accounts;
}

function sharedOf(target: string): string {
  const folder = targetFolder(target);
  return folder === '' ? 'shared' : `${folder}/shared`;
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}
