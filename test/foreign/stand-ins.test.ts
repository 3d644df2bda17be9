import { describe, expect, test } from '@jest/globals';
import { unlessGivenBeside } from '../../generator/foreign/given-beside.ts';
import { isPlaceholder } from '../../generator/foreign/placeholders.ts';
import { judgeForeign } from '../../generator/foreign/judge.ts';
import { standInOf } from '../../generator/foreign/stand-ins.ts';
import { shippedTable } from '../iam/shipped.ts';
import { shippedValidators } from '../schema/shipped.ts';

describe('words that stand for a value', () => {
  test.each([
    ['arn:aws:iam::ACCOUNT_ID:role/task', 'ACCOUNT_ID'],
    ['arn:aws:iam::aws_account_id:role/task', 'aws_account_id'],
    ['arn:aws:iam::XXXXXXXXXXXX:role/task', 'XXXXXXXXXXXX'],
    ['arn:aws:iam::11111EXAMPLE:role/task', '11111EXAMPLE'],
    ['arn:aws:ecs:region:111122223333:task-definition/a', 'region'],
    ['ACCOUNT.dkr.ecr.us-east-1.amazonaws.com/a', 'ACCOUNT'],
    ['TARGET_GROUP_ARN', 'TARGET_GROUP_ARN'],
    ['REPOSITORY_URI:IMAGE_TAG', 'REPOSITORY_URI:IMAGE_TAG'],
    ['target-group-arn', 'target-group-arn'],
    ['subnet-xxxxxxxx', 'subnet-xxxxxxxx'],
    ['sg-EXAMPLE', 'sg-EXAMPLE'],
    ['REPLACE_ME with a group', 'REPLACE_ME'],
    ['FILL-IN-YOUR-TARGET-GROUP', 'FILL-IN-YOUR-TARGET-GROUP'],
  ])('%s', (text, word) => {
    expect(standInOf(text)).toBe(word);
  });

  test.each([
    'arn:aws:iam::12345678901:role/task',
    'arn:aws:iam::12345678901O:role/task',
    'arn:aws:iam::aws:policy/x',
    'arn:aws:ssm:us-east-1:1111:parameter/DB_PASSWORD',
    'my-target-group',
    'subnet-12345',
    'My Service',
    'Shop',
    '',
  ])('%s is none', (text) => {
    expect(standInOf(text)).toBeUndefined();
  });

  test('placeholders alone may become anything; beside text they stay text', () => {
    expect(['${A}', ' {{ a }} ', '${A}${B}'].map(isPlaceholder)).toEqual([true, true, true]);
    expect(['${A}0', '[${A}]', ''].map(isPlaceholder)).toEqual([false, false, true]);
  });
});

describe('a file whose', () => {
  const { validate } = shippedValidators();
  const judge = (value: unknown, kind?: string): string[] =>
    judgeForeign({
      file: 'a.json',
      text: JSON.stringify(value),
      kind,
      validate,
      iam: shippedTable,
    }).findings.map(
      ({ rule, severity, message, pointer }) => `${severity} ${rule} ${pointer} ${message}`,
    );
  const service = { taskDefinition: 'shop', desiredCount: 1 };

  test('role has a word for its account is not judged there, and it is said', () => {
    expect(judge({ serviceName: 'a', ...service, role: 'arn:aws:iam::ACCOUNT_ID:role/x' })).toEqual(
      [
        'error schema/missing-key  "loadBalancers" is missing: the role is for the load balancer',
        'warning document/placeholder /role one value holds placeholders of another tool and cannot be judged: ACCOUNT_ID',
      ],
    );
  });

  test('enumerated value is mistyped is judged, whatever the word looks like', () => {
    expect(judge({ serviceName: 'a', ...service, propagateTags: 'TASK_DEFINITON' })).toEqual([
      'error schema/enum /propagateTags "TASK_DEFINITON" is none of the values allowed: TASK_DEFINITION, SERVICE, NONE',
    ]);
  });

  test('list is a text with a placeholder in its midst is told so', () => {
    expect(judge({ serviceName: 'a', ...service, loadBalancers: '[${A}]' })).toMatchObject([
      expect.stringContaining('schema/type /loadBalancers'),
      expect.stringContaining('document/placeholder'),
    ]);
    expect(judge({ serviceName: 'a', ...service, loadBalancers: '${A}' })).toHaveLength(1);
  });

  test('name is given beside it is sound but for a word on it', () => {
    expect(judge(service)).toEqual([
      'warning document/given-beside  "serviceName" is missing, so that it has to be given beside the file',
    ]);
    const { desiredCount } = service;
    expect(judge({ desiredCount, loadBalancers: [] }).join()).toContain(
      '"taskDefinition" is missing, so that',
    );
    expect(judge({ serviceName: 'a', desiredCount })[0]).toContain('error schema/missing-key');
  });

  test('faults are others keeps them', () => {
    const [first] = judgeForeign({
      file: 'a.json',
      text: '{"containerDefinitions":[]}',
      validate,
      iam: shippedTable,
    }).findings;
    expect(first?.rule).toBe('schema/missing-key');
    const fault = { pointer: '/a', missing: 'serviceName' } as never;
    expect(unlessGivenBeside(fault, 'ecs-service', null)).toBe(fault);
  });
});

describe('an answer', () => {
  const { validate } = shippedValidators();
  const judge = (value: unknown): string[] =>
    judgeForeign({
      file: 'a.json',
      text: JSON.stringify(value),
      validate,
      iam: shippedTable,
    }).findings.map(({ rule, severity, help }) => `${severity} ${rule} ${help}`);
  const task = (image: string): object => ({
    family: 'a',
    revision: 3,
    cpu: null,
    containerDefinitions: [{ name: 'a', image, memory: 512, secrets: null }],
  });

  test('is told once, with the keys that are null among those to drop', () => {
    expect(judge(task('a'))).toEqual([
      'error document/answer drop revision, every key whose value is null',
    ]);
  });

  test('that CodePipeline fills in only gets a word', () => {
    expect(judge(task('<IMAGE1_NAME>'))).toEqual([
      'warning document/output-keys drop revision, every key whose value is null',
    ]);
  });

  test('about lifecycle rules is told from their input', () => {
    const policy = {
      repositoryName: 'shop',
      lifecyclePolicyText:
        '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":9},"action":{"type":"expire"}}]}',
    };
    expect(judge(policy)).toEqual([]);
    expect(judge({ ...policy, lastEvaluatedAt: 0 })).toEqual([
      'error document/answer drop lastEvaluatedAt',
    ]);
  });
});
