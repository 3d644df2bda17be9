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

/** What a folder is rendered from when some of its targets are named: all its variable files, for they are judged together. */
export function renderedFrom(
  args: Arguments,
  workspace: Workspace,
  memory: FolderMemory,
  { folder, named }: { folder: string; named: readonly string[] },
): FolderInputs {
  const all = workspace.targets.filter((target) => targetFolder(target) === folder);
  return inputsOf(args, workspace, memory, { of: ['rendered', folder, named], targets: all });
}

/** What the claims of targets come from that are not rendered now; `isBeside` tells that their folder is. */
export function claimedFrom(
  args: Arguments,
  workspace: Workspace,
  memory: FolderMemory,
  { folder, targets, isBeside }: { folder: string; targets: readonly string[]; isBeside: boolean },
): FolderInputs {
  const of = [isBeside ? 'beside' : 'apart', folder, targets];
  return inputsOf(args, workspace, memory, { of, targets });
}

/** The variable files of targets, and the options that change what is told. */
function inputsOf(
  args: Arguments,
  { engine, layers }: Workspace,
  memory: FolderMemory,
  { of, targets }: { of: readonly unknown[]; targets: readonly string[] },
): FolderInputs {
  const files = targets.map((target) => [
    target,
    layers.of(target).map((file) => [file.label, layers.text(file).value]),
  ]);
  const asked = [engine.outputLabel(''), args.flag('strict'), args.flag('parity')];
  return memory.inputs(JSON.stringify(of), [asked, files]);
}
