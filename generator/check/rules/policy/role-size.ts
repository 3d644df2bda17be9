import { memoOf } from '../../../core/memo.ts';
import { minified } from '../../policy.ts';
import { samplePolicy } from '../../sample-delivery.ts';
import { roleDocumentsOf, type RoleDocuments } from '../../set-policies.ts';
import type { DeliverySet, FolderRule, SetDocument, SetIssue } from '../../set.ts';

/** Characters of all inline policies of a role together, white space left out. */
const LIMIT = 10_240;

/** From where on there is little room for another environment. */
const WARN_AT = 0.8 * LIMIT;

const QUOTAS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';

const statements = (count: number): Record<string, string> => ({
  'dev/workload/iam/execution/role.json': '{"RoleName":"execution"}',
  'dev/workload/iam/execution/ecr.json': samplePolicy({
    Action: 'ecr:PutImage',
    Resource: names(count),
  }),
  'dev/workload/iam/execution/logs.json': samplePolicy({
    Action: 'ecr:BatchGetImage',
    Resource: names(count),
  }),
});

function names(count: number): string[] {
  const arn = 'arn:aws:ecr:eu-west-1:444455556666:repository/';
  return Array.from({ length: count }, (_, index) => `${arn}application-${index}`);
}

/** The inline policies of a role fit together. */
export const ROLE_SIZE: FolderRule = {
  over: 'folder',
  id: 'policy/role-size',
  severity: 'error',
  title: 'policies of a role that together exceed what IAM takes',
  why: 'All inline policies of a role together may have 10,240 characters, white space not counted. The quota cannot be raised: the last of them is refused, though each by itself is small enough.',
  prevents: 'LimitExceeded: Maximum policy size of 10240 bytes exceeded for role',
  sources: [QUOTAS, 'https://github.com/aws/aws-cdk/issues/19835'],
  samples: { bad: statements(90), good: statements(10) },
  check: (sets) =>
    sized(sets)
      .filter(({ size }) => size > LIMIT)
      .map((one) =>
        issueOf(
          one,
          `which is more than the ${LIMIT} that IAM takes`,
          'name fewer resources one by one, or put a part into a managed policy',
        ),
      ),
};

/** There is room left in the inline policies of a role. */
export const ROLE_NEARLY_FULL: FolderRule = {
  over: 'folder',
  id: 'policy/role-nearly-full',
  severity: 'warning',
  title: 'policies of a role that nearly exceed what IAM takes',
  why: 'All inline policies of a role together may have 10,240 characters, white space not counted. The roles that environments share grow with each of them, so the next one may not fit any more.',
  prevents: 'LimitExceeded: Maximum policy size of 10240 bytes exceeded for role',
  sources: [QUOTAS],
  samples: { bad: statements(72), good: statements(50) },
  check: (sets) =>
    sized(sets)
      .filter(({ size }) => size > WARN_AT && size <= LIMIT)
      .map((one) =>
        issueOf(
          one,
          `of ${LIMIT} that IAM takes`,
          'before the next environment, put a part into a managed policy',
        ),
      ),
};

interface Sized {
  role: RoleDocuments;
  largest: SetDocument;
  size: number;
}

/** The roles of some sets with what their policies come to; those of an environment on a shared role add up. */
const sized = memoOf((sets: readonly DeliverySet[]): readonly Sized[] => {
  const policies = new Map<SetDocument, { role: RoleDocuments; documents: Set<SetDocument> }>();
  for (const set of sets) {
    for (const role of roleDocumentsOf(set)) {
      const known = policies.get(role.document) ?? { role, documents: new Set() };
      for (const one of role.identity) known.documents.add(one);
      policies.set(role.document, known);
    }
  }
  return [...policies.values()].flatMap(({ role, documents }) => {
    const sizes = [...documents].map((document) => ({
      document,
      size: minified(document.value).length,
    }));
    const [largest] = [...sizes].sort((a, b) => b.size - a.size);
    const size = sizes.reduce((sum, one) => sum + one.size, 0);
    return largest === undefined ? [] : [{ role, largest: largest.document, size }];
  });
});

function issueOf({ role, largest, size }: Sized, limit: string, help: string): SetIssue {
  return {
    document: largest,
    path: [],
    message: `the policies of ${role.name} come to ${size} characters, ${limit}; this one is the largest`,
    help,
    related: [{ document: role.document, path: [], message: 'the role' }],
  };
}
