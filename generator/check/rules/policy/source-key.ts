import { parseOperator } from '../../../iam/operators.ts';
import { comparisonsOf, grants, principalsOf, statementsOf } from '../../policy.ts';
import type { DocumentRule } from '../../rule.ts';

/** Keys that only a call of a service itself carries. */
const SOURCE = /^aws:Source(?:Arn|Account|OrgID|OrgPaths)$/i;

const CONFUSED_DEPUTY = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html';

/** The keys of a calling service are asked of services only. */
export const SOURCE_KEY: DocumentRule = {
  id: 'policy/source-key',
  severity: 'warning',
  title: 'a condition on the calling service where no service calls',
  why: 'aws:SourceArn and aws:SourceAccount say for which resource a service calls. A role or user that calls for itself carries neither, so a grant to it under this condition is never given.',
  prevents: 'AccessDenied: User … is not authorized to perform: sts:AssumeRole on resource …',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    CONFUSED_DEPUTY,
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/pipeline"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}}]}',
    good: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/pipeline"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:PrincipalAccount":"111122223333"}}}]}',
  },
  kinds: ['trust-policy', 'bucket-policy', 'key-policy', 'repository-policy'],
  needsKey: 'Condition',
  *check({ value }) {
    for (const statement of statementsOf(value).filter(grants)) {
      const sorts = new Set(principalsOf(statement).map(({ sort }) => sort));
      if (sorts.size !== 1 || !sorts.has('AWS')) continue;
      for (const { operator, key, path } of comparisonsOf(statement)) {
        const parsed = parseOperator(operator);
        if (!SOURCE.test(key) || parsed === undefined || parsed.isNegated) continue;
        if (parsed.ifExists || parsed.family === 'Null' || parsed.quantifier === 'ForAllValues') {
          continue;
        }
        yield {
          path,
          ofKey: true,
          message: `only calls of a service carry ${key}: the principals here never do`,
          help:
            key.toLowerCase() === 'aws:sourcearn'
              ? 'use aws:PrincipalArn'
              : 'use aws:PrincipalAccount or aws:PrincipalOrgID',
        };
      }
    }
  },
};

/** A service that is let in says for whom it calls. */
export const UNGUARDED_SERVICE: DocumentRule = {
  id: 'policy/unguarded-service',
  severity: 'warning',
  title: 'a grant to a service that anybody can make call',
  why: 'A service calls for all its customers. A bucket, key or topic that lets in the service without saying for whom can be reached from any account through it: the confused deputy. aws:SourceAccount or aws:SourceArn closes that.',
  sources: [
    CONFUSED_DEPUTY,
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::b/*"}]}',
    good: '{"Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::b/*","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}}]}',
  },
  kinds: ['bucket-policy', 'key-policy', 'repository-policy', 'resource-policy'],
  needsKey: 'Service',
  *check({ value }) {
    for (const statement of statementsOf(value).filter(grants)) {
      const principals = principalsOf(statement);
      const service = principals.find(({ sort }) => sort === 'Service');
      if (service === undefined || comparisonsOf(statement).some(({ key }) => LIMITS.test(key))) {
        continue;
      }
      yield {
        path: service.at.path,
        message: `${service.at.value} may do this for every customer of AWS`,
        help: 'add "Condition": { "StringEquals": { "aws:SourceAccount": "<account>" } }',
      };
    }
  },
};

/** Keys that say for whom a service calls. */
const LIMITS =
  /^(?:aws:(?:Source(?:Arn|Account|Owner|OrgID|OrgPaths)|PrincipalOrgID)|kms:(?:CallerAccount|ViaService|EncryptionContext.*)|[a-z0-9-]+:SourceArn)$/i;
