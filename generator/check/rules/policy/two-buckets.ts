import { nearest } from '../../../core/suggest.ts';
import { isOpen, principalsOf, statementsOf, writtenArns } from '../../policy.ts';
import type { DocumentRule } from '../../rule.ts';

/** A bucket policy speaks of the one bucket that it hangs on. */
export const TWO_BUCKETS: DocumentRule = {
  id: 'policy/two-buckets',
  severity: 'error',
  title: 'a bucket policy on two buckets',
  why: 'A bucket policy hangs on one bucket, and S3 refuses it as soon as one of its resources is another bucket or an object there. Mostly the name is mistyped or left over from a copy.',
  prevents: 'MalformedPolicy: Policy has invalid resource',
  sources: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:*","Resource":["arn:aws:s3:::acme","arn:aws:s3:::acme-logs/*"]}]}',
    good: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:*","Resource":["arn:aws:s3:::acme","arn:aws:s3:::acme/*"]}]}',
  },
  kinds: ['bucket-policy'],
  *check({ value }) {
    const statements = statementsOf(value);
    const named = statements.flatMap(writtenArns).flatMap(({ at, arn }) => {
      const bucket = arn.resource.split('/')[0] ?? '';
      const isBucket = arn.service === 's3' && arn.region === '' && arn.account === '';
      return isBucket && !/[*?]/.test(bucket) && !isOpen(bucket) ? [{ at, bucket }] : [];
    });
    const [first] = named;
    const other = named.find(({ bucket }) => bucket !== first?.bucket);
    if (first === undefined || other === undefined) return;
    // The policy of a VPC endpoint looks alike, is for everyone, and names as many buckets as it likes.
    const isForSome = statements
      .flatMap((one) => principalsOf(one))
      .some(({ sort }) => sort !== '*');
    if (!isForSome && nearest(other.bucket, [first.bucket]) === undefined) return;
    yield {
      path: other.at.path,
      message: `a bucket policy speaks of its own bucket only, but there is ${JSON.stringify(other.bucket)} beside ${JSON.stringify(first.bucket)}`,
      help: `write ${JSON.stringify(other.at.value.replace(other.bucket, () => first.bucket))}, or put the statement into the policy of that bucket`,
      related: [{ path: first.at.path, message: 'the first one' }],
    };
  },
};
