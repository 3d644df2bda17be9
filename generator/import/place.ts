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
  const folderOf = ({ file, folder }: Given): string => {
    if (folder !== undefined) return folder;
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
    const found = pairs(own, { drafting, plan, target, roles, words: wordsOfPipelines(own) });
    const known = new Set(found.map(({ given }) => given));
    findings.push(...own.filter((one) => !known.has(one)).map(ofNoArtifact));
    for (const { given, artifact } of found) {
      const before = taken.get(artifact.id);
      if (before !== undefined) {
        findings.push(twice(given, before, artifact));
        continue;
      }
      taken.set(artifact.id, given);
      placed.push({ given, artifact, target: artifact.scope === 'project' ? undefined : target });
    }
  }
  return { placed: withOwnRoles(placed, drafting.artifacts), folders, findings };
}

/**
 * Roles of a live environment are its own, and not those that all share, where a policy hangs on one of them under the name
 * that such policies have.
 */
function withOwnRoles(placed: readonly Placed[], artifacts: readonly Artifact[]): Placed[] {
  const ids = new Set(artifacts.map(({ id }) => id));
  const isOwn = ({ given, artifact: { id } }: Placed): boolean =>
    given.isLive === true &&
    id.includes('/environment/') &&
    ids.has(id.replace('/environment/', '/'));
  if (!placed.some(isOwn)) return [...placed];
  return placed.map((one) => {
    const id = one.artifact.id.replace('/', '/environment/');
    const artifact = artifacts.find((other) => other.id === id);
    const isShared = one.given.isLive === true && one.target === undefined;
    return isShared && id !== one.artifact.id && artifact !== undefined
      ? { ...one, artifact, target: 0 }
      : one;
  });
}

/** The words of the names of pipelines, one of which is the environment. */
function wordsOfPipelines(documents: readonly Given[]): string[] {
  return documents.flatMap(({ kind, value }) => {
    const name = kind === 'codepipeline' ? valueAt(value, ['pipeline', 'name']) : undefined;
    return typeof name === 'string' ? name.split(/[^A-Za-z0-9]+/) : [];
  });
}

interface Pairing {
  drafting: Drafting;
  plan: JsonObject;
  target: number | undefined;
  roles: RoleNames;
  /** Words of the pipeline's name. */
  words: readonly string[];
}

/** The nearest pairs first, so that a document that is most like an artifact is not kept out by one that is less so. */
function pairs(
  documents: readonly Given[],
  { drafting, plan, target, roles, words }: Pairing,
): { given: Given; artifact: Artifact }[] {
  const rated = documents.flatMap((given) =>
    candidates(given, drafting.artifacts, { target, roles, words }).map((artifact) => ({
      given,
      artifact,
      distance: distanceOf(given, artifact, { drafting, plan, target }),
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
  { target, roles, words }: Pick<Pairing, 'target' | 'roles' | 'words'>,
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
  const ofPolicy = byPolicyName(given, alike, words);
  if (ofPolicy !== undefined) return sharedOf(ofPolicy);
  return sharedOf(alike);
}

/** Files of each environment for what others share stand beside the shared ones, and only their place tells them. */
function sharedOf(alike: readonly Artifact[]): Artifact[] {
  const shared = alike.filter(({ id }) => !isOfEnvironment(id, alike));
  return shared.length > 0 ? shared : [...alike];
}

/**
 * The artifacts of a policy that was read live, by the name under which it hangs on its role: `s3`, or `secrets-dev` of what
 * one environment has for itself. None where it has such a name and is of another environment; `undefined` where the names
 * say nothing.
 */
function byPolicyName(
  { folder, name, role }: Given,
  alike: readonly Artifact[],
  words: readonly string[],
): Artifact[] | undefined {
  if (folder === undefined || name === undefined || role === undefined) return undefined;
  const forms = alike.map((artifact) => {
    const form = / --policy-name (\S+)/.exec(artifact.cli.read ?? '')?.[1] ?? '';
    return { artifact, form: form.replaceAll('{{each}}', artifact.each ?? '') };
  });
  const ENVIRONMENT = '{{environment}}';
  const own = forms.filter(({ form }) =>
    [folder, ...words].some((word) => form.replaceAll(ENVIRONMENT, word) === name),
  );
  if (own.length > 0) return own.map(({ artifact }) => artifact);
  const isOfOther = forms.some(({ form }) => {
    const [before = '', after] = form.split(ENVIRONMENT);
    return after !== undefined && before !== '' && name.startsWith(before) && name.endsWith(after);
  });
  return isOfOther ? [] : undefined;
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

function distanceOf(
  given: Given,
  artifact: Artifact,
  { drafting, plan, target }: Pick<Pairing, 'drafting' | 'plan' | 'target'>,
): number {
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

function twice({ file, folder }: Given, before: Given, { id }: Artifact): Finding {
  if (folder !== undefined) {
    const message = `this is left out: ${id} is taken from  ${before.file}`;
    return finding('import/not-taken-over', message, { file });
  }
  const message = `${file} is taken for ${id}, as is ${before.file}`;
  return finding('import/twice', message, {
    file,
    help: 'put the files of each environment into a folder of their own, and what they share into shared/',
  });
}

/** A document that no artifact is like: of another role, of another environment, or of a kind that is not rendered. */
function ofNoArtifact({ file, kind, role, name }: Given): Finding {
  const what =
    role !== undefined && name !== undefined
      ? `the policy ${name} of the role ${role}`
      : `this document of the kind ${kind}`;
  const message = `${what} is left out: nothing that is rendered is like it`;
  const help =
    role === undefined
      ? 'an artifact of your own makes it: docs/extending.md'
      : 'if it is of another environment, import that, too; else an artifact of your own makes it: docs/extending.md';
  return finding('import/not-taken-over', message, { file, help });
}
