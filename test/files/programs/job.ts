import type { OutputFolder } from '../../../generator/files/output.ts';

/** What a program of these tests is asked to write: files that hold nothing but their version, path and padding. */
export interface Job {
  version: string;
  files: number;
  /** Bytes of padding in each file. */
  size: number;
  /** How often it writes; each round is a version of its own. */
  rounds: number;
  /** Further files that only this version has. */
  own: number;
}

/** The folders of a job. */
export function foldersOf({ version, files, size, own }: Job): OutputFolder[] {
  const names = Array.from({ length: files }, (_, index) => `part${index % 3}/file${index}.txt`);
  const ownNames = Array.from({ length: own }, (_, index) => `own-${version}/file${index}.txt`);
  return ['app/dev', 'app/shared'].map((folder) => ({
    folder,
    files: [...names, ...ownNames].map((path) => ({
      path,
      text: textOf(version, path, size),
      mode: 0o644,
    })),
  }));
}

/** The text of one file; it ends with a mark, so that a half-written one is noticed. */
export function textOf(version: string, path: string, size: number): string {
  return `${version} ${path}\n${'x'.repeat(size)}\nend of ${version}\n`;
}

/** The version of a file's text, or `half` where the text is not whole. */
export function versionOf(text: string, path: string, size: number): string {
  const version = /^\S*/.exec(text)?.[0] ?? '';
  return text === textOf(version, path, size) ? version : 'half';
}
