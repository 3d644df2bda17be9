import { memoOf } from '../core/memo.ts';
import type { Document, Issue, Path, RuleText } from './rule.ts';

/** Which of the two accounts of a delivery a resource lives in. */
export type AccountName = 'shared' | 'workload';

/** One document of a delivery. */
export interface SetDocument extends Document {
  /** The id of its artifact: `codepipeline`, `codebuild/trust-policy`. */
  id: string;
  /** Where it lies below `out/`. */
  path: string;
  /** Absent for files of the application's repository. */
  account: AccountName | undefined;
}

/** Where a delivery takes place; what is not known is absent. */
export interface Places {
  accounts: Readonly<Partial<Record<AccountName, string>>>;
  region?: string;
  /** The target is only planned: what targets share leaves it out. */
  isPlanned?: true;
  /** The accounts of all targets of its folder; absent where they are not all known. */
  folder?: readonly string[];
  /** Where it is meant to differ from the other targets: ids of artifacts, with `#` and a pointer for a part of one. */
  differs?: readonly string[];
}

/** Everything that one target delivers with: its own documents and those that its folder shares. */
export interface DeliverySet extends Places {
  target: string;
  documents: readonly SetDocument[];
}

/** One fault that a rule found in a set. */
export interface SetIssue extends Omit<Issue, 'related'> {
  /** The document that a person mends. */
  document: SetDocument;
  /** Further places; without a document of their own they stand in the same one. */
  related?: readonly { document?: SetDocument; path: Path; message: string }[];
}

/** Small sets that a rule speaks of and is silent on: texts of documents by their paths below the target's folder. */
export interface SetSamples {
  bad: Readonly<Record<string, string>>;
  good: Readonly<Record<string, string>>;
}

/** A rule on all documents of one target; documents that it needs may be absent, and unsound. */
export interface SetRule extends Omit<RuleText, 'samples'> {
  over: 'target';
  samples: SetSamples;
  check(set: DeliverySet): Iterable<SetIssue>;
}

/** A rule on all targets of a folder; paths of its samples begin with the target. */
export interface FolderRule extends Omit<RuleText, 'samples'> {
  over: 'folder';
  samples: SetSamples;
  check(sets: readonly DeliverySet[]): Iterable<SetIssue>;
}

/** The document of an artifact; `undefined` where the set has none. */
export function documentOf(set: DeliverySet, id: string): SetDocument | undefined {
  return set.documents.find((one) => one.id === id);
}

/** The documents of a kind, in the order of the manifest. */
export function documentsOf(set: DeliverySet, kind: string): readonly SetDocument[] {
  return byKind(set).get(kind) ?? [];
}

const byKind = memoOf(({ documents }: DeliverySet): ReadonlyMap<string, readonly SetDocument[]> => {
  const map = new Map<string, SetDocument[]>();
  for (const document of documents) {
    const known = map.get(document.kind);
    if (known === undefined) map.set(document.kind, [document]);
    else known.push(document);
  }
  return map;
});
