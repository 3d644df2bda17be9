import { join } from 'node:path';
import { finding, type Finding, type Result } from '../core/finding.ts';
import { readIfThere, tryOnDisk } from './on-disk.ts';
import { RECORD_NAME, shellWord } from './path.ts';
import { parseRecord, type OutputRecord } from './record.ts';
import { isAbandoned, isPending } from './temporary.ts';
import type { OutputTree } from './tree.ts';

/** What is known about the files that runs of the tool wrote into one folder. */
export interface Owned {
  /** The text of the record, absent where there is none. */
  text: string | undefined;
  record: OutputRecord;
  /** Records of runs that were killed or are still writing: they own what has exactly these bytes. */
  pending: OutputRecord[];
  /** Those of them whose run is over, by the name of the file. */
  abandoned: Map<string, OutputRecord>;
  /** Whether the disk keeps modes: where even the record can be executed, it makes them up. */
  keepsModes: boolean;
}

/**
 * Reads the record of one folder of the output, and those that unfinished runs left there. No record owns nothing;
 * a symbolic link or folder in its place is an error. `label` is the output folder's name in findings.
 */
export function readOwned(tree: OutputTree, folder: string, label: string): Result<Owned> {
  const names = tree.list(folder);
  const file = `${label}/${folder}/${RECORD_NAME}`;
  const kind = names.get(RECORD_NAME) ?? 'missing';
  if (kind !== 'file' && kind !== 'missing')
    return { value: undefined, findings: [inTheWay(kind, file)] };
  const owned: Owned = {
    text: undefined,
    record: new Map(),
    pending: [],
    abandoned: new Map(),
    keepsModes: true,
  };
  const findings: Finding[] = [];
  const found = kind === 'file' ? readIfThere(join(tree.out, folder, RECORD_NAME)) : undefined;
  if (found !== undefined) {
    owned.text = found.bytes?.toString('utf8') ?? '';
    owned.keepsModes = !found.executable;
    const parsed = parseRecord(owned.text, file);
    owned.record = parsed.value ?? owned.record;
    findings.push(...parsed.findings);
  }
  for (const name of names.keys()) {
    if (!isPending(name) || names.get(name) !== 'file') continue;
    const entries = readPending(join(tree.out, folder, name));
    owned.pending.push(entries);
    if (isAbandoned(name)) owned.abandoned.set(name, entries);
  }
  return { value: owned, findings };
}

/** The entries of a pending record, as far as it was written; none where its run has just removed it. */
export function readPending(path: string): OutputRecord {
  const text = tryOnDisk(path)?.bytes?.toString('utf8') ?? '';
  return parseRecord(text, path).value ?? new Map();
}

/** The hashes that some of the records have for a path of their folder. */
export function hashesOf(records: readonly OutputRecord[], path: string): string[] {
  return records.flatMap((one) => one.get(path) ?? []);
}

function inTheWay(kind: string, file: string): Finding {
  const help = `take it away:  rm -r ${shellWord(file)}`;
  return kind === 'link'
    ? finding('file/symlink', 'a symbolic link is in the place of the record of rendered files', {
        file,
        help,
      })
    : finding(
        'output/foreign',
        'something that is no file is in the place of the record of rendered files',
        { file, help },
      );
}
