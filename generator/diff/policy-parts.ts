import { readPolicy } from '../access/read-policy.ts';
import type { PatternList, PrincipalEntry, PrincipalList, Statement } from '../access/policy.ts';
import { isObject, parsePointer, type JsonObject, type JsonValue } from '../core/json.ts';

/** One text of a statement in the form that is compared, with the text and the place that are shown. */
export interface Part {
  /** Equal for everything that means the same. */
  same: string;
  text: string;
  pointer: string;
}

/** A member of a statement that holds one or more texts whose order means nothing. */
export interface Member {
  /** `Action`, `NotResource`, `Principal`, `Condition/StringLike/aws:PrincipalArn`, … */
  name: string;
  parts: Part[];
}

/** A statement as it is compared and judged. */
export interface ReadStatement {
  statement: Statement;
  value: JsonObject;
  members: Member[];
}

/** Whether a document is a policy of the policy language, by what it holds. */
export function isPolicy(value: JsonValue | undefined): value is JsonObject {
  if (!isObject(value)) return false;
  const statements = value['Statement'];
  const list = Array.isArray(statements) ? statements : [statements];
  return list.length > 0 && list.every((one) => isObject(one) && typeof one['Effect'] === 'string');
}

/** The statements of a policy; `undefined` where one of them has no legal form, so that nothing can be said of it. */
export function readStatements(policy: JsonValue): ReadStatement[] | undefined {
  const { statements, faults } = readPolicy(policy, '');
  if (faults.length > 0) return undefined;
  const written = isObject(policy) ? policy['Statement'] : undefined;
  const values = Array.isArray(written) ? written : [written];
  return statements.flatMap((statement) => {
    const value = values[statement.index];
    return isObject(value) ? [{ statement, value, members: membersOf(statement) }] : [];
  });
}

/** What a statement is called: its Sid, or its number from 1. */
export function statementName({ sid, index }: Pick<Statement, 'sid' | 'index'>): string {
  return sid !== undefined && sid !== '' ? sid : `statement ${index + 1}`;
}

/** A principal in the form that is compared: the root of an account and its number are one. */
export function principalKey(entry: PrincipalEntry): string {
  if (entry.form === 'everyone') return '*';
  if (entry.form === 'account') return `AWS ${entry.account}`;
  return `${entry.kind} ${entry.text}`;
}

function membersOf({ principal, action, resource, conditions }: Statement): Member[] {
  return [
    ...(principal === undefined ? [] : [principalMember(principal)]),
    ...(action === undefined
      ? []
      : [patternMember('Action', action, (text) => text.toLowerCase())]),
    ...(resource === undefined ? [] : [patternMember('Resource', resource, (text) => text)]),
    ...conditions.map((test): Member => ({
      name: `Condition/${test.operator}/${test.key}`,
      parts: test.values.map(({ text, pointer }) => ({ same: text, text, pointer })),
    })),
  ];
}

function principalMember({ isNot, entries }: PrincipalList): Member {
  return {
    name: isNot ? 'NotPrincipal' : 'Principal',
    parts: entries.map((entry) => ({
      same: principalKey(entry),
      text: entry.text,
      pointer: entry.pointer,
    })),
  };
}

function patternMember(
  name: string,
  { isNot, patterns }: PatternList,
  normal: (text: string) => string,
): Member {
  return {
    name: isNot ? `Not${name}` : name,
    parts: patterns.map(({ text, pointer }) => ({ same: normal(text), text, pointer })),
  };
}

/** A pointer of a policy as a way, its indexes as numbers. */
export function wayOf(pointer: string): (string | number)[] {
  return parsePointer(pointer).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
