import { lstatSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { finding, type Result } from '../core/finding.ts';
import { leadsToFolder, linkFault } from './links.ts';
import { labelOf } from './path.ts';

/** Where a project lies; all folders are absolute, and only `environments` is known to exist. */
export interface Project {
  /** The current folder, to which the paths in findings are relative. */
  cwd: string;
  root: string;
  environments: string;
  templates: string;
  schemas: string;
  out: string;
}

/**
 * The project of the folder that `--project` names, or else of the nearest folder, from the current one upwards,
 * that holds `environments/`; one finding where there is none. `cwd` is absolute.
 */
export function findProject({ cwd, project }: { cwd: string; project?: string }): Result<Project> {
  const root = project === undefined ? nearestProject(cwd) : resolve(cwd, project);
  if (root === undefined) {
    return notFound('neither this folder nor one above it holds environments/', '.');
  }
  const label = labelOf(cwd, root);
  if (!leadsToFolder(root)) return notFound(`${label} is no folder`, label);
  const environments = join(root, 'environments');
  if (!leadsToFolder(environments)) return notFound(`${label} holds no environments/`, label);
  if (lstatSync(environments).isSymbolicLink()) {
    const link = { path: environments, label: labelOf(cwd, environments), root };
    const fault = linkFault({ ...link, mayBeFolder: true });
    if (fault !== undefined) return { value: undefined, findings: [fault] };
  }
  return { value: projectAt(cwd, root), findings: [] };
}

/** The folders of a project at an absolute root; nothing is looked up. */
export function projectAt(cwd: string, root: string): Project {
  return {
    cwd,
    root,
    environments: join(root, 'environments'),
    templates: join(root, 'templates'),
    schemas: join(root, 'schemas'),
    out: join(root, 'out'),
  };
}

function nearestProject(cwd: string): string | undefined {
  let folder = cwd;
  while (!leadsToFolder(join(folder, 'environments'))) {
    const parent = dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
  return folder;
}

function notFound(message: string, file: string): Result<Project> {
  const help =
    'go into a project, name one with  --project <dir>  or begin one with  codeseries init';
  return { value: undefined, findings: [finding('project/not-found', message, { file, help })] };
}
