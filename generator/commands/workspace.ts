import { resolve } from 'node:path';
import { Owners } from '../artifact/owners.ts';
import { finding, hasErrors, type Finding, type Result } from '../core/finding.ts';
import { parsePointer } from '../core/json.ts';
import { loadEngine, type Engine } from '../engine.ts';
import { commonVariables } from '../environment/common.ts';
import { loadVariables, type Variables, type VariablesSchema } from '../environment/load.ts';
import { parseLayer, type ParsedLayer } from '../environment/parse.ts';
import { prepareSchema } from '../environment/prepare.ts';
import { findProject, type Project } from '../files/project.ts';
import { labelOf } from '../files/path.ts';
import { LIMITS, readText } from '../files/read.ts';
import { layerFiles, listTargets, targetFolder, unknownTarget } from '../files/targets.ts';
import { renderUnits, type RenderedFolder } from '../render.ts';
import type { FindVariable, Unit } from '../unit.ts';
import type { Arguments } from './command.ts';
import type { Io } from './io.ts';
import { outputOf } from './output-place.ts';
import { readSources } from './sources.ts';

/** A project that was opened: what every command on its targets works with. */
export interface Workspace {
  project: Project;
  engine: Engine;
  schema: VariablesSchema;
  targets: readonly string[];
  /** Variable files that were read already; `base.yml` serves many targets. */
  layers: Map<string, Result<ParsedLayer>>;
  /** Which file configures which resource, over the whole run. */
  owners: Owners;
}

/** Finds the project, reads templates, schemas and manifest, and lists the targets. */
export function openWorkspace(args: Arguments, io: Io): Result<Workspace> {
  const chosen = args.text('project');
  const found = findProject({
    cwd: io.cwd,
    ...(chosen === undefined ? {} : { project: chosen }),
  });
  const project = found.value;
  if (project === undefined) return { value: undefined, findings: found.findings };
  const sources = readSources({
    cwd: io.cwd,
    home: io.home,
    templates: project.templates,
    schemas: project.schemas,
  });
  const targets = listTargets(project);
  const findings = [...found.findings, ...sources.findings, ...targets.findings];
  if (sources.value === undefined) return { value: undefined, findings };
  const engine = loadEngine(sources.value, {
    compiled: io.compiled,
    outputLabel: outputOf(args, project).label,
  });
  findings.push(...engine.findings);
  if (engine.value === undefined) return { value: undefined, findings };
  const { validators, environmentSchema } = engine.value;
  return {
    value: {
      project,
      engine: engine.value,
      schema: {
        shape: prepareSchema(environmentSchema),
        validate: (value) => validators.validate('environment', value),
      },
      targets: targets.value ?? [],
      layers: new Map(),
      owners: new Owners(),
    },
    findings,
  };
}

/** The targets that the command line names, sorted as they are rendered; `--all` names every one. */
export function namedTargets(
  args: Arguments,
  workspace: Workspace,
  { all = args.flag('all') === true }: { all?: boolean } = {},
): Result<string[]> {
  const { targets } = workspace;
  if (all && args.words.length > 0) {
    return fault(usage('--all stands in place of targets; name targets or write --all'));
  }
  if (all) return { value: [...targets], findings: [] };
  if (args.words.length === 0) {
    return fault(usage('name a target, or write --all', targets));
  }
  const unknown = args.words.filter((word) => !targets.includes(word));
  if (unknown.length > 0) return fault(...unknown.map((word) => unknownTarget(word, targets)));
  return { value: targets.filter((target) => args.words.includes(target)), findings: [] };
}

/** A finding that the command line asks for something that cannot be. */
export function usage(message: string, targets: readonly string[] = []): Finding {
  const help = targets.length === 0 ? {} : { help: `the targets are ${targets.join(', ')}` };
  return finding('project/usage', message, help);
}

function fault<T>(...findings: Finding[]): Result<T> {
  return { value: undefined, findings };
}

/** One folder of targets after rendering; `folders` are those of `out/` that it owns, sound or not. */
export interface FolderResult extends Result<RenderedFolder> {
  folders: string[];
}

/** Renders the named targets folder by folder, each with what its targets share; a folder's values are freed after it. */
export function* renderFolders(
  args: Arguments,
  workspace: Workspace,
  named: readonly string[],
): Generator<FolderResult> {
  const folders = new Map<string, string[]>();
  for (const target of named) {
    const folder = targetFolder(target);
    folders.set(folder, [...(folders.get(folder) ?? []), target]);
  }
  const extra = readExtraLayers(args, workspace.project);
  for (const [folder, targets] of folders) {
    yield renderFolder(args, workspace, { folder, targets, extra });
  }
}

function renderFolder(
  args: Arguments,
  workspace: Workspace,
  request: { folder: string; targets: readonly string[]; extra: Result<ParsedLayer[]> },
): FolderResult {
  const { folder, targets, extra } = request;
  const shared = folder === '' ? 'shared' : `${folder}/shared`;
  const siblings = workspace.targets.filter((target) => targetFolder(target) === folder);
  const findings: Finding[] = [...extra.findings];
  const variables: Variables[] = [];
  for (const target of siblings) {
    const isNamed = targets.includes(target);
    const loaded = loadTarget(workspace, target, {
      layers: isNamed ? (extra.value ?? []) : [],
      overrides: isNamed ? args.overrides : [],
    });
    findings.push(...loaded.findings);
    if (loaded.value !== undefined) variables.push(loaded.value);
  }
  const folders = [...targets, shared];
  const unfilled = unfilledPaths(findings);
  if (hasErrors(findings)) return { value: undefined, findings, folders };
  const inUse = variables.filter((one) => one.values['planned'] !== true);
  const units: Unit[] = variables
    .filter((one) => targets.includes(one.target))
    .map((one) => ({
      scope: 'target',
      folder: one.target,
      values: one.values,
      unfilled,
      findVariable: finder(one),
    }));
  if (inUse.length > 0) {
    units.push({
      scope: 'project',
      folder: shared,
      values: commonVariables(inUse),
      unfilled,
      findVariable: sharedFinder(inUse),
    });
  }
  const rendered = renderUnits(workspace.engine, units, workspace.owners);
  return { value: rendered.value, findings: [...findings, ...rendered.findings], folders };
}

function unfilledPaths(findings: readonly Finding[]): Set<string> {
  return new Set(
    findings
      .filter((one) => one.rule === 'environment/unfilled')
      .map((one) => parsePointer(one.pointer ?? '').join('.')),
  );
}

/** The variables of one target that the command line names, overrides applied. */
export function loadNamed(
  args: Arguments,
  workspace: Workspace,
  target: string,
): Result<Variables> {
  const extra = readExtraLayers(args, workspace.project);
  if (hasErrors(extra.findings)) return { value: undefined, findings: extra.findings };
  return loadTarget(workspace, target, {
    layers: extra.value ?? [],
    overrides: args.overrides,
  });
}

function loadTarget(
  workspace: Workspace,
  target: string,
  own: { layers: readonly ParsedLayer[]; overrides: Arguments['overrides'] },
): Result<Variables> {
  const layers: ParsedLayer[] = [];
  const findings: Finding[] = [];
  for (const { path, label } of layerFiles(workspace.project, target)) {
    const layer = readLayer(workspace, path, label);
    findings.push(...layer.findings);
    if (layer.value !== undefined) layers.push(layer.value);
  }
  if (hasErrors(findings)) return { value: undefined, findings };
  const loaded = loadVariables({
    target,
    layers: [...layers, ...own.layers],
    overrides: own.overrides,
    schema: workspace.schema,
  });
  return { value: loaded.value, findings: [...findings, ...loaded.findings] };
}

function readLayer(workspace: Workspace, path: string, label: string): Result<ParsedLayer> {
  const known = workspace.layers.get(path);
  if (known !== undefined) return known;
  const layer = parseFile(path, label);
  if (path.endsWith('/base.yml')) workspace.layers.set(path, layer);
  return layer;
}

function parseFile(path: string, label: string): Result<ParsedLayer> {
  const read = readText(path, { label, maxBytes: LIMITS.variables });
  if (read.value === undefined) return { value: undefined, findings: read.findings };
  return parseLayer({ file: label, text: read.value });
}

function readExtraLayers(args: Arguments, project: Project): Result<ParsedLayer[]> {
  const read = args.list('values').map((name) => {
    const path = resolve(project.cwd, name);
    return parseFile(path, labelOf(project.cwd, path));
  });
  return {
    value: read.flatMap((one) => (one.value === undefined ? [] : [one.value])),
    findings: read.flatMap((one) => one.findings),
  };
}

function finder(variables: Variables): FindVariable {
  return (path) => {
    const origin = variables.origin(path.map(String));
    if (origin === undefined) return undefined;
    const { file, range } = origin;
    return { file, ...(range === undefined ? {} : { range }) };
  };
}

/** In shared artifacts `targets` leads to each target's own variables, all else to what they have in common. */
function sharedFinder(targets: readonly Variables[]): FindVariable {
  return (path) => {
    const [first, index, ...rest] = path;
    const one = targets[first === 'targets' ? Number(index) : 0];
    return one === undefined ? undefined : finder(one)(first === 'targets' ? rest : path);
  };
}
