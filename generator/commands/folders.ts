import { asErrors, hasErrors, type Finding, type Result } from '../core/finding.ts';
import type { Variables } from '../environment/load.ts';
import type { ParsedLayer } from '../environment/parse.ts';
import { targetFolder } from '../files/targets.ts';
import { renderUnits, type RenderedFolder, type RenderedUnit } from '../render.ts';
import type { Unit } from '../unit.ts';
import type { Arguments } from './command.ts';
import type { FolderInputs, FolderMemory } from './folder-memory.ts';
import { renderedFrom } from './folder-inputs.ts';
import { claimOthers, siblingsOf } from './other-targets.ts';
import { byFolder, sharedFolder } from './target-folders.ts';
import { joinFindings, type TargetFindings } from './target-findings.ts';
import { misplacedRules } from './own-rules.ts';
import {
  loadTarget,
  missingInBase,
  ownLayers,
  readExtraLayers,
  type LoadedTarget,
} from './targets.ts';
import { unfilledPaths, unitsOf } from './units.ts';
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
  const renderer = folderRenderer(args, workspace, named);
  let isSound = true;
  for (let index = 0; index < renderer.count; index += 1) {
    const result = renderer.render(index);
    isSound &&= !hasErrors(result.findings);
    yield result;
  }
  yield* renderer.rest(isSound);
}

/** Renders the folders of some targets, whichever is asked for. */
export interface FolderRenderer {
  /** How many folders there are. */
  count: number;
  /** Renders one of them; `own` stands in for what the workspace remembers over the whole run. */
  render(index: number, own?: Partial<Pick<Workspace, 'owners' | 'ignores'>>): FolderResult;
  /** What one of them is rendered from. */
  inputs(index: number, memory: FolderMemory): FolderInputs;
  /** Lets go what was read of the variables of one of them. */
  forget(index: number): void;
  /** What is told after all of them, if none is at fault. */
  rest(isSound: boolean): FolderResult[];
  /** A unit of one of them, its variables read anew. */
  unitOf(index: number, folder: string): Unit | undefined;
}

/** Ready to render the folders of the named targets, in the order of `byFolder`. */
export function folderRenderer(
  args: Arguments,
  workspace: Workspace,
  named: readonly string[],
): FolderRenderer {
  const isStrict = args.flag('strict') === true;
  const extra = readExtraLayers(args, workspace);
  const sibling = siblingsOf(workspace);
  claimOthers(args, workspace, { named, sibling });
  const requests = [...byFolder(named)].map(([folder, targets]): FolderRequest => ({
    folder,
    targets,
    extra,
    sibling,
  }));
  const requestAt = (index: number): FolderRequest => {
    const request = requests[index];
    if (request === undefined) throw new Error(`there is no folder ${index}`);
    return request;
  };
  return {
    count: requests.length,
    render: (index, own = {}) => {
      const request = requestAt(index);
      const result = renderFolder(args, { ...workspace, ...own }, request);
      workspace.layers.forget(request.folder);
      const findings = isStrict ? asErrors(result.findings) : result.findings;
      return { ...result, findings, value: hasErrors(findings) ? undefined : result.value };
    },
    inputs: (index, memory) => {
      const { folder, targets } = requestAt(index);
      return renderedFrom(args, workspace, memory, { folder, named: targets });
    },
    forget: (index) => {
      workspace.layers.forget(requestAt(index).folder);
    },
    rest: (isSound) => {
      // Where something is at fault, not everything was judged that an entry may be meant for.
      const unused = isSound ? workspace.ignores.unused(new Set(named)) : [];
      const findings = isStrict ? asErrors(unused) : unused;
      return unused.length > 0 ? [{ value: undefined, findings, folders: [] }] : [];
    },
    unitOf: (index, folder) =>
      folderUnits(args, workspace, requestAt(index)).value?.find((one) => one.folder === folder),
  };
}

interface FolderRequest {
  folder: string;
  targets: readonly string[];
  extra: Result<ParsedLayer[]>;
  /** The variables of a target of the folder that is not named. */
  sibling: (target: string) => LoadedTarget;
}

/** The units of the folder of a target, as they are rendered when it is named. */
export function unitsAround(args: Arguments, workspace: Workspace, target: string): Result<Unit[]> {
  const extra = readExtraLayers(args, workspace);
  const own = ownLayers(args, extra);
  return folderUnits(args, workspace, {
    folder: targetFolder(target),
    targets: [target],
    extra,
    sibling: (other) => loadTarget(workspace, other, own),
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
  const rendered = renderUnits(workspace.engine, units, workspace.owners, silence, {
    hasParity: args.flag('parity') === true,
  });
  const { value } = rendered;
  const ownFaults = workspace.engine.own.takeFaults();
  // A folder of which every target is planned has nothing to share, and what it shared before goes.
  if (value !== undefined && !units.some((unit) => unit.scope === 'project')) {
    value.units.push({ scope: 'project', folder: shared, values: {}, artifacts: [], derived: [] });
  }
  return {
    value,
    findings: [...findings, ...rendered.findings, ...ownFaults],
    folders,
    units: rendered.units,
  };
}

/** What a folder is rendered from; absent where its variables are at fault. */
function folderUnits(
  args: Arguments,
  workspace: Workspace,
  request: FolderRequest,
): Result<Unit[]> {
  const { folder, targets, extra, sibling } = request;
  const shared = sharedFolder(folder);
  const unfilled = new Map<string, Set<string>>();
  const variables: Variables[] = [];
  const own = ownLayers(args, extra);
  const all = workspace.targets
    .filter((one) => targetFolder(one) === folder)
    .map((one) => (targets.includes(one) ? loadTarget(workspace, one, own) : sibling(one)));
  const told = missingInBase(workspace, all).map(({ target, file, loaded }): TargetFindings => {
    if (loaded.value !== undefined) {
      workspace.ignores.add(loaded.value);
      variables.push(loaded.value);
    }
    unfilled.set(target, unfilledPaths(loaded.findings));
    const misplaced =
      loaded.value === undefined ? [] : misplacedRules(loaded.value, workspace.project);
    const findings = workspace.ignores.silence([...loaded.findings, ...misplaced], [target]);
    return { target, file, isNamed: targets.includes(target), findings };
  });
  const findings = [...extra.findings, ...joinFindings(told, shared)];
  if (hasErrors(findings)) return { value: undefined, findings };
  const units = unitsOf(variables, { targets, shared, unfilled });
  const again = reloading(args, workspace, request);
  return { value: units.map((unit) => ({ ...unit, reload: again(unit.folder) })), findings };
}

/** The way to make a unit of a folder anew; made apart, so that it holds on to none of the values that are there. */
function reloading(
  args: Arguments,
  workspace: Workspace,
  request: FolderRequest,
): (folder: string) => () => Unit | undefined {
  return (folder) => () =>
    folderUnits(args, workspace, request).value?.find((unit) => unit.folder === folder);
}
