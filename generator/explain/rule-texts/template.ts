import { file, type GroupTexts, type Sample } from '../rule-text.ts';

const logGroup = (...lines: string[]): Sample => file('templates/log-group.json.hbs', ...lines);
const alias = (...lines: string[]): Sample => file('templates/kms-alias.json.hbs', ...lines);
const appspec = (name: string): Sample =>
  file(
    'templates/appspec.yml.hbs',
    'version: 0.0',
    'Resources:',
    '  - TargetService:',
    '      Type: AWS::ECS::Service',
    '      Properties:',
    '        TaskDefinition: <TASK_DEFINITION>',
    '        LoadBalancerInfo:',
    `          ContainerName: ${name}`,
    '          ContainerPort: {{application.port}}',
  );

/** Rules on templates. */
export const TEMPLATE_TEXTS: GroupTexts<'template'> = {
  'template/syntax': {
    why: 'Handlebars cannot make sense of the template: braces do not close, or a block ends under another name.',
    bad: logGroup('{ "logGroupName": "{{names.logGroup}" }'),
    good: logGroup('{ "logGroupName": "{{names.logGroup}}" }'),
  },
  'template/unknown-helper': {
    why: 'Only a handful of helpers exist, and none can be added by a project: what a template does can be told by reading it.',
    bad: logGroup('{ "logGroupName": "{{upper names.logGroup}}" }'),
    good: logGroup('{ "logGroupName": "{{names.logGroup}}" }'),
  },
  'template/unknown-partial': {
    why: 'The partial is no file below templates/partials/. Rendering nothing in its place would give a document with a hole.',
    bad: logGroup('{ "logGroupName": "{{names.logGroup}}{{> sufix}}" }'),
    good: logGroup('{ "logGroupName": "{{names.logGroup}}{{> dns-suffix}}" }'),
  },
  'template/undefined-variable': {
    why: 'Handlebars renders an undefined variable as nothing. An empty account or name makes an ARN that AWS accepts and that never matches.',
    bad: logGroup('{ "logGroupName": "{{names.loggroup}}" }'),
    good: logGroup('{ "logGroupName": "{{names.logGroup}}" }'),
    awsError:
      'An error occurred (ValidationError) when calling the AssumeRole operation: arn:aws:iam:::role/deploy is invalid',
  },
  'template/unsafe-place': {
    why: 'Values are escaped for the place in which they stand. In unquoted YAML, comments and blocks no escape keeps every text, so a value with a colon or a line break would change the document.',
    bad: appspec('app-{{names.container}}'),
    good: appspec('"app-{{names.container}}"'),
    awsError:
      'YAML_FILE_ERROR: Expected Commands[0] to be of string type: found subkeys instead at line 9',
  },
  'template/branches-differ': {
    why: 'After a block it must be known where in the document the text goes on, whichever branch was taken. Only then can the values after it be escaped rightly.',
    bad: logGroup('{ "logGroupName": "{{names.logGroup}}{{#if planned}}" }{{/if}}'),
    good: logGroup('{ "logGroupName": "{{names.logGroup}}{{#if planned}}-planned{{/if}}" }'),
  },
  'template/not-text': {
    why: 'A list, a map or null has no text. Handlebars would print [object Object], which AWS would accept as a name.',
    bad: logGroup('{ "logGroupName": "{{network.subnets}}" }'),
    good: logGroup('{ "logGroupName": "{{#each network.subnets}}{{this}}{{/each}}" }'),
  },
  'template/not-a-list': {
    why: 'A loop over a text or a number renders nothing at all: the part of the document would be missing without a word.',
    bad: logGroup('{ "logGroupName": "{{#each branch}}{{this}}{{/each}}" }'),
    good: logGroup('{ "logGroupName": "{{#each network.subnets}}{{this}}{{/each}}" }'),
  },
  'template/differs-between-targets': {
    why: 'A shared document is rendered once for all targets. A value that differs between them would let one environment overwrite what another one needs.',
    bad: alias('{', '  "AliasName": "alias/{{branch}}",', '  "TargetKeyId": "{{kms.keyArn}}"', '}'),
    good: alias('{', '  "AliasName": "{{kms.alias}}",', '  "TargetKeyId": "{{kms.keyArn}}"', '}'),
  },
  'template/unsupported': {
    why: 'Decorators, raw blocks and partials with computed names cannot be followed when the template is read: what they render could not be escaped for its place.',
    bad: logGroup('{ "logGroupName": "{{> (lookup names "logGroup")}}" }'),
    good: logGroup('{ "logGroupName": "{{names.logGroup}}{{> dns-suffix}}" }'),
  },
};
