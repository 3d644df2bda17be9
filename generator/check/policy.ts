import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { memoOf } from '../core/memo.ts';
import { itemsAt, mapsAt, oneOrMoreAt, type At } from './read.ts';
import type { Path } from './rule.ts';

/** Every sort of policy, those that hang on a role, user or organization first. */
export const POLICY_KINDS: readonly string[] = [
  'identity-policy',
  'trust-policy',
  'bucket-policy',
  'key-policy',
  'repository-policy',
  'resource-policy',
];

/** One statement of a policy; its members are read by the functions below, whatever stands there. */
export interface Statement {
  path: Path;
  value: JsonObject;
}

/** The statements of a policy, one alone included; what is no map is left to the schema. */
export function statementsOf(policy: JsonValue): readonly Statement[] {
  return isObject(policy) ? statements(policy) : [];
}

/** Every rule reads the same statements, so what was read is kept as long as the document lives. */
const statements = memoOf((policy: JsonObject): readonly Statement[] => {
  const written = policy['Statement'];
  if (isObject(written)) return [{ path: ['Statement'], value: written }];
  return mapsAt(policy, ['Statement']);
});

/** A policy as the shortest JSON text, which AWS counts at least. */
export function minified(policy: JsonValue): string {
  return isObject(policy) ? minifiedPolicy(policy) : JSON.stringify(policy);
}

const minifiedPolicy = memoOf((policy: JsonObject) => JSON.stringify(policy));

/** Whether a statement grants; one without a sound Effect neither grants nor refuses. */
export function grants({ value }: Statement): boolean {
  return value['Effect'] === 'Allow';
}

/** Whether a statement refuses. */
export function refuses({ value }: Statement): boolean {
  return value['Effect'] === 'Deny';
}

/** The texts of a member that holds one text or a list of them, such as Action; none where it is absent. */
export function textsOf(statement: Statement, key: string): readonly At<string>[] {
  if (statement.value[key] === undefined) return NONE;
  const kept = textsByKey(statement);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const { path, value } = statement;
  const found = oneOrMoreAt(value, [key]).flatMap((one) => onlyText(one, path));
  kept.set(key, found);
  return found;
}

const NONE: readonly At<string>[] = [];

const textsByKey: (statement: Statement) => Map<string, readonly At<string>[]> = memoOf(
  () => new Map(),
);

/** Whether a statement has a member. */
export function has({ value }: Statement, key: string): boolean {
  return Object.hasOwn(value, key);
}

/** One whom a statement is about. */
export interface Principal {
  /** The key that names the sort, such as `AWS` or `Service`; `*` for everyone. */
  sort: string;
  at: At<string>;
}

/** Those whom the Principal of a statement names; `"*"` and `{ "AWS": "*" }` both give the sort `*`. */
export function principalsOf(statement: Statement, key = 'Principal'): readonly Principal[] {
  return key === 'Principal' ? principals(statement) : principalsAt(statement, key);
}

const principals = memoOf((statement: Statement) => principalsAt(statement, 'Principal'));

function principalsAt({ path, value }: Statement, key: string): readonly Principal[] {
  const written = value[key];
  if (typeof written === 'string') {
    return written === '*' ? [{ sort: '*', at: { path: [...path, key], value: written } }] : [];
  }
  if (!isObject(written)) return [];
  return Object.keys(written).flatMap((sort) =>
    oneOrMoreAt(value, [key, sort])
      .flatMap((one) => onlyText(one, path))
      .map((at) => ({ sort: sort === 'AWS' && at.value === '*' ? '*' : sort, at })),
  );
}

/** What a condition compares: one operator, one key and the values beside it. */
export interface Comparison {
  operator: string;
  key: string;
  /** Where the key stands. */
  path: Path;
  values: At[];
}

/** Every comparison of a statement's conditions, in their order. */
export function comparisonsOf(statement: Statement): readonly Comparison[] {
  return comparisons(statement);
}

const comparisons = memoOf(({ path, value }: Statement): readonly Comparison[] => {
  const conditions = value['Condition'];
  if (!isObject(conditions)) return [];
  return Object.entries(conditions).flatMap(([operator, keys]) => {
    if (!isObject(keys)) return [];
    return Object.entries(keys).map(([key, one]): Comparison => {
      const at = [...path, 'Condition', operator, key];
      const inner = ['Condition', operator, key];
      const values = Array.isArray(one)
        ? itemsAt(value, inner).map((item) => ({ ...item, path: [...path, ...item.path] }))
        : [{ path: at, value: one }];
      return { operator, key, path: at, values };
    });
  });
});

/** Whether a text holds a variable of the policy language or a placeholder of another tool. */
export function isOpen(text: string): boolean {
  return /[$<>{}[\]%@]/.test(text);
}

/** The literal front of a pattern: what stands before its first wildcard or variable. */
export function literalFront(pattern: string): string {
  return /^[^*?$]*/.exec(pattern)?.[0] ?? '';
}

function onlyText({ path, value }: At, above: Path): At<string>[] {
  return typeof value === 'string' ? [{ path: [...above, ...path], value }] : [];
}
