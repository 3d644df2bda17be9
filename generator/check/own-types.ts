// What a project's own rules are made of. The build copies this file to dist/rules.d.ts, so it imports nothing.

/** A value of JSON or YAML. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** The way to a value inside a document: keys and list indexes. */
export type Path = readonly (string | number)[];

/** One fault that a rule found. */
export interface Issue {
  /** The value at fault; for something missing, the map that lacks it. */
  path: Path;
  /** The key at the end of the path is at fault, and not the value behind it. */
  ofKey?: true;
  /** The part of a text at the path that is at fault, as UTF-16 offsets of the value. */
  within?: { start: number; end: number };
  /** What is wrong, as one sentence without a full stop. */
  message: string;
  /** How to mend it. */
  help?: string;
  /** Further places of the same document that belong to it. */
  related?: readonly { path: Path; message: string }[];
}

/** One document; its value is a frozen copy. */
export interface Document {
  /** `buildspec`, `taskdef`, `codepipeline`, …: the kinds of `codeseries validate --kind`, and those of the project's schemas. */
  readonly kind: string;
  readonly value: JsonValue;
  /** A value as it stands in the text, quotes included; `undefined` where there is no such value. */
  source(path: Path): string | undefined;
}

/** One document of a delivery. */
export interface SetDocument extends Document {
  /** The id of its artifact: `codepipeline`, `codebuild/trust-policy`. */
  readonly id: string;
  /** Where it lies below `out/`. */
  readonly path: string;
  /** The account that it is for; absent for files of the application's repository. */
  readonly account?: 'shared' | 'workload';
}

/** Everything that one target delivers with: its own documents and those that its folder shares. */
export interface DeliverySet {
  /** `dev`, `payments/dev`. */
  readonly target: string;
  readonly documents: readonly SetDocument[];
  /** Ids of the two accounts, as far as they are known. */
  readonly accounts: { readonly shared?: string; readonly workload?: string };
  readonly region?: string;
}

/** One fault that a rule found in a set. */
export interface SetIssue extends Omit<Issue, 'related'> {
  /** The document that a person mends: one of the set's. */
  document: SetDocument;
  /** Further places; without a document of their own they stand in the same one. */
  related?: readonly { document?: SetDocument; path: Path; message: string }[];
}

/** What every rule says of itself. */
export interface RuleText {
  /** `own/` and words in small letters with hyphens between them. */
  id: `own/${string}`;
  severity: 'error' | 'warning';
  /** What the rule holds against a file, as a short noun phrase. */
  title: string;
  /** Why it is a fault, as whole sentences. */
  why?: string;
  /** Addresses of pages on it. */
  sources?: readonly string[];
}

/** A rule on single documents. */
export interface DocumentRule extends RuleText {
  /** The kinds that it judges. */
  kinds: readonly string[];
  check(document: Document): Iterable<Issue>;
}

/** A rule on all documents of one target. */
export interface SetRule extends RuleText {
  over: 'target';
  check(set: DeliverySet): Iterable<SetIssue>;
}

/** A rule on all targets of a folder. */
export interface FolderRule extends RuleText {
  over: 'folder';
  check(sets: readonly DeliverySet[]): Iterable<SetIssue>;
}

/** A rule of a project's own; a file exports one, or a list, as its default. */
export type Rule = DocumentRule | SetRule | FolderRule;
