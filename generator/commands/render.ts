import { asErrors, hasErrors, type Finding, type Result } from '../core/finding.ts';
import { recordedFolders } from '../files/compare.ts';
import { absentArtifact, possibleIds, unknownArtifact } from '../artifact/manifest.ts';
import type { Change } from '../files/write.ts';
import { writeOutput } from '../files/write.ts';
import type { RenderedFile } from '../rendered.ts';
import { type Arguments, type Command, VARIABLE_OPTIONS } from './command.ts';
import type { Io } from './io.ts';
import { exitCode, report, type Report } from './report.ts';
import { outputFolders } from './made-folder.ts';
import { outputOf, type OutputPlace } from './output-place.ts';
import { keepMemory } from './remembered.ts';
import { renderFolders } from './folders.ts';
import { makeFolders } from './side-by-side.ts';
import { namedTargets, openWorkspace, usage, type Asked, type Workspace } from './workspace.ts';

/** `render`: renders, validates and writes `out/<target>/` and `out/<folder>/shared/`. */
export const RENDER: Command = {
  name: 'render',
  usage: '<target…> | --all',
  summary: 'renders targets, validates every document, then writes out/<target>/ and out/shared/',
  options: {
    all: { type: 'boolean', describe: 'every target of the project' },
    only: {
      type: 'string',
      repeat: true,
      placeholder: 'id',
      describe: 'write only this artifact (may be repeated)',
    },
    stdout: {
      type: 'string',
      placeholder: 'id',
      describe: 'print exactly this artifact and write nothing',
    },
    'dry-run': { type: 'boolean', describe: 'say what would change and write nothing' },
    out: {
      type: 'string',
      placeholder: 'dir',
      describe: 'write below this folder in place of out/',
    },
    ...VARIABLE_OPTIONS,
  },
  examples: [
    ['codeseries render dev', 'render one environment and what it shares'],
    ['codeseries render --all', 'render everything'],
    ['codeseries render dev --stdout codepipeline', 'print one file, for a pipe'],
    ['codeseries render dev --set branch=feature-x --dry-run', 'what would change'],
  ],
  asks,
  run,
};

function asks(): Asked {
  return { hasOwnRules: true, remembers: true };
}

function run(args: Arguments, io: Io): number {
  const opened = openWorkspace(args, io, asks());
  const workspace = opened.value;
  if (workspace === undefined) return finish(args, io, opened.findings);
  const named = namedTargets(args, workspace);
  const findings = [...opened.findings, ...named.findings];
  if (named.value === undefined || hasErrors(findings)) return finish(args, io, findings);
  const id = args.text('stdout');
  const unknown = unknownIds([...args.list('only'), ...args.list('stdout')], workspace);
  if (unknown.length > 0) return finish(args, io, [...findings, ...unknown]);
  if (id !== undefined) return print(args, io, { workspace, named: named.value, id, findings });
  const written = writeTargets(args, workspace, named.value, io);
  findings.push(...written.findings);
  const { texts: rules } = workspace.engine.own;
  const changed = changeReport(args, written.changes, written.place);
  return finish(args, io, findings, { ...changed, rules });
}

/** Renders folder by folder and writes each one as soon as it is sound, so that memory stays flat. */
export function writeTargets(
  args: Arguments,
  workspace: Workspace,
  named: readonly string[],
  io: Io,
): { findings: Finding[]; changes: Change[]; place: OutputPlace } {
  const findings: Finding[] = [];
  const changes: Change[] = [];
  const only = args.list('only');
  const seen = new Set<string>();
  const folders = new Set<string>();
  const place = outputOf(args, workspace.project);
  for (const folder of makeFolders(args, workspace, named, io)) {
    findings.push(...folder.findings);
    for (const name of folder.folders) folders.add(name);
    changes.push(...(folder.unchanged ?? []).map(unchanged));
    if (folder.units === undefined || hasErrors(folder.findings)) continue;
    for (const { files } of folder.units) for (const { id } of files) seen.add(id);
    const written = writeOutput({
      ...place.output,
      folders: outputFolders(folder.units, only),
      dryRun: args.flag('dry-run') === true,
    });
    findings.push(...written.findings);
    changes.push(...(written.value ?? []));
  }
  if (!hasErrors(findings)) {
    findings.push(...only.filter((id) => !seen.has(id)).map(absentArtifact));
    if (args.flag('all') === true && only.length === 0) {
      const removed = removeAbandoned(args, place, folders);
      findings.push(...removed.findings);
      changes.push(...(removed.value ?? []));
    }
  }
  if (args.flag('dry-run') !== true) keepMemory(workspace.project, workspace.engine.sound);
  return { findings, changes, place };
}

function unchanged(path: string): Change {
  return { path, change: 'unchanged' };
}

/** Removes what was rendered for targets that no longer exist; files changed by hand since then stay. */
function removeAbandoned(
  args: Arguments,
  place: OutputPlace,
  folders: ReadonlySet<string>,
): Result<Change[]> {
  const recorded = recordedFolders(place.output.out, place.label);
  const left = (recorded.value ?? []).filter((folder) => !folders.has(folder));
  if (left.length === 0) return { value: [], findings: recorded.findings };
  const removed = writeOutput({
    ...place.output,
    folders: left.map((folder) => ({ folder, files: [] })),
    dryRun: args.flag('dry-run') === true,
  });
  return { value: removed.value, findings: [...recorded.findings, ...removed.findings] };
}

/** Prints one artifact of one target, byte for byte; on a fault standard output stays empty. */
function print(
  args: Arguments,
  io: Io,
  asked: { workspace: Workspace; named: readonly string[]; id: string; findings: Finding[] },
): number {
  const { workspace, named, id } = asked;
  const findings = [...asked.findings];
  const artifacts: RenderedFile[] = [];
  for (const folder of renderFolders(args, workspace, named)) {
    findings.push(...folder.findings);
    for (const unit of folder.value?.units ?? [])
      artifacts.push(...unit.artifacts, ...unit.derived);
  }
  const found = artifacts.filter((one) => one.artifact.id === id);
  const [first] = found;
  if (!hasErrors(findings)) {
    if (first === undefined) {
      findings.push(absentArtifact(id));
    } else if (found.length > 1) {
      findings.push(usage('--stdout prints one artifact of one target; name one target'));
    }
  }
  const code = exitCode(args.flag('strict') === true ? asErrors(findings) : findings);
  if (code === 0 && first !== undefined) io.out(first.text);
  const { texts: rules } = workspace.engine.own;
  return report(args, { ...io, out: io.err }, { findings, rules, stream: 'err' });
}

/** Ids that no row of the manifest can make; one with a reference in it is not known before it is rendered. */
function unknownIds(asked: readonly string[], workspace: Workspace): Finding[] {
  const possible = possibleIds(workspace.engine.rows);
  if (possible.some((id) => id.includes('{{'))) return [];
  return asked.filter((id) => !possible.includes(id)).map((id) => unknownArtifact(id, possible));
}

function finish(
  args: Arguments,
  io: Io,
  findings: readonly Finding[],
  more: Omit<Report, 'findings' | 'stream'> = { lines: [], more: { changes: [] } },
): number {
  return report(args, io, { findings, ...more, stream: 'err' });
}

/** What changed: a line for each changed file, then the counts. */
function changeReport(
  args: Arguments,
  changes: readonly Change[],
  place: OutputPlace,
): { lines: string[]; more: object } {
  const count = (kind: Change['change']): number =>
    changes.filter((one) => one.change === kind).length;
  const would = args.flag('dry-run') === true ? ' (nothing was written: --dry-run)' : '';
  const lines = changes
    .filter((one) => one.change !== 'unchanged')
    .map((one) => `${one.change.padEnd(9)} ${place.label}/${one.path}`);
  const counts = (['created', 'updated', 'unchanged', 'removed'] as const).map(
    (kind) => `${count(kind)} ${kind}`,
  );
  return {
    lines: changes.length === 0 ? [] : [...lines, `${counts.join(', ')}${would}`],
    more: {
      changes: changes.map((one) => ({ path: `${place.label}/${one.path}`, change: one.change })),
    },
  };
}
