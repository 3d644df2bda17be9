import {
  chmodSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoOf } from './errno.ts';
import { statusAt } from './links.ts';
import { readIfThere } from './on-disk.ts';
import type { OutputFile } from './output.ts';
import { readPending } from './owned.ts';
import { RECORD_NAME, isWithin } from './path.ts';
import type { FolderPlan } from './plan.ts';
import { formatRecord, parseRecord } from './record.ts';
import { isPending, removeAbandoned, removeQuietly, temporaryNames } from './temporary.ts';

/** How often a step is tried anew when another run took away a folder or temporary file in between. */
const TRIES = 5;

interface Staged extends OutputFile {
  temporary: string;
  target: string;
}

interface StagedFolder {
  plan: FolderPlan;
  path: string;
  pending: string;
  files: Staged[];
}

/** Carries out plans in two phases. It throws the file system's errors; then `abandon` has to be called. */
export class Transaction {
  private readonly names = temporaryNames();
  private readonly folders: StagedFolder[] = [];
  private readonly madeFolders: string[] = [];
  private readonly readyFolders = new Set<string>();
  /** Whether files come out with the mode that is asked for: one system call less for each of thousands. */
  private readonly modesKept = new Map<number, boolean>();
  private hasReplaced = false;

  constructor(private readonly out: string) {}

  /** Both phases, for all folders that need a change. */
  run(plans: readonly FolderPlan[]): void {
    for (const plan of plans) {
      if (plan.owned.abandoned.size > 0)
        removeAbandoned(join(this.out, plan.folder), { pending: false });
    }
    for (const plan of plans) if (needsChange(plan)) this.stage(plan);
    for (const folder of this.folders) this.replace(folder);
    for (const plan of plans) {
      if (plan.owned.abandoned.size > 0)
        removeAbandoned(join(this.out, plan.folder), { pending: true });
    }
  }

  /** Takes away what `run` left when it failed; what it had already replaced stays, and the next run goes on from there. */
  abandon(): void {
    for (const { files, pending } of this.folders) {
      for (const { temporary } of files) removeQuietly(temporary);
      // Once files were replaced, the pending record is what tells the next run that they are ours.
      if (!this.hasReplaced) removeQuietly(pending);
    }
    for (const folder of this.madeFolders.reverse()) removeEmpty(folder);
  }

  private stage(plan: FolderPlan): void {
    const path = join(this.out, plan.folder);
    const folder: StagedFolder = { plan, path, pending: join(path, this.names.pending), files: [] };
    this.folders.push(folder);
    this.create(folder.pending, plan.text, 0o644);
    for (const file of [...plan.created, ...plan.updated]) {
      const target = join(path, file.path);
      const staged = { ...file, target, temporary: join(dirname(target), this.names.next()) };
      folder.files.push(staged);
      this.create(staged.temporary, file.text, file.mode);
    }
  }

  private replace(folder: StagedFolder): void {
    const { plan, path, files } = folder;
    this.hasReplaced ||= files.length + plan.removed.length > 0;
    for (const file of files) {
      this.again(() => {
        renameSync(file.temporary, file.target);
      }, file);
    }
    for (const removed of plan.removed) {
      rmSync(join(path, removed), { force: true });
      this.removeEmptied(dirname(join(path, removed)));
    }
    this.replaceRecord(folder);
  }

  private replaceRecord({ plan, path, pending }: StagedFolder): void {
    const record = join(path, RECORD_NAME);
    const text = formatRecord(withOthers(plan, path, this.names.pending));
    if (text === '') {
      rmSync(record, { force: true });
      removeQuietly(pending);
      this.removeEmptied(path);
      return;
    }
    let temporary = pending;
    if (text !== plan.text) {
      temporary = join(path, this.names.next());
      this.create(temporary, text, 0o644);
    }
    this.again(
      () => {
        renameSync(temporary, record);
      },
      { temporary, text, mode: 0o644 },
    );
    if (temporary !== pending) removeQuietly(pending);
  }

  /** Does a step with a temporary file, which is made anew if another run mistook it for an abandoned one. */
  private again(
    step: () => void,
    { temporary, text, mode }: Omit<Staged, 'path' | 'target'>,
  ): void {
    for (let attempt = 1; ; attempt += 1) {
      try {
        step();
        return;
      } catch (error) {
        if (errnoOf(error) !== 'ENOENT' || attempt === TRIES) throw error;
        this.readyFolders.clear();
        removeQuietly(temporary);
        this.create(temporary, text, mode);
      }
    }
  }

  private create(path: string, text: string, mode: number): void {
    for (let attempt = 1; ; attempt += 1) {
      try {
        this.makeFolder(dirname(path));
        this.writeNew(path, text, mode);
        return;
      } catch (error) {
        if (errnoOf(error) !== 'ENOENT' || attempt === TRIES) throw error;
        this.readyFolders.clear();
      }
    }
  }

  /** Writes a file that must not exist yet, with exactly this mode, which the umask may have narrowed. */
  private writeNew(path: string, text: string, mode: number): void {
    writeFileSync(path, text, { flag: 'wx', mode });
    const keeps = this.modesKept.get(mode) ?? (statSync(path).mode & 0o777) === mode;
    this.modesKept.set(mode, keeps);
    if (!keeps) chmodWherePossible(path, mode);
  }

  /** Makes a folder with all above it; those that it made are removed again should the run fail. */
  private makeFolder(path: string): void {
    if (this.readyFolders.has(path)) return;
    if (statusAt(path) === undefined) {
      this.makeFolder(dirname(path));
      try {
        mkdirSync(path);
        this.madeFolders.push(path);
      } catch (error) {
        // Another run was faster.
        if (errnoOf(error) !== 'EEXIST') throw error;
      }
    }
    this.readyFolders.add(path);
  }

  private removeEmptied(folder: string): void {
    for (let path = folder; path !== this.out && isWithin(path, this.out); path = dirname(path)) {
      if (!removeEmpty(path)) return;
      this.readyFolders.delete(path);
    }
  }
}

function needsChange({ created, updated, removed, text, owned }: FolderPlan): boolean {
  return created.length + updated.length + removed.length > 0 || text !== (owned.text ?? '');
}

/** The new record, with what other runs recorded or are about to record since the plan was made, so that it stays ours. */
function withOthers(plan: FolderPlan, path: string, ownPending: string): Map<string, string> {
  const entries = new Map(plan.record);
  const others = readdirSync(path)
    .filter((name) => isPending(name) && name !== ownPending && !plan.owned.abandoned.has(name))
    .map((name) => readPending(join(path, name)));
  const now = readIfThere(join(path, RECORD_NAME))?.bytes?.toString('utf8');
  if (now !== plan.owned.text) others.push(parseRecord(now ?? '', RECORD_NAME).value ?? new Map());
  for (const other of others) {
    for (const [name, hash] of other) {
      if (!entries.has(name) && exists(join(path, name))) entries.set(name, hash);
    }
  }
  return entries;
}

function exists(path: string): boolean {
  return statusAt(path) !== undefined;
}

/** Sets a mode; a disk that keeps no modes refuses, which is no reason to write nothing. */
function chmodWherePossible(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch (error) {
    if (errnoOf(error) !== 'EPERM' && errnoOf(error) !== 'ENOTSUP') throw error;
  }
}

/** Removes a folder if nothing is in it, and says whether it is gone. */
function removeEmpty(path: string): boolean {
  try {
    rmdirSync(path);
    return true;
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return errnoOf(error) === 'ENOENT';
  }
}
