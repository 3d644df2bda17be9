import { isObject, type JsonValue } from '../core/json.ts';

/** One statement of a policy, read for comparing; elements of another form than due are taken as absent. */
export interface ReadStatement {
  pointer: string;
  sid: string | undefined;
  effect: 'Allow' | 'Deny' | undefined;
  actions: string[];
  /** `undefined` where the statement has none, as in trust policies. */
  resources: string[] | undefined;
  conditional: boolean;
  /** Every text of principals and conditions: accounts, roles, services. */
  names: string[];
}

/** The statements of a policy document; a single statement that stands without a list counts, too. */
export function readStatements(policy: JsonValue): ReadStatement[] {
  const statements = isObject(policy) ? policy.Statement : undefined;
  if (isObject(statements)) return [readStatement(statements, '/Statement')];
  if (!Array.isArray(statements)) return [];
  return statements.map((one, index) => readStatement(one, `/Statement/${index}`));
}

function readStatement(value: JsonValue, pointer: string): ReadStatement {
  const statement = isObject(value) ? value : {};
  const { Effect: effect, Sid: sid, Principal: principal, Condition: condition } = statement;
  return {
    pointer,
    sid: typeof sid === 'string' && sid !== '' ? sid : undefined,
    effect: effect === 'Allow' || effect === 'Deny' ? effect : undefined,
    actions: textsOf(statement.Action),
    resources: statement.Resource === undefined ? undefined : textsOf(statement.Resource),
    conditional: condition !== undefined,
    names: [...textsOf(principal), ...textsOf(condition)],
  };
}

/** Every text in a value, at any depth. */
function textsOf(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isObject(value) ? Object.values(value).flatMap(textsOf) : [];
}

/** Whether a pattern of IAM (`*` any run, `?` one character) covers a text; linear in the length of the text for one star. */
export function covers(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let retry = 0;
  while (t < text.length) {
    if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p += 1;
      t += 1;
    } else if (pattern[p] === '*') {
      star = p;
      retry = t;
      p += 1;
    } else if (star >= 0) {
      p = star + 1;
      retry += 1;
      t = retry;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

/** Whether a statement names an action; the case of actions does not count. */
export function coversAction(statement: ReadStatement, action: string): boolean {
  return statement.actions.some((one) => covers(one.toLowerCase(), action.toLowerCase()));
}

/** Whether a statement reaches for actions of the same service. */
export function sharesService(statement: ReadStatement, action: string): boolean {
  const [service = ''] = action.toLowerCase().split(':');
  return statement.actions.some(
    (one) => one === '*' || one.toLowerCase().startsWith(`${service}:`),
  );
}

/** Whether a statement names a resource; one without `Resource` (a trust policy) speaks of its own. */
export function coversResource(statement: ReadStatement, resource: string | undefined): boolean {
  const { resources } = statement;
  if (resource === undefined || resources === undefined) return true;
  return resources.some((one) => covers(one, resource));
}
