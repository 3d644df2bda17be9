import { join } from 'node:path';
import { compareText } from '../core/finding.ts';
import { sha256 } from '../core/hash.ts';
import { errnoOf } from './errno.ts';
import { hasHash, tryOnDisk } from './on-disk.ts';
import type { Output, OutputFile } from './output.ts';
import { readOwned } from './owned.ts';
import { outFinding } from './plan.ts';
import { NewRecord } from './record.ts';
import { OutputTree } from './tree.ts';

/** One folder of the output as a run leaves it. */
export interface LeftFolder {
  folder: string;
  /** The SHA-256 of its record, which has the hash of every file. */
  record: string;
  /** The paths of those that can be executed. */
  scripts: string[];
}

/** How a run leaves a folder that it renders these files into. */
export function leftFolder({
  folder,
  files,
}: {
  folder: string;
  files: readonly OutputFile[];
}): LeftFolder {
  const scripts = files.filter(({ mode }) => mode === 0o755).map(({ path }) => path);
  return { folder, record: sha256(new NewRecord(files).make().text), scripts };
}

/**
 * The paths of all files below `out`, each with its folder, sorted, if everything lies there to the last byte as a run left it and
 * no other run has left anything behind; else `undefined`, and only who renders again can say what is to be done.
 */
export function filesAsLeft(
  output: Omit<Output, 'folders'>,
  folders: readonly LeftFolder[],
): string[] | undefined {
  try {
    const tree = new OutputTree(output.out);
    if (outFinding(tree, { ...output, folders: [] }) !== undefined) return undefined;
    const paths: string[] = [];
    for (const left of folders) {
      const found = pathsAsLeft(tree, left);
      if (found === undefined) return undefined;
      paths.push(...found);
    }
    return paths.sort(compareText);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return undefined;
  }
}

function pathsAsLeft(
  tree: OutputTree,
  { folder, record, scripts }: LeftFolder,
): string[] | undefined {
  const { value: owned, findings } = readOwned(tree, folder, 'out');
  if (owned === undefined || findings.length > 0 || owned.pending.length > 0) return undefined;
  if (sha256(owned.text ?? '') !== record) return undefined;
  const isScript = new Set(scripts);
  const entries = [...owned.record].map(([path, hash]) => ({
    path: `${folder}/${path}`,
    hash,
    executable: isScript.has(path),
  }));
  const isAsLeft = entries.every(({ path, hash, executable }) => {
    const { kind, at } = tree.look(path);
    const found = kind === 'file' && at === path ? tryOnDisk(join(tree.out, path)) : undefined;
    return (
      found !== undefined &&
      hasHash(found, [hash]) &&
      (!owned.keepsModes || found.executable === executable)
    );
  });
  return isAsLeft ? entries.map(({ path }) => path) : undefined;
}
