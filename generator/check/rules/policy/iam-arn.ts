import { hasWildcard } from '../../../iam/wildcard.ts';
import { isOpen } from '../../policy.ts';
import { canBegin, holdsOddArn, oddArns } from '../../policy-resources.ts';
import type { DocumentRule } from '../../rule.ts';

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
  mayFind: holdsOddArn,
  *check(document) {
    for (const { at, arn } of oddArns(document)) {
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
