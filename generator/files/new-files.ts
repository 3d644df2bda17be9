import { existsSync, lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { finding, type Finding } from '../core/finding.ts';
import { errnoWords } from './errno.ts';
import { temporaryNames } from './temporary.ts';

/** A file to be made, by its path below a folder. */
export interface NewFile {
  path: string;
  text: string;
}

/** How files are made: whether one that is there is replaced, and what findings call a path. */
export interface NewFileOptions {
  overwrites: boolean;
  labelOf: (path: string) => string;
}

/** What keeps files from being made: those that are there already, and links. */
export function inTheWay(
  root: string,
  paths: readonly string[],
  { overwrites, labelOf }: NewFileOptions,
): Finding[] {
  return paths.flatMap((path): Finding[] => {
    const at = join(root, path);
    const file = labelOf(at);
    if (isLink(dirname(at)) || isLink(at)) {
      return [finding('file/symlink', `${file} is, or lies behind, a symbolic link`, { file })];
    }
    if (overwrites || !existsSync(at)) return [];
    const help = 'write  --force  to replace it, or  --stdout  to see what would stand there';
    return [finding('import/exists', `${file} is there already`, { file, help })];
  });
}

/**
 * Writes files below a folder, each at once; folders are made. A file that is there already is left alone unless
 * `overwrites`, and nothing is written where one of them cannot be. A link is never followed.
 */
export function writeNewFiles(
  root: string,
  files: readonly NewFile[],
  options: NewFileOptions,
): Finding[] {
  const { labelOf } = options;
  const findings = inTheWay(
    root,
    files.map(({ path }) => path),
    options,
  );
  if (findings.length > 0) return findings;
  const names = temporaryNames();
  for (const { path, text } of files) {
    const at = join(root, path);
    const beside = join(dirname(at), names.next());
    try {
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(beside, text, { flag: 'wx' });
      renameSync(beside, at);
    } catch (error) {
      rmSync(beside, { force: true });
      const file = labelOf(at);
      return [
        finding('output/not-writable', `${file} cannot be written: ${errnoWords(error)}`, { file }),
      ];
    }
  }
  return [];
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
