import {
  chmodSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { errnoOf } from './errno.ts';
import { statusAt } from './links.ts';
import { othersIn, withOthers } from './others.ts';
import type { OutputFile } from './output.ts';
import { RECORD_NAME, isWithin } from './path.ts';
import type { FolderPlan } from './plan.ts';
import { formatRecord } from './record.ts';
import { removeAbandoned, removeQuietly, temporaryNames } from './temporary.ts';

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
    this.create(folder.pending, plan.record.make().text, 0o644);
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
    for (const file of files) this.move(file.temporary, file.target, file);
    for (const removed of plan.removed) {
      rmSync(join(path, removed), { force: true });
      this.removeEmptied(dirname(join(path, removed)));
    }
    this.replaceRecord(folder);
  }

  private replaceRecord({ plan, path, pending }: StagedFolder): void {
    const record = join(path, RECORD_NAME);
    for (let attempt = 1; ; attempt += 1) {
      const others = othersIn(plan, path, this.names.pending);
      const text = formatRecord(withOthers(plan, path, others));
      const temporary = text === plan.record.make().text ? pending : join(path, this.names.next());
      if (temporary !== pending && text !== '') this.create(temporary, text, 0o644);
      // Another run may have come to its end while this one looked at files.
      if (attempt < TRIES && others.state !== othersIn(plan, path, this.names.pending).state) {
        if (temporary !== pending) removeQuietly(temporary);
        continue;
      }
      if (text === '') rmSync(record, { force: true });
      else this.move(temporary, record, { text, mode: 0o644 });
      if (temporary !== pending || text === '') removeQuietly(pending);
      if (text === '') this.removeEmptied(path);
      return;
    }
  }

  /** Puts a temporary file in its place; it is made anew if another run mistook it for an abandoned one. */
  private move(
    temporary: string,
    target: string,
    { text, mode }: Pick<Staged, 'text' | 'mode'>,
  ): void {
    for (let attempt = 1; ; attempt += 1) {
      try {
        renameSync(temporary, target);
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
        // A full disk leaves the beginning of the file.
        if (errnoOf(error) !== 'EEXIST') removeQuietly(path);
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

function needsChange({ created, updated, removed, record, owned }: FolderPlan): boolean {
  const changes = created.length + updated.length + removed.length;
  return changes > 0 || record.make().text !== (owned.text ?? '');
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
