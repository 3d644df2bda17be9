import { isObject, type JsonObject, type JsonValue } from '../core/json.ts';
import { memoOf } from '../core/memo.ts';
import type { Arn } from '../iam/arn.ts';
import { partitionOf } from '../iam/partitions.ts';
import type { IamTable } from '../iam/table.ts';
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
import type { Document } from './rule.ts';

/** The entries of Resource and NotResource of all statements of a policy that are ARNs of six parts. */
export function arnsIn(policy: JsonValue): readonly WrittenArn[] {
  return isObject(policy) ? arnsOfPolicy(policy) : [];
}

const arnsOfPolicy = memoOf((policy: JsonObject): readonly WrittenArn[] =>
  statementsOf(policy).flatMap(writtenArns),
);

/**
 * The ARNs of a policy of which a part may be amiss; all of them where the table of actions is not at hand. A partition
 * that is no other ARN's is not among that.
 */
export function oddArns(document: Document): readonly WrittenArn[] {
  return odd(document);
}

/** Whether a policy has such ARNs. */
export function holdsOddArn(document: Document): boolean {
  return odd(document).length > 0;
}

const odd = memoOf((document: Document): readonly WrittenArn[] => {
  const arns = arnsIn(document.value);
  const table = arns.length === 0 ? undefined : document.iam();
  return table === undefined ? arns : arns.filter(({ arn }) => !isPlain(table, arn));
});

/** Whether every part of an ARN is as those of most are; keys of KMS have rules of their own. */
function isPlain(table: IamTable, { partition, service, region, account, resource }: Arn): boolean {
  return (
    partition === partitionOf(region) &&
    (region === '' || isRegion(region)) &&
    (account === '' || /^\d{12}$/.test(account)) &&
    service !== 'kms' &&
    table.service(service)?.prefix === service &&
    (service !== 'iam' || (region === '' && canBegin(resource)))
  );
}

const DIRECTIONS = [
  'north',
  'south',
  'east',
  'west',
  'central',
  'northeast',
  'northwest',
  'southeast',
  'southwest',
];

/** Whether a text is of the form of a region; new ones come every year, so none is looked up. */
export function isRegion(text: string): boolean {
  const [, direction = ''] = /^[a-z]{2,4}(?:-[a-z]{2,4})?-([a-z]{4,9})-\d{1,2}$/.exec(text) ?? [];
  return DIRECTIONS.includes(direction);
}

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
