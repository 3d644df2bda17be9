import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { LIMITS } from './read.ts';
import { hashOf } from './record.ts';

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

/** Whether a plain file has the bytes that a record names. */
export function hasHash({ bytes }: OnDisk, hashes: readonly (string | undefined)[]): boolean {
  return bytes !== undefined && hashes.includes(hashOf(bytes));
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
