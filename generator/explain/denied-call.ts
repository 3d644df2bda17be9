import type { DeniedPrincipal } from './access-denied.ts';
import type { ErrorPlace, RenderedDocument } from './error-place.ts';
import {
  coversAction,
  coversResource,
  readStatements,
  sharesService,
  type ReadStatement,
} from './statements.ts';

/** A call as statements are held against it. */
export interface DeniedCall {
  action: string;
  /** `undefined`: every resource of the document. */
  resource: string | undefined;
  /** Counts in documents that name principals. */
  principal?: DeniedPrincipal | undefined;
}

interface Rated {
  place: ErrorPlace;
  score: number;
}

/** The Allow statement of several policies that comes nearest to a call; none where none speaks of its service. */
export function nearestAllow(
  policies: readonly RenderedDocument[],
  call: DeniedCall,
): ErrorPlace | undefined {
  const rated = policies.flatMap(({ path, value }) =>
    readStatements(value).flatMap((statement): Rated[] => {
      if (statement.effect !== 'Allow' || !sharesService(statement, call.action)) return [];
      const place = { path, pointer: statement.pointer, why: describe(statement, call) };
      return [{ place, score: nearness(statement, call) }];
    }),
  );
  const [best] = rated.sort((a, b) => b.score - a.score);
  return best?.place;
}

/** The Deny statements of several policies that meet a call, those that name its very action first. */
export function denyingPlaces(
  policies: readonly RenderedDocument[],
  call: DeniedCall,
): ErrorPlace[] {
  return policies
    .flatMap(({ path, value }) =>
      readStatements(value)
        .filter((one) => one.effect === 'Deny' && covers(one, call))
        .map((one) => ({
          place: { path, pointer: one.pointer, why: describe(one, call) },
          exact: one.actions.includes(call.action),
        })),
    )
    .sort((a, b) => Number(b.exact) - Number(a.exact))
    .map(({ place }) => place);
}

/** The Deny statements that name the very action of a call: those that a call without a reason may have met. */
export function exactlyDenying(
  policies: readonly RenderedDocument[],
  call: DeniedCall,
): ErrorPlace[] {
  const exact = new Set(
    policies.flatMap(({ path, value }) =>
      readStatements(value)
        .filter(({ actions }) => actions.includes(call.action))
        .map(({ pointer }) => `${path}#${pointer}`),
    ),
  );
  return denyingPlaces(policies, call).filter(({ path, pointer }) =>
    exact.has(`${path}#${pointer}`),
  );
}

function covers(statement: ReadStatement, { action, resource }: DeniedCall): boolean {
  return coversAction(statement, action) && coversResource(statement, resource);
}

function nearness(statement: ReadStatement, call: DeniedCall): number {
  return (
    (coversAction(statement, call.action) ? 8 : 0) +
    (coversResource(statement, call.resource) ? 4 : 0) +
    (namesPrincipal(statement, call.principal) ? 2 : 0)
  );
}

function namesPrincipal({ names }: ReadStatement, principal: DeniedPrincipal | undefined): boolean {
  if (principal === undefined) return false;
  const { name: own, account } = principal;
  return names.some(
    (name) =>
      name.split('/').at(-1) === own || (account !== undefined && name.includes(`:${account}:`)),
  );
}

function describe(statement: ReadStatement, { action, resource }: DeniedCall): string {
  const name = statement.sid === undefined ? 'this statement' : `the statement ${statement.sid}`;
  if (statement.effect === 'Deny') {
    return `${name} denies ${action}${statement.conditional ? ' under its condition' : ''}`;
  }
  if (!coversAction(statement, action)) {
    return coversResource(statement, resource)
      ? `${name} speaks of that resource, but not of ${action}`
      : `${name} is the nearest, but it speaks neither of ${action} nor of that resource`;
  }
  if (!coversResource(statement, resource)) {
    return `${name} allows ${action}, but not on ${resource ?? 'that resource'}`;
  }
  return statement.conditional
    ? `${name} allows ${action} under its condition`
    : `${name} allows ${action} as rendered: see that AWS has this version`;
}
