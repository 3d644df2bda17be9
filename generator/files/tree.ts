import { readdirSync, realpathSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from './errno.ts';
import { leadsToFolder, statusAt } from './links.ts';
import { isWithin, nameOf, parentOf } from './path.ts';

/** What lies at a path; a symbolic link is a link, wherever it leads. */
export type Kind = 'missing' | 'file' | 'folder' | 'link' | 'other';

/** What a look at a path found: there, or already at a part of the way to it that is no folder. */
export interface Look {
  kind: Kind;
  /** The path that is of this kind: the one asked for, or the first on the way that is no folder. */
  at: string;
}

/**
 * The output folder as it lies on the disk. Paths are relative to it, with slashes; the folder itself is the empty path.
 * No symbolic link below it is followed. Each folder is listed once, so a tree is good for one run only.
 */
export class OutputTree {
  private readonly looks = new Map<string, Look>();
  private readonly listings = new Map<string, ReadonlyMap<string, Kind>>();

  constructor(readonly out: string) {}

  /** What lies at a path; a folder on the way that is missing makes everything below it missing. */
  look(path: string): Look {
    const known = this.looks.get(path);
    if (known !== undefined) return known;
    const look = path === '' ? rootLook(this.out) : this.lookBelow(path);
    // A file is asked for once: only the ways to files are worth keeping.
    if (look.kind !== 'file') this.looks.set(path, look);
    return look;
  }

  /** The names in a folder with what they are; empty where there is no such folder. */
  list(folder: string): ReadonlyMap<string, Kind> {
    const known = this.listings.get(folder);
    if (known !== undefined) return known;
    const names = new Map<string, Kind>();
    if (this.look(folder).kind === 'folder') {
      for (const entry of entriesOf(join(this.out, folder))) names.set(entry.name, kindOf(entry));
    }
    this.listings.set(folder, names);
    return names;
  }

  private lookBelow(path: string): Look {
    const parent = parentOf(path);
    const above = this.look(parent);
    if (above.kind === 'missing') return { kind: 'missing', at: path };
    if (above.kind !== 'folder') return above;
    return { kind: this.list(parent).get(nameOf(path)) ?? 'missing', at: path };
  }
}

/** What is in a folder; nothing where another run has just removed it. */
function entriesOf(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** A symbolic link counts as the folder it leads to for the output folder itself, which `outLeaves` judges. */
function rootLook(out: string): Look {
  const status = statusAt(out);
  if (status === undefined) return { kind: 'missing', at: '' };
  if (!status.isSymbolicLink()) return { kind: kindOf(status), at: '' };
  return { kind: leadsToFolder(out) ? 'folder' : 'link', at: '' };
}

/** Whether the output folder is a symbolic link that leads out of a project folder, or nowhere. */
export function outLeaves(out: string, project: string): boolean {
  if (statusAt(out)?.isSymbolicLink() !== true) return false;
  try {
    return !isWithin(realpathSync(out), realpathSync(project));
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return true;
  }
}

function kindOf(entry: Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): Kind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}
