import { FOLDER_RULES } from './registry/folder.ts';
import { PARITY_RULES } from './registry/parity.ts';
import { SET_RULES } from './registry/set.ts';
import type { DeliverySet, FolderRule, SetIssue, SetRule } from './set.ts';

/** One issue of a set with the rule that tells it. */
export interface ToldOfSet {
  rule: SetRule | FolderRule;
  issue: SetIssue;
}

/** What the rules on sets say of one target, those of the project last. */
export function runSetRules(set: DeliverySet, own: readonly SetRule[] = []): ToldOfSet[] {
  return toldBy([...SET_RULES, ...own], set);
}

/** What the rules on folders say of all targets of one, those of the project last. */
export function runFolderRules(
  sets: readonly DeliverySet[],
  own: readonly FolderRule[] = [],
): ToldOfSet[] {
  return toldBy([...FOLDER_RULES, ...own], sets);
}

/**
 * Where the files of a folder's targets differ in kind, for those who ask (`check --parity`): documents, keys, lists and
 * words of settings that not all have. What a set declares in `differs` is meant so.
 */
export function parityIssues(sets: readonly DeliverySet[]): ToldOfSet[] {
  return toldBy(PARITY_RULES, sets);
}

function toldBy<T>(
  rules: readonly ((SetRule | FolderRule) & { check(subject: T): Iterable<SetIssue> })[],
  subject: T,
): ToldOfSet[] {
  const told: ToldOfSet[] = [];
  rules.forEach((rule) => {
    for (const issue of rule.check(subject)) told.push({ rule, issue });
  });
  return told;
}
