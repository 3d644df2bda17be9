import type { RuleText } from '../check/rule.ts';
import type { Lack } from './mend.ts';

/** A rule of the permission proof; what it speaks of shows only in a whole set, so its samples are statements. */
export type AccessRule = RuleText;

const GUIDE =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html';
const CROSS =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html';

const statement = (text: string): string => `{"Version":"2012-10-17","Statement":[${text}]}`;

/** One rule a document that can lack a right, and two on what is too much. */
export const ACCESS_RULES = {
  identity: {
    id: 'access/missing-identity',
    severity: 'error',
    title: 'a call of the delivery that no policy of its role allows',
    why: 'A role may do what its own policies say and nothing else. AWS tells of the first missing right only, in the tenth run, and often names another service than the one that refuses.',
    prevents:
      'User: … is not authorized to perform: … because no identity-based policy allows the … action',
    sources: [GUIDE],
    samples: {
      bad: statement(
        '{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-artifacts"}',
      ),
      good: statement(
        '{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-artifacts/*"}',
      ),
    },
  },
  bucket: {
    id: 'access/missing-bucket-policy',
    severity: 'error',
    title: 'a call from another account that the bucket policy does not allow',
    why: 'Across accounts both sides must agree: the policies of the role, and the policy of the bucket. With one half alone the call is denied, and the message names neither.',
    prevents: 'You are missing permissions to access input artifact: BuildArtifact.',
    sources: [CROSS],
    samples: {
      bad: statement(
        '{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-artifacts"}',
      ),
      good: statement(
        '{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-artifacts/*"}',
      ),
    },
  },
  key: {
    id: 'access/missing-key-policy',
    severity: 'error',
    title: 'a use of the key that its policy does not allow',
    why: 'Whoever reads an encrypted artifact also decrypts it: S3 asks KMS in the name of the caller. A key policy that does not speak of the role or its account silences every policy of the role.',
    prevents: 'You are missing permissions to access input artifact: BuildArtifact.',
    sources: [
      'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html',
    ],
    samples: {
      bad: statement(
        '{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}',
      ),
      good: statement(
        '{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:root","arn:aws:iam::444455556666:root"]},"Action":"kms:Decrypt","Resource":"*"}',
      ),
    },
  },
  repository: {
    id: 'access/missing-repository-policy',
    severity: 'error',
    title: 'a call from another account that the repository policy does not allow',
    why: 'Images in a registry of another account need the repository’s own policy beside the rights of the role. Without it the push or pull ends in a denial after the whole build.',
    prevents: 'denied: User: … is not authorized to perform: ecr:InitiateLayerUpload',
    sources: ['https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html'],
    samples: {
      bad: statement(
        '{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"ecr:BatchGetImage"}',
      ),
      good: statement(
        '{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"]}',
      ),
    },
  },
  trust: {
    id: 'access/missing-trust',
    severity: 'error',
    title: 'a role that does not trust whoever takes it on',
    why: 'Taking on a role needs two documents: the right sts:AssumeRole of the caller, and the trust policy of the role. A path left out of an ARN, or a condition on a key that the service never sends, makes the role unusable.',
    prevents: '… is not authorized to perform: sts:AssumeRole on resource: …',
    sources: [GUIDE],
    samples: {
      bad: statement(
        '{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/pipeline"},"Action":"sts:AssumeRole"}',
      ),
      good: statement(
        '{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/service-role/pipeline"},"Action":"sts:AssumeRole"}',
      ),
    },
  },
  deny: {
    id: 'access/explicit-deny',
    severity: 'error',
    title: 'a call of the delivery that a statement denies',
    why: 'A Deny in any document of either account wins over every Allow. A condition with a negated operator also holds where its key is missing, so that it denies calls that nobody thought of.',
    prevents: '… with an explicit deny in a resource-based policy',
    sources: [GUIDE],
    samples: {
      bad: statement(
        '{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::acme-artifacts/*","Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption":"aws:kms"}}}',
      ),
      good: statement(
        '{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::acme-artifacts/*","Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption":"aws:kms"}}}',
      ),
    },
  },
  impossible: {
    id: 'access/across-accounts',
    severity: 'error',
    title: 'a call that AWS never allows across accounts',
    why: 'Some resources have no policy of their own, so that no other account can be let in: roles are passed within their account, and CodeDeploy, ECS and logs answer their own account only.',
    prevents: 'Cross-account pass role is not allowed.',
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
    samples: {
      bad: statement(
        '{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/task"}',
      ),
      good: statement(
        '{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::444455556666:role/task"}',
      ),
    },
  },
} as const satisfies Record<Lack, AccessRule>;

/** What is allowed and never needed. */
export const SURPLUS: AccessRule = {
  id: 'access/surplus',
  severity: 'warning',
  title: 'a right that no step of the delivery needs',
  why: 'Every right beyond what the delivery does is one that an intruder has, too. Each statement is held against the calls that the rendered files make; what none of them needs is told.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  samples: {
    bad: statement('{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::acme-artifacts/*"}'),
    good: statement(
      '{"Effect":"Allow","Action":["s3:GetObject","s3:GetObjectVersion"],"Resource":"arn:aws:s3:::acme-artifacts/*"}',
    ),
  },
};

/** Somebody whom nobody declared gets in. */
export const STRANGER: AccessRule = {
  id: 'access/stranger',
  severity: 'error',
  title: 'an account that nobody declared can use what the delivery uses',
  why: 'A principal * without a condition, or an account that is none of the delivery’s, opens bucket, key or role to others. Proved by calls of an account that is in no variable.',
  sources: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  samples: {
    bad: statement(
      '{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-artifacts/*"}',
    ),
    good: statement(
      '{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-artifacts/*"}',
    ),
  },
};
