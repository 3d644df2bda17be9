import { nearest } from '../../../core/suggest.ts';
import { nearestService, splitAction } from '../../../iam/actions.ts';
import { partitionNames, partitionOf } from '../../../iam/partitions.ts';
import type { IamTable } from '../../../iam/table.ts';
import { hasWildcard } from '../../../iam/wildcard.ts';
import {
  isOpen,
  POLICY_KINDS,
  statementsOf,
  textsOf,
  writtenArns,
  type Statement,
} from '../../policy.ts';
import { arnsIn, holdsOddArn, isRegion, oddArns } from '../../policy-resources.ts';
import type { DocumentRule } from '../../rule.ts';

const ARNS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html';
const CHECKS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';

/** Whether a part of an ARN stands as it is: no wildcard, variable or placeholder. */
const isExact = (part: string): boolean => part !== '' && !hasWildcard(part) && !isOpen(part);

/** The partition of an ARN is one of AWS. */
export const ARN_PARTITION: DocumentRule = {
  id: 'policy/arn-partition',
  severity: 'error',
  title: 'an ARN of no partition of AWS, or of another one than its region',
  why: 'The part behind arn: names the partition: aws, aws-cn, aws-us-gov and few others. IAM refuses any other word there, and no resource has an ARN whose region lies in another partition.',
  prevents:
    'MalformedPolicyDocument: Partition "asw" is not valid for resource "arn:asw:s3:::acme".',
  sources: [ARNS, CHECKS],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:asw:s3:::acme/*"}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/*"}]}',
  },
  kinds: POLICY_KINDS,
  judgesForm: true,
  mayFind: holdsOddArn,
  *check(document) {
    for (const { at, arn } of oddArns(document)) {
      const { partition, region } = arn;
      const isKnown = partitionNames().includes(partition);
      if (isKnown && partition === partitionOf(region)) continue;
      if (!isExact(partition) || /partition/i.test(partition)) continue;
      const due = isRegion(region) ? partitionOf(region) : undefined;
      if (isKnown && due === undefined) continue;
      yield {
        path: at.path,
        message: isKnown
          ? `the region ${region} of ${JSON.stringify(at.value)} is not in the partition ${partition}`
          : `${JSON.stringify(partition)} in ${JSON.stringify(at.value)} is no partition of AWS`,
        help: `did you mean arn:${due ?? nearest(partition, partitionNames()) ?? 'aws'}:…?`,
      };
    }
  },
};

/** All ARNs of a policy are of one partition. */
export const MIXED_PARTITIONS: DocumentRule = {
  id: 'policy/mixed-partitions',
  severity: 'error',
  title: 'ARNs of two partitions in one policy',
  why: 'A policy lives in one partition, and IAM there takes no ARNs of another one: accounts and resources of China or GovCloud cannot be reached from the rest.',
  prevents:
    'MalformedPolicyDocument: Partition "aws-cn" is not valid for resource "arn:aws-cn:s3:::acme".',
  sources: [ARNS],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::acme/*","arn:aws-cn:s3:::acme/*"]}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws-cn:s3:::acme/*","arn:aws-cn:s3:::acme-logs/*"]}]}',
  },
  kinds: POLICY_KINDS,
  mayFind: ({ value }) => arnsIn(value).some(({ arn }) => arn.partition !== 'aws'),
  *check({ value }) {
    const arns = arnsIn(value).filter(({ arn }) => partitionNames().includes(arn.partition));
    const [first] = arns;
    const other = arns.find(({ arn }) => arn.partition !== first?.arn.partition);
    if (first === undefined || other === undefined) return;
    yield {
      path: other.at.path,
      message: `this ARN is of the partition ${other.arn.partition}, others of ${first.arn.partition}`,
      help: 'write one policy for each partition',
      related: [{ path: first.at.path, message: `the first one of ${first.arn.partition}` }],
    };
  },
};

/** The service of an ARN is one of AWS. */
export const ARN_SERVICE: DocumentRule = {
  id: 'policy/arn-service',
  severity: 'error',
  title: 'an ARN of no service of AWS',
  why: 'The third part of an ARN is the prefix of the service in small letters. With another word there the ARN is of no resource, and the statement never matches a request.',
  prevents: 'MalformedPolicyDocument: The policy failed legacy parsing',
  sources: [ARNS, CHECKS],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":"arn:aws:dynamo:ap-northeast-2:111122223333:table/acme"}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"dynamodb:GetItem","Resource":"arn:aws:dynamodb:ap-northeast-2:111122223333:table/acme"}]}',
  },
  kinds: POLICY_KINDS,
  mayFind: holdsOddArn,
  *check({ value, iam }) {
    for (const statement of statementsOf(value)) {
      for (const { at, arn } of writtenArns(statement)) {
        const table = isExact(arn.service) ? iam() : undefined;
        const meant = table && rightService(table, arn.service, statement);
        if (meant === undefined) continue;
        yield {
          path: at.path,
          message: `${JSON.stringify(arn.service)} in ${JSON.stringify(at.value)} is no service of AWS`,
          help: `did you mean arn:${arn.partition}:${meant}:…?`,
        };
      }
    }
  },
};

/** The service that a part of an ARN was to be: one in capitals, or one near that the statement speaks of. */
function rightService(table: IamTable, service: string, statement: Statement): string | undefined {
  if (table.service(service) !== undefined) {
    const lower = service.toLowerCase();
    return lower === service ? undefined : lower;
  }
  const near = nearestService(table, service);
  const spoken = textsOf(statement, 'Action').map(({ value }) => splitAction(value)?.service ?? '');
  return near !== undefined && spoken.some((one) => one.toLowerCase() === near) ? near : undefined;
}

/** The account of an ARN is one. */
export const ARN_ACCOUNT: DocumentRule = {
  id: 'policy/arn-account',
  severity: 'error',
  title: 'an ARN whose account cannot be one',
  why: 'Accounts have ids of twelve digits. With a letter among them, an O for a zero for instance, the ARN is of no account, and the statement never matches a request.',
  sources: [ARNS, CHECKS],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"arn:aws:sns:us-east-1:11112222333O:acme"}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"arn:aws:sns:us-east-1:111122223330:acme"}]}',
  },
  kinds: POLICY_KINDS,
  judgesForm: true,
  mayFind: holdsOddArn,
  *check(document) {
    for (const { at, arn } of oddArns(document)) {
      const { account } = arn;
      if (!isExact(account) || !/\d{6}/.test(account) || /^\d+$/.test(account)) continue;
      yield {
        path: at.path,
        message: `${JSON.stringify(account)} in ${JSON.stringify(at.value)} is no account: its id has twelve digits`,
      };
    }
  },
};

/** The region of an ARN is written like one. */
export const ARN_REGION: DocumentRule = {
  id: 'policy/arn-region',
  severity: 'error',
  title: 'an ARN whose region cannot be one',
  why: 'Regions are named by area, direction and number, as in ap-northeast-2. No resource lies in a region of another form, so the statement never matches a request.',
  sources: [
    'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
    CHECKS,
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"arn:aws:sns:us-esat-1:111122223333:acme"}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"arn:aws:sns:us-east-1:111122223333:acme"}]}',
  },
  kinds: POLICY_KINDS,
  judgesForm: true,
  mayFind: holdsOddArn,
  *check(document) {
    for (const { at, arn } of oddArns(document)) {
      const { region } = arn;
      if (!isExact(region) || isRegion(region) || !/\d/.test(region)) continue;
      yield {
        path: at.path,
        message: `${JSON.stringify(region)} in ${JSON.stringify(at.value)} is no region`,
        help: 'write a region such as ap-northeast-2, or * for every region',
      };
    }
  },
};
