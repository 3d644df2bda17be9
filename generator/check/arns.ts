import { formatArn, splitArn } from '../iam/arn.ts';
import { partitionOf } from '../iam/partitions.ts';
import { matches } from '../iam/wildcard.ts';
import type { AccountName, DeliverySet } from './set.ts';

/** The ARN of a resource in one of the two accounts; `undefined` where account or region are not known. */
export function arnIn(
  set: DeliverySet,
  account: AccountName,
  service: string,
  resource: string | undefined,
): string | undefined {
  const id = set.accounts[account];
  const { region } = set;
  if (id === undefined || resource === undefined) return undefined;
  const partition = partitionOf(region ?? '');
  if (service === 'iam') {
    return formatArn({ partition, service, region: '', account: id, resource });
  }
  if (region === undefined) return undefined;
  return formatArn({ partition, service, region, account: id, resource });
}

/** The ARN of a bucket, or of an object in it where a key is given. */
export function bucketArn({ region }: DeliverySet, bucket: string, key?: string): string {
  const resource = key === undefined ? bucket : `${bucket}/${key}`;
  const partition = partitionOf(region ?? '');
  return formatArn({ partition, service: 's3', region: '', account: '', resource });
}

/** Whether a pattern of a policy stands for an ARN; the partition is not compared, for variables may set it. */
export function standsFor(pattern: string, arn: string): boolean {
  return matches(withoutPartition(pattern), withoutPartition(arn));
}

/** Whether two ARNs name the same thing; the partition is not compared. */
export function isSameArn(one: string, other: string): boolean {
  return withoutPartition(one) === withoutPartition(other);
}

/** The account that an ARN names; `undefined` where it names none, and for other texts. */
export function accountOf(arn: string | undefined): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:([0-9]{12}):/.exec(arn ?? '')?.[1];
}

/** The region that an ARN names; `undefined` where it names none, and for other texts. */
export function regionOf(arn: string | undefined): string | undefined {
  const region = splitArn(arn ?? '')?.region;
  return region === '' ? undefined : region;
}

function withoutPartition(arn: string): string {
  return arn.replace(/^arn:[^:]*:/, 'arn::');
}
