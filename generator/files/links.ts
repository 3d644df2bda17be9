import { lstatSync, realpathSync, statSync, type Stats } from 'node:fs';
import { finding, type Finding } from '../core/finding.ts';
import { errnoOf } from './errno.ts';
import { isWithin, shellWord } from './path.ts';

/** A symbolic link among the sources: where it lies, the name in findings, the folder it may not leave. */
export interface SourceLink {
  path: string;
  label: string;
  root: string;
  /** Whether it may lead to a folder: only where nothing is searched through, so that no circle can arise. */
  mayBeFolder?: boolean;
}

/**
 * Why a symbolic link among the sources is not followed, or `undefined` for one that leads to a file inside the root.
 */
export function linkFault({ path, label, root, mayBeFolder }: SourceLink): Finding | undefined {
  const fault = (message: string): Finding =>
    finding('file/symlink', message, {
      file: label,
      help: `put the file or folder itself in its place, or take the link away:  rm ${shellWord(label)}`,
    });
  try {
    const target = realpathSync(path);
    if (!isWithin(target, realpathSync(root))) {
      return fault('this symbolic link leads out of the project folder');
    }
    if (mayBeFolder === true || !statSync(target).isDirectory()) return undefined;
    return fault('this is a symbolic link to a folder, which is not followed');
  } catch (error) {
    const code = errnoOf(error);
    if (code === undefined) throw error;
    return fault(
      code === 'ELOOP'
        ? 'this symbolic link leads back to itself'
        : 'this symbolic link leads to nothing that can be read',
    );
  }
}

/** What lies at a path itself, links not followed; `undefined` for nothing, also where a file stands on the way. */
export function statusAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (errnoOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Whether a symbolic link leads to a folder; one that leads nowhere does not. */
export function leadsToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
