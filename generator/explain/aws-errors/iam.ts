import { elsewhere, inArtifact, inVariable, type AwsError } from '../aws-error.ts';

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const GRAMMAR = `${GUIDE}/troubleshoot_policies.html`;
const QUOTAS = `${GUIDE}/reference_iam-quotas.html`;

/** Texts of IAM and STS on documents, names, limits and credentials. */
export const IAM_ERRORS: readonly AwsError[] = [
  {
    id: 'iam/invalid-principal',
    service: 'IAM',
    seen: 'as the answer to create-role, update-assume-role-policy or put-bucket-policy (MalformedPolicyDocument, MalformedPolicy)',
    sample:
      'An error occurred (MalformedPolicyDocument) when calling the UpdateAssumeRolePolicy operation: Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:role/acme-shared-iam-cdpl-orders-role"',
    pattern:
      /Invalid principal in policy(?:: ?'?(?:AWS|Service|Federated)'? ?: ?'?(?<principal>[^\s'}]{1,300}))?/i,
    causes: [
      'The role or user does not exist yet: AWS looks every principal up when the document is stored',
      'Its path is missing or the account is wrong: that is another role',
      'It was made seconds ago and is not seen everywhere yet',
    ],
    mends: [
      elsewhere('create the roles first, the documents that name them after that'),
      inArtifact('*/trust-policy', 'the principal, with the path of the role'),
      inArtifact('bucket-policy', 'principals are accounts here; a role stands in the condition'),
      inVariable('accounts.workload', 'the number of the account'),
    ],
    prevents: ['order/role-first', 'access/unknown-role'],
    sources: [
      'https://github.com/hashicorp/terraform-provider-aws/issues/8905',
      `${GUIDE}/reference_policies_elements_principal.html`,
    ],
  },
  {
    id: 'iam/policy-syntax',
    service: 'IAM',
    seen: 'as the answer to put-role-policy or create-role (MalformedPolicyDocument)',
    sample:
      'An error occurred (MalformedPolicyDocument) when calling the PutRolePolicy operation: Syntax errors in policy.',
    pattern:
      /Syntax errors? in policy|This policy contains invalid Json|The policy failed legacy parsing/i,
    causes: [
      'A key is mistyped or stands in the wrong place, or Effect is neither Allow nor Deny',
      'Two documents stand in one file: each policy is a file of its own',
      'The file was changed by hand after it was rendered',
    ],
    mends: [elsewhere('run codeseries check and compare the file with the rendered one')],
    prevents: ['document/syntax', 'schema/unknown-key', 'schema/enum', 'output/edited'],
    sources: [GRAMMAR],
  },
  {
    id: 'iam/prohibited-field',
    service: 'IAM',
    seen: 'as the answer to create-role or update-assume-role-policy (MalformedPolicyDocument)',
    sample:
      'An error occurred (MalformedPolicyDocument) when calling the CreateRole operation: Has prohibited field Resource',
    pattern:
      /Has prohibited field '?(?<field>\w{3,20})|Policy document should not specify a principal/i,
    causes: [
      'A trust policy has no Resource, and the policy of a role has no Principal: the two files were swapped',
    ],
    mends: [
      inArtifact('*/trust-policy', 'this file is for --assume-role-policy-document'),
      elsewhere('the other files of the folder are for put-role-policy'),
    ],
    prevents: ['schema/unknown-key', 'schema/not-allowed'],
    sources: [GRAMMAR, 'https://github.com/hashicorp/terraform/issues/13449'],
  },
  {
    id: 'iam/policy-element',
    service: 'IAM',
    seen: 'as the answer to put-role-policy (MalformedPolicyDocument)',
    sample:
      'An error occurred (MalformedPolicyDocument) when calling the PutRolePolicy operation: Resource acme-shared-s3-codeseries-orders must be in ARN format or "*".',
    pattern:
      /Resource '?(?<resource>\S{1,300}?)'? must be in ARN format or|Actions\/Conditions must be prefaced by a vendor|Statement IDs \(SIDs?\)|Partition '?\S{0,40}'? is not valid for resource|Policy statement must contain (?<missing>resources|actions)|Vendor \S{1,60} is not valid/i,
    causes: [
      'A resource is no ARN, an action has no service before its colon, or a Sid holds something else than letters and digits',
      'A variable in the ARN was empty',
    ],
    mends: [
      elsewhere(
        'compare the file with the rendered one: each of these is refused when it is rendered',
      ),
    ],
    prevents: ['schema/pattern', 'schema/missing-key', 'schema/duplicate-item', 'output/edited'],
    sources: [GRAMMAR, `${GUIDE}/reference_policies_elements_sid.html`],
  },
  {
    id: 'iam/policy-characters',
    service: 'IAM',
    seen: 'as the answer to put-role-policy, create-role or put-key-policy (ValidationError)',
    sample:
      'An error occurred (ValidationError) when calling the PutRolePolicy operation: The specified value for policyDocument is invalid. It must contain only printable ASCII characters.',
    pattern:
      /value for '?(?<field>\w{3,40})'? is invalid\. It must contain only printable ASCII|failed to satisfy constraint: Member must satisfy regular expression pattern: \[\\u0009/i,
    causes: [
      'The document or the description of the role holds characters beyond Latin-1, such as Korean, or a long dash',
    ],
    mends: [
      inArtifact('*/role', 'the description', '/Description'),
      elsewhere('take the characters out of Sid, Id and description'),
    ],
    prevents: ['schema/pattern'],
    sources: ['https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html'],
  },
  {
    id: 'iam/policy-too-large',
    service: 'IAM',
    seen: 'as the answer to put-role-policy (LimitExceeded)',
    sample:
      'An error occurred (LimitExceeded) when calling the PutRolePolicy operation: Maximum policy size of 10240 bytes exceeded for role acme-shared-iam-cdb-role',
    pattern:
      /Maximum policy size of (?<limit>\d{3,6}) bytes exceeded(?: for role '?(?<role>[\w+=,.@-]{1,64}))?|Cannot exceed quota for ACLSizePerRole/i,
    causes: [
      'All inline policies of a role together may have 10,240 characters without blanks, a trust policy 2,048: with many environments a shared role grows over it',
    ],
    mends: [
      elsewhere(
        'give applications shared roles of their own: a folder below environments/ and roles: null',
      ),
      inVariable('roles.codebuild.name', 'a role of its own for this application'),
    ],
    prevents: ['schema/size', 'access/size'],
    sources: [QUOTAS, 'https://github.com/aws/aws-cdk/issues/19835'],
  },
  {
    id: 'iam/role-exists',
    service: 'IAM',
    seen: 'as the answer to create-role',
    sample:
      'An error occurred (EntityAlreadyExists) when calling the CreateRole operation: Role with name acme-dev-iam-cdp-role already exists.',
    pattern: /Role with name '?(?<role>[\w+=,.@-]{1,64})'? already exists/i,
    causes: [
      'The role is there: trust policy and policies are put on it by calls of their own; its path cannot be changed',
      'Two environments or applications render the same name; upper and lower case do not tell roles apart',
    ],
    mends: [
      elsewhere('call update-assume-role-policy and put-role-policy in place of create-role'),
      inArtifact('*/role', 'the name of the role', '/RoleName'),
    ],
    prevents: ['output/two-owners'],
    sources: ['https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html'],
  },
  {
    id: 'iam/role-missing',
    service: 'IAM',
    seen: 'as the answer to put-role-policy or get-role (NoSuchEntity)',
    sample:
      'An error occurred (NoSuchEntity) when calling the PutRolePolicy operation: The role with name acme-dev-iam-cdp-role cannot be found.',
    pattern:
      /The role with name '?(?<role>[\w+=,.@-]{1,64})'? cannot be found|NoSuchEntity.{0,80}(?:Role|role)/i,
    causes: ['The role was not created, or in another account: the profile of the call decides'],
    mends: [
      inArtifact('*/role', 'create it first', '/RoleName'),
      elsewhere('call with the profile of the account to which the file belongs'),
    ],
    prevents: ['order/role-first'],
    sources: ['https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html'],
  },
  {
    id: 'sts/invalid-role-arn',
    service: 'STS',
    seen: 'in the log of a build at sts assume-role (ValidationError)',
    sample:
      'An error occurred (ValidationError) when calling the AssumeRole operation: arn:aws:iam:::role/acme--iam-deploy-role is invalid',
    pattern: /'?(?<role>arn:aws[\w-]{0,12}:iam::\d{0,12}:role\/[\w+=,.@/-]{0,200})'? is invalid/i,
    causes: [
      'A variable in the ARN was empty: the number of the account is missing, or the name has a gap',
    ],
    mends: [
      inArtifact('buildspec', 'the role that the build assumes', '/env/variables/ASSUME_ROLE_ARN'),
      inVariable('accounts.workload', 'the number of the account'),
      inVariable('roles.push.name', 'the name of the role'),
    ],
    prevents: ['shell/unset-variable', 'environment/missing'],
    sources: ['https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html'],
  },
  {
    id: 'sts/invalid-token',
    service: 'STS',
    seen: 'in the log of a build, or at a terminal',
    sample:
      'An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token included in the request is invalid.',
    pattern:
      /InvalidClientTokenId|UnrecognizedClientException|security token included in the request is invalid/i,
    causes: [
      'The credentials are empty or the text null: an assume-role before it failed and jq or sed hid that',
      'The session token belongs to another key, or the key was deleted',
      'The region is one that the account has not switched on',
    ],
    mends: [
      inArtifact(
        'buildspec',
        'jq -er and set -o pipefail, so that a failed assume-role ends the build',
        '/phases/build/commands',
      ),
      elsewhere('aws sts get-caller-identity with the same profile'),
    ],
    prevents: ['shell/pipe-hides-failure'],
    sources: [
      'https://docs.aws.amazon.com/cli/latest/userguide/cli-chap-troubleshooting.html',
      'https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html',
    ],
  },
  {
    id: 'sts/expired-token',
    service: 'STS',
    seen: 'in the log of a long build, or at a terminal',
    sample:
      'An error occurred (ExpiredToken) when calling the PutObject operation: The provided token has expired.',
    pattern:
      /\(ExpiredToken(?:Exception)?\)|security token included in the request is expired|provided token has expired|Request has expired/i,
    causes: [
      'A session lasts an hour by default, and for one role assumed by another at most one hour',
      'The clock of the machine is wrong',
    ],
    mends: [
      elsewhere('log in again'),
      inArtifact(
        'buildspec',
        'assume the role right before it is needed',
        '/phases/build/commands',
      ),
    ],
    prevents: [],
    sources: [
      `${GUIDE}/id_roles_manage-assume.html`,
      'https://docs.aws.amazon.com/cli/latest/userguide/cli-chap-troubleshooting.html',
    ],
  },
  {
    id: 'sts/signature',
    service: 'STS',
    seen: 'at a terminal, or in the log of a build',
    sample:
      'An error occurred (SignatureDoesNotMatch) when calling the GetCallerIdentity operation: The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
    pattern: /SignatureDoesNotMatch|request signature we calculated does not match/i,
    causes: [
      'The secret key is mistyped or cut: a character such as / or + was lost on the way through the shell',
      'The clock of the machine is wrong',
    ],
    mends: [
      elsewhere('set key and secret anew, in quotes'),
      inArtifact(
        'buildspec',
        'quote the variables that hold credentials',
        '/phases/build/commands',
      ),
    ],
    prevents: [],
    sources: ['https://docs.aws.amazon.com/cli/latest/userguide/cli-chap-troubleshooting.html'],
  },
  {
    id: 'sts/packed-policy',
    service: 'STS',
    seen: 'on an action of a pipeline (PackedPolicyTooLarge)',
    sample:
      'An error occurred (PackedPolicyTooLarge) when calling the AssumeRole operation: Packed policy consumes 157% of allotted space, please use smaller policy.',
    pattern:
      /PackedPolicyTooLarge|Packed (?:policy|size of .{1,60}) consumes (?<percent>\d{1,4})% of allotted space/i,
    causes: [
      'CodePipeline writes the names of application, group, bucket and artifacts into the policy of the session: together they are too long',
    ],
    mends: [
      inVariable('names.codedeployApplication', 'a shorter name'),
      inVariable('names.deploymentGroup', 'a shorter name'),
      inVariable('bucket', 'a shorter name'),
    ],
    prevents: [],
    sources: [
      'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
      'https://zenn.dev/falcon_tech/articles/87c74e6a7473fc',
    ],
  },
  {
    id: 'sts/chaining-hour',
    service: 'STS',
    seen: 'in the log of a build at sts assume-role (ValidationError)',
    sample:
      'An error occurred (ValidationError) when calling the AssumeRole operation: The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    pattern:
      /DurationSeconds exceeds the (?:1 hour session limit for roles assumed by role chaining|MaxSessionDuration)/i,
    causes: [
      'A build is a role already: from there another role can be assumed for one hour at most',
    ],
    mends: [inArtifact('buildspec', 'no --duration-seconds above 3600', '/phases/build/commands')],
    prevents: [],
    sources: [
      `${GUIDE}/id_roles.html`,
      'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
    ],
  },
];
