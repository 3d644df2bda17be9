import { dirname, join } from 'node:path';
import { identifyBy, type Identify } from '../artifact/identify.ts';
import type { Account, Scope } from '../artifact/row.ts';
import { hasErrors, type Finding, type Result } from '../core/finding.ts';
import type { FilePair } from '../diff/compare-sides.ts';
import { compareOutput, recordedFolders } from '../files/compare.ts';
import { decodeText } from '../files/decode.ts';
import { tryOnDisk } from '../files/on-disk.ts';
import { isWithin, labelOf, nameOf, RECORD_NAME } from '../files/path.ts';
import { parseRecord } from '../files/record.ts';
import { targetFolder } from '../files/targets.ts';
import { readRevision } from '../git/revision.ts';
import type { RenderedUnit } from '../render.ts';
import { FAULTS } from './fault-words.ts';
import { outputFolders } from './output-folders.ts';
import type { OutputPlace } from './output-place.ts';
import type { Workspace } from './workspace.ts';

/** A folder below `out/` whose files are compared; without artifacts it is only known by what lies there. */
export interface ComparedFolder {
  scope: Scope;
  folder: string;
}

/** The texts of one state by path below `out/`, and what the record of each folder lists. */
export interface Texts {
  files: ReadonlyMap<string, string>;
  /** What is to be said of a file in this state. */
  notes?: ReadonlyMap<string, string>;
}

/** The files of rendered units. */
export function renderedTexts(units: readonly RenderedUnit[]): Texts {
  return {
    files: new Map(
      units.flatMap(({ artifacts }) => artifacts.map(({ path, text }) => [path, text] as const)),
    ),
  };
}

/** What lies below `out/` of the files that were rendered or are recorded, with what `check` says of each. */
export function lyingTexts(units: readonly RenderedUnit[], place: OutputPlace): Result<Texts> {
  const compared = compareOutput({
    ...place.output,
    folders: outputFolders({ units: [...units] }),
  });
  const findings = [...compared.findings];
  const files = new Map<string, string>();
  const notes = new Map<string, string>();
  for (const { path, status } of compared.value ?? []) {
    if (status === 'foreign' || nameOf(path) === RECORD_NAME) continue;
    const note = FAULTS[status]?.message;
    if (note !== undefined) notes.set(path, note);
    const bytes = tryOnDisk(join(place.output.out, path))?.bytes;
    if (bytes === undefined) continue;
    const text = decodeText(bytes, `${place.label}/${path}`);
    findings.push(...text.findings);
    if (text.value !== undefined) files.set(path, text.value);
  }
  return { value: hasErrors(compared.findings) ? undefined : { files, notes }, findings };
}

/** The folders that a former run wrote and that nothing is rendered into now. */
export function abandonedFolders(
  place: OutputPlace,
  seen: readonly string[],
): Result<ComparedFolder[]> {
  const { value = [], findings } = recordedFolders(place.output.out, place.label);
  const left = value.filter((folder) => !seen.includes(folder));
  return { value: left.map((folder) => ({ folder, scope: scopeOf(folder) })), findings };
}

/** Whether a folder holds what targets share. */
export function scopeOf(folder: string): Scope {
  return nameOf(folder) === 'shared' ? 'project' : 'target';
}

/** The files of some folders as a revision has them: those that its records list or that the manifest names. */
export function committedTexts(
  workspace: Workspace,
  place: OutputPlace,
  asked: { folders: readonly ComparedFolder[]; revision: string; option: string },
): Result<Texts> {
  const { root } = workspace.project;
  const cwd = isWithin(place.output.out, root) ? root : dirname(place.output.out);
  const below = labelOf(cwd, place.output.out);
  const paths = asked.folders.map(({ folder }) => `${below}/${folder}`);
  const { revision, option } = asked;
  const { value, findings } = readRevision({ cwd, paths, revision, option });
  if (value === undefined) return { value, findings };
  const identify = identifyBy(workspace.engine.rows);
  const files = new Map<string, string>();
  const found: Finding[] = [];
  for (const { folder, scope } of asked.folders) {
    const start = `${below}/${folder}/`;
    const record = value.get(start + RECORD_NAME)?.toString('utf8') ?? '';
    const recorded = parseRecord(record, start + RECORD_NAME).value;
    for (const [path, bytes] of value) {
      if (!path.startsWith(start)) continue;
      const own = path.slice(start.length);
      const isOurs = recorded?.has(own) === true || identify(scope, own) !== undefined;
      if (!isOurs) continue;
      const text = decodeText(bytes, `${place.label}/${folder}/${own} (${revision})`);
      found.push(...text.findings);
      if (text.value !== undefined) files.set(`${folder}/${own}`, text.value);
    }
  }
  return { value: { files }, findings: found };
}

/** What is known of the files beside their texts. */
export interface PairContext {
  folders: readonly ComparedFolder[];
  /** The accounts that a folder delivers to. */
  accountsOf: (folder: string) => Partial<Record<Account, string>>;
  identify: Identify;
  label: string;
  /** What is said of a file that only one state has. */
  only: { old: string; now: string };
}

/** The files of two states side by side. */
export function pairFiles(old: Texts, now: Texts, context: PairContext): FilePair[] {
  return context.folders.flatMap(({ folder, scope }) => {
    const start = `${folder}/`;
    const paths = new Set([...now.files.keys(), ...old.files.keys()]);
    // What lies in a folder of its own below this one belongs to that.
    const others = context.folders.filter((one) => one.folder.startsWith(start));
    const own = [...paths].filter(
      (path) => path.startsWith(start) && !others.some((one) => path.startsWith(`${one.folder}/`)),
    );
    return own.map((path): FilePair => {
      const before = old.files.get(path);
      const after = now.files.get(path);
      const known = old.notes?.get(path) ?? now.notes?.get(path);
      const absent = before === undefined ? context.only.now : context.only.old;
      const note = known ?? (before === undefined || after === undefined ? absent : undefined);
      return {
        file: `${context.label}/${path}`,
        ...(before === undefined ? {} : { old: before }),
        ...(after === undefined ? {} : { now: after }),
        ...(note === undefined ? {} : { note }),
        ...roleOf(path.slice(start.length), { folder, scope }, context),
      };
    });
  });
}

/** The role that a policy hangs on, and the account of a file's resource. */
function roleOf(
  path: string,
  { folder, scope }: ComparedFolder,
  { identify, accountsOf }: PairContext,
): Pick<FilePair, 'group' | 'owner'> {
  const identity = identify(scope, path);
  if (identity?.account === undefined) return {};
  const { account, id, kind } = identity;
  const owner = accountsOf(folder)[account];
  // A role of the shared account can have policies in the folders of its targets, too.
  const home = account === 'shared' ? `${targetFolder(folder)}/shared` : folder;
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(kind === 'identity-policy' && id.includes('/')
      ? { group: `${home} ${id.split('/')[0] ?? ''}` }
      : {}),
  };
}
