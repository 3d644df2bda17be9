/** Rights that AWS's guides give to a role although no step proves that they are needed, each with its reason. */
export interface Documented {
  /** What the role is to the delivery. */
  of: 'pipeline' | 'build' | 'action' | 'codedeploy';
  actions: readonly string[];
  reason: string;
  source: string;
}

/** A short list: what stands here is told as documented and not as surplus. */
export const DOCUMENTED: readonly Documented[] = [
  {
    of: 'pipeline',
    actions: [
      'kms:DescribeKey',
      'kms:GenerateDataKey*',
      'kms:Encrypt',
      'kms:ReEncrypt*',
      'kms:Decrypt',
    ],
    reason: 'the five actions that the guide registers for users of the artifact key',
    source:
      'https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html',
  },
  {
    of: 'build',
    actions: [
      'kms:DescribeKey',
      'kms:GenerateDataKey*',
      'kms:Encrypt',
      'kms:ReEncrypt*',
      'kms:Decrypt',
    ],
    reason: 'the five actions of the statement that the guide gives to the build’s role',
    source: 'https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-kms.html',
  },
  {
    of: 'build',
    actions: ['s3:GetObjectVersion'],
    reason: 'the guide gives it beside s3:GetObject; a cache is read without it',
    source: 'https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html',
  },
  {
    of: 'pipeline',
    actions: ['s3:GetObject', 's3:GetObjectVersion'],
    reason: 'the least that AWS asks for of the pipeline’s own role',
    source: 'https://repost.aws/knowledge-center/codepipeline-access-denied-errors',
  },
  {
    of: 'action',
    actions: ['kms:DescribeKey'],
    reason: 'the guide gives it beside kms:Decrypt to the role of another account',
    source:
      'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html',
  },
  {
    of: 'pipeline',
    actions: ['codeconnections:UseConnection', 'codestar-connections:UseConnection'],
    reason: 'the service was renamed, and a connection that is made anew has the other name',
    source: 'https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html',
  },
  {
    of: 'codedeploy',
    actions: ['elasticloadbalancing:ModifyRule'],
    reason:
      'rules of a listener that forward to the target groups are switched, too; no file names them',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/codedeploy_IAM_role.html',
  },
];

/** Services whose keys a role may use because of its secrets and parameters: which key they have, no file tells. */
export const SECRET_READERS = ['ssm:GetParameters', 'secretsmanager:GetSecretValue'] as const;
