import { has, POLICY_KINDS, refuses, statementsOf } from '../../policy.ts';
import type { DocumentRule } from '../../rule.ts';

/** Who is spared a refusal is said by a condition. */
export const NOT_PRINCIPAL: DocumentRule = {
  id: 'policy/not-principal',
  severity: 'warning',
  title: 'NotPrincipal',
  why: 'A refusal to everyone but some has to name the session, the role and the account of each, else it hits them, too. AWS advises against it: a condition on aws:PrincipalArn says the same without these traps.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":"arn:aws:iam::111122223333:role/acme"},"Action":"s3:*","Resource":"arn:aws:s3:::b/*"}]}',
    good: '{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b/*","Condition":{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/acme"}}}]}',
  },
  kinds: POLICY_KINDS.filter((kind) => kind !== 'identity-policy' && kind !== 'trust-policy'),
  needsKey: 'NotPrincipal',
  *check({ value }) {
    for (const statement of statementsOf(value).filter(refuses)) {
      if (!has(statement, 'NotPrincipal')) continue;
      yield {
        path: [...statement.path, 'NotPrincipal'],
        ofKey: true,
        message:
          'NotPrincipal refuses a role, too, unless its session and its account are named beside it',
        help: 'write "Principal": "*" and the condition "ArnNotEquals": { "aws:PrincipalArn": … }',
      };
    }
  },
};
