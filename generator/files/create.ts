import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { finding, type Finding, type Result } from '../core/finding.ts';
import { errnoWords } from './errno.ts';
import { linkFault, statusAt } from './links.ts';
import { labelOf } from './path.ts';
import { removeQuietly, temporaryNames } from './temporary.ts';

/** A file to be made: its path with slashes below the root, and its text. */
export interface CreatedFile {
  path: string;
  text: string;
}

/** Whether anything lies at a path below a root, a link that leads nowhere included. */
export function isTaken(root: string, path: string): boolean {
  return statusAt(join(root, path)) !== undefined;
}

/**
 * Makes files below a root (absolute; made where it is missing), each whole or not at all, in place of what lies there.
 * First all are written beside their places, so that a full disk changes nothing. No symbolic link is followed out of the
 * root: it gives a finding, and nothing is made.
 */
export function createFiles(
  { root, cwd }: { root: string; cwd: string },
  files: readonly CreatedFile[],
): Result<string[]> {
  const faults = files.flatMap(({ path }) => linksOnTheWay(root, cwd, path));
  if (faults.length > 0) return { value: undefined, findings: faults };
  const names = temporaryNames();
  const staged: { temporary: string; target: string }[] = [];
  try {
    for (const { path, text } of files) {
      const target = join(root, path);
      const temporary = join(dirname(target), names.next());
      mkdirSync(dirname(target), { recursive: true });
      staged.push({ temporary, target });
      writeFileSync(temporary, text, { flag: 'wx' });
    }
    for (const { temporary, target } of staged) renameSync(temporary, target);
  } catch (error) {
    for (const { temporary } of staged) removeQuietly(temporary);
    const message = `files cannot be written here: ${errnoWords(error)}`;
    const fault = finding('output/not-writable', message, { file: labelOf(cwd, root) || '.' });
    return { value: undefined, findings: [fault] };
  }
  return { value: files.map(({ path }) => path), findings: [] };
}

/** A finding for the first folder on the way to a file that is a link out of the root, and for a link in its own place. */
function linksOnTheWay(root: string, cwd: string, path: string): Finding[] {
  const segments = path.split('/');
  for (let count = 1; count <= segments.length; count += 1) {
    const at = join(root, ...segments.slice(0, count));
    if (statusAt(at)?.isSymbolicLink() !== true) continue;
    const mayBeFolder = count < segments.length;
    const fault = linkFault({ path: at, label: labelOf(cwd, at), root, mayBeFolder });
    if (fault !== undefined) return [fault];
  }
  return [];
}
