import type { JsonValue } from '../core/json.ts';
import { memoOf } from '../core/memo.ts';
import type * as Own from './own-types.ts';
import type { Document } from './rule.ts';
import type { DeliverySet, SetDocument } from './set.ts';

/** A document as a project's own rules see it: a frozen copy, so that no rule changes what is rendered. */
export const viewOf: (document: Document) => Own.Document = memoOf((document) =>
  Object.freeze({
    kind: document.kind,
    value: frozen(document.value),
    source: (path: Own.Path) => document.source(path),
  }),
);

/** The same of a document of a set. */
export const setDocumentView: (document: SetDocument) => Own.SetDocument = memoOf((document) => {
  const { id, path, account } = document;
  return Object.freeze({
    ...viewOf(document),
    id,
    path,
    ...(account === undefined ? {} : { account }),
  });
});

/** The same of a whole set. */
export const setView: (set: DeliverySet) => Own.DeliverySet = memoOf((set) => {
  const { target, documents, accounts, region } = set;
  return Object.freeze({
    target,
    documents: Object.freeze(documents.map(setDocumentView)),
    accounts: Object.freeze({ ...accounts }),
    ...(region === undefined ? {} : { region }),
  });
});

function frozen(value: JsonValue): Own.JsonValue {
  if (Array.isArray(value)) return Object.freeze(value.map(frozen));
  if (typeof value !== 'object' || value === null) return value;
  return Object.freeze(
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, frozen(item)])),
  );
}
