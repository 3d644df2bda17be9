import { finding, type Finding } from '../core/finding.ts';
import { nameList } from '../core/suggest.ts';
import { errnoWords } from './errno.ts';
import { isWithin, labelOf, nameOf, parentOf, pathFault } from './path.ts';
import { isTemporary } from './temporary.ts';

/** One rendered file: its path relative to its folder, with slashes. */
export interface OutputFile {
  path: string;
  text: string;
  mode: 0o644 | 0o755;
}

/** All files that are rendered into one folder of `out/` (`dev`, `payments/shared`); none removes the former ones. */
export interface OutputFolder {
  folder: string;
  files: readonly OutputFile[];
  /** Only some of the folder's files (`--only`): recorded files that are not among them stay as they are. */
  partial?: boolean;
}

/** Where rendered files lie, and what is rendered today. */
export interface Output {
  /** The output folder, absolute. */
  out: string;
  /** Its name in findings; by default `out`. */
  label?: string;
  /** The project folder, which `out` must not leave by a symbolic link; absent where `--out` named it. */
  within?: string;
  folders: readonly OutputFolder[];
}

/** A finding for each path that leaves the output folder, and for paths that two files want. */
export function pathFindings({ folders, label = 'out' }: Output): Finding[] {
  const findings: Finding[] = [];
  const files = new Set<string>();
  const folderNames = new Set<string>();
  for (const { folder, files: inFolder } of folders) {
    for (const path of [folder, ...inFolder.map((file) => file.path)]) {
      const fault = pathFault(path);
      if (fault === undefined) continue;
      const message = `the output path "${path}" ${fault}`;
      const help = `write a path like pipeline/codepipeline.json, which stays below ${label}/`;
      findings.push(finding('output/outside', message, { help }));
    }
    for (const { path } of inFolder) {
      const whole = `${folder}/${path}`;
      if (files.has(whole)) findings.push(twice(`two files are rendered to ${label}/${whole}`));
      files.add(whole);
      for (let above = parentOf(whole); above !== '' && !folderNames.has(above);) {
        folderNames.add(above);
        above = parentOf(above);
      }
    }
  }
  for (const path of files) {
    if (folderNames.has(path)) {
      findings.push(twice(`${label}/${path} is a rendered file and the folder of others`));
    }
  }
  return findings;
}

/** The finding that files are in the way which the tool did not write; `paths` begin with the label. */
export function foreignFinding(paths: readonly string[], hasRecord: boolean): Finding {
  const [file = ''] = paths;
  const what =
    paths.length === 1
      ? 'this file is in the way: the tool did not write it, and it differs from what is rendered'
      : `${paths.length} files are in the way that the tool did not write: ${nameList(paths.map(nameOf))}`;
  const help = hasRecord
    ? 'move it away, or remove it if it is of no use'
    : `if the tool wrote ${paths.length === 1 ? 'it' : 'them'}, bring back the file .rendered of that folder; else move away what is in the way`;
  return finding('output/foreign', what, { file, help });
}

/** The finding that the file system refused; it names the file that the error is about, else the output folder. */
export function systemFinding(
  error: unknown,
  { out, label = 'out' }: Pick<Output, 'out' | 'label'>,
  what: string,
): Finding {
  const words = errnoWords(error);
  const path = pathOf(error);
  const below = path !== undefined && isWithin(path, out) ? labelOf(out, path) : '.';
  const shown = isTemporary(nameOf(below)) ? parentOf(below) || '.' : below;
  return finding('output/not-writable', `this ${what}: ${words}`, {
    file: shown === '.' ? label : `${label}/${shown}`,
    help: 'mend that and render again, or name another folder with  --out <dir>',
  });
}

/** The path that an error of the file system is about: where a file was to be put, rather than where it came from. */
function pathOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('dest' in error && typeof error.dest === 'string') return error.dest;
  return 'path' in error && typeof error.path === 'string' ? error.path : undefined;
}

function twice(message: string): Finding {
  return finding('manifest/duplicate', message, { help: 'give one of the artifacts another path' });
}
