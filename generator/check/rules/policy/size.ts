import type { JsonValue } from '../../../core/json.ts';
import { minified } from '../../policy.ts';
import type { Document, DocumentRule } from '../../rule.ts';

/** How much a sort of policy may hold. */
interface Limit {
  /** Most of what is counted. */
  most: number;
  /** What is counted, for messages. */
  unit: string;
  /** Whether white space inside texts counts; between them it never does, as AWS minifies or skips it. */
  countsBytes: boolean;
  /** What the limit belongs to. */
  of: string;
}

const QUOTAS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';

/** By kind, what no request can raise. */
const LIMITS: Readonly<Record<string, Limit>> = {
  'identity-policy': {
    most: 10_240,
    unit: 'characters without white space',
    countsBytes: false,
    of: 'all policies inside one role together; a managed policy holds 6,144',
  },
  'trust-policy': {
    most: 8_192,
    unit: 'characters without white space',
    countsBytes: false,
    of: 'a trust policy even with a raised quota',
  },
  'bucket-policy': { most: 20_480, unit: 'bytes', countsBytes: true, of: 'a bucket policy' },
  'key-policy': { most: 32_768, unit: 'bytes', countsBytes: true, of: 'a key policy' },
  'repository-policy': {
    most: 10_240,
    unit: 'characters',
    countsBytes: false,
    of: 'a repository policy',
  },
};

/** By kind, what the usual case allows and some other way exceeds. */
const DEFAULTS: Readonly<Record<string, Limit & { help: string }>> = {
  'identity-policy': {
    most: 6_144,
    unit: 'characters without white space',
    countsBytes: false,
    of: 'a managed policy',
    help: 'put it into the role itself (put-role-policy), or split it into several policies',
  },
  'trust-policy': {
    most: 2_048,
    unit: 'characters without white space',
    countsBytes: false,
    of: 'a trust policy by default',
    help: 'shorten it, or ask for a higher quota "Role trust policy length"',
  },
};

/** A policy of so few characters is within every limit, the usual ones included, also where each takes three bytes. */
const SMALL = 2_048;

/** Whether a policy is so long that its size has to be told apart; most are not. */
function isLong({ value }: Document): boolean {
  return minified(value).length > SMALL;
}

/** A policy fits into what AWS takes. */
export const SIZE: DocumentRule = {
  id: 'policy/size',
  severity: 'error',
  title: 'a policy over the size that AWS takes',
  why: 'Every sort of policy has a limit that no request raises. It is found out when the last statement is added, and then nothing of the policy is stored.',
  prevents: 'LimitExceeded: Cannot exceed quota for PolicySize: 6144',
  sources: [
    QUOTAS,
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html',
    'https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html',
  ],
  samples: { bad: sample(10_300), good: sample(100) },
  kinds: Object.keys(LIMITS),
  judgesPlaceholders: true,
  mayFind: isLong,
  *check({ kind, value }) {
    const limit = LIMITS[kind];
    if (limit === undefined) return;
    const size = sizeOf(value, limit);
    if (size <= limit.most) return;
    yield {
      path: [],
      message: `the policy has ${grouped(size)} ${limit.unit}, but ${grouped(limit.most)} is the most for ${limit.of}`,
      help: 'use wildcards or fewer statements, or split it',
    };
  },
};

/** A policy fits into the usual limits. */
export const DEFAULT_SIZE: DocumentRule = {
  id: 'policy/default-size',
  severity: 'warning',
  title: 'a policy that only fits by another way or a raised quota',
  why: 'A managed policy holds 6,144 characters and a trust policy 2,048 by default. Longer ones fit only inside a role, or after a request for a higher quota in each account.',
  prevents: 'LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048',
  sources: [QUOTAS],
  samples: { bad: sample(6_200), good: sample(100) },
  kinds: Object.keys(DEFAULTS),
  judgesPlaceholders: true,
  mayFind: isLong,
  *check({ kind, value }) {
    const usual = DEFAULTS[kind];
    const limit = LIMITS[kind];
    if (usual === undefined || limit === undefined) return;
    const size = sizeOf(value, usual);
    if (size <= usual.most || size > limit.most) return;
    yield {
      path: [],
      message: `the policy has ${grouped(size)} ${usual.unit}, but ${grouped(usual.most)} is the most for ${usual.of}`,
      help: usual.help,
    };
  },
};

/** The size of the shortest text of a value, which is what AWS counts at least. */
function sizeOf(value: JsonValue, { countsBytes, unit }: Limit): number {
  const text = minified(value);
  if (countsBytes) return new TextEncoder().encode(text).length;
  return unit.endsWith('white space') ? text.replaceAll(/\s/g, '').length : text.length;
}

function grouped(count: number): string {
  return String(count).replace(/(\d)(?=(\d{3})+$)/g, '$1,');
}

function sample(length: number): string {
  const name = 'x'.repeat(length - 90);
  return `{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/${name}"}]}`;
}
