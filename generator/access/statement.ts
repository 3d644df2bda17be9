import { memoOf } from '../core/memo.ts';
import { matchConditions } from './conditions.ts';
import { matchAction } from './match-action.ts';
import { matchPrincipal, type PrincipalLevel, type PrincipalMatch } from './match-principal.ts';
import { matchResource } from './match-resource.ts';
import type { Element, Policy, Statement } from './policy.ts';
import type { DocumentRole, Request } from './request.ts';
import type { Verdict } from './verdict.ts';

/** Each element of a statement against a hop, and how it names the caller. */
export type ElementMatches = Readonly<Record<Exclude<Element, 'principal'>, Verdict>> & {
  readonly principal: PrincipalMatch;
};

/**
 * How a statement applies to a hop: `no`, or how it names the caller. An Allow applies only if every element is known to
 * match, a Deny unless one is known not to: what is unknown never leads to an access.
 */
export function applies(
  statement: Statement,
  role: DocumentRole,
  request: Request,
): 'no' | PrincipalLevel {
  return speaksOf(statement, request) ? appliesOn(statement, role, request) : 'no';
}

/** Finds the statements of a policy that speak of the action of a hop, in their order. Most speak of others, which is seen once. */
export function speakersOf({ statements }: Policy): (request: Request) => readonly Statement[] {
  return speakersIn(statements);
}

const speakersIn = memoOf((statements: readonly Statement[]) => {
  const services = servicesIn(statements);
  // By the action, in lower case; the calls of deliveries have few.
  const known = new Map<string, readonly Statement[]>();
  return (request: Request): readonly Statement[] => {
    if (services !== undefined && !services.includes(request.service)) return NONE;
    const found = known.get(request.action);
    if (found !== undefined) return found;
    const those = statements.filter((statement) => speaksOf(statement, request));
    known.set(request.action, those);
    return those;
  };
});

const NONE: readonly Statement[] = [];

/** The services of all actions that statements speak of, in lower case; `undefined` where that cannot be told by their names. */
function servicesIn(statements: readonly Statement[]): readonly string[] | undefined {
  const services: string[] = [];
  for (const { action, unreadable } of statements) {
    if (action === undefined || action.isNot || unreadable.includes('action')) return undefined;
    for (let index = 0; index < action.patterns.length; index += 1) {
      const glob = action.patterns[index]?.glob;
      const colon = glob?.head.indexOf(':') ?? -1;
      if (glob === undefined || colon < 0) return undefined;
      const service = glob.head.slice(0, colon);
      if (!services.includes(service)) services.push(service);
    }
  }
  return services;
}

function speaksOf(statement: Statement, request: Request): boolean {
  return !isOut(matchAction(statement, request), statement.effect === 'Allow');
}

/** How a statement applies to a hop of whose action it speaks (see `applies`). */
export function appliesOn(
  statement: Statement,
  role: DocumentRole,
  request: Request,
): 'no' | PrincipalLevel {
  const isAllow = statement.effect === 'Allow';
  if (isOut(matchResource(statement, role, request), isAllow)) return 'no';
  const principal = matchPrincipal(statement, role, request);
  if (principal === 'no' || (principal === 'unknown' && isAllow)) return 'no';
  if (isOut(matchConditions(statement, request), isAllow)) return 'no';
  return principal === 'unknown' ? 'principal' : principal;
}

/** Every element of a statement by itself, for the explanation of what `applies` decided. */
export function matchElements(
  statement: Statement,
  role: DocumentRole,
  request: Request,
): ElementMatches {
  return {
    effect: statement.unreadable.includes('effect') ? 'unknown' : 'yes',
    action: matchAction(statement, request),
    resource: matchResource(statement, role, request),
    principal: matchPrincipal(statement, role, request),
    condition: matchConditions(statement, request),
  };
}

function isOut(verdict: Verdict, isAllow: boolean): boolean {
  return verdict === 'no' || (verdict === 'unknown' && isAllow);
}
