import { Buffer } from 'node:buffer';
import { isObject, valueAt, type JsonValue } from '../core/json.ts';
import { readForeign } from '../foreign/read.ts';
import { actionReads, fileRead, serviceReads, sourceIn } from './action-reads.ts';
import { policyReads, rolesInText } from './policy-reads.ts';
import {
  bucketReads,
  imageReads,
  itemsIn,
  keyReads,
  read,
  roleReads,
  textIn,
  type Around,
  type Read,
} from './reads.ts';

type Follow = (answer: JsonValue, asked: Read, around: Around) => Read[];

/** What the answer of each read call names, as the calls that read that. */
const FOLLOW: Readonly<Record<string, Follow>> = {
  'codepipeline get-pipeline': (answer, _, around) => {
    const pipeline = valueAt(answer, ['pipeline']) ?? null;
    const by = `the pipeline ${textIn(pipeline, ['name'])}`;
    const stores = [
      valueAt(pipeline, ['artifactStore']) ?? null,
      ...Object.values(mapIn(pipeline, ['artifactStores'])),
    ];
    const arn = textIn(answer, ['metadata', 'pipelineArn']);
    const actions = itemsIn(pipeline, ['stages']).flatMap((stage) => itemsIn(stage, ['actions']));
    const source = sourceIn(actions);
    const words = ['events', 'list-rule-names-by-target', '--target-arn', arn];
    return [
      ...roleReads(textIn(pipeline, ['roleArn']), around, { by }),
      ...stores.flatMap((store) => [
        ...bucketReads(textIn(store, ['location']), by),
        ...keyReads(textIn(store, ['encryptionKey', 'id']), around, by),
      ]),
      ...(arn === '' ? [] : [read('shared', words, { kinds: [], by: arn })]),
      ...actions.flatMap((action) => actionReads(action, { around, by, source })),
    ];
  },
  'codebuild batch-get-projects': (answer, { source }, around) => {
    const [project = null] = itemsIn(answer, ['projects']);
    const by = `the build project ${textIn(project, ['name'])}`;
    const buildspec = textIn(project, ['source', 'buildspec']) || 'buildspec.yml';
    const isFile = !/[\n:]/.test(buildspec);
    if (isFile && source === undefined && !around.hasFiles) around.unreadable(buildspec, by);
    return [
      ...roleReads(textIn(project, ['serviceRole']), around, { by }),
      ...keyReads(textIn(project, ['encryptionKey']), around, by),
      ...(!isFile ? rolesInText(buildspec, around, by) : []),
      ...(isFile && source !== undefined && !around.hasFiles
        ? [fileRead(buildspec, source, by)]
        : []),
      ...itemsIn(project, ['environment', 'environmentVariables']).flatMap((one) =>
        rolesInText(textIn(one, ['value']), around, by),
      ),
    ];
  },
  'codecommit get-file': (answer, { source, path = '' }, around) => {
    const text = fileText(answer);
    const by = `${path} of ${source?.repository ?? 'the repository'}`;
    const { value } = readForeign(text, path);
    const base = textIn(value, ['artifacts', 'base-directory']).replace(/\/?$/, '/');
    if (source === undefined || !isObject(value) || !Object.hasOwn(value, 'phases')) return [];
    return [
      ...rolesInText(text, around, by),
      ...source.templates.flatMap((template) => {
        const file = `${base === '/' ? '' : base}${template}`;
        return /[$*]/.test(file) ? [] : [fileRead(file, { ...source, templates: [] }, by)];
      }),
    ];
  },
  'events list-rule-names-by-target': (answer, { by }) =>
    itemsIn(answer, ['RuleNames']).flatMap((name): Read[] => {
      if (typeof name !== 'string') return [];
      const about = `a target of the rule ${name}`;
      return [
        read('shared', ['events', 'describe-rule', '--name', name], {
          ...{ kinds: ['events-rule'], by: `the target ${by}` },
        }),
        read('shared', ['events', 'list-targets-by-rule', '--rule', name], {
          ...{ kinds: ['events-targets'], by: about },
        }),
      ];
    }),
  'events list-targets-by-rule': (answer, { by }, around) =>
    itemsIn(answer, ['Targets']).flatMap((one) =>
      textIn(one, ['Arn']).includes(':codepipeline:')
        ? roleReads(textIn(one, ['RoleArn']), around, { by })
        : [],
    ),
  'kms describe-key': (answer, asked) => {
    const arn = textIn(answer, ['KeyMetadata', 'Arn']);
    if (arn === '' || asked.kinds.includes('kms-alias')) return [];
    const words = ['kms', 'get-key-policy', '--key-id', arn, '--policy-name', 'default'];
    const by = `the key ${arn}`;
    return [
      read(asked.account, words, { kinds: ['key-policy'], by }),
      read(asked.account, ['kms', 'list-aliases', '--key-id', arn], { kinds: [], by }),
    ];
  },
  'kms list-aliases': (answer, { account, by }) =>
    itemsIn(answer, ['Aliases']).flatMap((one) => {
      const alias = textIn(one, ['AliasName']);
      const words = ['kms', 'describe-key', '--key-id', alias];
      return alias === '' ? [] : [read(account, words, { kinds: ['kms-alias'], by })];
    }),
  'iam list-role-policies': (answer, { account, role = '', isOfImages }) =>
    itemsIn(answer, ['PolicyNames']).flatMap((name): Read[] => {
      if (typeof name !== 'string') return [];
      const words = ['iam', 'get-role-policy', '--role-name', role, '--policy-name', name];
      const about = { kinds: ['identity-policy'], by: `the role ${role}`, role, name };
      return [read(account, words, { ...about, ...(isOfImages ? { isOfImages } : {}) })];
    }),
  'iam list-attached-role-policies': (answer, { account, role = '', isOfImages }, around) =>
    itemsIn(answer, ['AttachedPolicies']).flatMap((one): Read[] => {
      const [arn, name] = [textIn(one, ['PolicyArn']), textIn(one, ['PolicyName'])];
      if (/^arn:[^:]+:iam::aws:/.test(arn)) {
        around.managed(role, name);
        return [];
      }
      const about = { kinds: [], by: `the role ${role}`, role, name };
      const words = ['iam', 'get-policy', '--policy-arn', arn];
      return [read(account, words, { ...about, ...(isOfImages ? { isOfImages } : {}) })];
    }),
  'iam get-policy': (answer, asked) => {
    const arn = textIn(answer, ['Policy', 'Arn']);
    const version = textIn(answer, ['Policy', 'DefaultVersionId']);
    const words = ['iam', 'get-policy-version', '--policy-arn', arn, '--version-id', version];
    return [{ ...asked, words, kinds: ['identity-policy'] }];
  },
  'iam get-policy-version': (answer, asked, around) => policyReads(answer, asked, around),
  'iam get-role-policy': (answer, asked, around) => policyReads(answer, asked, around),
  'deploy get-deployment-group': (answer, { account }, around) => {
    const group = valueAt(answer, ['deploymentGroupInfo']) ?? null;
    const by = `the deployment group ${textIn(group, ['deploymentGroupName'])}`;
    const pairs = itemsIn(group, ['loadBalancerInfo', 'targetGroupPairInfoList']);
    const names = pairs
      .flatMap((pair) => itemsIn(pair, ['targetGroups']))
      .map((one) => textIn(one, ['name']))
      .filter((name) => name !== '');
    return [
      ...roleReads(textIn(group, ['serviceRoleArn']), around, { by }),
      ...itemsIn(group, ['ecsServices']).flatMap((one) =>
        serviceReads(textIn(one, ['clusterName']), textIn(one, ['serviceName']), { account, by }),
      ),
      ...(names.length === 0
        ? []
        : [
            read(account, ['elbv2', 'describe-target-groups', '--names', ...names], {
              kinds: [],
              by,
            }),
          ]),
    ];
  },
  'ecs describe-services': (answer, { account }) => {
    const [service = null] = itemsIn(answer, ['services']);
    const primary = itemsIn(service, ['taskSets']).find(
      (one) => textIn(one, ['status']) === 'PRIMARY',
    );
    const task = textIn(service, ['taskDefinition']) || textIn(primary, ['taskDefinition']);
    const by = `the service ${textIn(service, ['serviceName'])}`;
    const words = ['ecs', 'describe-task-definition', '--task-definition', task];
    return task === '' ? [] : [read(account, words, { kinds: ['task-definition'], by })];
  },
  'ecs describe-task-definition': (answer, { account }, around) => {
    const task = valueAt(answer, ['taskDefinition']) ?? null;
    const by = `the task definition ${textIn(task, ['family'])}`;
    return [
      ...roleReads(textIn(task, ['executionRoleArn']), around, { by }),
      ...roleReads(textIn(task, ['taskRoleArn']), around, { by }),
      ...itemsIn(task, ['containerDefinitions']).flatMap((one) => {
        const [, owner = '', name = ''] =
          /^(\d{12})\.dkr\.ecr\.[^/]+\/([^:@]+)/.exec(textIn(one, ['image'])) ?? [];
        const group = textIn(one, ['logConfiguration', 'options', 'awslogs-group']);
        const words = ['logs', 'describe-log-groups', '--log-group-name-prefix', group];
        return [
          ...imageReads(owner, name, around, by),
          ...(group === ''
            ? []
            : [read(account, words, { kinds: ['log-group', 'log-retention'], by })]),
        ];
      }),
    ];
  },
};

/** The calls that read what an answer names. */
export function following(answer: JsonValue, asked: Read, around: Around): Read[] {
  const [service = '', operation = ''] = asked.words;
  return FOLLOW[`${service} ${operation}`]?.(answer, asked, around) ?? [];
}

/** The text of a file of CodeCommit, as `get-file` answers with it. */
export function fileText(answer: JsonValue | undefined): string {
  return Buffer.from(textIn(answer, ['fileContent']), 'base64').toString('utf8');
}

function mapIn(value: JsonValue, path: readonly string[]): Record<string, JsonValue> {
  const found = valueAt(value, path);
  return isObject(found) ? found : {};
}
