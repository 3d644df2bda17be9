import { elsewhere, inArtifact, inVariable, type AwsError } from '../aws-error.ts';

const DENIED = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html';
const CROSS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html';

/**
 * The forms of "is not authorized to perform": which document AWS names. Principal, action and resource are taken from
 * the text by `parseDenial`, and the very file by `locateDenial`.
 */
export const DENIED_ERRORS: readonly AwsError[] = [
  {
    id: 'iam/no-identity-policy',
    service: 'IAM',
    seen: 'wherever a role calls AWS',
    sample:
      'An error occurred (AccessDeniedException) when calling the RegisterTaskDefinition operation: User: arn:aws:sts::444455556666:assumed-role/acme-dev-iam-create-cdp-in-shared/1647223549862 is not authorized to perform: ecs:RegisterTaskDefinition on resource: * because no identity-based policy allows the ecs:RegisterTaskDefinition action',
    pattern: /not authorized to perform.{0,900}?because no identity-based polic(?:y|ies) allows?/i,
    general: true,
    causes: [
      'No policy of the role allows the action on this resource',
      'One does, but for another resource: compare account, region and name in its ARN letter by letter',
      'One does, but under a condition that this call does not meet',
    ],
    mends: [elsewhere('add the action and the resource to a policy of the role')],
    prevents: ['access/denied'],
    sources: [DENIED],
  },
  {
    id: 'iam/no-resource-policy',
    service: 'IAM',
    seen: 'where a role calls the bucket, the key or the registry of another account',
    sample:
      'User: arn:aws:sts::444455556666:assumed-role/acme-dev-iam-create-cdp-in-shared/1647222973891 is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::acme-shared-s3-codeseries-orders/orders-dev/BuildArtif/HTrbVK9" because no resource-based policy allows the s3:GetObject action',
    pattern: /not authorized to perform.{0,900}?because no resource-based polic(?:y|ies) allows?/i,
    general: true,
    causes: [
      'The policy of the resource does not let the account of the caller in: between accounts both sides must allow the call',
      'It names a role that was deleted and made anew: the stored policy then points at the old one',
      'A condition such as aws:PrincipalArn names the role without its path',
    ],
    mends: [
      inArtifact('bucket-policy', 'for s3: allow the role of the other account'),
      inArtifact('kms-key-policy', 'for kms: allow the role of the other account'),
      inArtifact('ecr-repository-policy', 'for ecr: allow the account that pulls'),
    ],
    prevents: ['access/denied'],
    sources: [DENIED, CROSS],
  },
  {
    id: 'iam/explicit-deny-identity',
    service: 'IAM',
    seen: 'wherever a role calls AWS',
    sample:
      'User: arn:aws:iam::444455556666:user/JohnDoe is not authorized to perform: codedeploy:ListDeployments on resource: arn:aws:codedeploy:us-east-1:444455556666:deploymentgroup:* with an explicit deny in an identity-based policy',
    pattern:
      /not authorized to perform.{0,900}?with an explicit deny in an? identity-based policy/i,
    general: true,
    causes: [
      'A Deny statement in a policy of the role or user meets the call; no Allow outweighs it',
      'It hangs on a managed policy or a group that is not rendered here',
    ],
    mends: [elsewhere('narrow the Deny statement, or its condition')],
    prevents: ['access/denied'],
    sources: [DENIED],
  },
  {
    id: 'iam/explicit-deny-resource',
    service: 'IAM',
    seen: 'where a call meets the bucket policy, mostly at an upload',
    sample:
      'An error occurred (AccessDenied) when calling the PutObject operation: User: arn:aws:iam::111122223333:user/jo is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::acme-shared-s3-codeseries-orders/app.zip" with an explicit deny in a resource-based policy',
    pattern:
      /not authorized to perform.{0,900}?with an explicit deny in an? resource-based policy/i,
    general: true,
    causes: [
      'The upload does not ask for aws:kms: the bucket policy refuses every other encryption, and a missing header, too, whatever the default of the bucket is',
      'It names another key than that of the pipeline',
      'The call came without TLS',
    ],
    mends: [
      elsewhere('upload with --sse aws:kms --sse-kms-key-id <ARN of the key>'),
      inArtifact('bucket-policy', 'the Deny statements'),
      inArtifact('codebuild-project', 'builds encrypt with this key', '/encryptionKey'),
    ],
    prevents: ['access/denied', 'wiring/other-key'],
    sources: [
      DENIED,
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html',
    ],
  },
  {
    id: 'iam/service-control-policy',
    service: 'IAM',
    seen: 'wherever an account of an organization calls AWS',
    sample:
      'User: arn:aws:iam::777788889999:user/JohnDoe is not authorized to perform: codecommit:ListRepositories with an explicit deny in a service control policy',
    pattern:
      /not authorized to perform.{0,900}?(?:with an explicit deny in|because no) an? ?(?:service|resource) control policy|not authorized to perform.{0,900}?because no (?:service|resource) control policy/i,
    general: true,
    causes: [
      'The organization forbids the action, the region or the way of the call; nothing in the account can allow it',
      'The text says "explicit deny" also where the organization merely does not allow it',
    ],
    mends: [
      elsewhere('ask those who run the organization: the document lies in its management account'),
    ],
    prevents: [],
    sources: [DENIED],
  },
  {
    id: 'iam/permissions-boundary',
    service: 'IAM',
    seen: 'wherever a role with a boundary calls AWS',
    sample:
      'User: arn:aws:iam::444455556666:user/JohnDoe is not authorized to perform: codedeploy:ListDeployments on resource: arn:aws:codedeploy:us-east-1:444455556666:deploymentgroup:* because no permissions boundary allows the codedeploy:ListDeployments action',
    pattern:
      /not authorized to perform.{0,900}?(?:because no|with an explicit deny in an?|with an explicit deny in the) permissions? boundary/i,
    general: true,
    causes: ['The role carries a permissions boundary, and the action must be allowed in it, too'],
    mends: [
      elsewhere(
        'extend the boundary, or give the role another one: aws iam put-role-permissions-boundary',
      ),
    ],
    prevents: [],
    sources: [DENIED],
  },
  {
    id: 'iam/session-policy',
    service: 'IAM',
    seen: 'on actions of CodePipeline, and with sessions that were narrowed',
    sample:
      'User: arn:aws:iam::444455556666:user/JohnDoe is not authorized to perform: codecommit:ListRepositories because no session policy allows the codecommit:ListRepositories action',
    pattern:
      /not authorized to perform.{0,900}?(?:because no|with an explicit deny in an?) sessions? policy/i,
    general: true,
    causes: [
      'The session was opened with a policy that narrows it; CodePipeline does so for every action and allows only what the action names',
      'The action reaches for another application, group, bucket or key than its configuration says',
    ],
    mends: [
      inArtifact(
        'codepipeline',
        'what the action names',
        '/pipeline/stages/*/actions/?actionTypeId.category=Deploy/configuration',
      ),
      elsewhere('open the session with a wider policy'),
    ],
    prevents: [],
    sources: [DENIED],
  },
  {
    id: 'iam/endpoint-policy',
    service: 'IAM',
    seen: 'where calls leave through a VPC endpoint',
    sample:
      'User: arn:aws:iam::444455556666:user/JohnDoe is not authorized to perform: codecommit:ListRepositories because no VPC endpoint policy allows the codecommit:ListRepositories action',
    pattern:
      /not authorized to perform.{0,900}?(?:because no|with an explicit deny in an?) VPC endpoint policy/i,
    general: true,
    causes: [
      'The endpoint through which the call goes has a policy of its own, and that does not allow it',
    ],
    mends: [elsewhere('extend the policy of the VPC endpoint')],
    prevents: [],
    sources: [DENIED],
  },
  {
    id: 'iam/role-trust-policy',
    service: 'STS',
    seen: 'at sts assume-role',
    sample:
      'User: arn:aws:iam::444455556666:user/JohnDoe is not authorized to perform: sts:AssumeRole because no role trust policy allows the sts:AssumeRole action',
    pattern:
      /not authorized to perform.{0,900}?(?:because no|with an explicit deny in the) role trust policy/i,
    causes: [
      'The trust policy of the role does not name the caller, or names it without its path',
      'A condition in it, such as sts:ExternalId, is not met',
    ],
    mends: [inArtifact('*/trust-policy', 'trust the caller, with the path of its role')],
    prevents: ['access/untrusted'],
    sources: [DENIED],
  },
  {
    id: 'sts/assume-role-denied',
    service: 'STS',
    seen: 'in the log of a build, or on an action of a pipeline',
    sample:
      'An error occurred (AccessDenied) when calling the AssumeRole operation: User: arn:aws:sts::111122223333:assumed-role/acme-shared-iam-cdb-role/AWSCodeBuild-5a741022 is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::444455556666:role/acme-dev-iam-deploy-role',
    pattern: /not authorized to perform:? ?sts:AssumeRole on (?:the )?resource/i,
    causes: [
      'The role that is to be assumed does not trust the caller. Between accounts this is said for every one of these causes alike',
      'The caller may not call sts:AssumeRole on it',
      'The role does not exist: the name or the account is mistyped, or its path is missing',
    ],
    mends: [
      inArtifact('*/trust-policy', 'trust the role that calls, path included'),
      inArtifact('*/assume-role', 'allow sts:AssumeRole on the role'),
    ],
    prevents: ['access/untrusted', 'access/denied'],
    sources: ['https://repost.aws/knowledge-center/iam-role-aws-sts-error', CROSS],
  },
  {
    id: 'iam/pass-role-denied',
    service: 'IAM',
    seen: 'on a deploy action, on a deployment, and when a resource that carries a role is created',
    sample:
      'User: arn:aws:sts::444455556666:assumed-role/acme-dev-iam-create-cdp-in-shared/1647 is not authorized to perform: iam:PassRole on resource: arn:aws:iam::444455556666:role/acme-dev-iam-exec-orders-role because no identity-based policy allows the iam:PassRole action',
    pattern: /not authorized to perform:? ?iam:PassRole/i,
    causes: [
      'The caller hands a role to a service and is not allowed to: execution role and task role are each handed over by the deploy role and by CodeDeploy',
      'The policy allows it for another role, or for another service in iam:PassedToService',
    ],
    mends: [
      inArtifact('action/pass-role', 'allow it for the execution role and the task role'),
      inArtifact('codedeploy/pass-role', 'allow it for the execution role and the task role'),
      inArtifact('taskdef', 'the roles that are handed over', '/executionRoleArn'),
    ],
    prevents: ['access/denied'],
    sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
  },
  {
    id: 'iam/cross-account-pass-role',
    service: 'IAM',
    seen: 'when a resource that carries a role is created',
    sample:
      'An error occurred (AccessDeniedException) when calling the PutTargets operation: Cross-account pass role is not allowed.',
    pattern: /Cross-account pass role is not allowed/i,
    causes: [
      'A role can be handed only to a resource of its own account, and this one is of another',
    ],
    mends: [
      inArtifact('events-targets', 'a role of the shared account', '/Targets/*/RoleArn'),
      inArtifact('codebuild-project', 'a role of the shared account', '/serviceRole'),
      inArtifact('codepipeline', 'a role of the shared account', '/pipeline/roleArn'),
      inArtifact(
        'codedeploy-deployment-group',
        'a role of the workload account',
        '/serviceRoleArn',
      ),
      elsewhere('call with the profile of the account to which the file belongs'),
      inVariable('accounts.shared', 'the number of that account'),
    ],
    prevents: ['environment/account-mismatch'],
    sources: [
      'https://github.com/aws/aws-cdk/issues/28122',
      'https://github.com/aws/aws-cdk/issues/15639',
    ],
  },
  {
    id: 'iam/denied-without-reason',
    service: 'IAM',
    seen: 'wherever AWS is called; older services and calls between accounts give no reason',
    sample:
      'An error occurred (AccessDeniedException) when calling the GetAuthorizationToken operation: User: arn:aws:iam::444455556666:user/build is not authorized to perform: ecr:GetAuthorizationToken on resource: *',
    pattern: /not authorized to perform:? ?'?[\w-]{1,40}:\w{1,80}/i,
    general: true,
    causes: [
      'No policy of the caller allows the action on this resource',
      'The resource is in another account, and its own policy does not let the caller in',
      'The call was made with another profile or role than was meant: aws sts get-caller-identity tells',
    ],
    mends: [
      elsewhere(
        'allow the action to the caller, and between accounts in the policy of the resource, too',
      ),
    ],
    prevents: ['access/denied'],
    sources: [DENIED, CROSS],
  },
];
