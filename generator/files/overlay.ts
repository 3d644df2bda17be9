import { readdirSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { compareText, finding, type Finding, type Result } from '../core/finding.ts';
import { errnoOf, errnoWords } from './errno.ts';
import { leadsToFolder, linkFault } from './links.ts';
import { labelOf } from './path.ts';
import { readText } from './read.ts';

/** A template or schema: the name that findings show, its text, and whether it is the project's own. */
export interface OverlayFile {
  path: string;
  label: string;
  text: string;
  own: boolean;
}

/** What `readOverlay` reads; folders are absolute. */
export interface OverlayOptions {
  /** The current folder, to which labels are relative. */
  cwd: string;
  /** The folder that comes with the product. */
  shipped: string;
  /** The project's folder of the same name, which need not exist; the project folder is the one above it. */
  own?: string;
  /** Whether a file is read, by its name below the folder with slashes; files and folders that are hidden never are. */
  accept: (name: string) => boolean;
  maxBytes: number;
}

/**
 * The files of a shipped folder, each replaced by the project's own of the same name, and the project's further ones;
 * sorted by name. Where both are the same folder it is read once, as shipped. An own file at fault is a finding, and
 * the shipped one does not come in its place.
 */
export function readOverlay(options: OverlayOptions): Result<Map<string, OverlayFile>> {
  const { shipped, own } = options;
  const findings: Finding[] = [];
  const places = new Map<string, Place>();
  const folders = [{ folder: shipped, isOwn: false }];
  if (own !== undefined && leadsToFolder(own) && !isSame(own, shipped)) {
    folders.push({ folder: own, isOwn: true });
  }
  for (const { folder, isOwn } of folders) {
    for (const one of filesIn(folder, isOwn, options, findings)) {
      if (one.refused === true) places.delete(one.name);
      else places.set(one.name, one);
    }
  }
  const files = new Map<string, OverlayFile>();
  for (const name of [...places.keys()].sort(compareText)) {
    const place = places.get(name);
    if (place === undefined) continue;
    const { path, own: isOwn } = place;
    const label = labelOf(options.cwd, path);
    const read = readText(path, { label, maxBytes: options.maxBytes });
    findings.push(...read.findings);
    if (read.value !== undefined) files.set(name, { path, label, text: read.value, own: isOwn });
  }
  return { value: files, findings };
}

interface Place {
  name: string;
  path: string;
  own: boolean;
  /** A symbolic link that is not followed. */
  refused?: boolean;
}

function filesIn(
  root: string,
  own: boolean,
  { cwd, accept }: OverlayOptions,
  findings: Finding[],
): Place[] {
  const places: Place[] = [];
  const visit = (folder: string): void => {
    const path = join(root, folder);
    for (const entry of entriesOf(path, cwd, findings)) {
      if (entry.name.startsWith('.')) continue;
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        visit(name);
        continue;
      }
      // A plain name behind a path that is in form already.
      const place = { name, path: `${path}${sep}${entry.name}`, own };
      if (entry.isSymbolicLink() && (accept(name) || leadsToFolder(place.path))) {
        const label = labelOf(cwd, place.path);
        const fault = linkFault({ path: place.path, label, root: dirname(root) });
        if (fault !== undefined) {
          findings.push(fault);
          places.push({ ...place, refused: true });
          continue;
        }
      }
      if (accept(name)) places.push(place);
    }
  };
  visit('');
  return places;
}

function entriesOf(path: string, cwd: string, findings: Finding[]) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    const message = `this folder cannot be read: ${errnoWords(error)}`;
    findings.push(finding('file/not-readable', message, { file: labelOf(cwd, path) }));
    return [];
  }
}

function isSame(own: string, shipped: string): boolean {
  if (own === shipped) return true;
  try {
    return realpathSync(own) === realpathSync(shipped);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return false;
  }
}
