import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { statusAt } from './links.ts';
import { hasHash, readIfThere, tryOnDisk } from './on-disk.ts';
import { readPending } from './owned.ts';
import { RECORD_NAME } from './path.ts';
import type { FolderPlan } from './plan.ts';
import { parseRecord, type OutputRecord } from './record.ts';
import { isPending } from './temporary.ts';

/** What other runs recorded since a plan was made, or are about to record. */
export interface Others {
  /** The same for two looks between which nothing has changed. */
  state: string;
  recorded: OutputRecord;
  pending: OutputRecord[];
}

/** Looks at what other runs did in the folder of a plan; `ownPending` is the name of this run's own pending record. */
export function othersIn(plan: FolderPlan, path: string, ownPending: string): Others {
  const names = readdirSync(path).filter(
    (name) => isPending(name) && name !== ownPending && !plan.owned.abandoned.has(name),
  );
  const pending = names.map((name) => readPending(join(path, name)));
  // Read after the pending ones: a run that ends in between is in one of the two.
  const text = readIfThere(join(path, RECORD_NAME))?.bytes?.toString('utf8');
  const isNew = text !== undefined && text !== plan.owned.text;
  return {
    state: JSON.stringify([names, text]),
    recorded: (isNew ? parseRecord(text, RECORD_NAME).value : undefined) ?? new Map(),
    pending,
  };
}

/** The new record with what belongs to other runs, so that the next run knows it as ours. */
export function withOthers(
  plan: FolderPlan,
  path: string,
  { recorded, pending }: Others,
): Map<string, string> {
  const entries = new Map(plan.record.make().entries);
  for (const other of [recorded, ...pending]) {
    for (const [name, hash] of other) {
      // Of a file that both wrote, the disk tells who was last; what a run is about to write may not be there yet.
      const isTheirs = plan.record.has(name)
        ? entries.get(name) !== hash && hasBytes(join(path, name), hash)
        : other !== recorded || exists(join(path, name));
      if (isTheirs) entries.set(name, hash);
    }
  }
  return entries;
}

function hasBytes(path: string, hash: string): boolean {
  const found = tryOnDisk(path);
  return found !== undefined && hasHash(found, [hash]);
}

function exists(path: string): boolean {
  return statusAt(path) !== undefined;
}
