import { join } from 'node:path';
import { finding, hasErrors, type Finding, type Result } from '../core/finding.ts';
import { statusAt } from './links.ts';
import { hasHash, tryOnDisk, type OnDisk } from './on-disk.ts';
import {
  foreignFinding,
  systemFinding,
  pathFindings,
  type Output,
  type OutputFile,
  type OutputFolder,
} from './output.ts';
import { hashesOf, readOwned, type Owned } from './owned.ts';
import { shellWord } from './path.ts';
import { NewRecord, type OutputRecord } from './record.ts';
import { OutputTree, outLeaves } from './tree.ts';

/** What is to be done in one folder of the output. */
export interface FolderPlan {
  folder: string;
  owned: Owned;
  created: OutputFile[];
  updated: OutputFile[];
  /** Paths relative to the folder, like all others here. */
  unchanged: string[];
  removed: string[];
  /** The record after the run. */
  record: NewRecord;
}

/** Compares what is rendered with what lies below `out`, and writes nothing; no value where something is in the way. */
export function planOutput(output: Output): Result<FolderPlan[]> {
  const findings = pathFindings(output);
  if (findings.length > 0) return { value: undefined, findings };
  const plan = planOnce(output);
  // Another run that wrote meanwhile looks like something in the way: a second look tells.
  return plan.value === undefined ? planOnce(output) : plan;
}

function planOnce(output: Output): Result<FolderPlan[]> {
  const tree = new OutputTree(output.out);
  const fault = outFinding(tree, output);
  if (fault !== undefined) return { value: undefined, findings: [fault] };
  const findings: Finding[] = [];
  const plans: FolderPlan[] = [];
  for (const folder of output.folders) {
    const planner = new Planner(tree, folder, output.label ?? 'out');
    try {
      const plan = planner.plan();
      if (plan !== undefined) plans.push(plan);
    } catch (error) {
      findings.push(systemFinding(error, output, 'cannot be read'));
    }
    findings.push(...planner.findings);
  }
  return { value: hasErrors(findings) ? undefined : plans, findings };
}

/** Why nothing can be written to the output folder itself, or `undefined`. */
export function outFinding(tree: OutputTree, output: Output): Finding | undefined {
  const { out, within, label: file = 'out' } = output;
  const anotherPlace = 'take it away, or name another folder with  --out <dir>';
  try {
    if (within !== undefined && outLeaves(out, within)) {
      const message = 'the output folder is a symbolic link that leads out of the project';
      return finding('file/symlink', message, { file, help: anotherPlace });
    }
    const { kind } = tree.look('');
    if (kind === 'folder' || kind === 'missing') return undefined;
    const message = 'this is no folder, so nothing can be written below it';
    return finding('output/not-writable', message, { file, help: anotherPlace });
  } catch (error) {
    return systemFinding(error, output, 'cannot be read');
  }
}

/** Plans one folder and gathers what is in the way. */
class Planner {
  readonly findings: Finding[] = [];
  private readonly foreign: string[] = [];
  private readonly told = new Set<string>();

  constructor(
    private readonly tree: OutputTree,
    private readonly output: OutputFolder,
    private readonly label: string,
  ) {}

  plan(): FolderPlan | undefined {
    const { folder, files } = this.output;
    const { value: owned, findings } = readOwned(this.tree, folder, this.label);
    this.findings.push(...findings);
    if (owned === undefined) return undefined;
    const plan: FolderPlan = {
      folder,
      owned,
      created: [],
      updated: [],
      unchanged: [],
      removed: [],
      record: new NewRecord(files),
    };
    for (const file of files) this.file(file, plan);
    this.former(plan);
    if (this.foreign.length > 0) this.tellForeign(owned);
    return plan;
  }

  private file(file: OutputFile, plan: FolderPlan): void {
    const { kind, at } = this.tree.look(`${plan.folder}/${file.path}`);
    if (kind === 'missing') plan.created.push(file);
    else if (kind !== 'file') this.inTheWay(at, kind);
    else if (at !== `${plan.folder}/${file.path}`) this.inTheWay(at, 'file on the way');
    else this.compare(file, plan);
  }

  private compare(file: OutputFile, plan: FolderPlan): void {
    const { owned } = plan;
    const bytes = Buffer.from(file.text, 'utf8');
    const found = this.read(file.path, bytes.length);
    if (found?.bytes?.equals(bytes) === true) {
      const isScript = file.mode === 0o755;
      if (!owned.keepsModes || found.executable === isScript) plan.unchanged.push(file.path);
      else plan.updated.push(file);
    } else if (owned.record.has(file.path) || this.isOf(owned.pending, file.path))
      plan.updated.push(file);
    else this.foreign.push(`${this.label}/${plan.folder}/${file.path}`);
  }

  /** Files that a former run wrote and that are rendered no more; those of a run that still writes are its own. */
  private former({ owned, record, folder, removed }: FolderPlan): void {
    const records = [owned.record, ...owned.abandoned.values()];
    for (const path of new Set(records.flatMap((one) => [...one.keys()]))) {
      if (record.has(path)) continue;
      const recorded = owned.record.get(path);
      if (this.output.partial === true) {
        if (recorded !== undefined) record.keep(path, recorded);
        continue;
      }
      const { kind, at } = this.tree.look(`${folder}/${path}`);
      if (kind === 'missing') continue;
      const isThere = kind === 'file' && at === `${folder}/${path}`;
      if (isThere && this.isOf(records, path)) removed.push(path);
      else if (recorded !== undefined && this.isStillThere(path)) this.tellEdited(path);
    }
  }

  /** Whether a file has the bytes that one of the records has for it. */
  private isOf(records: readonly OutputRecord[], path: string): boolean {
    const hashes = hashesOf(records, path);
    if (hashes.length === 0) return false;
    const found = this.read(path);
    return found !== undefined && hasHash(found, hashes);
  }

  private read(path: string, size?: number): OnDisk | undefined {
    return tryOnDisk(join(this.tree.out, this.output.folder, path), size);
  }

  private inTheWay(at: string, kind: string): void {
    if (this.told.has(at)) return;
    this.told.add(at);
    const file = `${this.label}/${at}`;
    const help = `move it away, or remove it:  rm -r ${shellWord(file)}`;
    this.findings.push(
      kind === 'link'
        ? finding(
            'file/symlink',
            'a symbolic link is in the way, which is neither followed nor replaced',
            { file, help },
          )
        : finding('output/foreign', messageInTheWay(kind), { file, help }),
    );
  }

  private tellForeign(owned: Owned): void {
    if (owned.text === undefined) this.findings.push(foreignFinding(this.foreign, false));
    else this.findings.push(...this.foreign.map((path) => foreignFinding([path], true)));
  }

  /** Another run may have removed it since the folder was listed. */
  private isStillThere(path: string): boolean {
    return statusAt(join(this.tree.out, this.output.folder, path)) !== undefined;
  }

  private tellEdited(path: string): void {
    const file = `${this.label}/${this.output.folder}/${path}`;
    this.findings.push(
      finding(
        'output/edited-extra',
        'this file is rendered no more, but was changed by hand, so it stays',
        {
          file,
          help: `from now on it counts as yours; if it is of no use:  rm ${shellWord(file)}`,
        },
      ),
    );
  }
}

function messageInTheWay(kind: string): string {
  if (kind === 'file on the way') return 'this file is in the way: a folder is due in its place';
  if (kind === 'folder') return 'this folder is in the way: a file is due in its place';
  return 'this is in the way: it is neither a file nor a folder';
}
