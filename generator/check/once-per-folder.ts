import { formatPointer } from '../core/json.ts';
import type { DeliverySet, SetDocument, SetIssue } from './set.ts';

/**
 * What a check says of each target, as the check of a folder: what it says of a document that targets share, it says
 * once, however many targets lead to it.
 */
export function oncePerFolder(
  check: (set: DeliverySet) => Iterable<SetIssue>,
): (sets: readonly DeliverySet[]) => SetIssue[] {
  return (sets) => {
    const said = new Map<SetDocument, Set<string>>();
    const told: SetIssue[] = [];
    for (const set of sets) {
      for (const issue of check(set)) {
        const { document, path, message } = issue;
        const ofDocument = said.get(document) ?? new Set<string>();
        said.set(document, ofDocument);
        const key = `${formatPointer(path)} ${message}`;
        if (ofDocument.has(key)) continue;
        ofDocument.add(key);
        told.push(issue);
      }
    }
    return told;
  };
}

/** Every document of some kinds that some targets have, once, in their order. */
export function documentsOfAll(
  sets: readonly DeliverySet[],
  kinds: readonly string[],
): SetDocument[] {
  const seen = new Set<SetDocument>();
  for (const { documents } of sets) {
    for (const one of documents) if (kinds.includes(one.kind)) seen.add(one);
  }
  return [...seen];
}
