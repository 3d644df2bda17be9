import { isAbsolute, relative, sep } from 'node:path';

/** A path as findings show it: relative to the current folder, with slashes; that folder itself is `.`. */
export function labelOf(cwd: string, path: string): string {
  // Most paths are below the folder and plain, so that nothing has to be resolved.
  if (sep === '/' && path.startsWith(`${cwd}/`) && !/\/(?:\/|\.|$)/.test(path)) {
    return path.slice(cwd.length + 1);
  }
  const label = relative(cwd, path);
  return label === '' ? '.' : label.split(sep).join('/');
}

/** Whether a path is a folder or lies below it; both absolute and without symbolic links. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Segments of which none begins with a dot: a path without any of the faults, as nearly all are. */
const PLAIN_PATH = /^\w[\w.-]*(?:\/\w[\w.-]*)*$/;

/**
 * Why a path may not be used below the output folder, as the end of a sentence ("… is empty"), or `undefined`
 * for a plain relative path of one or more segments between slashes.
 */
export function pathFault(path: string): string | undefined {
  if (PLAIN_PATH.test(path)) return undefined;
  if (path === '') return 'is empty';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is absolute';
  if (path.includes('\\')) return 'has a backslash';
  // Control characters would break the lines of the record; a lone surrogate has no bytes of its own.
  if (/[\p{Cc}\p{Cs}]/u.test(path)) return 'has a control character';
  const segments = path.split('/');
  if (segments.includes('')) return 'has an empty part';
  if (segments.includes('..')) return 'leads upwards with ..';
  if (segments.includes('.')) return 'has a part that is a single dot';
  if (segments.some((segment) => isReserved(segment))) return 'has a name that the tool keeps';
  return undefined;
}

/** The name of the record of rendered files in a folder of `out/`. */
export const RECORD_NAME = '.rendered';

/** How names of files begin that exist only while the tool writes. */
export const TEMPORARY_PREFIX = '.codeseries-';

function isReserved(segment: string): boolean {
  return segment === RECORD_NAME || segment.startsWith(TEMPORARY_PREFIX);
}

/** The folder part of a path with slashes; the empty text where there is none. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last part of a path with slashes. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * A text as one word of a shell line: in single quotes, in which nothing is special, unless it is plain. NUL, which no
 * shell can hold, is left out.
 */
export function shellWord(text: string): string {
  if (PLAIN_WORD.test(text)) return text;
  const held = text.replaceAll('\0', '');
  return PLAIN_WORD.test(held) ? held : `'${held.replaceAll("'", "'\\''")}'`;
}

const PLAIN_WORD = /^[\w./:=@%+,-]+$/;

/** Words as one line of shell. */
export function shellLine(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}

/** A path as it is reached from a folder, both with slashes, plain and below the same root: `../shared/role.json`. */
export function wayTo(path: string, folder: string): string {
  if (path.startsWith(`${folder}/`)) return path.slice(folder.length + 1);
  // Where the first part begins that they have not in common; pages ask for every file of a folder.
  let start = 0;
  let end = path.indexOf('/');
  while (end >= 0 && folder.startsWith(path.slice(start, end + 1), start)) {
    start = end + 1;
    end = path.indexOf('/', start);
  }
  let way = '../';
  for (let at = folder.indexOf('/', start); at >= 0; at = folder.indexOf('/', at + 1)) way += '../';
  return way + path.slice(start);
}
