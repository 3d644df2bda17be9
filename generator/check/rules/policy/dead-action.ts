import { nameList } from '../../../core/suggest.ts';
import { expandActions, findAction } from '../../../iam/actions.ts';
import { splitArn, type Arn } from '../../../iam/arn.ts';
import type { ActionFacts } from '../../../iam/facts.ts';
import { partitionNames } from '../../../iam/partitions.ts';
import { acceptedArns, fitter } from '../../../iam/resource-types.ts';
import type { IamTable } from '../../../iam/table.ts';
import { hasWildcard, matchesAll } from '../../../iam/wildcard.ts';
import { statementsOf, textsOf } from '../../policy.ts';
import { knownResources, writtenArns } from '../../policy-resources.ts';
import type { Document, DocumentRule, Issue } from '../../rule.ts';
import { canBegin } from './iam-arn.ts';

const REFERENCE =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

/** Actions of a statement find a resource in it that they can be about. */
export const DEAD_ACTION: DocumentRule = {
  id: 'policy/dead-action',
  severity: 'warning',
  title: 'an action on resources that it is never about',
  why: 'Every action is about resources of certain types: s3:ListBucket about a bucket, s3:GetObject about objects, ecr:GetAuthorizationToken about none, so only "*" matches it. AWS stores the statement, and the action never matches a request.',
  prevents: 'AccessDenied: … because no identity-based policy allows the s3:ListBucket action',
  sources: [
    REFERENCE,
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::acme/*"}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::acme"}]}',
  },
  kinds: ['identity-policy', 'key-policy', 'repository-policy', 'resource-policy'],
  check: deadActions,
};

/** S3 holds each action of a bucket policy against the resources of its statement. */
export const BUCKET_ACTION: DocumentRule = {
  id: 'policy/bucket-action',
  severity: 'error',
  title: 'an action of a bucket policy on resources that it is never about',
  why: 'S3 refuses a bucket policy in which an action fits none of the resources of its statement: actions on the bucket need the ARN of the bucket, actions on objects that of objects.',
  prevents: 'MalformedPolicy: Action does not apply to any resource(s) in statement',
  sources: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html',
    'https://repost.aws/knowledge-center/s3-bucket-policy-error-invalid-action',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme"}]}',
    good: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/*"}]}',
  },
  kinds: ['bucket-policy'],
  check: deadActions,
};

function* deadActions({ kind, value, iam }: Document): Generator<Issue> {
  for (const statement of statementsOf(value)) {
    const resources = knownResources(statement);
    const actions = textsOf(statement, 'Action').filter((one) => !matchesAll(one.value));
    const table = resources === undefined || actions.length === 0 ? undefined : iam();
    if (table === undefined || resources === undefined) continue;
    const arns = writtenArns(statement);
    if (!arns.every(({ arn }) => isSound(table, arn))) continue;
    // That a bucket policy speaks of buckets only is said by its schema.
    if (kind === 'bucket-policy' && !arns.every(({ arn }) => arn.service.startsWith('s3')))
      continue;
    const fits = resources.map(fitter);
    const dead = actions.flatMap((at) => {
      const names = expandActions(table, at.value);
      const [first] = names;
      return first === undefined || someFits(table, names, fits) ? [] : [{ at, names, first }];
    });
    const [one, ...others] = dead;
    if (one === undefined) continue;
    const about = resources.length === 1 ? JSON.stringify(resources[0]) : 'the resources beside it';
    const written = JSON.stringify(one.at.value);
    // Said once a statement: where one action is on the wrong resource, mostly all of them are.
    yield {
      path: one.at.path,
      message:
        others.length === 0
          ? `${written} is never about ${about}, so it matches no request`
          : `${dead.length} actions are never about ${about}, so they match no request: ${nameList(dead.map(({ at }) => at.value))}`,
      help: helpFor(findAction(table, one.first), one.names.length, resources[0] ?? ''),
    };
  }
}

/** Whether an ARN can be of some resource; what is amiss with others is told by the rules on their parts. */
function isSound(table: IamTable, { partition, service, region, account, resource }: Arn): boolean {
  if (hasWildcard(service)) return true;
  return (
    (hasWildcard(partition) || partitionNames().includes(partition)) &&
    table.service(service)?.prefix === service &&
    !/\d/.test(account.replace(/^\d{12}$/, '')) &&
    (service !== 'iam' || ((region === '' || hasWildcard(region)) && canBegin(resource)))
  );
}

function someFits(
  table: IamTable,
  names: readonly string[],
  fits: readonly ((action: ActionFacts) => boolean)[],
): boolean {
  return names.some((name) => {
    const facts = findAction(table, name);
    return facts !== undefined && fits.some((fit) => fit(facts));
  });
}

function helpFor(facts: ActionFacts | undefined, count: number, resource: string): string {
  if (facts === undefined || count > 1) {
    return 'move it to a statement whose resources are of its kind';
  }
  const partition = splitArn(resource)?.partition ?? '';
  const arns = acceptedArns(facts, resource).map((one) =>
    one.replace('<Partition>', /^[a-z-]+$/.test(partition) ? partition : 'aws'),
  );
  return arns[0] === '*'
    ? `${facts.id} takes only "*": give it a statement of its own with "Resource": "*"`
    : `${facts.id} takes ${nameList(arns)}`;
}
