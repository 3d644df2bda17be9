import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { memoOf } from '../core/memo.ts';
import {
  has,
  isOpen,
  literalFront,
  statementsOf,
  textsOf,
  writtenArns,
  type Statement,
  type WrittenArn,
} from './policy.ts';

/** The entries of Resource and NotResource of all statements of a policy that are ARNs of six parts. */
export function arnsIn(policy: JsonValue): readonly WrittenArn[] {
  return isObject(policy) ? arnsOfPolicy(policy) : [];
}

const arnsOfPolicy = memoOf((policy: JsonObject): readonly WrittenArn[] =>
  statementsOf(policy).flatMap(writtenArns),
);

/** Whether a text holds a placeholder of another tool or a word that stands for one; variables of policies are none. */
export function isUnfilled(text: string): boolean {
  if (!/[$<>{}[\]%@_.…]/.test(text)) return false;
  const rest = text.includes('${') ? withoutVariables(text) : text;
  return isOpen(rest) || /[A-Z]{2}_[A-Z]{2}|\.{3}|…/.test(text);
}

function withoutVariables(text: string): string {
  return text.replaceAll(/\$\{[A-Za-z0-9.-]+:[^:}][^}]*\}|\$\{[*?$]\}/g, '');
}

/**
 * The resources that a statement is about, where all of them can be judged: none is filled in by another tool, and each
 * is an ARN of six parts. `undefined` otherwise, for `"*"`, and for NotResource.
 */
export function knownResources(statement: Statement): string[] | undefined {
  if (has(statement, 'NotResource')) return undefined;
  const written = textsOf(statement, 'Resource');
  const areKnown =
    written.length === writtenArns(statement).length &&
    !written.some(({ value }) => isUnfilled(value));
  return written.length > 0 && areKnown ? written.map(({ value }) => value) : undefined;
}

/** What the resource of an ARN of IAM begins with. */
const IAM_KINDS = [
  'user/',
  'role/',
  'group/',
  'policy/',
  'instance-profile/',
  'mfa/',
  'sms-mfa/',
  'server-certificate/',
  'saml-provider/',
  'oidc-provider/',
  'federated-user/',
  'assumed-role/',
  'report/',
  'access-report/',
  'sts/',
];

/** Whether the resource of an ARN of IAM says what it is of, or may by its wildcards. */
export function canBegin(resource: string): boolean {
  if (resource === 'root') return true;
  const front = literalFront(resource);
  const isWhole = front.length === resource.length;
  return IAM_KINDS.some((kind) => front.startsWith(kind) || (!isWhole && kind.startsWith(front)));
}
