import type { JsonValue } from '../../../core/json.ts';
import { parseOperator } from '../../../iam/operators.ts';
import { hasWildcard, matchesIgnoringCase } from '../../../iam/wildcard.ts';
import {
  comparisonsOf,
  grants,
  isOpen,
  refuses,
  statementsOf,
  textsOf,
  writtenArns,
  type Comparison,
  type Statement,
} from '../../policy.ts';
import type { DocumentRule } from '../../rule.ts';

const BUCKETS =
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html';

/** The refusal of plain HTTP reaches the bucket and its objects. */
export const TLS_ON_BOTH: DocumentRule = {
  id: 'policy/tls-on-both',
  severity: 'warning',
  title: 'a refusal of plain HTTP on the bucket or its objects alone',
  why: 'arn:aws:s3:::name is the bucket, arn:aws:s3:::name/* are its objects. A refusal on one of them leaves plain HTTP open for calls on the other, listing for instance.',
  sources: [BUCKETS],
  samples: {
    bad: '{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}',
    good: '{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::b","arn:aws:s3:::b/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}',
  },
  kinds: ['bucket-policy'],
  *check({ value }) {
    const refusing = statementsOf(value).filter((one) => refuses(one) && isAboutPlain(one));
    const arns = refusing.flatMap(writtenArns).map(({ at }) => at);
    const covers = (arn: string): boolean => arns.some((at) => matchesIgnoringCase(at.value, arn));
    for (const { path, value: arn } of arns) {
      const [, bucket = '', behind] = /^(arn:[^:]*:s3:::[^/]+)(\/.*)?$/.exec(arn) ?? [];
      if (bucket === '' || isOpen(bucket) || hasWildcard(bucket)) continue;
      const missing = behind === undefined ? `${bucket}/*` : bucket;
      if ((behind !== undefined && behind !== '/*') || covers(missing)) continue;
      yield {
        path,
        message: `the refusal of plain HTTP does not reach ${behind === undefined ? 'the objects in the bucket' : 'the bucket itself'}`,
        help: `name both: "Resource": [${JSON.stringify(bucket)}, ${JSON.stringify(`${bucket}/*`)}]`,
      };
    }
  },
};

/** The refusal of plain HTTP does not hit TLS. */
export const TLS_REVERSED: DocumentRule = {
  id: 'policy/tls-reversed',
  severity: 'warning',
  title: 'a condition on TLS the wrong way round',
  why: 'aws:SecureTransport is true for calls over TLS. A refusal where it is true shuts out every sound call, and a grant where it is false is given over plain HTTP only.',
  sources: [
    BUCKETS,
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}',
    good: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}',
  },
  kinds: ['bucket-policy', 'key-policy', 'repository-policy', 'resource-policy', 'identity-policy'],
  needsKey: 'Condition',
  *check({ value }) {
    for (const statement of statementsOf(value)) {
      const wrong = refuses(statement) ? 'true' : grants(statement) ? 'false' : undefined;
      for (const { values } of comparisonsOf(statement).filter(isOnTls)) {
        const [only, ...others] = values;
        if (only === undefined || others.length > 0 || !says(only.value, wrong)) {
          continue;
        }
        yield {
          path: only.path,
          message:
            wrong === 'true'
              ? 'this refuses calls over TLS and leaves plain HTTP alone'
              : 'this grants calls over plain HTTP only',
          help: `write "aws:SecureTransport": "${wrong === 'true' ? 'false' : 'true'}"`,
        };
      }
    }
  },
};

function isOnTls({ operator, key }: Comparison): boolean {
  return parseOperator(operator)?.family === 'Bool' && key.toLowerCase() === 'aws:securetransport';
}

/** Whether a value is true or false as asked, in quotes or not. */
function says(value: JsonValue, truth: string | undefined): boolean {
  return (typeof value === 'string' ? value.toLowerCase() : JSON.stringify(value)) === truth;
}

/** Whether a statement is about every call over plain HTTP. */
function isAboutPlain(statement: Statement): boolean {
  const isPlain = comparisonsOf(statement)
    .filter(isOnTls)
    .some(({ values }) => values.some(({ value }) => says(value, 'false')));
  return isPlain && textsOf(statement, 'Action').some(({ value }) => /^(?:s3:)?\*$/i.test(value));
}
