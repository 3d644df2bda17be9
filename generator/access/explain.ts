import { matchCondition } from './conditions.ts';
import { documentsOf, evaluate, type Decision } from './evaluate.ts';
import { contextValue, type ContextValue, type Hop } from './hop.ts';
import type { PrincipalLevel } from './match-principal.ts';
import type { Element, PatternList, Statement } from './policy.ts';
import { requestOf, type DocumentRole, type Request } from './request.ts';
import { applies, matchElements, type ElementMatches } from './statement.ts';
import type { Verdict } from './verdict.ts';

/** Why an element does not match, or is `unknown`: what the policy says against what the request says. */
export type Reason =
  | { readonly element: 'effect'; readonly verdict: 'unknown'; readonly pointer: string }
  | (Mismatch & { readonly element: 'action' | 'resource' | 'principal'; readonly isNot: boolean })
  | (Mismatch & {
      readonly element: 'condition';
      readonly operator: string;
      readonly key: string;
      /** `undefined` where the key is missing, `null` where it cannot be known. */
      readonly actual: ContextValue | undefined;
      readonly isMissing: boolean;
    });

interface Mismatch {
  readonly verdict: 'no' | 'unknown';
  readonly pointer: string;
  /** The texts of the policy; empty where the element is missing. */
  readonly expected: readonly string[];
  readonly actual: ContextValue | undefined;
}

/** One statement against a hop: whether it applies, each element, and every reason against it, the first-class one first. */
export interface StatementTrace {
  readonly index: number;
  readonly sid: string | undefined;
  readonly pointer: string;
  readonly effect: 'Allow' | 'Deny';
  readonly applies: 'no' | PrincipalLevel;
  readonly elements: ElementMatches;
  readonly reasons: readonly Reason[];
}

/** One document against a hop. */
export interface DocumentTrace {
  readonly label: string;
  readonly role: DocumentRole;
  readonly statements: readonly StatementTrace[];
}

/** A decision with every statement of every document, in their order. */
export interface Explanation extends Decision {
  readonly trace: readonly DocumentTrace[];
}

/** Decides as `evaluate` does and says of every statement why it applies or not. */
export function explain(hop: Hop): Explanation {
  const request = requestOf(hop);
  const trace = documentsOf(hop).map(({ role, policy }) => ({
    label: policy.label,
    role,
    statements: policy.statements.map((statement) => explainStatement(statement, role, request)),
  }));
  return { ...evaluate(hop), trace };
}

function explainStatement(
  statement: Statement,
  role: DocumentRole,
  request: Request,
): StatementTrace {
  const elements = matchElements(statement, role, request);
  const { index, sid, pointer, effect } = statement;
  const reasons = (['effect', 'action', 'resource', 'principal', 'condition'] as const).flatMap(
    (element) => reasonsOf(element, elements, statement, request),
  );
  return {
    index,
    sid,
    pointer,
    effect,
    applies: applies(statement, role, request),
    elements,
    reasons,
  };
}

function reasonsOf(
  element: Element,
  elements: ElementMatches,
  statement: Statement,
  request: Request,
): Reason[] {
  const verdict = elements[element];
  if (verdict !== 'no' && verdict !== 'unknown') return [];
  const { pointer } = statement;
  const { hop, resource } = request;
  switch (element) {
    case 'effect':
      return [{ element, verdict: 'unknown', pointer }];
    case 'action':
      return [{ element, verdict, ...said(statement.action, pointer), actual: hop.action }];
    case 'resource':
      return [{ element, verdict, ...said(statement.resource, pointer), actual: resource }];
    case 'principal':
      return [{ element, verdict, ...saidOfPrincipal(statement), actual: callerOf(hop) }];
    case 'condition':
      return conditionReasons(statement, request, verdict);
  }
}

/** One reason for each key that does not hold, those that certainly do not first. */
function conditionReasons(
  statement: Statement,
  request: Request,
  verdict: 'no' | 'unknown',
): Reason[] {
  const reasons = statement.conditions.flatMap((test): Reason[] => {
    const held: Verdict = matchCondition(test, request);
    if (held === 'yes') return [];
    const actual = contextValue(request.hop, test.lookUpKey);
    const { operator, key, pointer } = test;
    const expected = test.values.map(({ text }) => text);
    const isMissing = actual === undefined;
    return [
      { element: 'condition', verdict: held, operator, key, expected, actual, isMissing, pointer },
    ];
  });
  if (reasons.length > 0) {
    return [
      ...reasons.filter((reason) => reason.verdict === 'no'),
      ...reasons.filter((reason) => reason.verdict === 'unknown'),
    ];
  }
  const nothing = { operator: '', key: '', expected: [], actual: undefined, isMissing: false };
  return [{ element: 'condition', verdict, pointer: `${statement.pointer}/Condition`, ...nothing }];
}

function said(
  list: PatternList | undefined,
  pointer: string,
): { isNot: boolean; pointer: string; expected: string[] } {
  if (list === undefined) return { isNot: false, pointer, expected: [] };
  return {
    isNot: list.isNot,
    pointer: list.pointer,
    expected: list.patterns.map((one) => one.text),
  };
}

function saidOfPrincipal({ principal, pointer }: Statement): {
  isNot: boolean;
  pointer: string;
  expected: string[];
} {
  if (principal === undefined) return { isNot: false, pointer, expected: [] };
  const expected = principal.entries.map(({ text }) => text);
  return { isNot: principal.isNot, pointer: principal.pointer, expected };
}

function callerOf({ principal }: Hop): string {
  return principal.kind === 'role' ? principal.arn : principal.name;
}
