import type { Policy } from './policy.ts';

/** What a request says of one condition key: a text, a list of texts, or `null` where it cannot be known beforehand. */
export type ContextValue = string | readonly string[] | null;

/** The condition keys of a request, in lower case; a key that is absent is not in the request. */
export interface Context extends Iterable<[key: string, value: ContextValue]> {
  get: (key: string) => ContextValue | undefined;
}

/**
 * A context with other values of some keys, whose case does not count; `undefined` takes a key out. Nothing is copied: each
 * call has its own context and is asked for few keys, or none.
 */
export function contextWith(
  context: Context,
  keys: Readonly<Record<string, ContextValue | undefined>>,
): Context {
  let made: Map<string, ContextValue | undefined> | undefined;
  const others = (): Map<string, ContextValue | undefined> => (made ??= inLowerCase(keys));
  return {
    get: (key) => (others().has(key) ? others().get(key) : context.get(key)),
    [Symbol.iterator]: () => {
      const all = new Map(context);
      others().forEach((value, key) => {
        if (value === undefined) all.delete(key);
        else all.set(key, value);
      });
      return all[Symbol.iterator]();
    },
  };
}

function inLowerCase(
  keys: Readonly<Record<string, ContextValue | undefined>>,
): Map<string, ContextValue | undefined> {
  const lower = new Map<string, ContextValue | undefined>();
  Object.keys(keys).forEach((key) => lower.set(key.toLowerCase(), keys[key]));
  return lower;
}

/** Who calls: a role by its own ARN (path included, never the session's ARN), or an AWS service by its principal name. */
export type Caller =
  | {
      readonly kind: 'role';
      readonly arn: string;
      readonly account: string;
      /** Known only where the caller of AssumeRole fixes it. */
      readonly sessionName?: string;
    }
  | { readonly kind: 'service'; readonly name: string };

/** One call as AWS authorises it: who does what with which resource, and every document that has a say. */
export interface Hop {
  readonly principal: Caller;
  /** `service:Name`. */
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  /** `false` for an action without resource-level support, which is checked against `*`; `true` if left out. */
  readonly hasResourceLevel?: boolean | undefined;
  readonly context: Context;
  /** Whether the caller of the evaluator knows if a key is in the request; without it, all absent keys are missing. */
  readonly isModelled?: (key: string) => boolean;
  /** Keys that cannot be known and are taken to be as every statement asks; without it, none is. */
  readonly isTaken?: (key: string) => boolean;
  readonly identity: readonly Policy[];
  /** The policy of the resource: bucket, key, repository or trust policy. */
  readonly resourcePolicy?: Policy | undefined;
  readonly boundary?: Policy | undefined;
  readonly session?: Policy;
}

/** What a request says of a key given in lower case: `undefined` where it is missing, `null` where that is unknown. */
export function contextValue(hop: Hop, key: string): ContextValue | undefined {
  const value = hop.context.get(key);
  if (value === undefined) return hop.isModelled?.(key) === false ? null : undefined;
  return typeof value === 'object' && value?.length === 0 ? undefined : value;
}

/** The service of an action, in lower case; the whole action where it has no colon. */
export function serviceOf(action: string): string {
  const colon = action.indexOf(':');
  return (colon < 0 ? action : action.slice(0, colon)).toLowerCase();
}
