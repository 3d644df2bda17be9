import { resolve } from 'node:path';
import { expandRows } from '../artifact/manifest.ts';
import { asErrors, hasErrors, type Finding, type Result } from '../core/finding.ts';
import { parsePointer } from '../core/json.ts';
import { commonVariables } from '../environment/common.ts';
import { differenceOf } from '../environment/difference.ts';
import { loadVariables, type Variables } from '../environment/load.ts';
import { parseLayer, type ParsedLayer } from '../environment/parse.ts';
import type { Project } from '../files/project.ts';
import { labelOf } from '../files/path.ts';
import { LIMITS, readText } from '../files/read.ts';
import { layerFiles, targetFolder } from '../files/targets.ts';
import { renderUnits, type RenderedFolder, type RenderedUnit } from '../render.ts';
import type { Unit } from '../unit.ts';
import type { Arguments } from './command.ts';
import type { Workspace } from './workspace.ts';

/** One folder of targets after rendering; `folders` are those of `out/` that it owns, sound or not. */
export interface FolderResult extends Result<RenderedFolder> {
  folders: string[];
  /** What was rendered although rules on sets or the proof found faults; absent where a document itself is at fault. */
  units?: readonly RenderedUnit[] | undefined;
}

/** Renders the named targets folder by folder, each with what its targets share; a folder's values are freed after it. */
export function* renderFolders(
  args: Arguments,
  workspace: Workspace,
  named: readonly string[],
): Generator<FolderResult> {
  const isStrict = args.flag('strict') === true;
  const extra = readExtraLayers(args, workspace.project);
  const siblings = claimOthers(workspace, named);
  let isSound = true;
  for (const [folder, targets] of byFolder(named)) {
    const result = renderFolder(args, workspace, { folder, targets, extra, siblings });
    const findings = isStrict ? asErrors(result.findings) : result.findings;
    const value = hasErrors(findings) ? undefined : result.value;
    isSound &&= !hasErrors(findings);
    yield { value, findings, folders: result.folders, units: result.units };
  }
  // Where something is at fault, not everything was judged that an entry may be meant for.
  if (isSound) {
    const unused = workspace.ignores.unused(new Set(named));
    const findings = isStrict ? asErrors(unused) : unused;
    if (unused.length > 0) yield { value: undefined, findings, folders: [] };
  }
}

function byFolder(targets: readonly string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const target of targets) {
    const folder = targetFolder(target);
    folders.set(folder, [...(folders.get(folder) ?? []), target]);
  }
  return folders;
}

/** What a folder's targets share lies in `out/shared/`, or in `shared/` of the folder. */
function sharedFolder(folder: string): string {
  return folder === '' ? 'shared' : `${folder}/shared`;
}

interface FolderRequest {
  folder: string;
  targets: readonly string[];
  extra: Result<ParsedLayer[]>;
  /** Variables of targets that are not named, which were loaded already. */
  siblings: ReadonlyMap<string, Result<Variables>>;
}

/** The units of the folder of a target, as they are rendered when it is named. */
export function unitsAround(args: Arguments, workspace: Workspace, target: string): Result<Unit[]> {
  return folderUnits(args, workspace, {
    folder: targetFolder(target),
    targets: [target],
    extra: readExtraLayers(args, workspace.project),
    siblings: new Map(),
  });
}

function renderFolder(args: Arguments, workspace: Workspace, request: FolderRequest): FolderResult {
  const shared = sharedFolder(request.folder);
  const folders = [...request.targets, shared];
  const { value: units, findings } = folderUnits(args, workspace, request);
  if (units === undefined) return { value: undefined, findings, folders };
  const ofFolder = workspace.targets.filter((one) => targetFolder(one) === request.folder);
  const silence = (found: readonly Finding[]): Finding[] =>
    workspace.ignores.silence(found, ofFolder);
  const rendered = renderUnits(workspace.engine, units, workspace.owners, silence);
  const value = rendered.value;
  // A folder of which every target is planned has nothing to share, and what it shared before goes.
  if (value !== undefined && !units.some((unit) => unit.scope === 'project')) {
    value.units.push({ scope: 'project', folder: shared, values: {}, artifacts: [] });
  }
  return { value, findings: [...findings, ...rendered.findings], folders, units: rendered.units };
}

/** What a folder is rendered from; absent where its variables are at fault. */
function folderUnits(
  args: Arguments,
  workspace: Workspace,
  { folder, targets, extra, siblings }: FolderRequest,
): Result<Unit[]> {
  const shared = sharedFolder(folder);
  const findings: Finding[] = [...extra.findings];
  const ofSiblings: Finding[] = [];
  const unfilled = new Set<string>();
  const variables: Variables[] = [];
  for (const target of workspace.targets.filter((one) => targetFolder(one) === folder)) {
    const isNamed = targets.includes(target);
    const own = { layers: extra.value ?? [], overrides: args.overrides };
    const loaded = siblings.get(target) ?? loadTarget(workspace, target, own);
    if (loaded.value !== undefined) workspace.ignores.add(loaded.value);
    for (const path of unfilledPaths(loaded.findings)) unfilled.add(path);
    const told = workspace.ignores.silence(loaded.findings, [target]);
    if (isNamed) findings.push(...told);
    else ofSiblings.push(...told.map((one) => asSibling(one, target, shared)));
    if (loaded.value !== undefined) variables.push(loaded.value);
  }
  findings.push(...onlyNew(ofSiblings, findings));
  if (hasErrors(findings)) return { value: undefined, findings };
  return { value: unitsOf(variables, { targets, shared, unfilled }), findings };
}

/** The named targets, then what all of the folder's targets share; planned ones share nothing. */
function unitsOf(
  variables: readonly Variables[],
  {
    targets,
    shared,
    unfilled,
  }: { targets: readonly string[]; shared: string; unfilled: Set<string> },
): Unit[] {
  const own = variables
    .filter((one) => targets.includes(one.target))
    .map((one): Unit => ({
      scope: 'target',
      folder: one.target,
      values: one.values,
      unfilled,
      findVariable: (path, ofKey) => one.mend(path.map(String), ofKey),
      samplesOf: (path) => one.samples(path.map(String)),
      wayOf: (path) => one.way(path.map(String)),
    }));
  const inUse = variables.filter((one) => one.values['planned'] !== true);
  if (inUse.length === 0) return own;
  const common: Unit = {
    scope: 'project',
    folder: shared,
    values: commonVariables(inUse),
    unfilled,
    ...sharedLookUps(inUse),
    differenceOf: (path) => differenceOf(inUse, path),
  };
  return [...own, common];
}

/** Findings that are not told yet: a fault of `base.yml` shows in every target of the folder and is one fault. */
function onlyNew(found: readonly Finding[], told: readonly Finding[]): Finding[] {
  const keyOf = ({ rule, file, range, message }: Finding): string =>
    JSON.stringify([rule, file, range, message]);
  const known = new Set(told.map(keyOf));
  return found.filter((one) => {
    const key = keyOf(one);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/** A finding in the file of a target that was not named, told as such. */
function asSibling(found: Finding, target: string, shared: string): Finding {
  if (found.file === undefined) return found;
  const message = `${target} was not named, but ${shared}/ is rendered from it, too:`;
  return { ...found, related: [...(found.related ?? []), { file: found.file, message }] };
}

/**
 * Notes which resources the targets that are not rendered now configure, so that a conflict with them is told all the
 * same. Faults of their files are told when they are rendered or checked. Hands back the variables of those whose folder
 * is rendered now.
 */
function claimOthers(
  workspace: Workspace,
  named: readonly string[],
): Map<string, Result<Variables>> {
  const { engine, owners } = workspace;
  const others = workspace.targets.filter((target) => !named.includes(target));
  const rendered = new Set(named.map(targetFolder));
  const siblings = new Map<string, Result<Variables>>();
  for (const [folder, targets] of byFolder(others)) {
    const loaded = targets.map((target) => {
      const one = loadTarget(workspace, target, { layers: [], overrides: [] });
      if (rendered.has(folder)) siblings.set(target, one);
      return one;
    });
    const variables = loaded.flatMap((one) => (one.value === undefined ? [] : [one.value]));
    const unfilled = unfilledPaths(loaded.flatMap((one) => one.findings));
    const units = unitsOf(variables, { targets, shared: sharedFolder(folder), unfilled });
    for (const unit of units) {
      if (unit.scope === 'project' && rendered.has(folder)) continue;
      const artifacts =
        expandRows(engine.rows, unit.scope, unit.values, engine.rowFault).value ?? [];
      for (const artifact of artifacts) {
        owners.note(artifact, unit, engine.outputLabel(`${unit.folder}/${artifact.path}`));
      }
    }
  }
  return siblings;
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

/** In shared artifacts `targets` leads to each target's own variables, all else to what they have in common. */
function sharedLookUps(
  targets: readonly Variables[],
): Pick<Unit, 'findVariable' | 'samplesOf' | 'wayOf'> {
  const resolve = (path: readonly (string | number)[]): [Variables | undefined, string[]] => {
    const [first, index, ...rest] = path.map(String);
    return first === 'targets' ? [targets[Number(index)], rest] : [targets[0], path.map(String)];
  };
  return {
    findVariable: (path, ofKey) => {
      const [target, own] = resolve(path);
      return target?.mend(own, ofKey);
    },
    samplesOf: (path) => {
      const [target, own] = resolve(path);
      return target?.samples(own) ?? [];
    },
    wayOf: (path) => {
      const [target, own] = resolve(path);
      const way = target?.way(own);
      return way && { ...way, path: path.map(String) };
    },
  };
}
