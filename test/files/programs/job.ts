import type { OutputFolder } from '../../../generator/files/output.ts';

/** What a program of these tests is asked to write: files of a size that hold nothing but their version and path. */
export interface Job {
  version: string;
  files: number;
  size: number;
  rounds: number;
  /** Further files that only this job has. */
  own?: number;
}

/** The folders of a job; each file ends with a mark, so that a half-written one is noticed. */
export function versionFolders({ version, files, size, own = 0 }: Job): OutputFolder[] {
  const name = (index: number): string => `part${index % 3}/file${index}.txt`;
  const names = Array.from({ length: files }, (_, index) => name(index));
  const ownNames = Array.from({ length: own }, (_, index) => `${version}/own${index}.txt`);
  return ['app/dev', 'app/shared'].map((folder) => ({
    folder,
    files: [...names, ...ownNames].map((path) => ({
      path,
      text: textOf(version, path, size),
      mode: 0o644,
    })),
  }));
}

/** The text of one file of a job. */
export function textOf(version: string, path: string, size: number): string {
  return `${version} ${path}\n${'x'.repeat(size)}\nend ${version}\n`;
}

/** The version of a file's text if it is whole, else `undefined`. */
export function versionOf(text: string, path: string, size: number): string | undefined {
  const version = /^\S*/.exec(text)?.[0] ?? '';
  return text === textOf(version, path, size) ? version : undefined;
}
