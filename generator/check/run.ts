import { formatPointer, type JsonValue } from '../core/json.ts';
import { parseJson } from '../document/json.ts';
import { EMBEDDED, findTexts, type Embedded } from '../schema/embedded.ts';
import { minified } from './policy.ts';
import { DOCUMENT_RULES } from './registry.ts';
import type { Document, DocumentRule, Issue } from './rule.ts';

/** One issue with the rule that tells it. */
export interface Told {
  rule: DocumentRule;
  issue: Issue;
  /** Where the text at the issue's path is a document itself: the pointer of what is at fault inside it. */
  inner?: string;
}

/** The places of texts that are documents themselves, by the kind of the outer document. */
const embeddedIn: ReadonlyMap<string, readonly Embedded[]> = new Map(
  EMBEDDED.map(({ kind }) => [kind, EMBEDDED.filter((one) => one.kind === kind)]),
);

/** A rule with the looks that may spare a document from it: all of one shape, for this is read at every turn. */
interface Asked {
  rule: DocumentRule;
  needsKey: string | undefined;
  mayFind: ((document: Document) => boolean) | undefined;
}

/** Every rule on documents by the kind that it judges; made when first asked for. */
let byKind: ReadonlyMap<string, readonly Asked[]> | undefined;

/**
 * What the rules say of a document and of the documents inside its texts; `faulty` are pointers told of already, `own`
 * rules that a project adds.
 */
export function runDocumentRules(
  document: Document,
  faulty: ReadonlySet<string>,
  own: readonly DocumentRule[] = [],
): Told[] {
  const told: Told[] = [];
  const holdsKey = keysIn(document.value);
  asked(document.kind).forEach(({ rule, needsKey, mayFind }) => {
    if (needsKey !== undefined && !holdsKey(needsKey)) return;
    if (mayFind !== undefined && !mayFind(document)) return;
    for (const issue of rule.check(document)) told.push({ rule, issue });
  });
  for (const rule of own) {
    if (!rule.kinds.includes(document.kind)) continue;
    for (const issue of rule.check(document)) told.push({ rule, issue });
  }
  for (const one of innerTold(document, own)) told.push(one);
  if (faulty.size === 0) return told;
  return told.filter(({ rule, issue: { path } }) => {
    const spared = rule.knowsBetter === true ? path.slice(0, -1) : path;
    return !isBelow(formatPointer(spared), faulty);
  });
}

/** Tells whether a key stands anywhere in a value, or may; asked often, for few keys. */
function keysIn(value: JsonValue): (key: string) => boolean {
  const known = new Map<string, boolean>();
  return (key) => {
    const found = known.get(key) ?? minified(value).includes(`"${key}":`);
    known.set(key, found);
    return found;
  };
}

/** The rules that judge documents of a kind, in the order of the registry. */
export function rulesFor(kind: string): readonly DocumentRule[] {
  return asked(kind).map(({ rule }) => rule);
}

function asked(kind: string): readonly Asked[] {
  byKind ??= groupByKind();
  return byKind.get(kind) ?? [];
}

function innerTold(document: Document, own: readonly DocumentRule[]): readonly Told[] {
  const embedded = embeddedIn.get(document.kind);
  if (embedded === undefined) return [];
  return embedded.flatMap(({ path, inner, title }) => {
    if (inner === undefined) return [];
    if (asked(inner).length === 0 && !own.some((rule) => rule.kinds.includes(inner))) return [];
    return findTexts(document.value, path).flatMap((found) => {
      const { value } = parseJson(found.text, { file: '' });
      if (value === undefined) return [];
      const within: Document = { kind: inner, value, source: () => undefined, iam: document.iam };
      return runDocumentRules(within, new Set(), own).map(({ rule, issue }): Told => {
        const { message, help } = issue;
        const outer: Issue = {
          path: found.path,
          message: `in ${title}: ${message}`,
          ...(help === undefined ? {} : { help }),
        };
        return { rule, issue: outer, inner: formatPointer(issue.path) };
      });
    });
  });
}

function groupByKind(): ReadonlyMap<string, readonly Asked[]> {
  const map = new Map<string, Asked[]>();
  for (const rule of DOCUMENT_RULES) {
    const { needsKey, mayFind } = rule;
    for (const kind of rule.kinds) {
      const rules = map.get(kind) ?? [];
      rules.push({ rule, needsKey, mayFind });
      map.set(kind, rules);
    }
  }
  return map;
}

/** Whether a pointer, or one above it, is among the given ones. */
function isBelow(pointer: string, tops: ReadonlySet<string>): boolean {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    if (tops.has(at)) return true;
    if (at === '') return false;
  }
}
