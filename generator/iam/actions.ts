import { compareText } from '../core/finding.ts';
import { nearest } from '../core/suggest.ts';
import { ACTION_ALIASES, SERVICE_ALIASES } from './aliases.ts';
import type { ActionFacts } from './facts.ts';
import { memoOf } from '../core/memo.ts';
import type { Service } from './service.ts';
import type { IamTable } from './table.ts';
import { hasWildcard, matches, matchesAll } from './wildcard.ts';

/** What the table says to the name of an action; `near` is what was probably meant, as `service:Name`. */
export type ActionLookup =
  | { kind: 'action'; action: ActionFacts }
  | { kind: 'unknown-action'; service: string; near?: string }
  | { kind: 'unknown-service'; service: string; near?: string; nearService?: string }
  /** No `service:Name` at all. */
  | { kind: 'malformed' };

/** How many edits make a name another spelling rather than another name. */
const SLIP = 2;

/** The prefix and the name of an action or of a pattern for actions; `undefined` where no colon parts them. */
export function splitAction(text: string): { service: string; name: string } | undefined {
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) return undefined;
  return { service: text.slice(0, colon), name: text.slice(colon + 1) };
}

/** The facts of an action named in any case; `undefined` where the table does not hold it. */
export function findAction(table: IamTable, text: string): ActionFacts | undefined {
  const parts = splitAction(text);
  return parts && table.service(parts.service)?.action(parts.name);
}

/** What the table says to an action without wildcards: its facts, or which part is unknown and what may be meant. */
export function lookUpAction(table: IamTable, text: string): ActionLookup {
  const parts = splitAction(text);
  if (parts === undefined) return { kind: 'malformed' };
  const service = table.service(parts.service);
  const action = service?.action(parts.name);
  if (action !== undefined) return { kind: 'action', action };
  const near = nearestAction(table, text);
  const found = near === undefined ? {} : { near };
  if (service !== undefined) return { kind: 'unknown-action', service: service.prefix, ...found };
  const nearService = nearestService(table, parts.service);
  return {
    kind: 'unknown-service',
    service: parts.service,
    ...found,
    ...(nearService === undefined ? {} : { nearService }),
  };
}

/** Whether the table holds a service of this prefix, in any case. */
export function isKnownService(table: IamTable, prefix: string): boolean {
  return table.service(prefix) !== undefined;
}

/** The service prefix that a mistyped one was probably to be, another name of a service included. */
export function nearestService(table: IamTable, prefix: string): string | undefined {
  const lower = prefix.toLowerCase();
  const plain = lower.replaceAll(/[-_. ]/g, '');
  const alias = Object.hasOwn(SERVICE_ALIASES, plain) ? SERVICE_ALIASES[plain] : undefined;
  return alias ?? table.service(plain)?.prefix ?? nearest(lower, table.services());
}

/**
 * The action that a name unknown to the table was probably to be, as `service:Name`: the action of an API operation,
 * a slip of the pen, the same action under a prefix that is near, or one of the same service that is less near.
 */
export function nearestAction(table: IamTable, text: string): string | undefined {
  const parts = splitAction(text);
  if (parts === undefined) return undefined;
  const own = table.service(parts.service);
  const names = own === undefined ? [] : [...own.actionNames().values()];
  const operation = operationAlias(text);
  if (operation !== undefined) return operation;
  const slip = nearest(parts.name, names, SLIP);
  if (own !== undefined && slip !== undefined) return `${own.prefix}:${slip}`;

  const meant = own ?? serviceNear(table, parts.service);
  const elsewhere = table.servicesWith(parts.name);
  const prefix =
    nearest(parts.service, elsewhere, 1) ?? elsewhere.find((one) => one === meant?.prefix);
  if (prefix !== undefined) return `${prefix}:${parts.name}`;

  const near = meant && nearest(parts.name, meant.actionNames().values());
  if (meant !== undefined && near !== undefined) return `${meant.prefix}:${near}`;
  const [only, ...others] = own === undefined ? elsewhere : [];
  return only === undefined || others.length > 0 ? undefined : `${only}:${parts.name}`;
}

function serviceNear(table: IamTable, prefix: string): Service | undefined {
  const near = nearestService(table, prefix);
  return near === undefined ? undefined : table.service(near);
}

/** The action behind the name of an API operation or of an old action. */
function operationAlias(text: string): string | undefined {
  const lower = text.toLowerCase();
  return Object.entries(ACTION_ALIASES).find(([name]) => name.toLowerCase() === lower)?.[1];
}

/**
 * Every action of the table that an element of Action or NotAction matches, as `service:Name` in alphabetical order;
 * empty where it matches none. `*` gives all of them, which unpacks the whole table.
 */
export function expandActions(table: IamTable, pattern: string): readonly string[] {
  return expanding(table)(pattern);
}

/** Patterns recur in a policy and between rules, so their answers are kept with the table. */
const expanding = memoOf((table: IamTable) => {
  const kept = new Map<string, readonly string[]>();
  return (pattern: string): readonly string[] => {
    const found = kept.get(pattern) ?? expand(table, pattern);
    kept.set(pattern, found);
    return found;
  };
});

function expand(table: IamTable, pattern: string): string[] {
  return servicesOf(table, pattern).flatMap(({ service, name }) => {
    const lower = name.toLowerCase();
    if (!hasWildcard(name)) return service.action(name)?.id ?? [];
    return [...service.actionNames()]
      .filter(([action]) => matches(lower, action))
      .map(([, action]) => `${service.prefix}:${action}`)
      .sort(compareText);
  });
}

function servicesOf(table: IamTable, pattern: string): { service: Service; name: string }[] {
  const parts = matchesAll(pattern) ? { service: '*', name: '*' } : splitAction(pattern);
  if (parts === undefined) return [];
  const wanted = parts.service.toLowerCase();
  const prefixes = hasWildcard(wanted)
    ? table.services().filter((prefix) => matches(wanted, prefix))
    : [wanted];
  return prefixes.flatMap((prefix) => {
    const service = table.service(prefix);
    return service === undefined ? [] : [{ service, name: parts.name }];
  });
}
