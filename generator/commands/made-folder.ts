import type { Finding } from '../core/finding.ts';
import type { OutputFile, OutputFolder } from '../files/output.ts';
import type { RenderedUnit } from '../render.ts';
import type { FolderResult } from './folders.ts';

/** A file of `out/`, with the id of what it is rendered from. */
export interface MadeFile extends OutputFile {
  id: string;
}

/** One folder of `out/` with its files. */
export interface MadeUnit {
  folder: string;
  files: MadeFile[];
}

/** What is written or compared of a rendered folder of targets: plain data, which another thread can hand over. */
export interface MadeFolder {
  /** The folders of `out/` that it owns, sound or not. */
  folders: string[];
  findings: Finding[];
  /** Absent where something is at fault. */
  units: MadeUnit[] | undefined;
  /** Its files below `out/`, where they are known to lie there as they would be rendered; then there are no units. */
  unchanged?: readonly string[];
}

/** A rendered folder of targets as its files. */
export function madeFolder({ value, folders, findings }: FolderResult): MadeFolder {
  return { folders, findings, units: value?.units.map(madeUnit) };
}

/** Rendered documents, scripts and pages as files. */
export function madeUnit({
  folder,
  artifacts,
  derived,
}: Pick<RenderedUnit, 'folder' | 'artifacts' | 'derived'>): MadeUnit {
  const files = [...artifacts, ...derived].map(({ artifact, text }): MadeFile => ({
    ...{ id: artifact.id, path: artifact.path, text },
    mode: artifact.script ? 0o755 : 0o644,
  }));
  return { folder, files };
}

/** Files as the writer takes them; with ids given only those, and the others are left as they are. */
export function outputFolders(
  units: readonly MadeUnit[],
  only: readonly string[] = [],
): OutputFolder[] {
  return units.map(({ folder, files }) => ({
    folder,
    partial: only.length > 0,
    files: files
      .filter(({ id }) => only.length === 0 || only.includes(id))
      .map(({ path, text, mode }) => ({ path, text, mode })),
  }));
}
