import type { Path } from '../check/rule.ts';
import { parsePointer, valueAt } from '../core/json.ts';
import type { SetDocument } from '../check/set.ts';
import { isAdministration } from './administration.ts';
import type { DocumentTrace, Reason, StatementTrace } from './explain.ts';
import { globDistance } from './glob-distance.ts';
import { serviceOf } from './hop.ts';
import { policyOf } from './world.ts';

/** An Allow that would let a call through but for one of its elements. */
export interface NearMiss {
  document: SetDocument;
  /** The element, or the one text in it that is hardly different from what the call has. */
  path: Path;
  sid: string | undefined;
  reason: Reason;
  /** The text in the policy that is hardly different. */
  meant: string | undefined;
  /** It is about something else of the like, and says little about where the call belongs. */
  isFar: boolean;
}

/** How many steps of the same caller on the same resource a statement lets through, by document and index. */
export type Uses = (label: string, index: number) => number;

interface Candidate {
  document: SetDocument;
  statement: StatementTrace;
  reason: Reason;
  meant: string | undefined;
  rank: number;
  uses: number;
}

/** A text with so few edits is a misspelling of another; the names of two environments differ in as many. */
const EDITS = 3;

/** From this rank on a candidate is about something else. */
const FAR = 6;

/** The Allow of some documents that comes nearest to a call: one that is misspelt, else one to which the call belongs. */
export function nearMiss(
  trace: readonly DocumentTrace[],
  documents: readonly SetDocument[],
  uses: Uses,
): NearMiss | undefined {
  const candidates = trace.flatMap(({ label, statements }) => {
    const document = documents.find((one) => one.path === label);
    return document === undefined
      ? []
      : statements.flatMap((one) => candidateOf(document, one, uses(label, one.index)));
  });
  const [best] = candidates.sort((a, b) => a.rank - b.rank || b.uses - a.uses);
  if (best === undefined) return undefined;
  const { document, statement, reason, meant } = best;
  const path = placeOf(document, reason, meant);
  return { document, path, sid: statement.sid, reason, meant, isFar: best.rank >= FAR };
}

function candidateOf(
  document: SetDocument,
  statement: StatementTrace,
  uses: number,
): Candidate | [] {
  const [reason] = statement.reasons;
  const isOneThing = new Set(statement.reasons.map((one) => one.element)).size === 1;
  if (statement.effect !== 'Allow' || reason === undefined || !isOneThing) return [];
  const read = policyOf(document).statements[statement.index];
  if (read === undefined || isAdministration(read)) return [];
  const meant = meantIn(reason);
  const isOnEverything = read.resource?.patterns.every(({ text }) => text === '*') === true;
  const rank = rankOf(reason, { meant, uses, isOnEverything });
  return rank === undefined ? [] : { document, statement, reason, meant, rank, uses };
}

/** The lower, the more telling; an action of another service tells nothing. */
function rankOf(
  reason: Reason,
  {
    meant,
    uses,
    isOnEverything,
  }: { meant: string | undefined; uses: number; isOnEverything: boolean },
): number | undefined {
  const isNear = meant !== undefined;
  switch (reason.element) {
    case 'resource':
      return isNear ? 0 : 6;
    case 'principal':
      return isNear ? 0 : 7;
    case 'condition':
      return isNear ? 1 : 2;
    case 'action': {
      if (!reason.expected.some((one) => isAlike(one, String(reason.actual)))) return undefined;
      if (isNear) return 1;
      return uses > 0 ? 3 : isOnEverything ? 8 : 4;
    }
    case 'effect':
      return 9;
  }
}

/** Whether two actions are of one service, or of one name in services of which one has taken over from the other. */
function isAlike(one: string, other: string): boolean {
  return (
    serviceOf(one) === serviceOf(other) ||
    one.slice(one.indexOf(':')).toLowerCase() === other.slice(other.indexOf(':')).toLowerCase()
  );
}

/** The text of a policy that the call has in a hardly different form. */
function meantIn(reason: Reason): string | undefined {
  if (reason.element === 'effect' || typeof reason.actual !== 'string') return undefined;
  const { actual } = reason;
  // Of two actions of a service one can be the other but for two letters.
  const limit = reason.element === 'action' ? 2 : EDITS + 1;
  let meant: string | undefined;
  let least = limit;
  for (const text of reason.expected) {
    const distance = globDistance(text, actual, least);
    if (distance >= least) continue;
    least = distance;
    meant = text;
  }
  return meant ?? reason.expected.find((text) => isOtherPath(text, actual));
}

/** Whether two ARNs are of roles that differ in their path alone: names are unique within an account. */
function isOtherPath(one: string, other: string): boolean {
  const role = /^(arn:[^:]*:iam::[0-9]{12}:role\/)(?:.*\/)?([^/]+)$/;
  const [, home, name] = role.exec(one) ?? [];
  return home !== undefined && other.startsWith(home) && other.endsWith(`/${name ?? ''}`);
}

function placeOf(document: SetDocument, reason: Reason, meant: string | undefined): Path {
  const path = parsePointer(reason.pointer);
  const list = valueAt(document.value, path);
  const at = Array.isArray(list) && meant !== undefined ? list.indexOf(meant) : -1;
  return at < 0 ? path : [...path, at];
}
