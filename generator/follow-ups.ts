import type { RuleText } from './check/rule.ts';
import type { SetDocument, SetIssue } from './check/set.ts';
import { MADE, THROUGH, type Finding, type Place } from './core/finding.ts';
import { parsePointer, valueAt } from './core/json.ts';

/** What is said of a set, with the rule that says it. */
export interface ToldOfSets {
  rule: Pick<RuleText, 'id' | 'severity'>;
  issue: SetIssue;
  /** The ARN of the role whose call the proof finds denied. */
  caller?: string;
}

/** How the ids of the rules of the proof begin. */
export const PROOF = 'access/';
const SURPLUS = 'access/surplus';
const UNUSED_ROLE = 'policy/unused-role';

/** Faults after which all that a document asks for is asked for by another role than is meant. */
const WRONG_ROLE = new Set([
  'policy/swapped-role',
  'policy/passed-role-account',
  'policy/unknown-role',
  'deploy/no-action-role',
]);

/** What the build asks for is said in two documents. */
const BUILD = new Set(['buildspec', 'codebuild-project']);

/** Rules on a statement that are silent where the proof tells what is wrong with it. */
const HINTS = new Set(['policy/unlisted-action', 'policy/dead-action', 'policy/needs-star']);

/**
 * Leaves out what only follows from another fault of the same sets: rights that are missing because a document names a wrong
 * thing or works with a wrong role, the role that is unused for it, and rights that are too many for it.
 */
export function withoutFollowing(told: readonly ToldOfSets[]): ToldOfSets[] {
  const faults = told.filter(({ rule }) => rule.severity === 'error' && !rule.id.startsWith(PROOF));
  if (faults.length === 0) return [...told];
  const places = faults.flatMap(({ issue }) => [issue, ...relatedOf(issue)]);
  const ofRoles = faults.filter(({ rule }) => WRONG_ROLE.has(rule.id));
  const roles = new Set(ofRoles.flatMap(({ issue }) => relatedOf(issue).map(documentOf)));
  const isAnyRole = ofRoles.some(({ issue }) => relatedOf(issue).length === 0);
  const standIns = new Set(
    ofRoles.map(({ issue: { document, path } }) => valueAt(document.value, path)),
  );
  return told.filter(({ rule, issue, caller }) => {
    if (rule.id === SURPLUS) return false;
    if (rule.id === UNUSED_ROLE) return !isAnyRole && !roles.has(issue.document);
    if (!rule.id.startsWith(PROOF)) return true;
    if (caller !== undefined && standIns.has(caller)) return false;
    return !relatedOf(issue).some(
      (asked) =>
        ofRoles.some((fault) => isOfOne(fault.issue.document, asked.document)) ||
        places.some((one) => isWithin(one, asked)),
    );
  });
}

/** Of findings at one edited line of a template, which is one cause, the first that the proof did not find, or else the first. */
export function oncePerLine(
  findings: readonly Finding[],
  isEdited: (place: Partial<Place>) => boolean,
): Finding[] {
  const lines = new Map<string, Finding[]>();
  const lineOf = (found: Finding): string | undefined =>
    isEdited(found) ? `${found.file ?? ''}:${found.range?.start.line ?? 0}` : undefined;
  for (const found of findings) {
    const line = lineOf(found);
    if (line !== undefined) lines.set(line, [...(lines.get(line) ?? []), found]);
  }
  return findings.flatMap((found) => {
    const same = lines.get(lineOf(found) ?? '') ?? [found];
    const first = same.find(({ rule }) => !rule.startsWith(PROOF)) ?? same[0];
    return found === first ? [joined(found, same)] : [];
  });
}

/** A finding with the documents of others that it stands for. */
function joined(found: Finding, same: readonly Finding[]): Finding {
  const further = same
    .filter((one) => one !== found)
    .flatMap(({ related = [] }) => related.filter((one) => one.message === MADE));
  if (further.length === 0) return found;
  const related = found.related ?? [];
  const ways = related.filter(({ message }) => message === MADE || message === THROUGH);
  return {
    ...found,
    related: [...ways, ...further, ...related.filter((one) => !ways.includes(one))],
  };
}

/** Leaves out what a rule holds against an action or resource of a statement of which the proof says what it lacks. */
export function withoutHints(findings: readonly Finding[]): Finding[] {
  const faulty = new Set(
    findings.flatMap((one) => (one.rule.startsWith(PROOF) ? (statementOf(one) ?? []) : [])),
  );
  if (faulty.size === 0) return [...findings];
  return findings.filter((one) => !HINTS.has(one.rule) || !faulty.has(statementOf(one) ?? ''));
}

/** The statement that a finding was made of, or stands in, by its document and place. */
function statementOf({ file, pointer, related = [] }: Finding): string | undefined {
  const made = related.find(({ message }) => message === MADE) ?? { file, pointer };
  const path = made.pointer === undefined ? [] : parsePointer(made.pointer);
  return path.length < 2 ? undefined : JSON.stringify([made.file, path.slice(0, 2)]);
}

/** A place of a set. */
type SetPlace = Pick<SetIssue, 'document' | 'path'>;

function relatedOf({ document, related = [] }: SetIssue): SetPlace[] {
  return related.map((one) => ({ document: one.document ?? document, path: one.path }));
}

function documentOf({ document }: SetPlace): SetDocument {
  return document;
}

function isOfOne(one: SetDocument, other: SetDocument): boolean {
  return one === other || (BUILD.has(one.kind) && BUILD.has(other.kind));
}

/** Whether a place lies in another one that is no document as a whole. */
function isWithin({ document, path }: SetPlace, whole: SetPlace): boolean {
  return (
    document === whole.document &&
    whole.path.length > 0 &&
    whole.path.every((segment, index) => String(segment) === String(path[index]))
  );
}
