import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoOf } from './errno.ts';
import { removeQuietly, temporaryNames } from './temporary.ts';

/** Far above what is ever kept; a longer file is not ours. */
const MAX_BYTES = 4_000_000;

/** A file of the cache of a project, below its `node_modules/`; `undefined` where there is none. */
export function readCache(root: string, name: string): string | undefined {
  const path = join(folderOf(root), name);
  return quietly(() => {
    const stat = statSync(path);
    return stat.isFile() && stat.size <= MAX_BYTES ? readFileSync(path, 'utf8') : undefined;
  });
}

/** Keeps a text in the cache of a project, whole or not at all; a project without `node_modules/` has none. */
export function writeCache(root: string, name: string, text: string): void {
  const path = join(folderOf(root), name);
  const temporary = join(folderOf(root), temporaryNames().next());
  quietly(() => {
    if (!statSync(join(root, 'node_modules')).isDirectory()) return;
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(temporary, text, { flag: 'wx' });
      renameSync(temporary, path);
    } catch (error) {
      removeQuietly(temporary);
      throw error;
    }
  });
}

function folderOf(root: string): string {
  return join(root, 'node_modules', '.cache', 'codeseries');
}

/** What the system refuses is passed over: a cache is never needed. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return undefined;
  }
}
