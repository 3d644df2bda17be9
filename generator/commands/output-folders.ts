import type { OutputFolder } from '../files/output.ts';
import type { RenderedFolder } from '../render.ts';

/** Rendered artifacts as files of their folders; with ids given only those, and the others are left as they are. */
export function outputFolders(
  folder: RenderedFolder,
  only: readonly string[] = [],
): OutputFolder[] {
  return folder.units.map((unit) => ({
    folder: unit.folder,
    partial: only.length > 0,
    files: [...unit.artifacts, ...unit.derived]
      .filter((one) => only.length === 0 || only.includes(one.artifact.id))
      .map((one) => ({
        path: one.artifact.path,
        text: one.text,
        mode: one.artifact.script ? 0o755 : 0o644,
      })),
  }));
}
