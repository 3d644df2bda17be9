import { matchesArn, matchesEverything, matchesGlob } from './glob.ts';
import type { Pattern, Statement } from './policy.ts';
import { lookUpIn, type DocumentRole, type Request } from './request.ts';
import { expand } from './variables.ts';
import { not, verdictOf, type Verdict } from './verdict.ts';

/**
 * Whether a statement covers the resource of a hop. AWS does not say whether a wildcard crosses the colons of an ARN, so
 * what grants is read narrowly, segment by segment, and what denies widely, as one text.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchResource(statement: Statement, role: DocumentRole, request: Request): Verdict {
  if (statement.unreadable.includes('resource')) return 'unknown';
  const { resource: list } = statement;
  const element = role === 'resource' ? request.resourceElement : 'required';
  // Without the element a policy speaks of the resource that it is attached to.
  if (list === undefined) return element === 'required' ? 'unknown' : 'yes';
  if (element === 'forbidden') return 'unknown';
  const isAllow = statement.effect === 'Allow';
  const isNarrow = isAllow !== list.isNot;
  // A variable without a value matches no resource. AWS says so of NotResource, too, but not what follows from it.
  const missing = list.isNot ? 'unknown' : 'no';
  let covered: Verdict = 'no';
  // One pattern that matches decides, else one that is unknown; a plain loop, for it runs for every call.
  for (let index = 0; index < list.patterns.length; index += 1) {
    const pattern = list.patterns[index];
    if (pattern === undefined) continue;
    const matched = matchPattern(pattern, request, isNarrow, isAllow);
    const verdict = matched === 'missing' ? missing : matched;
    if (verdict !== 'no') covered = verdict;
    if (verdict === 'yes') break;
  }
  return list.isNot ? not(covered) : covered;
}

/** The texts of a statement's Resource that cover the resource of a hop for certain; none of a NotResource. */
export function coveringTexts(
  { resource: list, effect, unreadable }: Statement,
  role: DocumentRole,
  request: Request,
): string[] {
  const isForbidden = role === 'resource' && request.resourceElement === 'forbidden';
  if (list === undefined || list.isNot || isForbidden || unreadable.includes('resource')) return [];
  const isAllow = effect === 'Allow';
  const covering = list.patterns.filter(
    (pattern) => matchPattern(pattern, request, isAllow, isAllow) === 'yes',
  );
  return covering.map(({ text }) => text);
}

/** Whether one pattern covers the resource; `missing` where a variable in it has no value. */
function matchPattern(
  pattern: Pattern,
  { hop, resource }: Request,
  isNarrow: boolean,
  isAllow: boolean,
): Verdict | 'missing' {
  // Before the fifth colon AWS knows no variables; a grant must not depend on one.
  if (pattern.hasHeadVariable && isAllow) return 'unknown';
  const glob = pattern.glob ?? expand(pattern, lookUpIn(hop));
  if (glob === 'missing' || glob === 'unknown') return glob;
  const isWhole = !isNarrow || !glob.hasWildcard || matchesEverything(glob);
  return verdictOf(isWhole ? matchesGlob(glob, resource) : matchesArn(glob, resource));
}
