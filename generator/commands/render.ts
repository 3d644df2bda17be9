import { hasErrors, type Finding } from '../core/finding.ts';
import { unknownArtifact } from '../artifact/manifest.ts';
import type { Change } from '../files/write.ts';
import { writeOutput } from '../files/write.ts';
import type { RenderedArtifact, RenderedFolder } from '../render.ts';
import { type Arguments, type Command, VARIABLE_OPTIONS } from './command.ts';
import type { Io } from './io.ts';
import { exitCode, report } from './report.ts';
import { outputFolders } from './output-folders.ts';
import { outputOf, type OutputPlace } from './output-place.ts';
import { namedTargets, openWorkspace, renderFolders, usage, type Workspace } from './workspace.ts';

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
  run,
};

function run(args: Arguments, io: Io): number {
  const opened = openWorkspace(args, io);
  const workspace = opened.value;
  if (workspace === undefined) return finish(args, io, opened.findings);
  const named = namedTargets(args, workspace);
  const findings = [...opened.findings, ...named.findings];
  if (named.value === undefined || hasErrors(findings)) return finish(args, io, findings);
  const id = args.text('stdout');
  return id === undefined
    ? write(args, io, workspace, named.value, findings)
    : print(args, io, { workspace, named: named.value, id, findings });
}

/** Renders folder by folder and writes each one as soon as it is sound, so that memory stays flat. */
function write(
  args: Arguments,
  io: Io,
  workspace: Workspace,
  named: readonly string[],
  before: readonly Finding[],
): number {
  const findings: Finding[] = [...before];
  const changes: Change[] = [];
  const only = args.list('only');
  const known = new Set<string>();
  const place = outputOf(args, workspace.project);
  for (const folder of renderFolders(args, workspace, named)) {
    findings.push(...folder.findings);
    if (folder.value === undefined || hasErrors(folder.findings)) continue;
    const unknown = unknownIds(only, folder.value, known);
    findings.push(...unknown);
    if (unknown.length > 0) break;
    const written = writeOutput({
      ...place.output,
      folders: outputFolders(folder.value, only),
      dryRun: args.flag('dry-run') === true,
    });
    findings.push(...written.findings);
    changes.push(...(written.value ?? []));
  }
  return finish(args, io, findings, changeReport(args, changes, place));
}

/** Prints one artifact of one target, byte for byte; on a fault standard output stays empty. */
function print(
  args: Arguments,
  io: Io,
  asked: { workspace: Workspace; named: readonly string[]; id: string; findings: Finding[] },
): number {
  const { workspace, named, id } = asked;
  const findings = [...asked.findings];
  const artifacts: RenderedArtifact[] = [];
  for (const folder of renderFolders(args, workspace, named)) {
    findings.push(...folder.findings);
    for (const unit of folder.value?.units ?? []) artifacts.push(...unit.artifacts);
  }
  const found = artifacts.filter((one) => one.artifact.id === id);
  const [first] = found;
  if (!hasErrors(findings)) {
    if (first === undefined) {
      findings.push(unknownArtifact(id, new Set(artifacts.map((one) => one.artifact.id))));
    } else if (found.length > 1) {
      findings.push(usage('--stdout prints one artifact of one target; name one target'));
    }
  }
  const code = exitCode(findings, args.flag('strict') === true);
  if (code === 0 && first !== undefined) io.out(first.text);
  return report(args, { ...io, out: io.err }, { findings, stream: 'err' });
}

function unknownIds(
  only: readonly string[],
  folder: RenderedFolder,
  known: Set<string>,
): Finding[] {
  for (const unit of folder.units) for (const one of unit.artifacts) known.add(one.artifact.id);
  return only.filter((id) => !known.has(id)).map((id) => unknownArtifact(id, known));
}

function finish(
  args: Arguments,
  io: Io,
  findings: readonly Finding[],
  more: { lines: string[]; more: object } = { lines: [], more: { changes: [] } },
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
