import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../core/finding.ts';
import { sha256 } from '../core/hash.ts';
import { errnoOf } from './errno.ts';

/** The SHA-256 of the names and texts of all files below some folders; `undefined` where one of them cannot be read. */
export function fingerprintOf(root: string, folders: readonly string[]): string | undefined {
  try {
    const lines = folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => {
          const path = join(entry.parentPath, entry.name);
          return `${path.slice(root.length).replaceAll('\\', '/')} ${sha256(readFileSync(path))}`;
        }),
    );
    return sha256(lines.sort(compareText).join('\n'));
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return undefined;
  }
}
