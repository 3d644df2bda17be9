import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type * as Glob from 'tinyglobby';
import { compareText, finding, type Finding } from '../core/finding.ts';
import { labelOf } from './path.ts';

/** A file that a command line names. */
export interface NamedFile {
  path: string;
  label: string;
  /** It was named by itself, not found in a folder or by a pattern. */
  isOwn: boolean;
}

const DOCUMENTS = '**/*.{json,yml,yaml}';

/** Folders that hold other people's files; a pattern has to name them to look into them. */
const LEFT_OUT = ['**/node_modules/**', '**/.git/**'];

/**
 * The files that words of a command line name: a file by its path, the JSON and YAML files below a folder, or those that
 * a pattern with `*`, `?`, `[…]` or `{…}` fits. Each file once, in the order of the words; a word that finds nothing is
 * a finding.
 */
export function findNamedFiles(
  words: readonly string[],
  cwd: string,
): { files: NamedFile[]; findings: Finding[] } {
  const files = new Map<string, NamedFile>();
  const findings: Finding[] = [];
  for (const word of words) {
    const path = resolve(cwd, word);
    const status = statSync(path, { throwIfNoEntry: false });
    const isFolder = status?.isDirectory() === true;
    if (!isFolder && (status !== undefined || !/[*?[{]/.test(word))) {
      files.set(path, { path, label: labelOf(cwd, path), isOwn: true });
      continue;
    }
    const found = isFolder ? search(DOCUMENTS, path) : search(word, cwd);
    if (found.length === 0) {
      const message = isFolder
        ? `there are no JSON or YAML files below ${word}`
        : `no file fits the pattern ${word}`;
      findings.push(finding('file/not-readable', message, { file: word }));
    }
    for (const one of found) {
      if (!files.has(one)) files.set(one, { path: one, label: labelOf(cwd, one), isOwn: false });
    }
  }
  return { files: [...files.values()], findings };
}

/** The files that a pattern fits below a folder, as absolute paths, sorted; links to folders are not followed. */
function search(pattern: string, cwd: string): string[] {
  // A plain require: only a command line with a pattern or a folder needs the package.
  const { globSync } = require('tinyglobby') as typeof Glob;
  const ignore = LEFT_OUT.filter((one) => !pattern.includes(one.slice(3, -3)));
  return globSync(pattern, { cwd, absolute: true, dot: true, followSymbolicLinks: false, ignore })
    .map((path) => resolve(path))
    .sort(compareText);
}
