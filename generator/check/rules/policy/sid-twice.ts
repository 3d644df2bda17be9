import { statementsOf, type Statement } from '../../policy.ts';
import { repeated } from '../../read.ts';
import type { DocumentRule, Issue } from '../../rule.ts';
import type { JsonValue } from '../../../core/json.ts';

const SID_PAGE =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html';

/** Statements of IAM policies have Sids of their own. */
export const SID_TWICE: DocumentRule = {
  id: 'policy/sid-twice',
  severity: 'error',
  title: 'two statements of an IAM policy with one Sid',
  why: 'IAM keeps statements apart by their Sids and refuses a policy in which two statements share one. An empty Sid names nothing and may be repeated.',
  prevents: 'MalformedPolicyDocument: Statement IDs (SID) in a single policy must be unique.',
  sources: [SID_PAGE],
  samples: {
    bad: '{"Statement":[{"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"*"},{"Sid":"Read","Effect":"Allow","Action":"s3:PutObject","Resource":"*"}]}',
    good: '{"Statement":[{"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"*"},{"Sid":"Write","Effect":"Allow","Action":"s3:PutObject","Resource":"*"}]}',
  },
  kinds: ['identity-policy', 'trust-policy'],
  mayFind: ({ value }) => statementsOf(value).length > 1,
  check: ({ value }) => sharedSids(value),
};

/** Sids of policies on resources should be unique, too. */
export const SID_REPEATED: DocumentRule = {
  id: 'policy/sid-repeated',
  severity: 'warning',
  title: 'two statements of a policy on a resource with one Sid',
  why: 'S3, KMS and other services store such a policy, but error messages and tools name statements by their Sids: tools that keep statements in a map lose all but one.',
  sources: [
    SID_PAGE,
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  samples: {
    bad: '{"Statement":[{"Sid":"Read","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"},{"Sid":"Read","Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::b/*"}]}',
    good: '{"Statement":[{"Sid":"Read","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"},{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::b/*"}]}',
  },
  kinds: ['bucket-policy', 'key-policy', 'repository-policy', 'resource-policy'],
  check: ({ value }) => sharedSids(value),
};

function sharedSids(value: JsonValue): Issue[] {
  const sidOf = (statement: Statement): string | undefined => {
    const sid = statement.value['Sid'];
    return typeof sid !== 'string' || sid === '' ? undefined : sid;
  };
  return repeated(statementsOf(value), sidOf).map(({ item, first, key }) => ({
    path: [...item.path, 'Sid'],
    message: `the Sid ${JSON.stringify(key)} is that of an earlier statement`,
    help: 'give each statement a Sid of its own',
    related: [{ path: [...first.path, 'Sid'], message: 'the first one' }],
  }));
}
