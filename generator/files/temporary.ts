import { randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { kill, pid } from 'node:process';
import { errnoOf } from './errno.ts';
import { TEMPORARY_PREFIX } from './path.ts';

/**
 * Names of one run's temporary files. While a run writes, its new record lies in the folder as `pending`, complete,
 * from before the first file until after the last: so whatever a killed run left behind can be told by the next one.
 */
export interface TemporaryNames {
  pending: string;
  /** A fresh name for a file that is written beside its place. */
  next(): string;
}

const PATTERN = new RegExp(
  `^\\${TEMPORARY_PREFIX}(\\d{1,10})-[0-9a-f]{12}(?:-\\d+\\.tmp|\\.pending)$`,
);

/** Fresh names that no other run has. */
export function temporaryNames(): TemporaryNames {
  const stem = `${TEMPORARY_PREFIX}${pid}-${randomBytes(6).toString('hex')}`;
  let count = 0;
  return {
    pending: `${stem}.pending`,
    next: () => {
      count += 1;
      return `${stem}-${count}.tmp`;
    },
  };
}

/** Whether a name is that of a temporary file of some run. */
export function isTemporary(name: string): boolean {
  return PATTERN.test(name);
}

/** Whether a name is that of some run's pending record. */
export function isPending(name: string): boolean {
  return isTemporary(name) && name.endsWith('.pending');
}

/**
 * Whether the run that made a temporary file is over. This process counts as over, as it asks before it writes.
 * Where the answer is wrong (another machine on a shared disk), the writer notices and writes the file once more.
 */
export function isAbandoned(name: string): boolean {
  const owner = Number(PATTERN.exec(name)?.[1]);
  if (owner === pid) return true;
  if (!(owner > 0)) return false;
  try {
    kill(owner, 0);
    return false;
  } catch (error) {
    return errnoOf(error) === 'ESRCH';
  }
}

/**
 * Removes the temporary files of runs that are over, in a folder and all below it; symbolic links are not followed.
 * Pending records stay unless asked for. What cannot be read or removed is passed over.
 */
export function removeAbandoned(folder: string, { pending }: { pending: boolean }): void {
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeAbandoned(path, { pending });
    else if (isTemporary(entry.name) && isAbandoned(entry.name)) {
      if (pending || !isPending(entry.name)) removeQuietly(path);
    }
  }
}

/** Removes a file, as far as that is possible. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
  }
}

function entriesOf(folder: string) {
  try {
    return lstatSync(folder).isDirectory() ? readdirSync(folder, { withFileTypes: true }) : [];
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return [];
  }
}
