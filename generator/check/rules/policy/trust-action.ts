import { findAction } from '../../../iam/actions.ts';
import { hasWildcard, matchesIgnoringCase } from '../../../iam/wildcard.ts';
import { grants, principalsOf, statementsOf, textsOf, type Statement } from '../../policy.ts';
import type { DocumentRule } from '../../rule.ts';

/** What a trust policy can allow. */
const ACTIONS = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:TagSession',
  'sts:SetSourceIdentity',
  'sts:SetContext',
];

const TRUST = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html';

/** A trust policy speaks of taking on the role. */
export const TRUST_ACTION: DocumentRule = {
  id: 'policy/trust-action',
  severity: 'error',
  title: 'an action of STS that a trust policy cannot allow',
  why: 'A trust policy allows taking on a role and what goes with it: tags, a source identity. IAM refuses any other action there, of STS too.',
  prevents: 'MalformedPolicyDocument: AssumeRole policy may only specify STS AssumeRole actions.',
  sources: [TRUST],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:GetSessionToken"}]}',
    good: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["sts:AssumeRole","sts:TagSession"]}]}',
  },
  kinds: ['trust-policy'],
  *check({ value, iam }) {
    for (const at of statementsOf(value).flatMap((one) => textsOf(one, 'Action'))) {
      if (hasWildcard(at.value) || ACTIONS.some((one) => isSame(one, at.value))) continue;
      const table = iam();
      const known = table && findAction(table, at.value);
      if (known?.service !== 'sts') continue;
      yield {
        path: at.path,
        message: `${known.id} is not about taking on a role, and a trust policy allows nothing else`,
        help: 'allow it in a policy of the user or role that calls it',
      };
    }
  },
};

/** By sort of principal, the action that it takes on a role by. */
function actionOf({ sort, at }: { sort: string; at: { value: string } }): string | undefined {
  if (sort === 'AWS' || sort === 'Service') return 'sts:AssumeRole';
  if (sort !== 'Federated' || at.value === '*') return undefined;
  return at.value.includes(':saml-provider/')
    ? 'sts:AssumeRoleWithSAML'
    : 'sts:AssumeRoleWithWebIdentity';
}

/** Each principal is allowed the action that it takes on a role by. */
export const TRUST_PRINCIPAL: DocumentRule = {
  id: 'policy/trust-principal',
  severity: 'error',
  title: 'a principal that takes on roles by another action',
  why: 'Users, roles and services take on a role by AssumeRole, a SAML provider by AssumeRoleWithSAML, an OIDC provider such as GitHub by AssumeRoleWithWebIdentity. IAM stores the other pairs, and nobody can take on the role.',
  prevents: 'AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
    TRUST,
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRole"}]}',
    good: '{"Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity"}]}',
  },
  kinds: ['trust-policy'],
  *check({ value }) {
    for (const statement of statementsOf(value).filter(grants)) {
      const assumes = assuming(statement);
      if (assumes.length === 0) continue;
      for (const principal of principalsOf(statement)) {
        const due = actionOf(principal);
        if (due === undefined || assumes.some((one) => matchesIgnoringCase(one, due))) continue;
        yield {
          path: principal.at.path,
          message: `${JSON.stringify(principal.at.value)} takes on roles by ${due}, which the statement does not allow`,
          help: `write "Action": ${JSON.stringify(due)}`,
        };
      }
    }
  },
};

/** The actions of a statement by which a role is taken on; patterns that match one included. */
function assuming(statement: Statement): string[] {
  return textsOf(statement, 'Action')
    .map(({ value }) => value)
    .filter((one) => ACTIONS.slice(0, 3).some((action) => matchesIgnoringCase(one, action)));
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
