import { partitionNames } from './partitions.ts';

/** The parts of an ARN behind `arn:`; the resource keeps its colons and slashes. */
export interface Arn {
  partition: string;
  service: string;
  /** Empty where the ARN names none, as for S3 and IAM. */
  region: string;
  /** Empty where the ARN names none, as for S3 buckets. */
  account: string;
  resource: string;
}

const SERVICE = /^[a-z0-9-]+$/;
const REGION = /^(?:[a-z]+(?:-[a-z]+)+-\d+)?$/;
const ACCOUNT = /^(?:\d{12}|aws|aws-[a-z]+|cloudfront)?$/;

/**
 * The parts of a text with five colons behind a leading `arn`, wildcards included; `undefined` for any other text.
 * The colon of a policy variable such as `${aws:username}` parts nothing.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function splitArn(text: string): Arn | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const parts = splitAtColons(text);
  if (parts.length < 6) return undefined;
  return {
    partition: parts[1] ?? '',
    service: parts[2] ?? '',
    region: parts[3] ?? '',
    account: parts[4] ?? '',
    resource: parts.length === 6 ? (parts[5] ?? '') : parts.slice(5).join(':'),
  };
}

function splitAtColons(text: string): string[] {
  if (!text.includes('${')) return text.split(':');
  const parts = text.matchAll(/(?:^|:)((?:\$\{[^{}]*\}|[^:])*)/g);
  return [...parts].map(([, part = '']) => part);
}

/** An ARN put together from its parts; the reverse of `splitArn`. */
export function formatArn({ partition, service, region, account, resource }: Arn): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** The name of a part of an ARN, in the order of the text. */
export type ArnPart = keyof Arn;

/**
 * The parts of an exact ARN that no real one can have, such as an account of eleven digits; empty for a sound ARN.
 * A part with a wildcard or a policy variable is not judged, and the region only by its form: new ones come every year.
 */
export function faultyParts(arn: Arn): ArnPart[] {
  const judged = (value: string) => !/[*?]|\$\{/.test(value);
  const faults: ArnPart[] = [];
  if (judged(arn.partition) && !partitionNames().includes(arn.partition)) faults.push('partition');
  if (judged(arn.service) && !SERVICE.test(arn.service)) faults.push('service');
  if (judged(arn.region) && !REGION.test(arn.region)) faults.push('region');
  if (judged(arn.account) && !ACCOUNT.test(arn.account)) faults.push('account');
  if (arn.resource === '') faults.push('resource');
  return faults;
}

/** Whether a text is an ARN of six parts, each of a form that a real one can have (see `faultyParts`). */
export function isArn(text: string): boolean {
  const arn = splitArn(text);
  return arn !== undefined && faultyParts(arn).length === 0;
}
