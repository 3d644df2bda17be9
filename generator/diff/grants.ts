import type { JsonValue } from '../core/json.ts';
import {
  actionsCover,
  patternPieces,
  principalPieces,
  principalsCover,
  resourcesCover,
} from './cover.ts';
import { conditionsImply } from './cover-conditions.ts';
import { isPolicy, readStatements, type ReadStatement } from './policy-parts.ts';

/** A policy in both states; absent where a state does not have it. */
export interface PolicyPair {
  /** The file, as it is shown. */
  file: string;
  /** Policies of one group hang on the same role, so that a right may stand in any of them. */
  group: string;
  /** The account that holds the resource; `undefined` where it is not known. */
  owner: string | undefined;
  old: JsonValue | undefined;
  now: JsonValue | undefined;
}

/** A statement with the policy that it stands in. */
export interface Grant {
  policy: PolicyPair;
  read: ReadStatement;
}

/** What a statement is about, in texts: as far as no other statement covers it. */
export interface Uncovered {
  grant: Grant;
  actions: string[];
  resources: string[];
  principals: string[];
}

/** The statements of one effect in one state of a group; those of a policy without legal form are left out. */
export function grantsOf(
  policies: readonly PolicyPair[],
  state: 'old' | 'now',
  effect: 'Allow' | 'Deny',
): Grant[] {
  return policies.flatMap((policy) => {
    const value = policy[state];
    if (!isPolicy(value)) return [];
    return (readStatements(value) ?? []).flatMap((read) =>
      read.statement.effect === effect ? [{ policy, read }] : [],
    );
  });
}

/**
 * What of a statement no other one covers, each action on each resource for each principal by itself, so that a statement
 * that was only split or merged leaves nothing; `undefined` where all is covered.
 */
export function uncovered(grant: Grant, by: readonly Grant[]): Uncovered | undefined {
  const { statement } = grant.read;
  const actions = patternPieces(statement.action);
  const resources = patternPieces(statement.resource);
  const principals = principalPieces(statement.principal);
  const able = by.filter(({ read }) =>
    conditionsImply(statement.conditions, read.statement.conditions),
  );
  const covered = able.map(({ read: { statement: other } }) => ({
    actions: actions.map((one) => actionsCover(other.action, one)),
    resources: resources.map((one) => resourcesCover(other.resource, one)),
    principals: principals.map((one) => principalsCover(other.principal, one, grant.policy.owner)),
  }));
  const left = {
    actions: new Set<string>(),
    resources: new Set<string>(),
    principals: new Set<string>(),
  };
  for (const [a, action] of actions.entries()) {
    for (const [r, resource] of resources.entries()) {
      for (const [p, principal] of principals.entries()) {
        if (covered.some((by) => by.actions[a] && by.resources[r] && by.principals[p])) continue;
        left.actions.add(action.text);
        left.resources.add(resource.text);
        left.principals.add(principal.text);
      }
    }
  }
  if (left.actions.size === 0) return undefined;
  return {
    grant,
    actions: [...left.actions],
    resources: [...left.resources],
    principals: [...left.principals],
  };
}
