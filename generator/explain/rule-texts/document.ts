import { file, session, type GroupTexts } from '../rule-text.ts';

const LOG_GROUP = 'templates/log-group.json.hbs';
const APPSPEC = 'templates/appspec.yml.hbs';

const APPSPEC_HEAD = [
  'version: 0.0',
  'Resources:',
  '  - TargetService:',
  '      Type: AWS::ECS::Service',
];
const APPSPEC_TAIL = [
  '        LoadBalancerInfo:',
  '          ContainerName: app',
  '          ContainerPort: 8080',
];

/** A template of a task definition with further keys before its own. */
function template(more: string): string {
  const container = '{"name": "app", "image": "<IMAGE1_NAME>", "memory": 512}';
  return `{${more}"family": "orders", "containerDefinitions": [${container}]}`;
}

/** Rules on rendered text as JSON or YAML. */
export const DOCUMENT_TEXTS: GroupTexts<'document'> = {
  'document/syntax': {
    why: 'What is rendered is read back before it is written. Text that JSON or YAML does not allow would be refused by the stock CLI, or by CodeBuild after minutes.',
    bad: file(LOG_GROUP, '{ "logGroupName": "{{names.logGroup}}"'),
    good: file(LOG_GROUP, '{ "logGroupName": "{{names.logGroup}}" }'),
    awsError:
      "Error parsing parameter 'cli-input-json': Invalid JSON: Expecting ',' delimiter: line 1 column 40 (char 39)",
  },
  'document/duplicate-key': {
    why: 'Of a key that stands twice most readers keep the last, some the first. The file then says something else than a person reads in it, and nobody is told.',
    bad: file(
      LOG_GROUP,
      '{',
      '  "logGroupName": "/ecs/old",',
      '  "logGroupName": "{{names.logGroup}}"',
      '}',
    ),
    good: file(LOG_GROUP, '{', '  "logGroupName": "{{names.logGroup}}"', '}'),
  },
  'document/too-deep': {
    why: 'A document of AWS is some levels deep. Hundreds of levels come from a loop that went wrong, and would make other programs fail without a message.',
    bad: file(LOG_GROUP, '[[[[[[[[[[ … 500 times … ]]]]]]]]]]'),
    good: file(LOG_GROUP, '{ "logGroupName": "{{names.logGroup}}" }'),
  },
  'document/too-large': {
    why: 'A few lines of YAML with aliases of aliases unfold to more values than memory holds. The limit ends that before it ends the machine.',
    bad: file(
      APPSPEC,
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]',
      'c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]',
      'd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]',
      'e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]',
      'f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]',
    ),
    good: file(
      APPSPEC,
      ...APPSPEC_HEAD,
      '      Properties:',
      '        TaskDefinition: <TASK_DEFINITION>',
      ...APPSPEC_TAIL,
    ),
  },
  'document/unknown-kind': {
    why: 'Each kind of document has a schema of its own. Neither name nor content of this file tells its kind, so there is nothing to hold it against.',
    bad: session('$ echo \'{"size": 1}\' > thing.json', '$ codeseries validate thing.json'),
    good: session(
      '$ echo \'{"logGroupName": "/ecs/orders"}\' > thing.json',
      '$ codeseries validate thing.json --kind log-group',
    ),
  },
  'document/answer': {
    why: 'What get and describe calls answer carries a wrapping and keys that create and update calls refuse. The help names the keys to drop.',
    bad: session(
      '$ echo \'{"application": {"applicationId": "1", "applicationName": "orders", "computePlatform": "ECS"}}\' > app.json',
      '$ codeseries validate app.json',
    ),
    good: session(
      '$ echo \'{"applicationName": "orders", "computePlatform": "ECS"}\' > app.json',
      '$ codeseries validate app.json',
    ),
    awsError:
      'Parameter validation failed: Unknown parameter in input: "application", must be one of: applicationName, computePlatform, tags',
  },
  'document/output-keys': {
    why: 'The console shows a task definition with keys that only answers have. CodePipeline passes over them when it registers the template; the stock CLI refuses them.',
    bad: session(
      `$ echo '${template('"revision": 3, ')}' > taskdef.json`,
      '$ codeseries validate taskdef.json',
    ),
    good: session(`$ echo '${template('')}' > taskdef.json`, '$ codeseries validate taskdef.json'),
  },
  'document/given-beside': {
    why: 'The file lacks a name that the call needs. It is sound if the name is given as an option of the call, as the tutorials of AWS do it; the call fails without.',
    bad: session(
      `$ echo '{"taskDefinition": "orders", "desiredCount": 1}' > service.json`,
      '$ codeseries validate service.json',
    ),
    good: session(
      `$ echo '{"serviceName": "orders", "taskDefinition": "orders", "desiredCount": 1}' > service.json`,
      '$ codeseries validate service.json',
    ),
    awsError: 'Parameter validation failed: Missing required parameter in input: "serviceName"',
  },
  'document/placeholder': {
    why: 'The file holds places that another tool fills in, such as ${NAME}. Their values cannot be judged; the rest of the file is.',
    bad: session(
      '$ echo \'{"logGroupName": "${NAME}"}\' > log.json',
      '$ codeseries validate log.json --kind log-group',
    ),
    good: session(
      '$ echo \'{"logGroupName": "/ecs/orders"}\' > log.json',
      '$ codeseries validate log.json --kind log-group',
    ),
  },
  'document/parsers-disagree': {
    why: 'Readers of YAML 1.1 and 1.2 take yes, 012 or 1:30 for different things, and which one AWS uses is not said. Quoted text is the same for all of them.',
    bad: file(
      APPSPEC,
      ...APPSPEC_HEAD,
      '      Properties:',
      '        TaskDefinition: <TASK_DEFINITION>',
      '        PlatformVersion: 1:30',
      ...APPSPEC_TAIL,
    ),
    good: file(
      APPSPEC,
      ...APPSPEC_HEAD,
      '      Properties:',
      '        TaskDefinition: <TASK_DEFINITION>',
      '        PlatformVersion: "1.4.0"',
      ...APPSPEC_TAIL,
    ),
  },
};
