import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { splitArn, type Arn } from '../iam/arn.ts';
import { memoOf } from '../core/memo.ts';
import { has, isOpen, literalFront, statementsOf, textsOf, type Statement } from './policy.ts';
import type { At } from './read.ts';

/** A resource of a statement that is an ARN of six parts. */
export interface WrittenArn {
  at: At<string>;
  arn: Arn;
}

/** The entries of Resource and NotResource that are ARNs of six parts, wildcards and variables included. */
export function writtenArns(statement: Statement): readonly WrittenArn[] {
  return arns(statement);
}

const arns = memoOf((statement: Statement): readonly WrittenArn[] =>
  ['Resource', 'NotResource']
    .flatMap((key) => textsOf(statement, key))
    .flatMap((at) => {
      const arn = splitArn(at.value);
      return arn === undefined ? [] : [{ at, arn }];
    }),
);

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
  return (
    isOpen(text.replaceAll(/\$\{[A-Za-z0-9.-]+:[^:}][^}]*\}|\$\{[*?$]\}/g, '')) ||
    /[A-Z]{2}_[A-Z]{2}|\.{3}|…/.test(text)
  );
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
