import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { errnoOf } from './errno.ts';
import { LIMITS } from './read.ts';
import { sha256 } from '../core/hash.ts';

/** A plain file below the output folder. */
export interface OnDisk {
  /** Whether the owner may execute it: all of the mode that git keeps, so all that is compared. */
  executable: boolean;
  /** Absent for a file of another size than asked for, or over the limit. */
  bytes: Buffer | undefined;
}

/**
 * A plain file as it lies on the disk; its bytes only if it has the given size, where one is given, so that a file
 * that differs is mostly not read. Throws the file system's error, also for a symbolic link.
 */
export function readOnDisk(path: string, size?: number): OnDisk {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const descriptor = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const status = fstatSync(descriptor);
    const isWanted = status.isFile() && (size ?? status.size) === status.size;
    return {
      executable: (status.mode & 0o100) !== 0,
      bytes:
        isWanted && status.size <= LIMITS.documents ? read(descriptor, status.size) : undefined,
    };
  } finally {
    closeSync(descriptor);
  }
}

/** Like `readOnDisk`; `undefined` where the file cannot be read, which counts as different from anything. */
export function tryOnDisk(path: string, size?: number): OnDisk | undefined {
  try {
    return readOnDisk(path, size);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return undefined;
  }
}

/** Like `readOnDisk`; `undefined` where there is no file, as another run may have removed it just now. */
export function readIfThere(path: string): OnDisk | undefined {
  try {
    return readOnDisk(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    return undefined;
  }
}

/** Whether a plain file has the bytes that a record names. */
export function hasHash({ bytes }: OnDisk, hashes: readonly (string | undefined)[]): boolean {
  return bytes !== undefined && hashes.includes(sha256(bytes));
}

function read(descriptor: number, size: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const count = readSync(descriptor, bytes, length, size - length, null);
    if (count === 0) return undefined;
    length += count;
  }
  return bytes;
}
