import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { compareText, type Finding, type Result } from '../core/finding.ts';
import { LIMITS, readText } from './read.ts';

/** One file below a folder with its text; paths have slashes. */
export interface FileBelow {
  path: string;
  label: string;
  text: string;
}

/** Folders that one target's files lie in. */
const OF_A_TARGET = new Set(['pipeline', 'workload', 'repository']);

/**
 * Every file below `folder` of an output folder with its text, sorted by path; hidden files, scripts and pages for people
 * are left out, links are not followed. A folder that does not exist has none.
 */
export function readBelow(out: string, folder: string, label: string): Result<FileBelow[]> {
  const files: FileBelow[] = [];
  const findings: Finding[] = [];
  for (const path of walk(join(out, folder), folder)) {
    if (!/\.(?:json|ya?ml)$/.test(path)) continue;
    const name = `${label}/${path}`;
    const read = readText(join(out, path), { label: name, maxBytes: LIMITS.documents });
    findings.push(...read.findings);
    if (read.value !== undefined) files.push({ path, label: name, text: read.value });
  }
  return { value: files, findings };
}

/** The folders below an output folder in which the files of a target lie (`dev`, `payments/dev`), sorted. */
export function lyingTargets(out: string): string[] {
  const found: string[] = [];
  const search = (folder: string): void => {
    const entries = folders(join(out, folder));
    if (entries.some((name) => OF_A_TARGET.has(name))) found.push(folder);
    else {
      for (const name of entries) search(folder === '' ? name : `${folder}/${name}`);
    }
  };
  search('');
  return found.filter((one) => one !== '').sort(compareText);
}

function* walk(path: string, label: string): Generator<string> {
  for (const entry of entriesOf(path).sort((a, b) => compareText(a.name, b.name))) {
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) yield* walk(join(path, entry.name), `${label}/${entry.name}`);
    else if (entry.isFile()) yield `${label}/${entry.name}`;
  }
}

function folders(path: string): string[] {
  return entriesOf(path)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name);
}

function entriesOf(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}
