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
    return sets.flatMap((set) =>
      [...check(set)].filter(({ document, path, message }) => {
        const ofDocument = said.get(document) ?? new Set<string>();
        said.set(document, ofDocument);
        const key = `${formatPointer(path)} ${message}`;
        if (ofDocument.has(key)) return false;
        ofDocument.add(key);
        return true;
      }),
    );
  };
}

/** Every document of some targets once, in their order. */
export function documentsOfAll(sets: readonly DeliverySet[]): SetDocument[] {
  return [...new Set(sets.flatMap((set) => set.documents))];
}
