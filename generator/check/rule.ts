import type { JsonValue } from '../core/json.ts';
import type { CheckRuleId, OwnRuleId, Severity } from '../core/rules.ts';
import type { IamTable } from '../iam/table.ts';
import type { ShellReading } from '../shell/reading.ts';
import type { Lint } from '../shell/script.ts';

/** The way to a value inside a document: keys and list indexes. */
export type Path = readonly (string | number)[];

/** One fault that a rule found in a document. */
export interface Issue {
  /** The value at fault; for something missing, the map that lacks it. */
  path: Path;
  /** The key at the end of the path is at fault, and not the value behind it. */
  ofKey?: true;
  /** The part of a text at the path that is at fault, as UTF-16 offsets of the value. */
  within?: { start: number; end: number };
  /** What is wrong, as one sentence without a full stop. */
  message: string;
  /** How to mend it; text that can be pasted where that is known. */
  help?: string;
  /** Further places of the same document that belong to it. */
  related?: readonly { path: Path; message: string }[];
}

/** One document as rules see it; it may be unsound, so rules read it with the functions of `read.ts`. */
export interface Document {
  /** The id of its kind (see `schema/kinds.ts`). */
  kind: string;
  value: JsonValue;
  /** A value as it stands in the text, quotes included; `undefined` where the text is not at hand. */
  source: (path: Path) => string | undefined;
  /** What stands before and behind a value on its first and last line; absent or `undefined` as for `source`. */
  around?: (path: Path) => { before: string; behind: string } | undefined;
  /** The whole text, for a quick look before places in it are asked for; absent where it is not at hand. */
  text?: string;
  /** The dated table of IAM actions, read when first asked for; `undefined` where it is not at hand. */
  iam: () => IamTable | undefined;
  /** Reads a command as a shell does; absent where nobody looks into commands. */
  shell?: ((text: string) => ShellReading) | undefined;
  /** Asks a linter of the machine about a script; absent where nobody asks. */
  lint?: Lint | undefined;
  /** Nothing is known of what it is used with: it is no part of a set. */
  isAlone?: true;
}

/** A place in a text. */
export interface Located {
  text: string;
  start: number;
  end: number;
}

/** How rules look at the text of a document; `locate` finds a value in it and is asked only where a rule looks. */
export function inText(
  locate: (path: Path) => Located | undefined,
): Required<Pick<Document, 'source' | 'around'>> {
  return {
    source: (path) => {
      const place = locate(path);
      return place && place.text.slice(place.start, place.end);
    },
    around: (path) => {
      const place = locate(path);
      if (place === undefined) return undefined;
      const { text, start, end } = place;
      const at = text.indexOf('\n', end);
      const behind = at < 0 ? text.slice(end) : text.slice(end, at).replace(/\r$/, '');
      return { before: text.slice(text.lastIndexOf('\n', start - 1) + 1, start), behind };
    },
  };
}

/** What a rule says of itself: `explain`, SARIF and docs/rules.md print it. */
export interface RuleText {
  id: CheckRuleId | OwnRuleId;
  severity: Severity;
  /** What the rule holds against a file, as a short noun phrase. */
  title: string;
  /** What goes wrong without it, in two or three sentences. */
  why: string;
  /** The error text of AWS or of a tool that it prevents. */
  prevents?: string;
  /** Addresses of the pages that it is taken from. */
  sources: readonly string[];
  /** Small documents of the first of its kinds, as text: the rule speaks of the bad one and is silent on the good one. */
  samples: { bad: string; good: string };
}

/** A rule on single documents. */
export interface DocumentRule extends RuleText {
  /** The kinds that it judges; the samples are of the first. */
  kinds: readonly string[];
  /** Judges values that hold placeholders of other tools, too; all others are spared them. */
  judgesPlaceholders?: true;
  /** Says of a text that it is not of the form asked for: words that stand for a value are spared it. */
  judgesForm?: true;
  /** What it says of a value takes the place of what the schema says of its form: it knows how to mend it. */
  knowsBetter?: true;
  /** A key without which, wherever in the document, it says nothing: a quick look that spares most documents the rule. */
  needsKey?: string;
  /** Whether it may find something in a document: a look that rules share, and that spares most documents the rule. */
  mayFind?: (document: Document) => boolean;
  /** The faults of a document, in its order; must bear any JSON value. */
  check(document: Document): Iterable<Issue>;
}
