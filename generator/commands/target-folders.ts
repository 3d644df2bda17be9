import { targetFolder } from '../files/targets.ts';

/** Targets by the folder that they lie in below `environments/`, in their order. */
export function byFolder(targets: readonly string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const target of targets) {
    const folder = targetFolder(target);
    folders.set(folder, [...(folders.get(folder) ?? []), target]);
  }
  return folders;
}

/** What a folder's targets share lies in `out/shared/`, or in `shared/` of the folder. */
export function sharedFolder(folder: string): string {
  return folder === '' ? 'shared' : `${folder}/shared`;
}
