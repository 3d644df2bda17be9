import { join } from 'node:path';
import { compareText, type Finding, type Result } from '../core/finding.ts';
import { hasHash, tryOnDisk } from './on-disk.ts';
import {
  pathFindings,
  systemFinding,
  type Output,
  type OutputFile,
  type OutputFolder,
} from './output.ts';
import { readOwned, type Owned } from './owned.ts';
import { RECORD_NAME } from './path.ts';
import { outFinding } from './plan.ts';
import { sha256 } from '../core/hash.ts';
import { formatRecord } from './record.ts';
import { isTemporary } from './temporary.ts';
import { OutputTree } from './tree.ts';

/**
 * How a file below `out/` stands to what is rendered today.
 * fresh: the same, whatever the record says. missing: rendered, not there. stale: as recorded, but rendered otherwise
 * today. edited: neither as rendered nor as recorded. blocked: rendered, but something that the tool did not write
 * is in its place. extra: recorded, rendered no more. foreign: neither recorded nor
 * rendered, which is no fault.
 */
export type Status = 'fresh' | 'missing' | 'stale' | 'edited' | 'blocked' | 'extra' | 'foreign';

/** One file with its status; the path is relative to the output folder, with slashes. */
export interface Comparison {
  path: string;
  status: Status;
}

/**
 * Holds the output folder against what is rendered, sorted by path; nothing is written. The record is a file like the
 * others, but told as stale or missing only where no other file of its folder explains that.
 */
export function compareOutput(output: Output): Result<Comparison[]> {
  const findings = pathFindings(output);
  if (findings.length > 0) return { value: undefined, findings };
  const { out, label = 'out' } = output;
  const tree = new OutputTree(out);
  const fault = outFinding(tree, output);
  if (fault !== undefined) return { value: undefined, findings: [fault] };
  const compared: Comparison[] = [];
  for (const folder of output.folders) {
    try {
      compared.push(...compareFolder(tree, folder, label, findings));
    } catch (error) {
      findings.push(systemFinding(error, output, 'cannot be read'));
    }
  }
  compared.sort((a, b) => compareText(a.path, b.path));
  return { value: compared, findings };
}

/** The folders below `out` that hold a record (`dev`, `payments/shared`), sorted; links and hidden folders are not entered. */
export function recordedFolders(out: string, label = 'out'): Result<string[]> {
  const folders: string[] = [];
  const tree = new OutputTree(out);
  const visit = (folder: string): void => {
    for (const [name, kind] of tree.list(folder)) {
      if (name === RECORD_NAME && folder !== '') folders.push(folder);
      const isEntered = kind === 'folder' && !name.startsWith('.') && name !== 'node_modules';
      if (isEntered) visit(joined(folder, name));
    }
  };
  try {
    visit('');
  } catch (error) {
    return {
      value: undefined,
      findings: [systemFinding(error, { out, label }, 'cannot be read')],
    };
  }
  return { value: folders.sort(compareText), findings: [] };
}

/**
 * The paths of all files in one folder below `out`, relative to that folder, sorted: without record and temporary files,
 * and without folders that have a record of their own. A missing folder has none; links count as files.
 */
export function outputFiles(out: string, folder: string, label = 'out'): Result<string[]> {
  try {
    return { value: filesBelow(new OutputTree(out), folder), findings: [] };
  } catch (error) {
    const finding = systemFinding(error, { out, label }, 'cannot be read');
    return { value: undefined, findings: [finding] };
  }
}

function compareFolder(
  tree: OutputTree,
  { folder, files, partial }: OutputFolder,
  label: string,
  findings: Finding[],
): Comparison[] {
  const { value: owned, findings: found } = readOwned(tree, folder, label);
  findings.push(...found);
  if (owned === undefined) return [];
  const compared = files.map((file): Comparison => {
    const path = `${folder}/${file.path}`;
    return { path, status: statusOf(tree, path, file, owned) };
  });
  if (partial === true) return compared;
  const rendered = new Map(files.map(({ path, text }) => [path, text]));
  const present = new Set(filesBelow(tree, folder));
  for (const path of new Set([...owned.record.keys(), ...present])) {
    if (rendered.has(path)) continue;
    if (!owned.record.has(path)) compared.push({ path: `${folder}/${path}`, status: 'foreign' });
    else if (present.has(path)) compared.push({ path: `${folder}/${path}`, status: 'extra' });
  }
  const isExplained = compared.some(({ status }) => status !== 'fresh' && status !== 'foreign');
  const path = `${folder}/${RECORD_NAME}`;
  if (!isExplained) compared.push(...recordStatus(path, rendered, owned));
  return compared;
}

function filesBelow(tree: OutputTree, folder: string): string[] {
  const paths: string[] = [];
  const visit = (below: string): void => {
    const names = tree.list(joined(folder, below));
    if (below !== '' && names.has(RECORD_NAME)) return;
    for (const [name, kind] of names) {
      const path = joined(below, name);
      if (kind === 'folder') visit(path);
      else if (name !== RECORD_NAME && !isTemporary(name)) paths.push(path);
    }
  };
  visit('');
  return paths.sort(compareText);
}

function recordStatus(
  path: string,
  rendered: ReadonlyMap<string, string>,
  { text }: Owned,
): Comparison[] {
  const today = formatRecord(
    new Map([...rendered].map(([name, content]) => [name, sha256(content)])),
  );
  if (text === undefined) return today === '' ? [] : [{ path, status: 'missing' }];
  return [{ path, status: text === today ? 'fresh' : 'stale' }];
}

function statusOf(tree: OutputTree, path: string, file: OutputFile, owned: Owned): Status {
  const { kind, at } = tree.look(path);
  if (kind === 'missing') return 'missing';
  const found = kind === 'file' && at === path ? tryOnDisk(join(tree.out, path)) : undefined;
  if (found === undefined) return 'blocked';
  const isRendered = found.bytes?.equals(Buffer.from(file.text, 'utf8')) === true;
  const hasMode = !owned.keepsModes || found.executable === (file.mode === 0o755);
  if (isRendered && hasMode) return 'fresh';
  const recorded = owned.record.get(file.path);
  if (recorded === undefined && !isRendered) return 'blocked';
  return recorded !== undefined && hasHash(found, [recorded]) ? 'stale' : 'edited';
}

function joined(folder: string, name: string): string {
  return folder === '' || name === '' ? folder + name : `${folder}/${name}`;
}
