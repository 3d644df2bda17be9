import { finding, type Finding } from '../core/finding.ts';
import { readIssues, type OwnIssue } from './own-issues.ts';
import { words } from './own-shape.ts';
import type * as Own from './own-types.ts';
import { setView, viewOf } from './own-view.ts';
import type { Document, DocumentRule, Issue } from './rule.ts';
import type { DeliverySet, FolderRule, SetDocument, SetIssue, SetRule } from './set.ts';

/** A rule of a project's own in the form of the shipped ones. */
export type GuardedRule = DocumentRule | SetRule | FolderRule;

/** A file of rules, loaded. */
export interface RuleFile {
  /** The name that findings show. */
  label: string;
  /** The absolute path, by which it is known in the stack of an error. */
  path: string;
  /** Its default export. */
  exported: unknown;
}

/** Takes the finding that a rule did something wrong. */
type Tell = (fault: Finding) => void;

/**
 * A rule of a project's own that can do no harm to a run: what it throws, and what it returns in place of issues, is told
 * once, and it is not asked again.
 */
export function guardRule(
  rule: Own.Rule,
  file: Pick<RuleFile, 'label' | 'path'>,
  tell: Tell,
): GuardedRule {
  const { id, severity, title, why = title, sources = [] } = rule;
  const text = { id, severity, title, why, sources };
  const ask = asker(rule, file, tell);
  if ('kinds' in rule) {
    return {
      ...text,
      kinds: rule.kinds,
      samples: { bad: '', good: '' },
      check: (document: Document) =>
        ask(`a document of the kind ${document.kind}`, () => rule.check(viewOf(document))).map(
          ofDocument,
        ),
    };
  }
  const samples = { bad: {}, good: {} };
  return rule.over === 'target'
    ? {
        ...text,
        ...{ samples, over: 'target' },
        check: (set: DeliverySet) => {
          const view = setView(set);
          return ask(set.target, () => rule.check(view), [set]).flatMap((one) => ofSet(one, [set]));
        },
      }
    : {
        ...text,
        ...{ samples, over: 'folder' },
        check: (sets: readonly DeliverySet[]) => {
          const views = sets.map(setView);
          return ask('all targets', () => rule.check(views), sets).flatMap((one) =>
            ofSet(one, sets),
          );
        },
      };
}

/** Asks a rule, unless it has failed before. */
function asker(
  rule: Own.Rule,
  { label, path }: Pick<RuleFile, 'label' | 'path'>,
  tell: Tell,
): (on: string, check: () => unknown, sets?: readonly DeliverySet[]) => OwnIssue[] {
  let hasFailed = false;
  const fail = (message: string, range?: Finding['range']): OwnIssue[] => {
    hasFailed = true;
    tell(
      finding('project/own-rule', `${rule.id} ${message}`, {
        file: label,
        ...(range === undefined ? {} : { range }),
        help: 'mend the rule; what it may return is in docs/own-rules.md',
      }),
    );
    return [];
  };
  return (on, check, sets) => {
    if (hasFailed) return [];
    try {
      const returned = readIssues(check());
      if ('fault' in returned) return fail(`${returned.fault}, on ${on}`);
      const isStray =
        sets !== undefined && returned.issues.some((one) => ofSet(one, sets).length === 0);
      return isStray
        ? fail(`tells of a document that is not of the set, on ${on}`)
        : returned.issues;
    } catch (error) {
      return fail(`throws ${thrownWords(error)}, on ${on}`, placeInStack(error, path));
    }
  };
}

/** What was thrown, in one line. */
export function thrownWords(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return words(error);
  const name = 'name' in error && typeof error.name === 'string' ? error.name : 'an error';
  const [line = ''] = String(error.message).trim().split(/\r?\n/);
  return `${name}: ${line.length > 200 ? `${line.slice(0, 199)}…` : line}`;
}

/** Where in a file an error arose, by its stack; `undefined` where the file is not in it. */
export function placeInStack(error: unknown, path: string): Finding['range'] {
  const stack =
    typeof error === 'object' && error !== null && 'stack' in error ? String(error.stack) : '';
  const at = stack.indexOf(`${path}:`);
  const [, line, column = '1'] = /^:(\d+)(?::(\d+))?/.exec(stack.slice(at + path.length)) ?? [];
  if (at < 0 || line === undefined) return undefined;
  const start = { line: Number(line), column: Number(column) };
  return { start, end: { ...start, column: start.column + 1 } };
}

/** The issue of a single document: of whatever document a rule names it is that one. */
function ofDocument({ path, message, help, ofKey, within, related }: OwnIssue): Issue {
  return {
    ...{ path, message },
    ...(help === undefined ? {} : { help }),
    ...(ofKey === undefined ? {} : { ofKey }),
    ...(within === undefined ? {} : { within }),
    ...(related === undefined ? {} : { related }),
  };
}

/** The issue with the documents of the set in place of those that the rule saw; nothing where one is not of it. */
function ofSet(
  { document, related, ...issue }: OwnIssue,
  sets: readonly DeliverySet[],
): SetIssue[] {
  const own = documentOf(document, sets);
  if (own === undefined) return [];
  const further = (related ?? []).map((one) => ({
    ...{ path: one.path, message: one.message },
    document: one.document === undefined ? own : documentOf(one.document, sets),
  }));
  const known = further.flatMap(({ document: at, ...rest }) =>
    at === undefined ? [] : [{ ...rest, document: at }],
  );
  return [{ ...issue, document: own, ...(known.length === 0 ? {} : { related: known }) }];
}

function documentOf(seen: unknown, sets: readonly DeliverySet[]): SetDocument | undefined {
  for (const set of sets) {
    const index = setView(set).documents.findIndex((one) => one === seen);
    if (index >= 0) return set.documents[index];
  }
  return undefined;
}
