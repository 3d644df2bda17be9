import { hasWildcard } from '../../../iam/wildcard.ts';
import { isOpen, literalFront, statementsOf } from '../../policy.ts';
import { writtenArns } from '../../policy-resources.ts';
import type { DocumentRule } from '../../rule.ts';

/** What the resource of an ARN of IAM begins with. */
const KINDS = [
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

/** ARNs of IAM say what they are of, and no region. */
export const IAM_ARN: DocumentRule = {
  id: 'policy/iam-arn',
  severity: 'error',
  title: 'an ARN of IAM that IAM refuses',
  why: 'IAM parses its own ARNs when a policy is stored: the resource begins with its kind, such as role/ or user/, and there is no region. A role by its name alone is refused.',
  prevents:
    'MalformedPolicyDocument: IAM resource path must either be "*" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/ …',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_policies.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:acme-deploy"}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/acme-deploy"}]}',
  },
  kinds: ['identity-policy'],
  judgesForm: true,
  *check({ value }) {
    for (const { at, arn } of statementsOf(value).flatMap(writtenArns)) {
      if (arn.service !== 'iam') continue;
      const { region, resource } = arn;
      if (region !== '' && !hasWildcard(region) && !isOpen(region)) {
        yield {
          path: at.path,
          message: `an ARN of IAM has no region, but ${JSON.stringify(at.value)} has ${region}`,
          help: `write arn:${arn.partition}:iam::${arn.account}:${resource}`,
        };
      } else if (!isOpen(resource.replaceAll('${', '')) && !canBegin(resource)) {
        yield {
          path: at.path,
          message: `${JSON.stringify(resource)} in ${JSON.stringify(at.value)} does not say what it is of`,
          help: `write role/${resource}, user/${resource}, or policy/${resource}`,
        };
      }
    }
  },
};

/** Whether the resource of an ARN of IAM says what it is of, or may by its wildcards. */
export function canBegin(resource: string): boolean {
  if (resource === 'root') return true;
  const front = literalFront(resource);
  const isWhole = front.length === resource.length;
  return KINDS.some((kind) => front.startsWith(kind) || (!isWhole && kind.startsWith(front)));
}
