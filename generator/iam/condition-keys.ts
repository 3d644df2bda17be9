import { nearest } from '../core/suggest.ts';
import type { ConditionKey } from './facts.ts';
import { memoOf } from '../core/memo.ts';
import type { IamTable } from './table.ts';
import { matches } from './wildcard.ts';

/** What the table says to the name of a condition key. */
export type ConditionKeyLookup =
  | { kind: 'key'; key: ConditionKey; isGlobal: boolean }
  /** A key such as `token.actions.githubusercontent.com:sub`, which a provider of identities defines; never judged. */
  | { kind: 'identity-provider' }
  /** `near` is what was probably meant; the prefix is known where other keys of it are. */
  | { kind: 'unknown'; isKnownPrefix: boolean; near?: string }
  /** No `prefix:name` at all. */
  | { kind: 'malformed' };

/**
 * Finds a condition key, or the key of a policy variable, in any case: a global one, or one of the service that its
 * prefix names. A free part such as the tag in `aws:RequestTag/team` takes any text but the empty one.
 */
export function findConditionKey(table: IamTable, text: string): ConditionKeyLookup {
  return finding(table)(text);
}

/** Few keys recur in all policies, so their answers are kept with the table. */
const finding = memoOf((table: IamTable) => {
  const kept = new Map<string, ConditionKeyLookup>();
  return (text: string): ConditionKeyLookup => {
    const found = kept.get(text) ?? find(table, text);
    kept.set(text, found);
    return found;
  };
});

function find(table: IamTable, text: string): ConditionKeyLookup {
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) return { kind: 'malformed' };
  const prefix = text.slice(0, colon).toLowerCase();
  const globalKey = keyAmong(table.globalKeys(), text);
  if (globalKey !== undefined) return { kind: 'key', key: globalKey, isGlobal: true };
  const keys = keysOfPrefix(table, prefix);
  const key = keyAmong(keys, text);
  if (key !== undefined) return { kind: 'key', key, isGlobal: false };
  if (prefix.includes('.')) return { kind: 'identity-provider' };
  const near = nearestKey(table, text, keys);
  return {
    kind: 'unknown',
    isKnownPrefix: prefix === 'aws' || keys.length > 0 || table.service(prefix) !== undefined,
    ...(near === undefined ? {} : { near }),
  };
}

/** The condition keys that begin with a prefix; keys of sign-in providers stand with the service that takes them. */
function keysOfPrefix(table: IamTable, prefix: string): ConditionKey[] {
  if (prefix === 'aws') return [...table.globalKeys()];
  const owners = prefix.includes('.') ? ['sts'] : [prefix, ...table.ownersOf(prefix)];
  const keys = owners.flatMap((owner) => table.service(owner)?.conditionKeys() ?? []);
  return prefix.includes('.')
    ? keys
    : keys.filter(({ name }) => name.toLowerCase().startsWith(`${prefix}:`));
}

/** The key of exactly this name, or else the one whose free parts can take the rest. */
function keyAmong(keys: readonly ConditionKey[], text: string): ConditionKey | undefined {
  const lower = text.toLowerCase();
  return (
    keys.find(({ name }) => name.toLowerCase() === lower) ??
    keys.find(({ name }) => {
      if (!name.includes('{')) return false;
      return matches(name.toLowerCase().replaceAll(/\{[^}]*\}/g, '?*'), lower);
    })
  );
}

/**
 * The key that an unknown one was probably to be: one of its prefix, the same name under the prefix `aws`, or a global
 * key under a mistyped prefix. A tag in the text is kept.
 */
function nearestKey(
  table: IamTable,
  text: string,
  keys: readonly ConditionKey[],
): string | undefined {
  const local = text.slice(text.indexOf(':') + 1);
  const globalKeys = table.globalKeys();
  return (
    nearestOf(keys, text) ?? nearestOf(globalKeys, `aws:${local}`, 0) ?? nearestOf(globalKeys, text)
  );
}

function nearestOf(
  keys: readonly ConditionKey[],
  text: string,
  limit = Math.max(1, Math.floor((text.length - text.indexOf(':')) / 4)),
): string | undefined {
  const plain = new Map(keys.map(({ name }) => [name, name]));
  const families = new Map<string, string>();
  for (const { name } of keys) {
    const family = /^(.+)\/\{[^}]*\}$/.exec(name)?.[1];
    if (family !== undefined) families.set(family, name);
  }
  const slash = text.indexOf('/');
  if (slash === -1) {
    const names = new Map([...plain, ...families]);
    return names.get(nearest(text, names.keys(), limit) ?? '');
  }
  const family = nearest(text.slice(0, slash), families.keys(), limit);
  return family === undefined
    ? nearest(text, plain.keys(), limit)
    : `${family}/${text.slice(slash + 1) || '{TagKey}'}`;
}
