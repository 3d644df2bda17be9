import { targetFolder } from '../files/targets.ts';
import type { Arguments } from './command.ts';
import type { FolderInputs, FolderMemory } from './folder-memory.ts';
import type { Workspace } from './workspace.ts';

/** The memory of folders, for a command line that asks for whole folders as the variable files have them. */
export function memoryFor(args: Arguments, { memory }: Workspace): FolderMemory | undefined {
  const isPlain = args.overrides.length + args.list('values').length + args.list('only').length;
  return isPlain === 0 ? memory : undefined;
}

/** Whether a command line lets anything be kept for the next run. */
export function keeps(args: Arguments): boolean {
  return args.flag('dry-run') !== true;
}

/**
 * What something is made of that comes of some targets of a folder (`of` says what): all the folder's variable files,
 * for its targets are judged together, and the options that change what is told.
 */
export function inputsOf(
  args: Arguments,
  workspace: Workspace,
  memory: FolderMemory,
  { of, folder, targets }: { of: string; folder: string; targets: readonly string[] },
): FolderInputs {
  const { engine, layers } = workspace;
  const files = workspace.targets
    .filter((target) => targetFolder(target) === folder)
    .map((target) => [
      target,
      layers.of(target).map((file) => [file.label, layers.text(file).value]),
    ]);
  const asked = [engine.outputLabel(''), args.flag('strict'), args.flag('parity')];
  return memory.inputs(JSON.stringify([of, folder, targets]), [asked, files]);
}
