import { file, type GroupTexts, type Sample } from '../rule-text.ts';

const logGroup = (...lines: string[]): Sample => file('templates/log-group.json.hbs', ...lines);
const application = (...lines: string[]): Sample =>
  file('templates/codedeploy-application.json.hbs', ...lines);
const retention = (...lines: string[]): Sample =>
  file('templates/log-retention.json.hbs', ...lines);
const rule = (pattern: string): Sample =>
  file(
    'templates/events-rule.json.hbs',
    '{',
    '  "Name": "{{names.rule}}",',
    `  "EventPattern": ${pattern},`,
    '  "State": "ENABLED"',
    '}',
  );
const rows = (kind: string): Sample =>
  file(
    'templates/artifacts.yml',
    '- id: extra-log-group',
    '  template: log-group.json.hbs',
    '  path: workload/extra-log-group.json',
    `  kind: ${kind}`,
    '  scope: target',
  );
const tags = (...items: string[]): Sample =>
  file(
    'templates/iam/events/codepipeline.json.hbs',
    '{',
    '  "Version": "2012-10-17",',
    '  "Statement": [',
    '    {',
    '      "Effect": "Allow",',
    '      "Action": "codepipeline:StartPipelineExecution",',
    `      "Resource": [${items.join(', ')}]`,
    '    }',
    '  ]',
    '}',
  );
const ARN = '"arn:aws:codepipeline:eu-central-1:111122223333:orders"';

/** Rules on rendered documents. */
export const SCHEMA_TEXTS: GroupTexts<'schema'> = {
  'schema/unknown-key': {
    why: 'The stock CLI refuses a key that the call does not have, and other readers pass it over: a mistyped key then does nothing.',
    bad: logGroup('{ "logGroupName": "{{names.logGroup}}", "retention": 30 }'),
    good: logGroup('{ "logGroupName": "{{names.logGroup}}" }'),
    awsError:
      'Parameter validation failed: Unknown parameter in input: "retention", must be one of: logGroupName, kmsKeyId, tags, logGroupClass',
  },
  'schema/missing-key': {
    why: 'The document lacks a key that AWS asks for, so the call fails, or the first delivery does.',
    bad: retention('{ "logGroupName": "{{names.logGroup}}" }'),
    good: retention('{ "logGroupName": "{{names.logGroup}}", "retentionInDays": 30 }'),
    awsError: 'Parameter validation failed: Missing required parameter in input: "retentionInDays"',
  },
  'schema/type': {
    why: 'The stock CLI changes no types: "30" is no number, and false is no text. CodeBuild stops at a command that YAML took for a map.',
    bad: retention('{ "logGroupName": "{{names.logGroup}}", "retentionInDays": "30" }'),
    good: retention('{ "logGroupName": "{{names.logGroup}}", "retentionInDays": 30 }'),
    awsError:
      "Invalid type for parameter retentionInDays, value: 30, type: <class 'str'>, valid types: <class 'int'>",
  },
  'schema/pattern': {
    why: 'AWS checks the form of names and ARNs only when the call arrives; the CLI does not. A wrong ARN in a policy is not refused at all and never matches.',
    bad: logGroup('{ "logGroupName": "log group of {{names.logGroup}}" }'),
    good: logGroup('{ "logGroupName": "{{names.logGroup}}" }'),
    awsError:
      "1 validation error detected: Value 'log group' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
  },
  'schema/length': {
    why: 'Texts and lists have a least and a greatest length. The CLI checks the least only; the greatest is refused by the service.',
    bad: application('{ "applicationName": "", "computePlatform": "ECS" }'),
    good: application(
      '{ "applicationName": "{{names.codedeployApplication}}", "computePlatform": "ECS" }',
    ),
    awsError: 'Invalid length for parameter applicationName, value: 0, valid min length: 1',
  },
  'schema/range': {
    why: 'Numbers have bounds that the CLI checks at one end only. A timeout or a count outside them is refused by the service.',
    bad: file(
      'templates/bucket-lifecycle.json.hbs',
      '{',
      '  "Bucket": "{{bucket}}",',
      '  "LifecycleConfiguration": {',
      '    "Rules": [',
      '      { "ID": "old", "Status": "Enabled", "Filter": { "Prefix": "" }, "Expiration": { "Days": 0 } }',
      '    ]',
      '  }',
      '}',
    ),
    good: file(
      'templates/bucket-lifecycle.json.hbs',
      '{',
      '  "Bucket": "{{bucket}}",',
      '  "LifecycleConfiguration": {',
      '    "Rules": [',
      '      { "ID": "old", "Status": "Enabled", "Filter": { "Prefix": "" }, "Expiration": { "Days": 30 } }',
      '    ]',
      '  }',
      '}',
    ),
  },
  'schema/enum': {
    why: 'AWS takes one of a few words, and the case counts. The CLI lets every word through; the service refuses it.',
    bad: retention('{ "logGroupName": "{{names.logGroup}}", "retentionInDays": 31 }'),
    good: retention('{ "logGroupName": "{{names.logGroup}}", "retentionInDays": 30 }'),
    awsError:
      "An error occurred (InvalidParameterException) when calling the PutRetentionPolicy operation: 1 validation error detected: Value '31' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set",
  },
  'schema/duplicate-item': {
    why: 'The same item twice in a list is refused by AWS, or is a mistake: one of the two was meant to be another.',
    bad: tags(ARN, ARN),
    good: tags(ARN),
  },
  'schema/not-allowed': {
    why: 'Each key is right by itself, but together they are not what AWS takes: keys that exclude each other, or one that needs another.',
    bad: file(
      'templates/iam/events/codepipeline.json.hbs',
      '{',
      '  "Version": "2012-10-17",',
      '  "Statement": [',
      '    {',
      '      "Effect": "Allow",',
      '      "Action": "codepipeline:StartPipelineExecution",',
      '      "NotAction": "s3:*",',
      `      "Resource": ${ARN}`,
      '    }',
      '  ]',
      '}',
    ),
    good: tags(ARN),
    awsError:
      'An error occurred (MalformedPolicyDocument) when calling the PutRolePolicy operation: Syntax errors in policy.',
  },
  'schema/size': {
    why: 'AWS counts characters or bytes of policies, pipelines and patterns and refuses larger ones; with many environments a shared document grows over it.',
    bad: file('out/shared/bucket-policy.json', '… 21 KB, where S3 takes 20 …'),
    good: file('out/shared/bucket-policy.json', '… 3 KB …'),
    awsError:
      'An error occurred (LimitExceeded) when calling the PutRolePolicy operation: Maximum policy size of 10240 bytes exceeded for role acme-shared-iam-cdb-role',
  },
  'schema/embedded': {
    why: 'Some documents stand as text inside others, such as the pattern of a rule. AWS reads that text as a document of its own, and refuses it when it is none.',
    bad: rule('"source: aws.codecommit"'),
    good: rule('"{\\"source\\":[\\"aws.codecommit\\"]}"'),
    awsError:
      'An error occurred (InvalidEventPatternException) when calling the PutRule operation: Event pattern is not valid. Reason: Filter is not an object',
  },
  'schema/unsound': {
    why: 'A schema of the project is no sound JSON Schema, so nothing can be checked against it. Passing it over would let every document through.',
    bad: file('schemas/log-group.schema.json', '{ "type": "objekt" }'),
    good: file(
      'schemas/log-group.schema.json',
      '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "log-group.schema.json", "type": "object" }',
    ),
  },
  'schema/unknown-kind': {
    why: 'The kind of a row is the name of its schema. Without one the document would be written unchecked.',
    bad: rows('log-groop'),
    good: rows('log-group'),
  },
};
