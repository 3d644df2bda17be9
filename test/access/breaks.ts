import { isObject, type JsonObject, type JsonValue } from '../../generator/core/json.ts';

/** One thing taken out of a policy, or broken in it. */
export interface Break {
  /** What was done, with the text that it was done to: `action removed s3:GetObject`. */
  name: string;
  /** The pointer of the statement, or of the document where a whole statement is gone. */
  statement: number;
  isGone: boolean;
  value: JsonValue;
}

/** Every Allow of a policy with each of its parts removed and broken, one at a time. */
export function breaksOf(policy: JsonValue): Break[] {
  const statements = statementsOf(policy);
  return statements.flatMap((statement, index): Break[] => {
    if (statement['Effect'] !== 'Allow') return [];
    const sid = typeof statement['Sid'] === 'string' ? statement['Sid'] : String(index);
    const without = statements.filter((_, at) => at !== index);
    const whole: Break = {
      name: `${sid} removed`,
      statement: index,
      isGone: true,
      value: { ...(policy as JsonObject), Statement: without },
    };
    const parts = partsOf(statement).map(({ name, statement: changed }): Break => ({
      name: `${sid} ${name}`,
      statement: index,
      isGone: false,
      value: {
        ...(policy as JsonObject),
        Statement: statements.map((one, at) => (at === index ? changed : one)),
      },
    }));
    return [whole, ...parts];
  });
}

function statementsOf(policy: JsonValue): JsonObject[] {
  const list = isObject(policy) ? [policy['Statement'] ?? []].flat() : [];
  return list.filter((one): one is JsonObject => isObject(one));
}

interface Part {
  name: string;
  statement: JsonObject;
}

function partsOf(statement: JsonObject): Part[] {
  const at = (key: string): Part[] =>
    listParts(statement[key], key.toLowerCase()).map(({ name, value }) => ({
      name,
      statement: { ...statement, [key]: value },
    }));
  const principals = mapParts(statement['Principal'], 'principal').map(({ name, value }) => ({
    name,
    statement: { ...statement, Principal: value },
  }));
  return [...at('Action'), ...at('Resource'), ...principals, ...conditionParts(statement)];
}

function conditionParts(statement: JsonObject): Part[] {
  const condition = statement['Condition'];
  if (!isObject(condition)) return [];
  return Object.entries(condition).flatMap(([operator, keys]) => {
    const within = (value: JsonObject): JsonObject => ({
      ...statement,
      Condition: { ...condition, [operator]: value },
    });
    const values = mapParts(keys, operator).map(({ name, value }) => ({
      name,
      statement: within(value),
    }));
    const names = Object.entries(isObject(keys) ? keys : {}).map(([key, value]) => {
      const others = Object.entries(isObject(keys) ? keys : {}).filter(([one]) => one !== key);
      return {
        name: `${operator} key broken ${key}`,
        statement: within({ ...Object.fromEntries(others), [broken(key)]: value }),
      };
    });
    return [...values, ...names];
  });
}

/** The entries of a map of lists, such as a Principal or what stands below an operator. */
function mapParts(map: JsonValue | undefined, what: string): { name: string; value: JsonObject }[] {
  if (!isObject(map)) return [];
  return Object.entries(map).flatMap(([key, list]) =>
    listParts(list, `${what} ${key}`).map(({ name, value }) => ({
      name,
      value: { ...map, [key]: value },
    })),
  );
}

/** A list with each entry removed, as long as one is left, and each broken in one sign. */
function listParts(
  list: JsonValue | undefined,
  what: string,
): { name: string; value: JsonValue }[] {
  const entries = list === undefined ? [] : [list].flat();
  return entries.flatMap((entry, index) => {
    if (typeof entry !== 'string') return [];
    const rest = entries.filter((_, at) => at !== index);
    const removed = rest.length === 0 ? [] : [{ name: `${what} removed ${entry}`, value: rest }];
    const changed = entries.map((one, at) => (at === index ? broken(entry) : one));
    return [...removed, { name: `${what} broken ${entry}`, value: changed }];
  });
}

/** A text with its last letter or digit changed into another of the kind; a bare `*` becomes a resource of nobody. */
export function broken(text: string): string {
  const at = text.search(/[a-z0-9][^a-z0-9]*$/i);
  const sign = text[at];
  if (sign === undefined) return 'arn:aws:s3:::nobody';
  const other = /[0-9]/.test(sign) ? String((Number(sign) + 1) % 10) : sign === 'q' ? 'z' : 'q';
  return `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
}
