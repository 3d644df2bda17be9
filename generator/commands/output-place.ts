import { resolve } from 'node:path';
import type { Output } from '../files/output.ts';
import { labelOf } from '../files/path.ts';
import type { Project } from '../files/project.ts';
import type { Arguments } from './command.ts';

/** Where a command writes or compares: the folder as `files/` takes it, and its name in reports. */
export interface OutputPlace {
  label: string;
  output: Omit<Output, 'folders'>;
}

/** `out/` of the project, or the folder that `--out` names, which may lie anywhere. */
export function outputOf(args: Arguments, project: Project): OutputPlace {
  const chosen = args.text('out');
  const out = chosen === undefined ? project.out : resolve(project.cwd, chosen);
  const label = labelOf(project.cwd, out);
  return {
    label,
    output: { out, label, ...(chosen === undefined ? { within: project.root } : {}) },
  };
}
