import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import type { PrincipalEntry, PrincipalForm, PrincipalList } from './policy.ts';

const ACCOUNT = /^(?:arn:[^:]+:iam::(\d{12}):root|(\d{12}))$/;
const SESSION = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\/([^/]+)$/;
const IDENTITY = /^arn:[^:]+:(?:iam|sts)::\d{12}:./;

/** What IAM stores in the place of a principal that was deleted. */
const UNIQUE_ID = /^A[A-Z0-9]{15,}$/;

/** Whom an entry names, by the kind that it stands below. */
const FORMS: Readonly<Record<string, (text: string) => PrincipalForm>> = {
  AWS: awsForm,
  Service: (text) => ({ form: text.includes('*') ? 'unclear' : 'service' }),
  Federated: () => ({ form: 'other' }),
  // Stands for an account of S3 whose number the text does not tell.
  CanonicalUser: () => ({ form: 'unclear' }),
};

/**
 * `Principal` or `NotPrincipal` of a statement; `undefined` without either, a text that says what is wrong with it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function readPrincipal(
  statement: JsonObject,
  parent: string,
): PrincipalList | undefined | string {
  const isNot = !Object.hasOwn(statement, 'Principal');
  const name = isNot ? 'NotPrincipal' : 'Principal';
  if (!Object.hasOwn(statement, name)) return undefined;
  if (!isNot && Object.hasOwn(statement, 'NotPrincipal')) {
    return 'Principal and NotPrincipal exclude each other';
  }
  const value = statement[name];
  const pointer = `${parent}/${name}`;
  if (value === '*') {
    return { isNot, pointer, entries: [{ form: 'everyone', kind: '*', text: '*', pointer }] };
  }
  const wrong = `${name} of a statement is neither "*" nor a map of kinds to names`;
  if (!isObject(value)) return wrong;
  const entries: PrincipalEntry[] = [];
  for (const [kind, names] of Object.entries(value)) {
    const list = Array.isArray(names) ? names : [names];
    for (const [index, one] of list.entries()) {
      const text = nameOf(one);
      if (text === undefined) return wrong;
      const at = Array.isArray(names) ? `${pointer}/${kind}/${index}` : `${pointer}/${kind}`;
      const form = Object.hasOwn(FORMS, kind) ? FORMS[kind]?.(text) : undefined;
      entries.push({ ...(form ?? { form: 'unclear' }), kind, text, pointer: at });
    }
  }
  return entries.length === 0 ? wrong : { isNot, pointer, entries };
}

function awsForm(text: string): PrincipalForm {
  if (text === '*') return { form: 'everyone' };
  const account = ACCOUNT.exec(text);
  if (account) return { form: 'account', account: account[1] ?? account[2] ?? '' };
  // A wildcard for a part of a name is not legal, and nothing says what it would mean.
  if (/[*?]/.test(text)) return { form: 'unclear' };
  const [, number, role, session] = SESSION.exec(text) ?? [];
  if (number !== undefined && role !== undefined && session !== undefined) {
    return { form: 'session', account: number, role, session };
  }
  if (IDENTITY.test(text)) return { form: 'arn' };
  return { form: UNIQUE_ID.test(text) ? 'other' : 'unclear' };
}

/** An account id may be written as a number. */
function nameOf(value: JsonValue): string | undefined {
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : undefined;
}
