import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { memoOf } from '../core/memo.ts';
import { splitArn, type Arn } from '../iam/arn.ts';
import { mapsAt, type At } from './read.ts';
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

/** The members of a statement that hold one text or a list of them. */
type Member = 'Action' | 'NotAction' | 'Resource' | 'NotResource';

/** One statement of a policy, read once for all rules, whatever stands there. */
export interface Statement extends Readonly<Record<Member, readonly At<string>[]>> {
  path: Path;
  value: JsonObject;
  principals: readonly Principal[];
  comparisons: readonly Comparison[];
  arns: readonly WrittenArn[];
}

/** A resource of a statement that is an ARN of six parts. */
export interface WrittenArn {
  at: At<string>;
  arn: Arn;
}

/** The statements of a policy, one alone included; what is no map is left to the schema. */
export function statementsOf(policy: JsonValue): readonly Statement[] {
  return isObject(policy) ? statements(policy) : [];
}

/** Every rule reads the same statements, so what was read is kept as long as the document lives. */
const statements = memoOf((policy: JsonObject): readonly Statement[] => {
  const written = policy['Statement'];
  if (isObject(written)) return [readStatement({ path: ['Statement'], value: written })];
  return mapsAt(policy, ['Statement']).map(readStatement);
});

function readStatement({ path, value }: At<JsonObject>): Statement {
  const Resource = textsAt(value, path, 'Resource');
  const NotResource = textsAt(value, path, 'NotResource');
  return {
    path,
    value,
    Action: textsAt(value, path, 'Action'),
    NotAction: textsAt(value, path, 'NotAction'),
    Resource,
    NotResource,
    principals: principalsAt(value, path, 'Principal'),
    comparisons: comparisonsAt(value, path),
    arns: arnsAmong(NotResource.length === 0 ? Resource : [...Resource, ...NotResource]),
  };
}

/** Most statements have but one or two of the members that are read. */
const NONE: readonly never[] = [];

function textsAt(value: JsonObject, path: Path, key: string): readonly At<string>[] {
  const written = value[key];
  if (written === undefined) return NONE;
  if (typeof written === 'string') return [{ path: [...path, key], value: written }];
  if (!Array.isArray(written)) return NONE;
  const found: At<string>[] = [];
  for (let index = 0; index < written.length; index += 1) {
    const one = written[index];
    if (typeof one === 'string') found.push({ path: [...path, key, index], value: one });
  }
  return found;
}

function arnsAmong(texts: readonly At<string>[]): readonly WrittenArn[] {
  const found: WrittenArn[] = [];
  texts.forEach((at) => {
    const arn = splitArn(at.value);
    if (arn !== undefined) found.push({ at, arn });
  });
  return found;
}

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
export function textsOf(statement: Statement, key: Member): readonly At<string>[] {
  return statement[key];
}

/** The entries of Resource and NotResource that are ARNs of six parts, wildcards and variables included. */
export function writtenArns({ arns }: Statement): readonly WrittenArn[] {
  return arns;
}

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
  return key === 'Principal'
    ? statement.principals
    : principalsAt(statement.value, statement.path, key);
}

function principalsAt(value: JsonObject, path: Path, key: string): readonly Principal[] {
  const written = value[key];
  if (written === undefined) return NONE;
  if (typeof written === 'string') {
    return written === '*' ? [{ sort: '*', at: { path: [...path, key], value: written } }] : [];
  }
  if (!isObject(written)) return NONE;
  return Object.keys(written).flatMap((sort) =>
    textsAt(written, [...path, key], sort).map((at) => ({
      sort: sort === 'AWS' && at.value === '*' ? '*' : sort,
      at,
    })),
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
export function comparisonsOf({ comparisons }: Statement): readonly Comparison[] {
  return comparisons;
}

function comparisonsAt(value: JsonObject, path: Path): readonly Comparison[] {
  const conditions = value['Condition'];
  if (!isObject(conditions)) return NONE;
  return Object.entries(conditions).flatMap(([operator, keys]) => {
    if (!isObject(keys)) return [];
    return Object.entries(keys).map(([key, one]): Comparison => {
      const at = [...path, 'Condition', operator, key];
      const values = Array.isArray(one)
        ? one.map((item, index) => ({ path: [...at, index], value: item }))
        : [{ path: at, value: one }];
      return { operator, key, path: at, values };
    });
  });
}

/** Whether a text holds a variable of the policy language or a placeholder of another tool. */
export function isOpen(text: string): boolean {
  return /[$<>{}[\]%@]/.test(text);
}

/** The literal front of a pattern: what stands before its first wildcard or variable. */
export function literalFront(pattern: string): string {
  return /^[^*?$]*/.exec(pattern)?.[0] ?? '';
}
