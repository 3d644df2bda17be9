import type { Artifact } from '../artifact/row.ts';
import { finding, type Finding } from '../core/finding.ts';
import { valueAt, type JsonObject } from '../core/json.ts';
import type { Drafting, Placed } from './draft.ts';
import type { Given } from './given.ts';

/** The names of roles that other documents tell, by the key of the role: `action`. */
export type RoleNames = ReadonlyMap<string, ReadonlySet<string>>;

/** Documents with their artifacts, by target; the names of the folders they lay in tell one target from another. */
export interface Placement {
  placed: Placed[];
  /** How the folders of the targets are named, in the order of the targets; the empty text for files of one folder. */
  folders: string[];
  findings: Finding[];
}

const SHARED = 'shared';

/** Takes each document for the artifact of its kind that it is most like. */
export function place(
  documents: readonly Given[],
  drafting: Drafting,
  plan: JsonObject,
  roles: RoleNames = new Map(),
): Placement {
  const layout = new Set(drafting.artifacts.map(({ path }) => path.split('/')[0] ?? ''));
  const folderOf = ({ file }: Given): string => {
    const folders = file.split('/').slice(0, -1);
    const end = folders.findIndex((one, index) => index > 0 && layout.has(one));
    return (end < 0 ? folders : folders.slice(0, end)).at(-1) ?? '';
  };
  const all = [...new Set(documents.map(folderOf))];
  const folders = all.filter((one) => one !== SHARED).sort();
  if (folders.length === 0) folders.push('');
  const findings: Finding[] = [];
  const placed: Placed[] = [];
  for (const folder of [...folders, SHARED]) {
    const own = documents.filter((one) => folderOf(one) === folder);
    const target = folder === SHARED ? undefined : folders.indexOf(folder);
    const taken = new Map<string, Given>();
    for (const { given, artifact } of pairs(own, { drafting, plan, target, roles })) {
      const before = taken.get(artifact.id);
      if (before !== undefined) {
        findings.push(twice(given, before, artifact));
        continue;
      }
      taken.set(artifact.id, given);
      placed.push({ given, artifact, target: artifact.scope === 'project' ? undefined : target });
    }
  }
  return { placed, folders, findings };
}

interface Pairing {
  drafting: Drafting;
  plan: JsonObject;
  target: number | undefined;
  roles: RoleNames;
}

/** The nearest pairs first, so that a document that is most like an artifact is not kept out by one that is less so. */
function pairs(
  documents: readonly Given[],
  { drafting, plan, target, roles }: Pairing,
): { given: Given; artifact: Artifact }[] {
  const rated = documents.flatMap((given) =>
    candidates(given, drafting.artifacts, { target, roles }).map((artifact) => ({
      given,
      artifact,
      distance: distanceOf(given, artifact, { drafting, plan, target, roles }),
    })),
  );
  rated.sort((a, b) => a.distance - b.distance);
  const found = new Map<Given, Artifact>();
  const used = new Set<Artifact>();
  for (const { given, artifact } of rated) {
    if (found.has(given) || used.has(artifact)) continue;
    found.set(given, artifact);
    used.add(artifact);
  }
  // One too many of its kind is told beside the one that was first.
  for (const { given, artifact } of rated) if (!found.has(given)) found.set(given, artifact);
  return [...found].map(([given, artifact]) => ({ given, artifact }));
}

/** Artifacts of the kind; where the name of the file is that of one of them, this one alone. */
function candidates(
  given: Given,
  artifacts: readonly Artifact[],
  { target, roles }: Pick<Pairing, 'target' | 'roles'>,
): Artifact[] {
  const alike = artifacts.filter(
    (one) =>
      isOfKind(given, one.kind) &&
      (target !== undefined || one.scope === 'project') &&
      isOfRole(given, one, roles),
  );
  const byName = alike
    .filter(({ path }) => given.file === path || given.file.endsWith(`/${path}`))
    .sort((a, b) => b.path.length - a.path.length);
  const [named] = byName;
  if (named !== undefined) return [named];
  // Files of each environment for what others share stand beside the shared ones, and only their place tells them.
  const shared = alike.filter(({ id }) => !isOfEnvironment(id, alike));
  return shared.length > 0 ? shared : alike;
}

/** Whether a document of a role can be of the role that an artifact is of, by the name that AWS gives it. */
function isOfRole({ role, value }: Given, { bound }: Artifact, roles: RoleNames): boolean {
  const key = bound['role']?.[1];
  const named = role ?? valueAt(value, ['RoleName']);
  if (key === undefined || typeof named !== 'string') return true;
  const keys = [...roles].filter(([, names]) => names.has(named)).map(([one]) => one);
  return keys.length > 0 ? keys.includes(key) : roles.get(key) === undefined;
}

/** An image may stand in a task definition, or the placeholder of one: both are read as the template that a pipeline fills. */
function isOfKind(given: Given, kind: string): boolean {
  return kind === given.kind || (given.kind === 'taskdef' && kind === 'task-definition');
}

function isOfEnvironment(id: string, others: readonly Artifact[]): boolean {
  const shared = id.replace('/environment/', '/').replace(/^environment-/, '');
  return shared !== id && others.some((one) => one.id === shared);
}

function distanceOf(given: Given, artifact: Artifact, { drafting, plan, target }: Pairing): number {
  const own = artifact.scope === 'project' ? undefined : (target ?? 0);
  const plans = Array.from({ length: (target ?? 0) + 1 }, () => plan);
  const comparison = drafting.comparisonOf({ given, artifact, target: own }, plans);
  if (comparison === undefined) return Infinity;
  // What is the same says more than what is not: a policy of two statements may be one of ours and another one.
  const { hits, misses } = comparison;
  return misses - 3 * hits - 4 * wordsIn(given, artifact);
}

/** How many words of an artifact's id stand in the names of the file, the role and the policy, if all of them do. */
function wordsIn({ file, role = '', name = '' }: Given, { id }: Artifact): number {
  const text = `${file} ${role} ${name}`.toLowerCase();
  const words = id.split(/[/-]/).filter((one) => one !== 'environment');
  return words.every((one) => text.includes(one)) ? words.length : 0;
}

function twice({ file }: Given, before: Given, { id }: Artifact): Finding {
  const message = `${file} is taken for ${id}, as is ${before.file}`;
  return finding('import/twice', message, {
    file,
    help: 'put the files of each environment into a folder of their own, and what they share into shared/',
  });
}
