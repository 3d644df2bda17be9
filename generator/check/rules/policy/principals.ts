import { formatPointer } from '../../../core/json.ts';
import { memoOf } from '../../../core/memo.ts';
import { nameList, nearest } from '../../../core/suggest.ts';
import { folderAccounts } from '../../folder-accounts.ts';
import { documentsOfAll } from '../../once-per-folder.ts';
import {
  comparisonsOf,
  grants,
  principalsOf,
  statementsOf,
  type Principal,
  type Statement,
} from '../../policy.ts';
import { entriesAt } from '../../read.ts';
import { SAMPLE_DELIVERY, SAMPLE_DEPLOYER, samplePolicy } from '../../sample-delivery.ts';
import { titleOfStatement } from '../../set-policies.ts';
import type { DeliverySet, FolderRule, SetDocument } from '../../set.ts';
import { OPEN_PRINCIPAL } from './open-principal.ts';

const RESOURCE_KINDS = new Set([
  'bucket-policy',
  'key-policy',
  'repository-policy',
  'trust-policy',
]);

/** Keys by which a statement for everyone is one for few: who calls, from where, or through what. */
const LIMITING =
  /^(?:aws:(?:principal(?:arn|account|orgid|orgpaths)|source(?:arn|account|orgid|orgpaths|vpc|vpce|ip)|userid)|kms:calleraccount|sts:externalid)$/i;

const GUIDE =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html';

const bucket = (statement: Readonly<Record<string, unknown>>): Record<string, string> => ({
  ...SAMPLE_DELIVERY,
  'shared/bucket-policy.json': samplePolicy({
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::acme-artifacts/*',
    ...statement,
  }),
});

/** Nothing is open to everybody. */
export const PUBLIC_PRINCIPAL: FolderRule = {
  over: 'folder',
  id: 'policy/public-principal',
  severity: 'error',
  title: 'artifacts, keys or images that are open to everybody',
  why: 'The principal * is every account of AWS, and for a bucket everybody on the internet. A condition that says nothing of who calls, or also holds without its key, leaves it at that; and what public websites may do, a bucket of artifacts may not.',
  prevents:
    'User is not authorized to perform: s3:PutBucketPolicy because public policies are blocked',
  sources: [
    GUIDE,
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  ],
  samples: {
    bad: bucket({ Principal: '*' }),
    good: bucket({
      Principal: '*',
      Condition: { ArnEquals: { 'aws:PrincipalArn': SAMPLE_DEPLOYER } },
    }),
  },
  check: (sets) =>
    granted(sets).flatMap(({ document, statement, principals }) =>
      isLimited(statement) || isToldByItself(document, statement)
        ? []
        : principals
            .filter(({ sort }) => sort === '*')
            .map(({ at }) => ({
              document,
              path: at.path,
              message: `${titleOfStatement(statement)} grants to everybody`,
              help: 'name the accounts or roles that are meant',
            })),
    ),
};

/** Only the accounts of the delivery are let in. */
export const FOREIGN_PRINCIPAL: FolderRule = {
  over: 'folder',
  id: 'policy/foreign-principal',
  severity: 'error',
  title: 'a grant to an account that is not part of the delivery',
  why: 'The accounts that deliver are known. Another one in a trust, bucket or key policy is mostly a mistyped id: the delivery then fails, and the rights go to a stranger.',
  prevents: 'MalformedPolicyDocument: Invalid principal in policy',
  sources: [GUIDE, 'https://github.com/aws-samples/aws-cross-account-cicd-pipeline/issues/34'],
  samples: {
    bad: bucket({ Principal: { AWS: 'arn:aws:iam::444455556667:root' } }),
    good: bucket({ Principal: { AWS: 'arn:aws:iam::444455556666:root' } }),
  },
  check: (sets) => {
    const known = folderAccounts(sets);
    if (known === undefined) return [];
    return granted(sets).flatMap(({ document, statement, principals }) =>
      // A registry may be there for accounts that deliver nothing here.
      (document.kind === 'repository-policy' ? [] : principals).flatMap(({ at }) => {
        const account = accountOfPrincipal(at.value);
        if (account === undefined || known.has(account)) return [];
        const near = nearest(account, known.keys(), 2);
        return [
          {
            document,
            path: at.path,
            message: `${titleOfStatement(statement)} grants to ${account}, which is no account of this delivery`,
            help:
              near === undefined
                ? `the accounts are ${[...known.keys()].slice(0, 5).join(', ')}`
                : `did you mean ${near}, ${known.get(near) ?? ''}?`,
          },
        ];
      }),
    );
  },
};

const trusting = (condition: unknown): Record<string, string> => ({
  ...SAMPLE_DELIVERY,
  'dev/workload/iam/action/trust-policy.json': samplePolicy({
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 'sts:AssumeRole',
    ...(condition === undefined ? {} : { Condition: condition }),
  }),
});

/** Roles are let in, and not whole accounts. */
export const WHOLE_ACCOUNT: FolderRule = {
  over: 'folder',
  id: 'policy/whole-account',
  severity: 'warning',
  title: 'a grant to every role of an account',
  why: 'The root of an account in a policy stands for all its roles and users: each that its own administrators allow it gets in. A delivery knows the one role that it means, and can name it, or add a condition on aws:PrincipalArn that survives when the role is made anew.',
  sources: [GUIDE],
  samples: {
    bad: trusting(undefined),
    good: trusting({
      ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/pipeline' },
    }),
  },
  check: (sets) =>
    granted(sets).flatMap(({ document, statement, principals, set }) => {
      // A registry is opened to accounts, and a key is administered by its own.
      if (document.kind === 'repository-policy' || isLimited(statement)) return [];
      const own =
        document.kind === 'key-policy' ? set.accounts[document.account ?? 'shared'] : undefined;
      const whole = principals.flatMap(({ at }) => {
        const account = accountOfPrincipal(at.value);
        const isWhole = /:root$|^[0-9]{12}$/.test(at.value);
        return account === undefined || !isWhole || account === own ? [] : [account];
      });
      return whole.length === 0
        ? []
        : [
            {
              document,
              path: [...statement.path, 'Principal'],
              message: `${titleOfStatement(statement)} lets in every role of ${nameList(whole)}`,
              help: 'name the role, or add  "Condition": {"ArnEquals": {"aws:PrincipalArn": the role}}',
            },
          ];
    }),
};

const block = (value: boolean): Record<string, string> => ({
  ...SAMPLE_DELIVERY,
  'shared/bucket-public-access-block.json': JSON.stringify({
    Bucket: 'acme-artifacts',
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: value },
  }),
});

/** The bucket cannot be opened to the public by mistake. */
export const PUBLIC_ACCESS_BLOCK: FolderRule = {
  over: 'folder',
  id: 'policy/public-access-block',
  severity: 'warning',
  title: 'a bucket that can be opened to the public',
  why: 'The four switches of S3 Block Public Access keep access lists and policies from opening the bucket to everybody, now and after the next mistake. Artifacts hold the source and settings of every environment.',
  sources: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  ],
  samples: { bad: block(false), good: block(true) },
  check: (sets) =>
    documentsOfAll(sets, ['bucket-public-access-block']).flatMap((document) =>
      entriesAt(document.value, ['PublicAccessBlockConfiguration'])
        .filter(({ at }) => at.value === false)
        .map(({ key, at }) => ({
          document,
          path: at.path,
          message: `${key} is off: the bucket can be opened to the public`,
          help: `write  "${key}": true`,
        })),
    ),
};

interface Granted {
  set: DeliverySet;
  document: SetDocument;
  statement: Statement;
  principals: readonly Principal[];
}

/** Every statement that grants to somebody, with those whom it names, once. */
const granted = memoOf((sets: readonly DeliverySet[]): readonly Granted[] => {
  const seen = new Set<SetDocument>();
  const found: Granted[] = [];
  for (const set of sets) {
    for (const document of set.documents) {
      if (!RESOURCE_KINDS.has(document.kind) || seen.has(document)) continue;
      seen.add(document);
      for (const statement of statementsOf(document.value)) {
        if (!grants(statement)) continue;
        found.push({ set, document, statement, principals: principalsOf(statement) });
      }
    }
  }
  return found;
});

function accountOfPrincipal(text: string): string | undefined {
  return /^(?:arn:[^:]*:(?:iam|sts)::)?([0-9]{12})(?::|$)/.exec(text)?.[1];
}

/** Whether a condition says who may call; one that also holds without the key does not. */
function isLimited(statement: Statement): boolean {
  return comparisonsOf(statement).some(
    ({ operator, key }) =>
      LIMITING.test(key) && !/Not|IfExists$|^ForAllValues|^Null$/.test(operator),
  );
}

/** A grant to everyone that any such policy is told of, whatever it is for. */
function isToldByItself(document: SetDocument, { path }: Statement): boolean {
  const start = formatPointer(path);
  return [...OPEN_PRINCIPAL.check(document)].some((one) =>
    formatPointer(one.path).startsWith(`${start}/`),
  );
}
