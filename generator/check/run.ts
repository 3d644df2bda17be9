import { formatPointer } from '../core/json.ts';
import { parseJson } from '../document/json.ts';
import { findTexts, placesIn } from '../schema/embedded.ts';
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

/** Rules on documents of one kind that the same looks may spare a document: what spares it one spares it all. */
interface Gate {
  /** A key in the form that it has in minified JSON. */
  needsKey: string | undefined;
  mayFind: ((document: Document) => boolean) | undefined;
  rules: DocumentRule[];
}

/** Every rule on documents by the kind that it judges; made when first asked for. */
let byKind: ReadonlyMap<string, readonly Gate[]> | undefined;

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
  gatesOf(document.kind).forEach(({ needsKey, mayFind, rules }) => {
    if (needsKey !== undefined && !minified(document.value).includes(needsKey)) return;
    if (mayFind !== undefined && !mayFind(document)) return;
    rules.forEach((rule) => {
      for (const issue of rule.check(document)) told.push({ rule, issue });
    });
  });
  if (told.length > 1) told.sort((a, b) => placeOf(a.rule) - placeOf(b.rule));
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

/** The rules that judge documents of a kind, in the order of the registry. */
export function rulesFor(kind: string): readonly DocumentRule[] {
  return DOCUMENT_RULES.filter(({ kinds }) => kinds.includes(kind));
}

function gatesOf(kind: string): readonly Gate[] {
  byKind ??= groupByKind();
  return byKind.get(kind) ?? [];
}

/** Where a rule stands in the registry, for what is told comes in this order. */
function placeOf(rule: DocumentRule): number {
  return DOCUMENT_RULES.indexOf(rule);
}

function innerTold(document: Document, own: readonly DocumentRule[]): readonly Told[] {
  return placesIn(document.kind).flatMap(({ path, inner, title }) => {
    if (inner === undefined) return [];
    if (gatesOf(inner).length === 0 && !own.some((rule) => rule.kinds.includes(inner))) return [];
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

function groupByKind(): ReadonlyMap<string, readonly Gate[]> {
  const map = new Map<string, Gate[]>();
  for (const rule of DOCUMENT_RULES) {
    const { mayFind } = rule;
    const needsKey = rule.needsKey === undefined ? undefined : `${JSON.stringify(rule.needsKey)}:`;
    for (const kind of rule.kinds) {
      const gates = map.get(kind) ?? [];
      map.set(kind, gates);
      const gate = gates.find((one) => one.needsKey === needsKey && one.mayFind === mayFind);
      if (gate === undefined) gates.push({ needsKey, mayFind, rules: [rule] });
      else gate.rules.push(rule);
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
