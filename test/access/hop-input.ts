import type { Hop } from '../../generator/access/hop.ts';
import { readPolicy } from '../../generator/access/read-policy.ts';
import type { JsonObject } from '../../generator/core/json.ts';

/** A hop before its policies are read: what an independent evaluator can be given, too. */
export interface HopInput {
  principal:
    | { kind: 'role'; arn: string; account: string; sessionName?: string }
    | { kind: 'service'; name: string };
  action: string;
  resource: string;
  resourceAccount: string;
  hasResourceLevel: boolean;
  context: Record<string, string | string[] | null>;
  /** Keys of which nobody knows whether the request has them. */
  unmodelled?: string[];
  identity: JsonObject[];
  resourcePolicy: JsonObject | undefined;
  boundary: JsonObject | undefined;
  session: JsonObject | undefined;
}

export const ACCOUNTS = ['202949997891', '558846431111'] as const;
export const [SHARED, WORKLOAD] = ACCOUNTS;
export const SERVICES = ['codebuild.amazonaws.com', 'events.amazonaws.com'];

/** The hop of an input, its policies read, by the evaluator's own reader or a given one. */
export function hopOf(input: HopInput, read: typeof readPolicy = readPolicy): Hop {
  const { resourcePolicy, boundary, session, unmodelled } = input;
  return {
    principal: input.principal,
    action: input.action,
    resource: input.resource,
    resourceAccount: input.resourceAccount,
    hasResourceLevel: input.hasResourceLevel,
    context: new Map(
      Object.entries(input.context).map(([key, value]) => [key.toLowerCase(), value]),
    ),
    ...(unmodelled && { isModelled: (key: string) => !unmodelled.includes(key) }),
    identity: input.identity.map((policy, index) => read(policy, `identity ${index}`)),
    ...(resourcePolicy && { resourcePolicy: read(resourcePolicy, 'resource') }),
    ...(boundary && { boundary: read(boundary, 'boundary') }),
    ...(session && { session: read(session, 'session') }),
  };
}
