import { addedPatterns } from '../aws/added.ts';
import { valueAt, type JsonValue } from '../core/json.ts';

/** A JMESPath, or how it is made of the document. */
type Query = string | ((document: JsonValue) => string);

/** How the answer of a read call is held against a file. */
export interface Reading {
  /** The JMESPath that brings the answer into the form of the file; absent: the answer has it. */
  query?: Query;
  /**
   * `there`: what is there counts as done; `leaves`: value by value; `policy`: by meaning, whatever the order. Absent of a
   * kind that is not listed: it is updated without a look at its values.
   */
  compare: 'there' | 'leaves' | 'policy';
  /** Leaves that only one side may have, as patterns of `pointer=value`: what AWS adds, or never answers. */
  oneSided?: readonly string[];
  /** Places that no call changes. */
  fixed?: readonly string[];
  /** The answer is a text that is itself the document. */
  isText?: boolean;
  /** Stands by itself, and is no setting of another resource. */
  isResource?: boolean;
  /** Why the file comes where it does, as a sentence without full stop. */
  why: string;
}

const setting = (query: Query, oneSided: readonly string[], why: string): Reading => ({
  query,
  compare: 'leaves',
  oneSided,
  why,
});

const policy = (query: string, why: string): Reading => ({
  query,
  compare: 'policy',
  isText: true,
  why,
});

const resource = (reading: Omit<Reading, 'isResource'>): Reading => ({
  ...reading,
  isResource: true,
});

/** Only what the query asks for is held against the file. */
const ASKED_ONLY = ['*'];

/**
 * What each document kind is read as. What AWS adds of its own stands in `aws/added.ts`; only what the call was asked by, or is
 * not asked for, stands here.
 */
export const READINGS: Readonly<Record<string, Reading>> = {
  'kms-key': resource({
    query: 'KeyMetadata.Arn',
    compare: 'there',
    why: 'AWS chooses its id, which the other files name',
  }),
  'kms-alias': setting(
    '{TargetKeyId: KeyMetadata.Arn}',
    ['/AliasName=*'],
    'the key is found again by it',
  ),
  'key-policy': policy('Policy', 'it replaces the policy that AWS made the key with'),
  bucket: resource({ compare: 'there', why: 'artifacts, cache and logs lie in it' }),
  'bucket-encryption': setting(
    members('ServerSideEncryptionConfiguration'),
    ['/Bucket=*', ...addedPatterns('bucket-encryption')],
    'it names the key',
  ),
  'bucket-versioning': setting(
    '{VersioningConfiguration: {Status: Status, MFADelete: MFADelete}}',
    ['/Bucket=*', ...addedPatterns('bucket-versioning')],
    'CodePipeline reads versions of objects',
  ),
  'bucket-public-access-block': setting(
    members('PublicAccessBlockConfiguration'),
    ['/Bucket=*'],
    'it comes before the policy of the bucket',
  ),
  'bucket-lifecycle': setting(
    '{LifecycleConfiguration: {Rules: Rules}}',
    ['/Bucket=*', ...addedPatterns('bucket-lifecycle')],
    'a setting of the bucket',
  ),
  'bucket-policy': policy('Policy', 'IAM looks up the accounts that it names'),
  'codecommit-repository': resource({
    query: `repositoryMetadata.${members('repositoryName', 'repositoryDescription')}`,
    compare: 'leaves',
    oneSided: addedPatterns('codecommit-repository'),
    why: 'the pipeline and its rule name it',
  }),
  'iam-role': resource({
    query: `Role.${members('Path', 'RoleName', 'Description', 'MaxSessionDuration')}`,
    compare: 'leaves',
    // Neither of the last two is asked for.
    oneSided: [...addedPatterns('iam-role'), '/Tags/*', '/PermissionsBoundary=*'],
    fixed: ['/Path'],
    why: 'it stands before whatever names it; the roles that it trusts stand before it',
  }),
  'trust-policy': {
    query: 'Role.AssumeRolePolicyDocument',
    compare: 'policy',
    why: 'who may assume the role; IAM looks up whom it names',
  },
  'identity-policy': {
    query: 'PolicyDocument',
    compare: 'policy',
    why: 'what the role may do, before anybody uses it',
  },
  'ecr-repository': resource({
    query: `repositories[0].${members('repositoryName', 'imageTagMutability', 'imageScanningConfiguration')}`,
    compare: 'leaves',
    oneSided: addedPatterns('ecr-repository'),
    why: 'images are pushed to it',
  }),
  'ecr-lifecycle-policy': setting(
    members('repositoryName', 'lifecyclePolicyText'),
    [],
    'a setting of the registry',
  ),
  'repository-policy': policy('policyText', 'IAM looks up the accounts that it names'),
  'log-group': resource({
    query: logGroup,
    compare: 'there',
    why: 'tasks fail to start without it',
  }),
  'log-retention': setting(
    (document) => `${logGroup(document)}.${members('logGroupName', 'retentionInDays')}`,
    [],
    'a setting of the log group',
  ),
  'task-definition': resource({
    query: 'taskDefinition.taskDefinitionArn',
    compare: 'there',
    why: 'once, for the service; deliveries register further ones',
  }),
  'ecs-service': resource({
    query: `services[?status!='INACTIVE'] | [0].${members('desiredCount', 'healthCheckGracePeriodSeconds')}`,
    compare: 'leaves',
    oneSided: ASKED_ONLY,
    why: 'it starts tasks at once; everything else of it changes by deployments',
  }),
  'codedeploy-application': resource({
    query: 'application.applicationName',
    compare: 'there',
    why: 'the deployment group belongs to it',
  }),
  'codedeploy-deployment-group': resource({
    query: 'deploymentGroupInfo.deploymentGroupName',
    compare: 'there',
    why: 'CodeDeploy looks at service, listener and role',
  }),
  'codedeploy-deployment-group-update': setting(
    `deploymentGroupInfo.${members(
      'currentDeploymentGroupName: deploymentGroupName',
      ...['applicationName', 'serviceRoleArn', 'deploymentConfigName', 'deploymentStyle'],
      ...['blueGreenDeploymentConfiguration', 'ecsServices', 'loadBalancerInfo'],
      ...['autoRollbackConfiguration', 'alarmConfiguration', 'triggerConfigurations'],
    )}`,
    addedPatterns('codedeploy-deployment-group-update'),
    'for a group that is there already: the same, in the form of the update call',
  ),
  'codebuild-project': resource({
    query: 'projects[0]',
    compare: 'leaves',
    oneSided: addedPatterns('codebuild-project'),
    why: 'CodeBuild tries the role of the project',
  }),
  codepipeline: resource({
    query: members('pipeline'),
    compare: 'leaves',
    oneSided: addedPatterns('codepipeline'),
    why: 'CodePipeline tries its role, and the first run begins at once',
  }),
  'events-rule': resource({
    compare: 'leaves',
    oneSided: addedPatterns('events-rule'),
    why: 'it starts the pipeline when the branch changes',
  }),
  'events-targets': setting(ownTargets, ['/Rule=*'], 'the rule leads to the pipeline'),
};

/** The query of a kind's reading for a document: some ask for what the document names. */
export function queryOf(kind: string, document: JsonValue): string | undefined {
  const query = READINGS[kind]?.query;
  return typeof query === 'function' ? query(document) : query;
}

/** The members that a file has too, each under its own name unless another is given. */
function members(...names: readonly string[]): string {
  return `{${names.map((name) => (name.includes(':') ? name : `${name}: ${name}`)).join(', ')}}`;
}

/** A text in JMESPath (https://jmespath.org/specification.html#raw-string-literals). */
function literal(value: JsonValue | undefined): string {
  return `'${(typeof value === 'string' ? value : '').replaceAll("'", "\\'")}'`;
}

function logGroup(document: JsonValue): string {
  return `logGroups[?logGroupName==${literal(valueAt(document, ['logGroupName']))}] | [0]`;
}

/** Others may have hung further targets on the rule. */
function ownTargets(document: JsonValue): string {
  const targets = valueAt(document, ['Targets']);
  const ids = Array.isArray(targets) ? targets.map((one) => valueAt(one, ['Id'])) : [];
  return `{Targets: Targets[?${ids.map((id) => `Id==${literal(id)}`).join(' || ')}]}`;
}
