import type { Arguments } from '../../generator/commands/command.ts';
import { NO_TERMINAL } from '../../generator/commands/io.ts';
import { renderFolders } from '../../generator/commands/folders.ts';
import { openWorkspace } from '../../generator/commands/workspace.ts';
import { hasErrors } from '../../generator/core/finding.ts';
import type { RenderedUnit } from '../../generator/render.ts';
import { ROOT } from './run.ts';

/** The arguments of a command line without any. */
export const NO_ARGUMENTS: Arguments = {
  line: [],
  words: [],
  text: () => undefined,
  flag: () => undefined,
  list: () => [],
  overrides: [],
};

/** Every unit of every target of a project, rendered in this process from the sources; a fault throws. */
export function renderProject(cwd: string): RenderedUnit[] {
  const terminal = { out: NO_TERMINAL, err: NO_TERMINAL };
  const io = { cwd, home: ROOT, terminal, out: () => undefined, err: () => undefined };
  const { value: workspace, findings } = openWorkspace(NO_ARGUMENTS, io);
  if (workspace === undefined) throw new Error(JSON.stringify(findings));
  return [...renderFolders(NO_ARGUMENTS, workspace, workspace.targets)].flatMap((folder) => {
    if (hasErrors(folder.findings)) throw new Error(JSON.stringify(folder.findings));
    // The last result is no folder: it tells of silenced rules without a use.
    return folder.value?.units ?? [];
  });
}
