import { matchesIgnoringCase } from '../../../iam/wildcard.ts';
import { accountOf } from '../../arns.ts';
import { artifactKeyOf } from '../../artifact-key.ts';
import { oncePerFolder } from '../../once-per-folder.ts';
import { comparisonsOf, grants, principalsOf, statementsOf, textsOf } from '../../policy.ts';
import { SAMPLE_DELIVERY } from '../../sample-delivery.ts';
import { KEY_LOCKOUT } from './key-lockout.ts';
import { documentsOf, type FolderRule, type SetDocument } from '../../set.ts';

/** What whoever applies these files has to be allowed. */
const NEEDED = ['kms:PutKeyPolicy', 'kms:GetKeyPolicy', 'kms:DescribeKey'];

const policy = (account: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });

/** The account of a key keeps the say over it. */
export const KEY_ADMINISTRATION: FolderRule = {
  over: 'folder',
  id: 'policy/key-administration',
  severity: 'error',
  title: 'a key policy that only others than its own account can change',
  why: 'A key belongs to nobody but those whom its policy names. Where kms:PutKeyPolicy is given to another account and not to that of the key, mostly by a mistyped id, nobody there can mend the policy any more: KMS refuses it, or only AWS Support can open the key again.',
  prevents:
    'MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future',
  sources: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
    'https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html',
  ],
  samples: {
    bad: { ...SAMPLE_DELIVERY, 'shared/kms-key-policy.json': policy('444455556666') },
    good: { ...SAMPLE_DELIVERY, 'shared/kms-key-policy.json': policy('111122223333') },
  },
  check: oncePerFolder(function* (set) {
    const account = accountOf(artifactKeyOf(set)?.name) ?? set.accounts.shared;
    if (account === undefined) return;
    for (const document of documentsOf(set, 'key-policy')) {
      const lacking = NEEDED.filter((action) => !isGranted(document, account, action));
      // A policy that lets nobody at all change it is told as such.
      if (lacking.length === 0 || [...KEY_LOCKOUT.check(document)].length > 0) continue;
      const administration = statementsOf(document.value).find(
        (one) =>
          grants(one) &&
          comparisonsOf(one).length === 0 &&
          principalsOf(one).some(({ at }) => isOfAccount(at.value, account)),
      );
      yield {
        document,
        path: administration === undefined ? ['Statement'] : [...administration.path, 'Action'],
        message: `the key policy leaves nobody in ${account}, the account of the key, ${lacking.join(', ')}`,
        help:
          administration === undefined
            ? `add a statement with  "Principal": {"AWS": "arn:aws:iam::${account}:root"}  that allows the administration of the key`
            : `add ${lacking.map((one) => JSON.stringify(one)).join(', ')}`,
      };
    }
  }),
};

/** Whether somebody of the account may do something with the key at any time. */
function isGranted({ value }: SetDocument, account: string, action: string): boolean {
  return statementsOf(value).some(
    (one) =>
      grants(one) &&
      principalsOf(one).some(({ at }) => isOfAccount(at.value, account)) &&
      textsOf(one, 'Action').some((text) => matchesIgnoringCase(text.value, action)) &&
      comparisonsOf(one).every(({ key }) => /^aws:Principal/i.test(key)),
  );
}

function isOfAccount(principal: string, account: string): boolean {
  return principal === account || accountOf(principal) === account || principal === '*';
}
