import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Validators } from '../../generator/schema/validate.ts';
import { brief, doc, shippedValidators } from './shipped.ts';

let validators: Validators;
beforeAll(() => {
  validators = shippedValidators();
});

function errors(kind: string, value: unknown): string[] {
  return brief(validators.validate(kind, doc(value)));
}

/** Errors of a pattern with one filter. */
function ofFilter(filter: unknown): string[] {
  return errors('event-pattern', { detail: { x: [filter] } }).map((one) =>
    one.replace('/detail/x/0', '…'),
  );
}

describe('filters of a pattern', () => {
  test.each<[filter: unknown]>([
    ['text'],
    [1.5],
    [null],
    [{ prefix: 'a' }],
    [{ prefix: { 'equals-ignore-case': 'a' } }],
    [{ suffix: '.png' }],
    [{ 'anything-but': 'a' }],
    [{ 'anything-but': ['a', 1] }],
    [{ 'anything-but': { prefix: 'a' } }],
    [{ 'anything-but': { prefix: ['a', 'b'] } }],
    [{ 'anything-but': { wildcard: '*/lib/*' } }],
    [{ 'anything-but': { 'equals-ignore-case': ['a'] } }],
    [{ numeric: ['=', 301.8] }],
    [{ numeric: ['>', 0, '<=', 5] }],
    [{ exists: false }],
    [{ cidr: '10.0.0.0/24' }],
    [{ cidr: '2001:db8::/32' }],
    [{ 'equals-ignore-case': 'a' }],
    [{ wildcard: 'dir/*.png' }],
    [{ wildcard: 'a\\*b' }],
  ])('%j', (filter) => {
    expect(ofFilter(filter)).toEqual([]);
  });

  test.each<[filter: unknown, expected: string]>([
    [{ starts: 'a' }, 'schema/unknown-key …/starts "starts" is not a key known here'],
    [
      { prefix: 'a', suffix: 'b' },
      'schema/length … the map has 2 entries where at most 1 entry is allowed: a filter has one operator; two filters stand side by side in the list',
    ],
    [{ prefix: ['a'] }, 'schema/type …/prefix a list stands where text or a map is due'],
    [{ exists: 'true' }, 'schema/type …/exists "true" is text where true or false is due'],
    [
      { numeric: ['==', 1] },
      'schema/enum …/numeric/0 "==" is none of the values allowed: =, <=, >=, <, >',
    ],
    [{ numeric: ['>', '1'] }, 'schema/type …/numeric/1 "1" is text where a number is due'],
    [
      { numeric: ['>', 1, '<'] },
      'schema/length …/numeric the list has 3 items where at least 4 items are due: a second comparison needs its number',
    ],
    [
      { wildcard: 'a**' },
      'schema/pattern …/wildcard "a**" is not a text with single *; \\* and \\\\ are the characters themselves',
    ],
    [
      { 'anything-but': { exists: true } },
      'schema/unknown-key …/anything-but/exists "exists" is not a key known here',
    ],
    [{ cidr: '10.0.0.0' }, 'schema/pattern …/cidr "10.0.0.0" is not a network such as 10.0.0.0/24'],
  ])('%j is refused', (filter, expected) => {
    expect(ofFilter(filter)).toEqual([expected]);
  });
});

describe('rules and targets', () => {
  test('a rule', () => {
    const rule = { Name: 'r', ScheduleExpression: 'rate(5 minutes)' };
    expect(errors('events-rule', { ...rule, EventBusName: 'default' })).toEqual([]);
    expect(errors('events-rule', { ...rule, EventBusName: 'shop' })).toEqual([
      'schema/not-allowed /ScheduleExpression "ScheduleExpression" does not belong here: only the bus "default" has schedules',
    ]);
    expect(errors('events-rule', { Name: 'r', EventPattern: { source: ['x'] } })).toEqual([
      'schema/type /EventPattern a map stands where text is due: the pattern is a text that holds JSON',
    ]);
  });

  const target = (more: object): string[] =>
    errors('events-targets', { Rule: 'r', Targets: [{ Id: '1', ...more }] });
  const arn = (resource: string): string => `arn:aws:${resource}`;
  const ROLE = { RoleArn: 'arn:aws:iam::111122223333:role/events' };

  test.each<[target: object]>([
    [{ Arn: arn('lambda:us-east-1:111122223333:function:f') }],
    [{ Arn: arn('sns:us-east-1:111122223333:topic') }],
    [{ Arn: arn('sqs:us-east-1:111122223333:queue') }],
    [{ Arn: arn('codebuild:us-east-1:111122223333:project/p'), ...ROLE }],
    [{ Arn: arn('sqs:us-east-1:111122223333:q.fifo'), SqsParameters: { MessageGroupId: 'x' } }],
    [{ Arn: arn('sns:us-east-1:111122223333:topic'), InputPath: '$.detail' }],
  ])('%j', (one) => {
    expect(target(one)).toEqual([]);
  });

  test.each<[target: object, expected: string]>([
    [
      { Arn: arn('states:us-east-1:111122223333:stateMachine:m') },
      'schema/missing-key /Targets/0 "RoleArn" is missing: targets of this service are called with a role',
    ],
    [
      { Arn: arn('ecs:us-east-1:111122223333:cluster/c'), ...ROLE },
      'schema/missing-key /Targets/0 "EcsParameters" is missing: a task of ECS is run after these parameters',
    ],
    [
      { Arn: arn('sqs:us-east-1:111122223333:q.fifo') },
      'schema/missing-key /Targets/0 "SqsParameters" is missing: a queue with an order needs the group of the message',
    ],
    [
      { Arn: arn('sns:us-east-1:111122223333:topic'), InputPath: 'detail' },
      'schema/pattern /Targets/0/InputPath "detail" is not a path in the event that begins with $',
    ],
    [
      { Arn: arn('sns:us-east-1:111122223333:topic'), Input: { a: 1 } },
      'schema/type /Targets/0/Input a map stands where text is due: the input is a text that holds JSON',
    ],
    [
      {
        Arn: arn('sns:us-east-1:111122223333:topic'),
        InputTransformer: { InputPathsMap: { c: 'detail.commit' }, InputTemplate: '"<c>"' },
      },
      'schema/pattern /Targets/0/InputTransformer/InputPathsMap/c "detail.commit" is not a path in the event that begins with $',
    ],
  ])('%j is refused', (one, expected) => {
    expect(target(one)).toEqual([expected]);
  });

  test('the name of a CodeCommit repository', () => {
    expect(errors('codecommit-repository', { repositoryName: 'shop' })).toEqual([]);
    expect(errors('codecommit-repository', { repositoryName: 'shop.git' })).toEqual([
      'schema/pattern /repositoryName "shop.git" is not the name of a repository, without .git at its end',
    ]);
  });
});
