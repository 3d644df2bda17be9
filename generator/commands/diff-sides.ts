import { dirname, join } from 'node:path';
import { identifyBy, type Identify } from '../artifact/identify.ts';
import { isPage, type Account, type Scope } from '../artifact/row.ts';
import { hasErrors, type Finding, type Result } from '../core/finding.ts';
import type { FilePair } from '../diff/compare-sides.ts';
import { compareOutput, recordedFolders } from '../files/compare.ts';
import { decodeText } from '../files/decode.ts';
import { tryOnDisk } from '../files/on-disk.ts';
import { isWithin, labelOf, nameOf, parentOf, RECORD_NAME } from '../files/path.ts';
import { parseRecord } from '../files/record.ts';
import { targetFolder } from '../files/targets.ts';
import { readRevision } from '../git/revision.ts';
import type { RenderedUnit } from '../render.ts';
import { FAULTS } from './fault-words.ts';
import { madeUnit, outputFolders } from './made-folder.ts';
import type { OutputPlace } from './output-place.ts';
import type { Workspace } from './workspace.ts';

/** A folder below `out/` whose files are compared; without artifacts it is only known by what lies there. */
export interface ComparedFolder {
  scope: Scope;
  folder: string;
}

/** The texts of one state by path below `out/`. */
export interface Texts {
  files: ReadonlyMap<string, string>;
  /** What is to be said of a file in this state. */
  notes?: ReadonlyMap<string, string>;
}

/** The files of rendered units. */
export function renderedTexts(units: readonly RenderedUnit[]): Texts {
  return {
    files: new Map(
      units.flatMap(({ artifacts, derived }) =>
        [...artifacts, ...derived].map(({ path, text }) => [path, text] as const),
      ),
    ),
  };
}

/** What lies below `out/` of the files that were rendered or are recorded, with what `check` says of each. */
export function lyingTexts(units: readonly RenderedUnit[], place: OutputPlace): Result<Texts> {
  const compared = compareOutput({
    ...place.output,
    folders: outputFolders(units.map(madeUnit)),
  });
  const findings = [...compared.findings];
  const rendered = renderedTexts(units).files;
  const files = new Map<string, string>();
  const notes = new Map<string, string>();
  for (const { path, status } of compared.value ?? []) {
    if (status === 'foreign' || nameOf(path) === RECORD_NAME) continue;
    const note = FAULTS[status]?.message;
    if (note !== undefined) notes.set(path, note);
    const fresh = status === 'fresh' ? rendered.get(path) : undefined;
    if (fresh !== undefined) {
      files.set(path, fresh);
      continue;
    }
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
  const paths = new Set([...now.files.keys(), ...old.files.keys()]);
  const roles = roleFolders(paths);
  const folders = new Map(context.folders.map((one) => [one.folder, one]));
  return [...paths].flatMap((path) => {
    const folder = nearestFolder(path, folders);
    if (folder === undefined) return [];
    const row = context.identify(folder.scope, path.slice(folder.folder.length + 1))?.row;
    // Pages are made of the documents: what differs in one differs there.
    if (row !== undefined && isPage(row)) return [];
    const before = old.files.get(path);
    const after = now.files.get(path);
    const absent = before === undefined ? context.only.now : context.only.old;
    const isWhole = before !== undefined && after !== undefined;
    const note = old.notes?.get(path) ?? (isWhole ? undefined : absent);
    return [
      {
        file: `${context.label}/${path}`,
        ...(before === undefined ? {} : { old: before }),
        ...(after === undefined ? {} : { now: after }),
        ...(note === undefined ? {} : { note }),
        ...roleOf(path, folder, context, roles),
      },
    ];
  });
}

/** The compared folder that a path lies in, the innermost of several. */
function nearestFolder(
  path: string,
  folders: ReadonlyMap<string, ComparedFolder>,
): ComparedFolder | undefined {
  for (let above = parentOf(path); above !== ''; above = parentOf(above)) {
    const found = folders.get(above);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the manifest says of a file by its path. */
function roleOf(
  path: string,
  { folder, scope }: ComparedFolder,
  { identify, accountsOf }: PairContext,
  roles: ReadonlySet<string>,
): Pick<FilePair, 'group' | 'owner'> {
  const identity = identify(scope, path.slice(folder.length + 1));
  if (identity?.account === undefined) return {};
  const { account, id, kind } = identity;
  const owner = accountsOf(folder)[account];
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(kind === 'identity-policy' ? { group: roleGroup(path, { id, folder, roles }) } : {}),
  };
}

/**
 * The folder of the role that a policy hangs on, so that all policies of one role are judged together: the policy's own
 * folder if the role lies there, else that of the role of the same word among what targets share.
 */
export function roleGroup(
  path: string,
  { id, folder, roles }: { id: string; folder: string; roles: ReadonlySet<string> },
): string {
  const own = parentOf(path);
  if (roles.has(own) || !id.includes('/')) return own;
  const above = targetFolder(folder);
  return `${above === '' ? '' : `${above}/`}shared/iam/${id.split('/')[0] ?? ''}`;
}

/** The folders in which a role lies, of some paths below `out/`. */
export function roleFolders(paths: Iterable<string>): Set<string> {
  return new Set([...paths].filter((path) => nameOf(path) === 'role.json').map(parentOf));
}
