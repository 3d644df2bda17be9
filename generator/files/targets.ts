import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { compareText, finding, type Finding, type Result } from '../core/finding.ts';
import { nameList, nearest } from '../core/suggest.ts';
import { errnoOf, errnoWords } from './errno.ts';
import { leadsToFolder, linkFault, statusAt } from './links.ts';
import { labelOf, nameOf, parentOf, shellWord } from './path.ts';
import type { Project } from './project.ts';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const NAME_WORDS = 'letters, digits, dots, underscores and hyphens, the first a letter or digit';

/** One file of a target's variables: where it lies and its name in findings. */
export interface LayerFile {
  path: string;
  label: string;
}

/**
 * All targets of a project, sorted (`dev`, `payments/dev`), with a finding for each variable file or folder whose
 * name cannot be used and each symbolic link that is not followed. No variable files give the empty list.
 */
export function listTargets(project: Project): Result<string[]> {
  const { targets, findings } = search(project, '');
  return { value: targets.sort(compareText), findings };
}

/** The targets of the same folder as a target, itself included, sorted; folders below are not looked at. */
export function siblings(project: Project, target: string): Result<string[]> {
  const { targets, findings } = listFolder(project, targetFolder(target));
  return { value: targets.sort(compareText), findings };
}

/** The folder of a target below `environments/` and `out/`: `payments` of `payments/dev`, empty for `dev`. */
export function targetFolder(target: string): string {
  return parentOf(target);
}

/**
 * The variable files of a target in the order of their layers: each existing `base.yml` from `environments/` down,
 * then the target's own file, whether it exists or not.
 */
export function layerFiles(project: Project, target: string): LayerFile[] {
  const segments = target.split('/').slice(0, -1);
  const bases = Array.from({ length: segments.length + 1 }, (_, depth) => depth)
    .map((depth) => layer(project, [...segments.slice(0, depth), 'base.yml'].join('/')))
    .filter(({ path }) => isThere(path));
  return [...bases, layer(project, `${target}.yml`)];
}

/** The finding that a word names no target, with the one that was probably meant. */
export function unknownTarget(word: string, targets: readonly string[]): Finding {
  const stripped = word.replace(/^(?:\.\/)?(?:environments\/)?/, '').replace(/\.ya?ml$|\/$/, '');
  const meant = targets.includes(stripped) ? stripped : nearest(stripped, targets);
  const help =
    meant !== undefined
      ? `did you mean ${meant}?`
      : targets.length === 0
        ? 'there are no targets yet: write environments/dev.yml'
        : `the targets are ${nameList(targets)}`;
  return finding('project/unknown-target', `there is no target "${word}"`, { help });
}

/** A file that cannot be looked at counts as there: reading it tells why. */
function isThere(path: string): boolean {
  try {
    return statusAt(path) !== undefined;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return true;
  }
}

interface Found {
  targets: string[];
  /** Folders to look into, below `environments/`. */
  folders: string[];
  findings: Finding[];
}

function search(project: Project, folder: string): Found {
  const found = listFolder(project, folder);
  for (const below of found.folders) {
    const inside = search(project, below);
    const fault =
      inside.targets.length > 0 ? folderFault(project, below, found.targets) : undefined;
    found.findings.push(...inside.findings);
    if (fault === undefined) found.targets.push(...inside.targets);
    else found.findings.push(fault);
  }
  return found;
}

function listFolder(project: Project, folder: string): Found {
  const found: Found = { targets: [], folders: [], findings: [] };
  const path = join(project.environments, folder);
  try {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (!entry.name.startsWith('.')) sortEntry(project, folder, entry, found);
    }
  } catch (error) {
    const file = labelOf(project.cwd, path);
    const message = `this folder cannot be read: ${errnoWords(error)}`;
    found.findings.push(finding('file/not-readable', message, { file }));
  }
  return found;
}

function sortEntry(project: Project, folder: string, entry: Dirent, found: Found): void {
  const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
  if (entry.isDirectory()) {
    found.folders.push(name);
    return;
  }
  const isVariables = /\.ya?ml$/i.test(entry.name);
  const { path, label } = layer(project, name);
  if (entry.isSymbolicLink() && (isVariables || leadsToFolder(path))) {
    const fault = linkFault({ path, label, root: project.root });
    if (fault !== undefined) {
      found.findings.push(fault);
      return;
    }
  }
  if (!isVariables) return;
  const fault = nameFault(entry.name, label);
  if (fault !== undefined) found.findings.push(fault);
  else if (entry.name !== 'base.yml') found.targets.push(name.slice(0, -'.yml'.length));
}

function nameFault(name: string, label: string): Finding | undefined {
  const stem = name.replace(/\.ya?ml$/i, '');
  const to = NAME.test(stem) ? stem : 'dev';
  const help = `mv -n ${shellWord(label)} ${parentOf(label)}/${stem === 'shared' ? 'dev' : to}.yml`;
  const fault = (message: string): Finding =>
    finding('project/target-name', message, { file: label, help });
  if (!NAME.test(stem)) return fault(`"${stem}" is no name of a target: it may have ${NAME_WORDS}`);
  if (stem === 'shared') {
    return fault('a target cannot be named shared: out/shared/ is for what all targets share');
  }
  if (!name.endsWith('.yml')) return fault('variable files end in .yml, so this one is not read');
  return undefined;
}

/** Why the targets of a folder cannot be rendered below `out/`, or `undefined` where they can. */
function folderFault(
  project: Project,
  folder: string,
  targetsBeside: readonly string[],
): Finding | undefined {
  const name = nameOf(folder);
  const file = labelOf(project.cwd, join(project.environments, folder));
  const help = 'give the folder another name';
  const fault = (message: string): Finding =>
    finding('project/target-name', message, { file, help });
  if (!NAME.test(name)) {
    return fault(`"${name}" is no name of a folder of targets: it may have ${NAME_WORDS}`);
  }
  if (name === 'shared') {
    return fault('a folder of targets cannot be named shared: out/shared/ is for shared files');
  }
  if (targetsBeside.includes(folder)) {
    return fault(
      `the folder has the name of the target ${folder}: both would be in out/${folder}/`,
    );
  }
  return undefined;
}

function layer(project: Project, name: string): LayerFile {
  const path = join(project.environments, name);
  return { path, label: labelOf(project.cwd, path) };
}
