import { principalOf } from './access-denied.ts';
import type { Mend } from './aws-error.ts';
import type { ErrorPlace, RenderedDocument } from './error-place.ts';
import { locateArtifactAccess } from './locate-artifact.ts';
import { locateDenial } from './locate-denial.ts';
import type { ErrorMatch, ErrorParts, Matched } from './match-error.ts';
import { resolvePointers } from './resolve-pointers.ts';
import { roleFiles } from './role-files.ts';

/** A list that nobody reads to its end helps nobody. */
const MAX_PLACES = 8;

/** Errors by which CodePipeline says, with no reason, that an artifact cannot be read. */
const ARTIFACT_ERRORS: ReadonlySet<string> = new Set([
  'codepipeline/missing-permissions-input-artifact',
  'codepipeline/artifact-not-accessible',
]);

const POLICY_KINDS: ReadonlySet<string> = new Set([
  'identity-policy',
  'trust-policy',
  'bucket-policy',
  'key-policy',
  'repository-policy',
  'iam-role',
]);

/**
 * The places of rendered artifacts in which an error has to be mended, likeliest first, at most eight: the statements
 * that a denied call concerns, then what the entries name. Nothing for a text that is merely near to known ones.
 */
export function locateError(
  matched: Matched,
  documents: readonly RenderedDocument[],
): ErrorPlace[] {
  const { denial, matches, known } = matched;
  const denied = denial === undefined ? [] : locateDenial(denial, documents);
  const advised = known ? matches.flatMap((match) => entryPlaces(match, documents)) : [];
  // Which policies a denied call concerns is known exactly: the general advice would only blur it.
  const others = documents.filter(({ artifact }) => !POLICY_KINDS.has(artifact.kind));
  const rest =
    denied.length === 0
      ? advised
      : advised.filter(({ path }) => others.some((document) => document.path === path));
  return withoutRepetition([...denied, ...rest]).slice(0, MAX_PLACES);
}

function entryPlaces(
  { entry, parts }: ErrorMatch,
  documents: readonly RenderedDocument[],
): ErrorPlace[] {
  const access = ARTIFACT_ERRORS.has(entry.id)
    ? locateArtifactAccess(parts['artifact'], documents)
    : [];
  const exact = new Set(access.map(({ path }) => path));
  const advised = entry.mends.flatMap((mend) => mendPlaces(mend, parts, documents));
  return [...access, ...advised.filter(({ path }) => !exact.has(path))];
}

function mendPlaces(
  { artifact, pointer = '', how }: Mend,
  parts: ErrorParts,
  documents: readonly RenderedDocument[],
): ErrorPlace[] {
  if (artifact === undefined) return [];
  const meant = documents.filter((document) => matchesId(artifact, document.artifact.id));
  return ofNamedRole(meant, parts, documents).flatMap(({ path, value }) =>
    resolvePointers(value, pointer, parts).map((at) => ({ path, pointer: at, why: how })),
  );
}

/** `bucket-policy` also stands for that of each environment, `codebuild/x` for what hangs on the role of one. */
function matchesId(pattern: string, id: string): boolean {
  const plain = id.replace(/^environment-/, '').replace('/environment/', '/');
  if (!pattern.startsWith('*/')) return plain === pattern;
  return plain.includes('/') && plain.endsWith(pattern.slice(1));
}

/** Of documents of roles those of the role that the error names, or that speak of what it names; all where none does. */
function ofNamedRole(
  meant: readonly RenderedDocument[],
  parts: ErrorParts,
  documents: readonly RenderedDocument[],
): readonly RenderedDocument[] {
  if (meant.every(({ artifact }) => !artifact.id.includes('/'))) return meant;
  const { role, principal } = parts;
  if (role !== undefined) {
    const { name } = principalOf(role);
    const own = roleFiles(documents).find((file) => file.name === (name === '' ? role : name));
    if (own !== undefined) {
      return meant.filter(({ artifact }) => artifact.id.startsWith(`${own.key}/`));
    }
  }
  const speaking = meant.filter(
    ({ value }) => principal !== undefined && JSON.stringify(value).includes(principal),
  );
  return speaking.length > 0 ? speaking : meant;
}

function withoutRepetition(places: readonly ErrorPlace[]): ErrorPlace[] {
  const seen = new Set<string>();
  return places.filter(({ path, pointer }) => {
    const key = `${path}#${pointer}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
