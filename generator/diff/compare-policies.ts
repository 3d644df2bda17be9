import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import type { At, Change } from './change.ts';
import { compareValues } from './compare-values.ts';
import { matchStatements } from './match-statements.ts';
import {
  readStatements,
  statementName,
  wayOf,
  type Member,
  type ReadStatement,
} from './policy-parts.ts';

/** Members of a statement that are compared as sets of texts. */
const AS_SETS = /^(?:(?:Not)?(?:Action|Resource|Principal)|Condition)$/;

/**
 * The differences of two policies: the order of statements, actions, resources, principals and values means nothing, nor
 * does whether one text stands alone or in a list, nor which form names an account. `undefined` where one of them has no
 * legal form.
 */
export function comparePolicies(old: JsonObject, now: JsonObject): Change[] | undefined {
  const [before, after] = [readStatements(old), readStatements(now)];
  if (before === undefined || after === undefined) return undefined;
  const { pairs, added, removed } = matchStatements(before, after);
  return [
    ...compareValues(without(old, 'Statement'), without(now, 'Statement')),
    ...pairs.flatMap((pair) => compareStatements(pair.old, pair.now)),
    ...added.map((one): Change => whole('added', one)),
    ...removed.map((one): Change => whole('removed', one)),
  ];
}

function whole(kind: 'added' | 'removed', { statement, value }: ReadStatement): Change {
  return {
    kind,
    path: wayOf(statement.pointer),
    names: [statementName(statement)],
    ...(kind === 'added' ? { new: value } : { old: value }),
  };
}

function compareStatements(old: ReadStatement, now: ReadStatement): Change[] {
  const names = [statementName(now.statement)];
  const at: At = { old: wayOf(old.statement.pointer), new: wayOf(now.statement.pointer), names };
  const rest = (value: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(value).filter(
        ([key, one]) => !AS_SETS.test(key) && !(key === 'Sid' && one === ''),
      ),
    );
  const members = new Set([...now.members, ...old.members].map(memberKey));
  return [
    ...compareValues(rest(old.value), rest(now.value), at),
    ...[...members].flatMap((key) =>
      compareMembers(
        old.members.find((one) => memberKey(one) === key),
        now.members.find((one) => memberKey(one) === key),
        names,
      ),
    ),
  ];
}

/** Keys of conditions are compared without regard to case. */
function memberKey({ name }: Member): string {
  return name.startsWith('Condition/') ? name.toLowerCase() : name;
}

function compareMembers(
  old: Member | undefined,
  now: Member | undefined,
  names: string[],
): Change[] {
  const [before, after] = [old?.parts ?? [], now?.parts ?? []];
  const gone = before.filter((one) => !after.some(({ same }) => same === one.same));
  const fresh = after.filter((one) => !before.some(({ same }) => same === one.same));
  const [only, ...others] = fresh;
  const [last, ...more] = gone;
  // One text in the place of another is one line.
  if (only !== undefined && last !== undefined && others.length + more.length === 0) {
    return [
      {
        kind: 'changed',
        path: wayOf(only.pointer),
        oldPath: wayOf(last.pointer),
        names,
        old: last.text,
        new: only.text,
      },
    ];
  }
  return [
    ...fresh.map(({ text, pointer }): Change => ({
      ...{ kind: 'added', path: wayOf(pointer), names, new: text },
    })),
    ...gone.map(({ text, pointer }): Change => ({
      ...{ kind: 'removed', path: wayOf(pointer), names, old: text },
    })),
  ];
}

function without(value: JsonValue, key: string): JsonObject {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}
