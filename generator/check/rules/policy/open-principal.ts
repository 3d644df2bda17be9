import { matchesIgnoringCase } from '../../../iam/wildcard.ts';
import { grants, has, principalsOf, statementsOf, textsOf } from '../../policy.ts';
import type { DocumentRule } from '../../rule.ts';

/** What a public website allows everyone. */
const READING = ['s3:GetObject*', 's3:List*', 's3:GetBucketLocation'];

/** A policy on a resource is not open to everyone. */
export const OPEN_PRINCIPAL: DocumentRule = {
  id: 'policy/open-principal',
  severity: 'warning',
  title: 'a grant to everyone without a condition',
  why: 'With the principal * and no condition every account of the world may use the resource, and anonymous callers where the service knows such. Reading objects of a public website is left out here.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}',
    good: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}]}',
  },
  kinds: ['trust-policy', 'bucket-policy', 'key-policy', 'repository-policy'],
  needsKey: 'Principal',
  *check({ kind, value }) {
    for (const statement of statementsOf(value).filter(grants)) {
      const everyone = principalsOf(statement).find(({ sort }) => sort === '*');
      if (everyone === undefined || has(statement, 'Condition')) continue;
      const actions = textsOf(statement, 'Action').map((one) => one.value);
      const isReading = (one: string): boolean =>
        READING.some((pattern) => matchesIgnoringCase(pattern, one));
      if (kind === 'bucket-policy' && actions.length > 0 && actions.every(isReading)) continue;
      yield {
        path: everyone.at.path,
        message: 'this grants the actions to every account of the world',
        help: 'name an account, role or service, or add a condition such as "StringEquals": { "aws:PrincipalOrgID": "o-…" }',
      };
    }
  },
};
