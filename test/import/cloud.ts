import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JsonObject, JsonValue } from '../../generator/core/json.ts';
import { ROOT, run, type Outcome } from '../support/run.ts';

/** Answers of the CLI by profile and call, as `test/commands/stand-in-aws.sh` looks for them. */
export type Cloud = Map<string, JsonValue>;

const KEY = /^arn:aws:kms:/;

/** What AWS answers where the rendered files of an environment were delivered as they are. */
export function cloudOf(out: Readonly<Record<string, string>>, environment: string): Cloud {
  const cloud: Cloud = new Map();
  const put = (profile: string, call: string, value: JsonValue): void => {
    cloud.set(`${profile}/${call.replace(/[ /]/g, '_')}`, value);
  };
  const document = (path: string): JsonObject | undefined => {
    const text = out[`${path}.json`];
    return text === undefined ? undefined : (JSON.parse(text) as JsonObject);
  };
  const own = (path: string): JsonObject => document(`${environment}/${path}`) ?? {};
  const shared = (path: string): JsonObject =>
    document(`shared/${path}`) ?? own(`pipeline/${path}`);
  const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

  const pipeline = own('pipeline/codepipeline')['pipeline'] as JsonObject;
  const name = text(pipeline['name']);
  const project = own('pipeline/codebuild-project');
  const [target = {}] = (own('pipeline/events-targets')['Targets'] ?? []) as JsonObject[];
  const arn = text(target['Arn']);
  put('shared', 'sts get-caller-identity', { Account: arn.split(':')[4] ?? null });
  put('shared', 'codepipeline list-pipelines', { pipelines: [{ name, version: 1 }] });
  put('shared', `codepipeline get-pipeline --name ${name}`, {
    pipeline: { ...pipeline, pipelineType: 'V1', executionMode: 'SUPERSEDED', version: 4 },
    metadata: { pipelineArn: arn },
  });
  put('shared', `codebuild batch-get-projects --names ${text(project['name'])}`, {
    projects: [{ ...project, arn: 'arn', created: 1, badge: { badgeEnabled: false } }],
  });
  const rule = own('pipeline/events-rule');
  const ruleName = text(rule['Name']);
  put('shared', `events list-rule-names-by-target --target-arn ${arn}`, { RuleNames: [ruleName] });
  put('shared', `events describe-rule --name ${ruleName}`, { ...rule, EventBusName: 'default' });
  put('shared', `events list-targets-by-rule --rule ${ruleName}`, { Targets: [target] });
  const repository = shared('codecommit-repository');
  const repositoryName = text(repository['repositoryName']);
  put('shared', `codecommit get-repository --repository-name ${repositoryName}`, {
    repositoryMetadata: { ...repository, accountId: '1', Arn: 'arn' },
  });
  const [source] = (pipeline['stages'] as { actions: JsonObject[] }[])[0]?.actions ?? [];
  const { BranchName: branch } = (source?.['configuration'] ?? {}) as JsonObject;
  for (const [path, content] of Object.entries(out)) {
    const file = /^([^/]+)\/repository\/(.+)$/.exec(path);
    if (file?.[1] !== environment) continue;
    put(
      'shared',
      `codecommit get-file --repository-name ${repositoryName} --commit-specifier ${text(branch)} --file-path codeseries/${environment}/${file[2] ?? ''}`,
      { fileContent: Buffer.from(content).toString('base64') },
    );
  }

  const key = text(project['encryptionKey']);
  const alias = text(shared('kms-alias')['AliasName']);
  const metadata = { KeyMetadata: { ...shared('kms-key'), Arn: key, KeyState: 'Enabled' } };
  for (const id of [key, alias]) put('shared', `kms describe-key --key-id ${id}`, metadata);
  if (!KEY.test(key)) throw new Error(key);
  put('shared', `kms get-key-policy --key-id ${key} --policy-name default`, {
    Policy: JSON.stringify(shared('kms-key-policy')),
  });
  put('shared', `kms list-aliases --key-id ${key}`, { Aliases: [{ AliasName: alias }] });
  const bucket = `--bucket ${text(shared('bucket')['Bucket'])}`;
  const region = arn.split(':')[3] ?? '';
  put('shared', `s3api head-bucket ${bucket}`, { BucketRegion: region });
  for (const [call, file] of [
    ['get-bucket-encryption', 'bucket-encryption'],
    ['get-public-access-block', 'bucket-public-access-block'],
  ] as const) {
    put('shared', `s3api ${call} ${bucket}`, shared(file));
  }
  put('shared', `s3api get-bucket-versioning ${bucket}`, { Status: 'Enabled' });
  const { LifecycleConfiguration: lifecycle = {} } = shared('bucket-lifecycle');
  put('shared', `s3api get-bucket-lifecycle-configuration ${bucket}`, lifecycle);
  put('shared', `s3api get-bucket-policy ${bucket}`, {
    Policy: JSON.stringify(shared('bucket-policy')),
  });

  const group = own('workload/codedeploy-deployment-group');
  const application = text(group['applicationName']);
  const ofGroup = `--application-name ${application} --deployment-group-name ${text(group['deploymentGroupName'])}`;
  put('dev', `deploy get-application --application-name ${application}`, {
    application: own('workload/codedeploy-application'),
  });
  put('dev', `deploy get-deployment-group ${ofGroup}`, { deploymentGroupInfo: group });
  const service = own('workload/ecs-service');
  const [balancer = {}] = (service['loadBalancers'] ?? []) as JsonObject[];
  const blue = text(balancer['targetGroupArn']);
  put(
    'dev',
    `elbv2 describe-target-groups --names ${
      JSON.stringify(group)
        .match(/[\w-]+-(?:blue|green)/g)
        ?.join(' ') ?? ''
    }`,
    {
      TargetGroups: ['blue', 'green'].map((colour) => ({
        TargetGroupName: /targetgroup\/([^/]+)/.exec(blue)?.[1]?.replace('blue', colour) ?? '',
        TargetGroupArn: blue.replace('-blue/', `-${colour}/`),
        VpcId: 'vpc-0a1b2c3d4e5f61000',
      })),
    },
  );
  const family = text(service['taskDefinition']);
  const revision = `arn:aws:ecs:${region}:558846431111:task-definition/${family}:7`;
  put(
    'dev',
    `ecs describe-services --cluster ${text(service['cluster'])} --services ${text(service['serviceName'])}`,
    {
      services: [{ ...service, taskDefinition: revision, status: 'ACTIVE', propagateTags: 'NONE' }],
    },
  );
  const task = own('workload/task-definition-initial');
  put('dev', `ecs describe-task-definition --task-definition ${revision}`, {
    taskDefinition: { ...task, revision: 7, volumes: [] },
  });
  const images = text(own('workload/ecr-repository')['repositoryName']);
  put('dev', `ecr describe-repositories --repository-names ${images}`, {
    repositories: [{ ...own('workload/ecr-repository'), registryId: '1' }],
  });
  const policy = own('workload/ecr-lifecycle-policy');
  put('dev', `ecr get-lifecycle-policy --repository-name ${images}`, policy);
  const logs = text(own('workload/log-group')['logGroupName']);
  put('dev', `logs describe-log-groups --log-group-name-prefix ${logs}`, {
    logGroups: [{ ...own('workload/log-group'), ...own('workload/log-retention'), arn: 'arn' }],
  });

  for (const path of Object.keys(out)) {
    const [, folder = '', account] =
      /^((?:shared|[^/]+\/(pipeline|workload))\/iam\/[^/]+)\/role\.json$/.exec(path) ?? [];
    if (folder === '' || (account !== undefined && !folder.startsWith(`${environment}/`))) continue;
    const profile = account === 'workload' ? 'dev' : 'shared';
    const role = document(`${folder}/role`) ?? {};
    const called = `--role-name ${text(role['RoleName'])}`;
    const AssumeRolePolicyDocument = document(`${folder}/trust-policy`) ?? {};
    put(profile, `iam get-role ${called}`, {
      Role: { ...role, AssumeRolePolicyDocument, RoleId: 'A', MaxSessionDuration: 3600 },
    });
    const names: string[] = [];
    for (const [own, one] of policiesOf(out, { folder, environment })) {
      names.push(one);
      const PolicyDocument = document(own) ?? {};
      put(profile, `iam get-role-policy ${called} --policy-name ${one}`, {
        ...{ RoleName: text(role['RoleName']), PolicyName: one, PolicyDocument },
      });
    }
    put(profile, `iam list-role-policies ${called}`, { PolicyNames: names });
    put(profile, `iam list-attached-role-policies ${called}`, { AttachedPolicies: [] });
  }
  put('dev', 'sts get-caller-identity', {
    Account: text(group['serviceRoleArn']).split(':')[4] ?? '',
  });
  return cloud;
}

/** The policies of a role with the names under which they hang on it: what an environment has for itself bears its name. */
function policiesOf(
  out: Readonly<Record<string, string>>,
  { folder, environment }: { folder: string; environment: string },
): [path: string, name: string][] {
  const role = folder.split('/').at(-1) ?? '';
  return Object.keys(out).flatMap((path): [string, string][] => {
    const [, at = '', name = ''] = /^(.*\/iam\/[^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    if (name === '' || name === 'role' || name === 'trust-policy') return [];
    const isOwn = at === `${environment}/pipeline/iam/${role}`;
    if (at !== folder && !(isOwn && folder.startsWith('shared/'))) return [];
    const isNamed =
      isOwn && !(role === 'events' || (name === 'codecommit' && role === 'codebuild'));
    return [[path.replace(/\.json$/, ''), isNamed ? `${name}-${environment}` : name]];
  });
}

/** Runs `import --live` in a folder against a cloud, with profiles of both accounts. */
export function importLive(
  cloud: Cloud,
  cwd: string,
  { words, refused = {} }: { words: readonly string[]; refused?: Readonly<Record<string, string>> },
): Outcome {
  const folder = join(cwd, 'cloud');
  rmSync(folder, { recursive: true, force: true });
  const put = (name: string, value: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), value);
  };
  for (const [name, value] of cloud) put(name, JSON.stringify(value));
  for (const [name, value] of Object.entries(refused)) put(`${name}.err`, value);
  const names = {
    CLOUD: folder,
    AWS_CLI: join(ROOT, 'test', 'commands', 'stand-in-aws.sh'),
    SHARED_PROFILE: 'shared',
    WORKLOAD_PROFILE: 'dev',
  };
  const before = { ...process.env };
  Object.assign(process.env, names);
  try {
    return run(['import', '--live', ...words], cwd);
  } finally {
    for (const name of Object.keys(names)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
}
