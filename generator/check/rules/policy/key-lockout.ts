import { matchesIgnoringCase } from '../../../iam/wildcard.ts';
import { grants, has, principalsOf, statementsOf, textsOf, type Statement } from '../../policy.ts';
import type { DocumentRule } from '../../rule.ts';

const DEFAULT_POLICY =
  'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html';

/** The action without which nobody mends a key policy. */
const MEND = 'kms:PutKeyPolicy';

/** Somebody may change the policy of a key. */
export const KEY_LOCKOUT: DocumentRule = {
  id: 'policy/key-lockout',
  // A warning, for fragments that are shown or merged look alike, and KMS takes it with the check switched off.
  severity: 'warning',
  title: 'a key policy that nobody could change any more',
  why: 'Without a grant of kms:PutKeyPolicy nobody can change the policy again or delete the key, the account root included. KMS refuses such a policy unless it is told to skip the check.',
  prevents:
    'MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.',
  sources: [
    DEFAULT_POLICY,
    'https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html',
  ],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/build"},"Action":"kms:Decrypt","Resource":"*"}]}',
    good: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}]}',
  },
  kinds: ['key-policy'],
  *check({ value }) {
    const statements = statementsOf(value);
    if (statements.length === 0 || statements.some(letsMend)) return;
    yield {
      path: [],
      message: `no statement lets anybody call ${MEND}, so nobody could change this policy again`,
      help: 'add a statement for the account: "Principal": { "AWS": "arn:aws:iam::<account>:root" }, "Action": "kms:*", "Resource": "*"',
    };
  },
};

/** The account of a key may administer it. */
export const KEY_ROOT: DocumentRule = {
  id: 'policy/key-root',
  severity: 'warning',
  title: 'a key policy without its account',
  why: 'Where only users or roles may change the policy of a key, deleting them leaves a key that nobody can administer: only AWS Support helps then. Without the account, policies of roles do not count for the key either.',
  sources: [DEFAULT_POLICY],
  samples: {
    bad: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/admin"},"Action":"kms:*","Resource":"*"}]}',
    good: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"kms:*","Resource":"*"}]}',
  },
  kinds: ['key-policy'],
  *check({ value }) {
    const mending = statementsOf(value).filter(letsMend);
    const [first] = mending;
    if (first === undefined || mending.some(isForAccount)) return;
    yield {
      path: [...first.path, 'Principal'],
      message: `only these may change the policy of the key; when they are deleted, nobody can`,
      help: 'add a statement for the account: "Principal": { "AWS": "arn:aws:iam::<account>:root" }, "Action": "kms:*", "Resource": "*"',
    };
  },
};

/** Whether a statement may let somebody change the policy; what is not plain to see counts as a grant. */
function letsMend(statement: Statement): boolean {
  if (!grants(statement)) return false;
  const actions = textsOf(statement, 'Action');
  const isGranted = has(statement, 'NotAction')
    ? !textsOf(statement, 'NotAction').some((one) => matchesIgnoringCase(one.value, MEND))
    : actions.some((one) => matchesIgnoringCase(one.value, MEND));
  const principals = principalsOf(statement);
  return (
    isGranted && (principals.length === 0 || principals.some(({ sort }) => sort !== 'Service'))
  );
}

function isForAccount(statement: Statement): boolean {
  const principals = principalsOf(statement);
  return (
    principals.length === 0 ||
    principals.some(({ sort, at }) => sort === '*' || /^\d{12}$|:root$|[$<{[]/.test(at.value))
  );
}
