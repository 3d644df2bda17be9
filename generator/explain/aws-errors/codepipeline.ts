import { elsewhere, inArtifact, inVariable, type AwsError } from '../aws-error.ts';

const GUIDE = 'https://docs.aws.amazon.com/codepipeline/latest/userguide';
const DEPLOY_ACTION = '/pipeline/stages/*/actions/?actionTypeId.category=Deploy';
const SOURCE_ACTION = '/pipeline/stages/*/actions/?actionTypeId.category=Source';
const BUILD_ACTION = '/pipeline/stages/*/actions/?actionTypeId.category=Build';

/** Texts of CodePipeline: on a failed action, and as the answer to create-pipeline and update-pipeline. */
export const CODEPIPELINE_ERRORS: readonly AwsError[] = [
  {
    id: 'codepipeline/missing-permissions-input-artifact',
    service: 'CodePipeline',
    seen: 'on the failed deploy action of a pipeline',
    sample: 'You are missing permissions to access input artifact: BuildArtifact.',
    pattern:
      /missing permissions to access (?:the )?input artifacts?:? ?'?(?<artifact>[A-Za-z0-9_-]{1,100})?/i,
    causes: [
      'The role that the action names in roleArn may not decrypt with the key of the artifact store: kms:Decrypt is missing in its own policy or its account is missing in the key policy. The text names neither',
      'That role, or the bucket policy for its account, does not allow s3:GetObject and s3:GetObjectVersion on the artifacts and s3:ListBucket on the bucket',
      'The artifact was encrypted with another key than the artifact store names: a build project without encryptionKey uses aws/s3, which no other account can read',
    ],
    mends: [
      inArtifact(
        'action/kms',
        'allow the deploy role kms:Decrypt on the key of the artifact store',
      ),
      inArtifact('kms-key-policy', 'let the account of the deploy role use the key'),
      inArtifact('action/s3', 'allow the deploy role to read the artifacts'),
      inArtifact('bucket-policy', 'let the account of the deploy role read the artifacts'),
      inArtifact(
        'codebuild-project',
        'encrypt with the key of the artifact store',
        '/encryptionKey',
      ),
      inVariable('kms.keyArn', 'name the key by its full ARN; it must be the one that AWS has'),
    ],
    prevents: ['access/denied', 'wiring/other-key'],
    sources: [
      `${GUIDE}/pipelines-create-cross-account.html`,
      'https://github.com/aws/aws-cdk/issues/4182',
    ],
  },
  {
    id: 'codepipeline/artifact-not-accessible',
    service: 'CodePipeline',
    seen: 'on a failed deploy action, under "Insufficient permissions"',
    sample:
      "Unable to access the artifact with Amazon S3 object key 'orders-dev/BuildArtif/HTrbVK9' located in the Amazon S3 artifact bucket 'acme-shared-s3-codeseries-orders'. The provided role does not have sufficient permissions.",
    pattern:
      /Unable to access the artifact with Amazon S3 object key '?(?<key>[^\s']{1,300})'?(?: located in the Amazon S3 artifact bucket '?(?<bucket>[a-z0-9.-]{3,63}))?/i,
    causes: [
      'The role of the action may not read the object or not decrypt it; S3 answers 403 for both',
      'The bucket policy or the key policy does not name the account of the role',
      'The stage before delivered no such artifact, or a lifecycle rule has already removed it',
    ],
    mends: [
      inArtifact('action/s3', 'allow the deploy role to read the artifacts'),
      inArtifact(
        'action/kms',
        'allow the deploy role kms:Decrypt on the key of the artifact store',
      ),
      inArtifact('bucket-policy', 'let the account of the deploy role read the artifacts'),
      inArtifact('kms-key-policy', 'let the account of the deploy role use the key'),
      inVariable('retention.artifactDays', 'keep artifacts longer than a pipeline may wait'),
    ],
    prevents: ['access/denied'],
    sources: ['https://repost.aws/knowledge-center/codepipeline-access-denied-errors'],
  },
  {
    id: 'codepipeline/no-access-to-codedeploy',
    service: 'CodePipeline',
    seen: 'on a failed deploy action',
    sample: 'The provided role does not have sufficient permissions to access CodeDeploy',
    pattern:
      /provided role does not have sufficient permissions to access (?<service>CodeDeploy|ECS)/i,
    causes: [
      'The role of the action lacks ecs:RegisterTaskDefinition or iam:PassRole: the action reports these as CodeDeploy, too',
      'It lacks one of the codedeploy actions on the application, the group or the deployment configuration',
      'taskdef.json or appspec.yml in the artifact is not what AWS expects, for example with placeholders left over',
    ],
    mends: [
      inArtifact('action/task-definition', 'allow ecs:RegisterTaskDefinition'),
      inArtifact('action/pass-role', 'allow iam:PassRole for the execution role and the task role'),
      inArtifact('action/codedeploy', 'allow the six codedeploy actions that a deployment needs'),
      inArtifact('taskdef', 'see that it is a complete task definition'),
    ],
    prevents: ['access/denied'],
    sources: [
      'https://stackoverflow.com/questions/56781776',
      'https://github.com/aws/aws-cdk/issues/25768',
      `${GUIDE}/how-to-custom-role.html`,
    ],
  },
  {
    id: 'codepipeline/role-lacks-permissions',
    service: 'CodePipeline',
    seen: 'on a failed action; the service in question stands behind it',
    sample:
      'Deployment failed. The provided role does not have sufficient permissions: Service:AmazonECS, Message:User is not allowed',
    pattern:
      /provided role does not have sufficient permissions(?:: ?Service: ?(?<service>\w{2,60}))?/i,
    general: true,
    causes: [
      'The role of the action, or that of the pipeline where the action names none, lacks a right for that service',
      'The action names another role than the one that was given the rights',
    ],
    mends: [
      inArtifact('codepipeline', 'the role of the action', `${DEPLOY_ACTION}/roleArn`),
      inArtifact('codepipeline', 'the role of the pipeline', '/pipeline/roleArn'),
      elsewhere('CloudTrail tells the very call that was denied: paste its message here'),
    ],
    prevents: ['access/denied'],
    sources: [`${GUIDE}/troubleshooting.html`, `${GUIDE}/how-to-custom-role.html`],
  },
  {
    id: 'codepipeline/role-lacks-permissions-for-service',
    service: 'CodePipeline',
    seen: 'on any failed action; the part behind the service name says what was denied',
    sample:
      "The service role or action role doesn't have the permissions required to access the AWS CodeCommit repository named orders. Update the IAM role permissions, and then try again. Error: User: arn:aws:sts::111122223333:assumed-role/acme-shared-iam-cdpl-orders-role/1726745559598 is not authorized to perform: codecommit:GetBranch on resource: arn:aws:codecommit:eu-central-1:111122223333:orders because no identity-based policy allows the codecommit:GetBranch action",
    pattern:
      /service role or action role doesn't have the permissions required to access the (?<what>[A-Za-z0-9 ]{2,40}) named (?<name>[^\s]{1,200}?)\.(?: |$)/i,
    causes: [
      'The role of the pipeline, or that of the action where it names one, lacks an action for the source: CodeCommit wants five, S3 wants the bucket calls, too',
      'The role was changed a moment ago: IAM takes some seconds until a change is seen everywhere',
    ],
    mends: [
      inArtifact('codepipeline/codecommit', 'allow the five codecommit actions of a source action'),
      inArtifact('codepipeline/s3', 'allow the artifact bucket and its objects'),
      inArtifact('codepipeline/kms', 'allow the key of the artifact store'),
    ],
    prevents: ['access/denied'],
    sources: [`${GUIDE}/troubleshooting.html`, `${GUIDE}/action-reference-CodeCommit.html`],
  },
  {
    id: 'codepipeline/s3-access-denied',
    service: 'CodePipeline',
    seen: 'on a failed source action',
    sample:
      'CodePipeline service role "arn:aws:iam::111122223333:role/service-role/acme-shared-iam-cdpl-orders-role" is getting S3 access denied for the S3 bucket "acme-shared-s3-codeseries-orders"',
    pattern:
      /service role '?(?<role>arn:[^\s']{10,300})'? is getting S3 access denied for the S3 bucket '?(?<bucket>[a-z0-9.-]{3,63})/i,
    causes: [
      'The role of the pipeline lacks s3:ListBucket on the bucket: the source action looks whether the artifact bucket is there',
      'The bucket policy denies the call, for example because it did not come over TLS or the bucket belongs to another account',
    ],
    mends: [
      inArtifact('codepipeline/s3', 'allow s3:ListBucket on the bucket itself, not on its objects'),
      inArtifact('bucket-policy', 'see that no Deny statement meets the role'),
    ],
    prevents: ['access/denied'],
    sources: [`${GUIDE}/troubleshooting.html`],
  },
  {
    id: 'codepipeline/codecommit-not-accessible',
    service: 'CodePipeline',
    seen: 'on a failed source action',
    sample:
      'Could not access the CodeCommit repository orders. Make sure that the pipeline IAM role has sufficient permissions to access the repository.',
    pattern: /Could not access the CodeCommit repository:? '?(?<repository>[\w.-]{1,100})/i,
    causes: [
      'The role of the pipeline lacks a codecommit action or names another repository',
      'The repository is in another account or region than the pipeline',
    ],
    mends: [
      inArtifact(
        'codepipeline/codecommit',
        'allow GetBranch, GetCommit, UploadArchive, GetUploadArchiveStatus and CancelUploadArchive on the repository',
      ),
      inVariable('source.repository', 'name the repository as CodeCommit has it'),
    ],
    prevents: ['access/denied'],
    sources: [`${GUIDE}/troubleshooting.html`],
  },
  {
    id: 'codepipeline/no-such-branch',
    service: 'CodePipeline',
    seen: 'on a failed source action',
    sample:
      'The action failed because no branch named develop was found in the selected AWS CodeCommit repository orders. Make sure you are using the correct branch name, and then try again. Error: null',
    pattern:
      /no branch named '?(?<branch>[^\s']{1,256})'? was found in the selected (?:AWS )?\w+ repository '?(?<repository>[\w.-]{1,100})|No Branch \[(?<branch2>[^\]]{1,256})\] found for FullRepositoryName/i,
    causes: [
      'The branch does not exist yet: a new repository has none before its first commit',
      'The name differs in case, or it was written as refs/heads/<branch>',
    ],
    mends: [
      inVariable('branch', 'write the short name of a branch that exists'),
      elsewhere('push the branch to the repository'),
      inArtifact('codepipeline', 'name that branch', `${SOURCE_ACTION}/configuration/BranchName`),
    ],
    prevents: [],
    sources: [`${GUIDE}/action-reference-CodeCommit.html`],
  },
  {
    id: 'codepipeline/connection-not-usable',
    service: 'CodePipeline',
    seen: 'on a failed source action, under "Insufficient permissions"',
    sample:
      'Unable to use Connection: arn:aws:codeconnections:eu-central-1:111122223333:connection/720e8e0c-9d0d-4b61-bc29-a5c9302b5992. The provided role does not have sufficient permissions.',
    pattern: /Unable to use Connection:? ?'?(?<connection>arn:[^\s',]{10,200})/i,
    causes: [
      'The role of the pipeline lacks UseConnection. Both codeconnections:UseConnection and codestar-connections:UseConnection are needed: the service was renamed and old connections keep the old prefix',
      'The connection was made by the CLI and still waits to be confirmed in the console',
      'The ARN is that of another account or region',
    ],
    mends: [
      inArtifact('codepipeline/connection', 'allow UseConnection under both names of the service'),
      inVariable('source.connectionArn', 'write the ARN as the console shows it'),
      elsewhere('confirm the connection in the console: a pending one cannot be used'),
    ],
    prevents: ['access/denied'],
    sources: [
      'https://docs.aws.amazon.com/dtconsole/latest/userguide/troubleshooting-connections.html',
    ],
  },
  {
    id: 'codepipeline/not-authorized-to-assume',
    service: 'CodePipeline',
    seen: 'as the answer to create-pipeline or update-pipeline (InvalidStructureException)',
    sample:
      'An error occurred (InvalidStructureException) when calling the CreatePipeline operation: CodePipeline is not authorized to perform AssumeRole on role arn:aws:iam::111122223333:role/service-role/acme-shared-iam-cdpl-orders-role',
    pattern:
      /CodePipeline is not authorized to perform:? ?(?:sts:)?AssumeRole on (?:role )?'?(?<role>arn:[^\s']{10,300})?/i,
    causes: [
      'The role does not exist yet, or was made seconds ago and IAM has not spread it',
      'Its trust policy does not name the service codepipeline.amazonaws.com',
      'The ARN lacks the path of the role, such as service-role/',
    ],
    mends: [
      inArtifact('codepipeline/trust-policy', 'trust codepipeline.amazonaws.com'),
      inArtifact('codepipeline', 'name the role with its path', '/pipeline/roleArn'),
      elsewhere('create the roles before the pipeline and wait ten seconds'),
    ],
    prevents: ['access/untrusted', 'order/role-first'],
    sources: [
      'https://github.com/hashicorp/terraform-provider-aws/issues/13103',
      'https://github.com/aws/copilot-cli/issues/2533',
    ],
  },
  {
    id: 'codepipeline/role-cannot-assume-action-role',
    service: 'CodePipeline',
    seen: 'as the answer to create-pipeline or update-pipeline (InvalidStructureException)',
    sample:
      'An error occurred (InvalidStructureException) when calling the UpdatePipeline operation: arn:aws:iam::111122223333:role/service-role/acme-shared-iam-cdpl-orders-role is not authorized to perform AssumeRole on role arn:aws:iam::444455556666:role/acme-dev-iam-create-cdp-in-shared',
    pattern:
      /'?(?<caller>arn:[^\s']{10,300})'? is not authorized to perform:? ?AssumeRole on role '?(?<role>arn:[^\s']{10,300})/i,
    causes: [
      'The role of the action does not trust the role of the pipeline. A trusted role is named with its path; without it, it is another role',
      'The role of the pipeline may not call sts:AssumeRole on it',
      'The role of the action does not exist in that account yet',
    ],
    mends: [
      inArtifact('action/trust-policy', 'trust the role of the pipeline, path included'),
      inArtifact('codepipeline/assume-role', 'allow sts:AssumeRole on the role of the action'),
      inArtifact(
        'codepipeline',
        'see that the role is the one of this environment',
        `${DEPLOY_ACTION}/roleArn`,
      ),
    ],
    prevents: ['access/untrusted', 'access/denied', 'order/role-first'],
    sources: [
      `${GUIDE}/pipelines-create-cross-account.html`,
      'https://github.com/aws/aws-cdk/issues/14484',
    ],
  },
  {
    id: 'codepipeline/task-definition-not-readable',
    service: 'CodePipeline',
    seen: 'on the failed CodeDeployToECS action',
    sample: 'Exception while trying to read the task definition artifact file from: BuildArtifact',
    pattern:
      /Exception while trying to read the task definition artifact file from:? ?(?:the artifact:? ?)?'?(?<artifact>[A-Za-z0-9_-]{1,100})?/i,
    causes: [
      'The artifact is larger than 3 MB compressed, which is all that the action reads: a source artifact nearly always is',
      'taskdef.json is not in the artifact, or not under the name that TaskDefinitionTemplatePath says',
      'The file is no JSON, or begins with a byte order mark',
    ],
    mends: [
      inArtifact(
        'codepipeline',
        'take an artifact of the build that holds only the three files',
        `${DEPLOY_ACTION}/configuration/TaskDefinitionTemplateArtifact`,
      ),
      inArtifact(
        'buildspec',
        'hand over appspec.yml, taskdef.json and imageDetail.json and nothing else',
        '/artifacts/files',
      ),
      inArtifact(
        'codepipeline',
        'name the file as it lies in the artifact',
        `${DEPLOY_ACTION}/configuration/TaskDefinitionTemplatePath`,
      ),
      inArtifact('taskdef', 'see that this file is what the repository holds'),
    ],
    prevents: ['wiring/file-not-delivered', 'document/syntax'],
    sources: [
      `${GUIDE}/troubleshooting.html`,
      `${GUIDE}/limits.html`,
      'https://qiita.com/zhangsd/items/af4093075ef2d2a97296',
    ],
  },
  {
    id: 'codepipeline/image-file-not-readable',
    service: 'CodePipeline',
    seen: 'on the failed CodeDeployToECS action, under "Invalid action configuration"',
    sample:
      'Invalid action configuration. Exception while trying to read the image artifact file from: BuildArtifact.',
    pattern:
      /Exception while trying to read the image artifact file from:? ?(?:the artifact:? ?)?'?(?<artifact>[A-Za-z0-9_-]{1,100})?/i,
    causes: [
      'imageDetail.json is missing at the root of the artifact: blue/green wants this name, not imagedefinitions.json',
      'It has another shape than {"ImageURI": "…"}',
      'The artifact is larger than 3 MB compressed',
    ],
    mends: [
      inArtifact('buildspec', 'write imageDetail.json and hand it over', '/artifacts/files'),
      inArtifact(
        'codepipeline',
        'name the artifact that holds it',
        `${DEPLOY_ACTION}/configuration/Image1ArtifactName`,
      ),
    ],
    prevents: ['wiring/file-not-delivered'],
    sources: ['https://stackoverflow.com/questions/62022787', `${GUIDE}/file-reference.html`],
  },
  {
    id: 'codepipeline/artifact-not-declared',
    service: 'CodePipeline',
    seen: 'as the answer to create-pipeline or update-pipeline (InvalidActionDeclarationException)',
    sample:
      'An error occurred (InvalidActionDeclarationException) when calling the UpdatePipeline operation: Input Artifact Bundle BuildArtifact in action Deploy is not declared as Output Artifact Bundle in any of the preceding actions',
    pattern:
      /Input Artifact Bundle '?(?<artifact>[A-Za-z0-9_-]{1,100})'? in action '?(?<action>[\w.@-]{1,100})'? is not declared as Output Artifact Bundle/i,
    causes: [
      'No action before it delivers an artifact of that name; names are case-sensitive',
      'The action that delivers it runs in the same stage with an equal or higher runOrder',
    ],
    mends: [
      inArtifact(
        'codepipeline',
        'let an earlier action deliver that artifact',
        `${BUILD_ACTION}/outputArtifacts`,
      ),
      inArtifact(
        'codepipeline',
        'name an artifact that an earlier action delivers',
        `${DEPLOY_ACTION}/inputArtifacts`,
      ),
      inVariable(
        'pipeline.extraStages',
        'an extra action may use what the stages before it deliver',
      ),
    ],
    prevents: ['wiring/artifact', 'schema/not-allowed'],
    sources: [
      `${GUIDE}/reference-action-artifacts.html`,
      'https://github.com/aws-cloudformation/cfn-lint/issues/3125',
    ],
  },
];
