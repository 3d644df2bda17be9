import { dirname, join } from 'node:path';
import type { Result } from '../core/finding.ts';
import { parseLayer, type ParsedLayer } from '../environment/parse.ts';
import type { Project } from '../files/project.ts';
import { LIMITS, readText } from '../files/read.ts';
import { layerFiles, targetFolder, type LayerFile } from '../files/targets.ts';

/** What was read of one folder below `environments/`. */
interface Shelf {
  /** By target: the files of its layers. */
  files: Map<string, readonly LayerFile[]>;
  /** By path. */
  texts: Map<string, Result<string>>;
  /** By path: files that many targets share, parsed. */
  shared: Map<string, Result<ParsedLayer>>;
}

/**
 * The variable files of a project as they were when they were first asked for: whoever asks again, until they are let
 * go, sees the same, so that what was made of them and what is remembered of them cannot differ.
 */
export class Layers {
  private readonly shelves = new Map<string, Shelf>();

  constructor(private readonly project: Project) {}

  /** The files of a target's layers in their order, as `layerFiles` has them. */
  of(target: string): readonly LayerFile[] {
    const { files } = this.shelf(join(this.project.environments, targetFolder(target)));
    const known = files.get(target);
    if (known !== undefined) return known;
    const found = layerFiles(this.project, target);
    files.set(target, found);
    return found;
  }

  /** The text of a file, or the finding why there is none. */
  text({ path, label }: LayerFile): Result<string> {
    const { texts } = this.shelf(dirname(path));
    const known = texts.get(path);
    if (known !== undefined) return known;
    const read = readText(path, { label, maxBytes: LIMITS.variables });
    texts.set(path, read);
    return read;
  }

  /** A file as a layer of variables. */
  layer(file: LayerFile): Result<ParsedLayer> {
    const { shared } = this.shelf(dirname(file.path));
    const known = shared.get(file.path);
    if (known !== undefined) return known;
    const { value: text, findings } = this.text(file);
    const parsed =
      text === undefined ? { value: undefined, findings } : parseLayer({ file: file.label, text });
    if (file.path.endsWith('/base.yml')) shared.set(file.path, parsed);
    return parsed;
  }

  /** Lets go what was read of a folder; what lies above it stays, for others read it, too. */
  forget(folder: string): void {
    if (folder !== '') this.shelves.delete(join(this.project.environments, folder));
  }

  private shelf(path: string): Shelf {
    const known = this.shelves.get(path);
    if (known !== undefined) return known;
    const shelf: Shelf = { files: new Map(), texts: new Map(), shared: new Map() };
    this.shelves.set(path, shelf);
    return shelf;
  }
}
