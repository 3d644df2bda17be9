import type { Caller } from './hop.ts';
import type { PrincipalEntry, Statement } from './policy.ts';
import type { DocumentRole, Request } from './request.ts';
import { verdictOf, type Verdict } from './verdict.ts';

/**
 * How a statement names the caller: `direct` past the limits of its role, `principal` itself (or everyone), `account` its
 * account alone, which leaves the last word to the account's own policies.
 */
export type PrincipalLevel = 'direct' | 'principal' | 'account';
export type PrincipalMatch = PrincipalLevel | 'no' | 'unknown';

type Form = PrincipalEntry['form'];

/** What an entry of each form is to a role: an account is named in its own right. */
const ROLE_FORMS: {
  [Name in Form]: (entry: PrincipalEntry & { form: Name }, role: Role) => Verdict;
} = {
  everyone: () => 'yes',
  account: ({ account }, role) => verdictOf(account === role.account),
  arn: ({ text }, role) => verdictOf(text === role.arn),
  session: (entry, role) => {
    if (entry.account !== role.account || entry.role !== nameOf(role.arn)) return 'no';
    return role.sessionName === undefined
      ? 'unknown'
      : verdictOf(entry.session === role.sessionName);
  },
  service: () => 'no',
  other: () => 'no',
  unclear: ({ kind }) => verdictOfUnclear(kind !== 'Service'),
};

/** What an entry of each form is to a service. */
const SERVICE_FORMS: { [Name in Form]: (entry: PrincipalEntry, name: string) => Verdict } = {
  everyone: () => 'yes',
  account: () => 'no',
  arn: () => 'no',
  session: () => 'no',
  service: ({ text }, name) => verdictOf(text === name),
  other: () => 'no',
  unclear: ({ kind }) => verdictOfUnclear(kind !== 'AWS' && kind !== 'CanonicalUser'),
};

type Role = Caller & { kind: 'role' };

/** From the least to the most that a list of names can come to. */
const RANK: readonly PrincipalMatch[] = ['no', 'unknown', 'account', 'principal', 'direct'];

/**
 * How a statement names the caller of a hop. Only the policy of a resource may name anyone; a statement without a legal
 * form is `unknown`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function matchPrincipal(
  statement: Statement,
  role: DocumentRole,
  request: Request,
): PrincipalMatch {
  const { principal: list } = statement;
  if (statement.unreadable.includes('principal')) return 'unknown';
  if (role !== 'resource') return list === undefined ? 'principal' : 'unknown';
  if (list === undefined) return 'unknown';
  if (list.isNot) return matchNotPrincipal(statement, list.entries, request);
  let best = 0;
  list.entries.forEach((entry) => {
    const verdict = entryVerdict(entry, request.hop.principal);
    const match = verdict === 'yes' ? levelOf(entry, statement) : verdict;
    best = Math.max(best, RANK.indexOf(match));
  });
  return RANK[best] ?? 'no';
}

/** Whether a statement of the policy of a resource is an Allow that names a caller, or everyone; no other lets them in. */
export function givesTo({ effect, principal }: Statement, caller: Caller): boolean {
  if (effect !== 'Allow' || principal === undefined || principal.isNot) return false;
  return principal.entries.some((entry) => entryVerdict(entry, caller) === 'yes');
}

/**
 * NotPrincipal is legal with Deny only and not in trust policies. The Deny spares a role only if its ARN and its account
 * are both listed, because AWS may judge the account first, and never a role with a permissions boundary.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function matchNotPrincipal(
  statement: Statement,
  entries: readonly PrincipalEntry[],
  { hop, service }: Request,
): PrincipalMatch {
  if (statement.effect === 'Allow' || service === 'sts') return 'unknown';
  const { principal: caller } = hop;
  const lists = (isWanted: (entry: PrincipalEntry) => boolean): boolean =>
    entries.some((entry) => isWanted(entry) && entryVerdict(entry, caller) === 'yes');
  const isSpared =
    caller.kind === 'service'
      ? lists(({ form }) => form === 'service')
      : hop.boundary === undefined &&
        lists(({ form }) => form === 'arn') &&
        lists(({ form }) => form === 'account');
  return isSpared ? 'no' : 'principal';
}

/**
 * AWS documents that the limits of a role do not bind a grant to its very session, nor one to everyone under a condition on
 * `aws:PrincipalArn`; of everyone without that condition it says nothing, so there they bind.
 */
function levelOf({ form }: PrincipalEntry, { conditions }: Statement): PrincipalLevel {
  if (form === 'account') return 'account';
  const isDirect =
    form === 'session' ||
    (form === 'everyone' && conditions.some((test) => test.lookUpKey === 'aws:principalarn'));
  return isDirect ? 'direct' : 'principal';
}

function entryVerdict(entry: PrincipalEntry, caller: Caller): Verdict {
  if (caller.kind === 'service') return SERVICE_FORMS[entry.form](entry, caller.name);
  // The table's row takes the very form that its key names.
  const match = ROLE_FORMS[entry.form] as (entry: PrincipalEntry, role: Role) => Verdict;
  return match(entry, caller);
}

function verdictOfUnclear(mayBeMeant: boolean): Verdict {
  return mayBeMeant ? 'unknown' : 'no';
}

/** The name of a role: the last part of its path. */
function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
