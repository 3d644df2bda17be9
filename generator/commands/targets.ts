import { join, resolve } from 'node:path';
import { hasErrors, type Finding, type Result } from '../core/finding.ts';
import { loadVariables, type Variables } from '../environment/load.ts';
import type { ParsedLayer } from '../environment/parse.ts';
import { labelOf } from '../files/path.ts';
import type { Project } from '../files/project.ts';
import { targetFolder } from '../files/targets.ts';
import type { Arguments } from './command.ts';
import type { Layers } from './layers.ts';
import type { Workspace } from './workspace.ts';

/** What the command line lays over the files of the targets that it names. */
export interface OwnLayers {
  layers: readonly ParsedLayer[];
  overrides: Arguments['overrides'];
}

/** Nothing over the files: of targets that are not named. */
export const NOTHING_OWN: OwnLayers = { layers: [], overrides: [] };

/** What this command line lays over them; `extra` are the files of `--values`. */
export function ownLayers({ overrides }: Arguments, extra: Result<ParsedLayer[]>): OwnLayers {
  return { layers: extra.value ?? [], overrides };
}

/** A target of a folder with its variables, or the faults that leave none. */
export interface LoadedTarget {
  target: string;
  /** Its own file, as findings name it. */
  file: string;
  /** The nearest `base.yml` that it shares with others. */
  base: string | undefined;
  own: OwnLayers;
  loaded: Result<Variables>;
}

/** The variables of one target that the command line names, overrides applied. */
export function loadNamed(
  args: Arguments,
  workspace: Workspace,
  target: string,
): Result<Variables> {
  const extra = readExtraLayers(args, workspace);
  if (hasErrors(extra.findings)) return { value: undefined, findings: extra.findings };
  const own = ownLayers(args, extra);
  const one = loadTarget(workspace, target, own);
  if (missingIn(one).length === 0) return one.loaded;
  // What no target of the folder has is missing in the file that they share.
  const beside = workspace.targets.filter(
    (other) => other !== target && targetFolder(other) === targetFolder(target),
  );
  const others = beside.map((other) => loadTarget(workspace, other, NOTHING_OWN));
  const [first = one] = missingInBase(workspace, [one, ...others]);
  return first.loaded;
}

/** The variables of a target: its files, the command line's layers and overrides over them. */
export function loadTarget(workspace: Workspace, target: string, own: OwnLayers): LoadedTarget {
  return load(workspace, target, own, undefined);
}

function load(
  workspace: Workspace,
  target: string,
  own: OwnLayers,
  addTo: { file: string; pointers: ReadonlySet<string> } | undefined,
): LoadedTarget {
  const layers: ParsedLayer[] = [];
  const findings: Finding[] = [];
  const files = workspace.layers.of(target);
  for (const file of files) {
    const layer = workspace.layers.layer(file);
    findings.push(...layer.findings);
    if (layer.value !== undefined) layers.push(layer.value);
  }
  const about = {
    target,
    file: files.at(-1)?.label ?? target,
    base: files.at(-2)?.label,
    own,
  };
  if (hasErrors(findings)) return { ...about, loaded: { value: undefined, findings } };
  const loaded = loadVariables({
    target,
    layers: [...layers, ...own.layers],
    overrides: own.overrides,
    schema: workspace.schema,
    ...(addTo === undefined ? {} : { addTo }),
  });
  return {
    ...about,
    loaded: { value: loaded.value, findings: [...findings, ...loaded.findings] },
  };
}

/**
 * The targets of a folder, where each lacks the same variables, with these told of the file that all of them share; targets
 * that lack nothing in common are handed back as they are.
 */
export function missingInBase(
  workspace: Workspace,
  targets: readonly LoadedTarget[],
): readonly LoadedTarget[] {
  const [first, ...others] = targets;
  if (first?.base === undefined || others.length === 0) return targets;
  const pointers = new Set(
    missingIn(first).filter((pointer) => others.every((one) => missingIn(one).includes(pointer))),
  );
  if (pointers.size === 0) return targets;
  const addTo = { file: first.base, pointers };
  return targets.map(({ target, own }) => load(workspace, target, own, addTo));
}

function missingIn({ loaded }: LoadedTarget): string[] {
  return loaded.findings.flatMap(({ rule, pointer }) =>
    rule === 'environment/missing' && pointer !== undefined ? [pointer] : [],
  );
}

/**
 * The variables that all targets share, read before any of them for the rules that they may name; `undefined` where there is
 * no sound `base.yml`, or one that cannot name any, which need not be parsed for that.
 */
export function readBase(project: Project, layers: Layers): ParsedLayer | undefined {
  const path = join(project.environments, 'base.yml');
  const file = { path, label: labelOf(project.cwd, path) };
  // What is wrong with it is told when a target is read.
  return mayNameRules(layers.text(file).value ?? '') ? layers.layer(file).value : undefined;
}

/** Whether a file has the words `checks` and `rules`, which only a backslash could hide from a look at its text. */
function mayNameRules(text: string): boolean {
  return text.includes('\\') || (text.includes('checks') && text.includes('rules'));
}

/** The files of `--values`, read. */
export function readExtraLayers(
  args: Arguments,
  { project, layers }: Workspace,
): Result<ParsedLayer[]> {
  const read = args.list('values').map((name) => {
    const path = resolve(project.cwd, name);
    return layers.layer({ path, label: labelOf(project.cwd, path) });
  });
  return {
    value: read.flatMap((one) => (one.value === undefined ? [] : [one.value])),
    findings: read.flatMap((one) => one.findings),
  };
}
