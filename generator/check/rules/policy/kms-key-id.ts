import { isOpen, POLICY_KINDS } from '../../policy.ts';
import { holdsOddArn, oddArns } from '../../policy-resources.ts';
import type { DocumentRule } from '../../rule.ts';

/** Lengths of the groups of a key id. */
const GROUPS = [8, 4, 4, 4, 12];

/** The id of a KMS key has the form that KMS gives it. */
export const KMS_KEY_ID: DocumentRule = {
  id: 'policy/kms-key-id',
  severity: 'error',
  title: 'the ARN of a KMS key with an id that no key has',
  why: 'KMS names keys by five groups of 8, 4, 4, 4 and 12 hexadecimal digits, or mrk- and 32 of them. IAM stores any ARN: one digit too many, and the statement never matches. What is reported then is a missing permission on the encrypted thing, an artifact for instance.',
  prevents: 'AccessDeniedException: … is not authorized to perform: kms:Decrypt on this resource',
  sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html'],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:ap-northeast-2:111122223333:key/1234abcde-12ab-34cd-56ef-1234567890ab"}]}',
    good: '{"Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:ap-northeast-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}]}',
  },
  kinds: POLICY_KINDS,
  mayFind: holdsOddArn,
  *check(document) {
    for (const { at, arn } of oddArns(document)) {
      const id = arn.service === 'kms' ? /^key\/(.+)$/.exec(arn.resource)?.[1] : undefined;
      const fault = id === undefined || isOpen(id) ? undefined : faultOf(id);
      if (fault === undefined) continue;
      yield {
        path: at.path,
        message: `no KMS key has the id ${JSON.stringify(id)}: ${fault}`,
        help: 'copy the ARN of the key from the answer of  aws kms describe-key',
      };
    }
  },
};

/** What is wrong with an id that is meant as one; words and examples are left alone. */
function faultOf(id: string): string | undefined {
  if (/^mrk-[0-9a-f]+$/.test(id)) {
    const count = id.length - 'mrk-'.length;
    return count === 32 ? undefined : `it has ${count} digits behind mrk- where 32 are due`;
  }
  if (!/^[0-9a-f]+(?:-[0-9a-f]+){2,}$/i.test(id)) return undefined;
  const lengths = id.split('-').map((group) => group.length);
  if (lengths.length !== GROUPS.length) {
    return `it has ${lengths.length} groups of digits where ${GROUPS.length} are due`;
  }
  const wrong = lengths.findIndex((length, index) => length !== GROUPS[index]);
  const NAMES = ['first', 'second', 'third', 'fourth', 'last'];
  return wrong === -1
    ? undefined
    : `its ${NAMES[wrong] ?? ''} group has ${lengths[wrong] ?? 0} digits where ${GROUPS[wrong] ?? 0} are due`;
}
