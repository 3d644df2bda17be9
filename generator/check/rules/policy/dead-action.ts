import { nameList } from '../../../core/suggest.ts';
import { splitArn } from '../../../iam/arn.ts';
import { acceptedArns } from '../../../iam/resource-types.ts';
import {
  areOfS3,
  holdsMisfit,
  misfitStatements,
  type Misfit,
  type MisfitStatement,
} from '../../policy-fit.ts';
import { tableAge } from '../../policy-actions.ts';
import type { DocumentRule, Issue } from '../../rule.ts';

const REFERENCE =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';
const OF_S3 =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html';

/** Actions of a statement find a resource in it that they can be about. */
export const DEAD_ACTION: DocumentRule = {
  id: 'policy/dead-action',
  severity: 'warning',
  title: 'an action on resources that it is never about',
  why: 'Every action is about resources of certain types: s3:ListBucket about a bucket, s3:GetObject about objects. AWS stores a statement with others, and the action never matches a request.',
  prevents: 'AccessDenied: … because no identity-based policy allows the s3:ListBucket action',
  sources: [REFERENCE, OF_S3],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::acme/*"}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::acme"}]}',
  },
  kinds: ['identity-policy', 'key-policy', 'repository-policy', 'resource-policy'],
  mayFind: holdsMisfit,
  *check(document) {
    for (const statement of misfitStatements(document)) {
      yield* deadIssue(
        statement,
        statement.misfits.filter((one) => !needsStar(one)),
      );
    }
  },
};

/** Actions that are about no resource stand beside `*`. */
export const NEEDS_STAR: DocumentRule = {
  id: 'policy/needs-star',
  severity: 'warning',
  title: 'an action beside an ARN that only * matches',
  why: 'Some actions are about no resource at all, ecr:GetAuthorizationToken and most that list or describe: AWS checks them against "*". An ARN beside them, of the right service too, does not match. What only writes is not told, for the list runs behind there.',
  prevents:
    'AccessDeniedException: … is not authorized to perform: ecr:GetAuthorizationToken on resource: *',
  sources: [REFERENCE],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"ecr:GetAuthorizationToken","Resource":"arn:aws:ecr:us-east-1:111122223333:repository/acme"}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"ecr:GetAuthorizationToken","Resource":"*"}]}',
  },
  kinds: ['identity-policy'],
  mayFind: holdsMisfit,
  *check(document) {
    for (const { misfits } of misfitStatements(document)) {
      const told = misfits.filter((one) => needsStar(one) && onlyReads(one));
      const [first] = told;
      const table = first && document.iam();
      if (first === undefined || table === undefined) continue;
      const names = nameList(told.map(({ at }) => at.value));
      yield {
        path: first.at.path,
        message: `${names} ${told.length === 1 ? 'takes' : 'take'} only "*" as resource in ${tableAge(table)}`,
        help: 'put it into a statement of its own with "Resource": "*"',
      };
    }
  },
};

/** S3 holds each action of a bucket policy against the resources of its statement. */
export const BUCKET_ACTION: DocumentRule = {
  id: 'policy/bucket-action',
  severity: 'error',
  title: 'an action of a bucket policy on resources that it is never about',
  why: 'S3 refuses a bucket policy in which an action fits none of the resources of its statement: actions on the bucket need the ARN of the bucket, actions on objects that of objects.',
  prevents: 'MalformedPolicy: Action does not apply to any resource(s) in statement',
  sources: [OF_S3, 'https://repost.aws/knowledge-center/s3-bucket-policy-error-invalid-action'],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme"}]}',
    good: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/*"}]}',
  },
  kinds: ['bucket-policy'],
  mayFind: holdsMisfit,
  *check(document) {
    for (const statement of misfitStatements(document)) {
      if (areOfS3(statement.resources)) yield* deadIssue(statement, statement.misfits);
    }
  },
};

function needsStar({ actions }: Misfit): boolean {
  return actions.every((one) => one.isWildcardOnly);
}

function onlyReads({ actions }: Misfit): boolean {
  return actions.every(({ level }) => level === 'List' || level === 'Read');
}

/** Said once a statement: where one action is on the wrong resource, mostly all of them are. */
function* deadIssue({ resources }: MisfitStatement, dead: readonly Misfit[]): Generator<Issue> {
  const [one, ...others] = dead;
  if (one === undefined) return;
  const about = resources.length === 1 ? JSON.stringify(resources[0]) : 'the resources beside it';
  yield {
    path: one.at.path,
    message:
      others.length === 0
        ? `${JSON.stringify(one.at.value)} is never about ${about}, so it matches no request`
        : `${dead.length} actions are never about ${about}, so they match no request: ${nameList(dead.map(({ at }) => at.value))}`,
    help: helpFor(one, resources[0] ?? ''),
  };
}

function helpFor({ actions }: Misfit, resource: string): string {
  const [facts, ...others] = actions;
  if (facts === undefined || others.length > 0) {
    return 'move it to a statement whose resources are of its kind';
  }
  const partition = splitArn(resource)?.partition ?? '';
  const arns = acceptedArns(facts, resource).map((one) =>
    one.replace('<Partition>', /^[a-z-]+$/.test(partition) ? partition : 'aws'),
  );
  return `${facts.id} takes ${nameList(arns)}`;
}
