import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Validators } from '../../generator/schema/validate.ts';
import { brief, shippedValidators, variant } from './shipped.ts';

let validators: Validators;
beforeAll(() => {
  validators = shippedValidators();
});

type Path = (string | number)[];
type Case = [kind: string, path: Path, value: unknown, expected: string[]];

/** Errors of a kind's example after one value was set (or, with `undefined`, removed) at a path. */
function errors(kind: string, path: Path, value: unknown): string[] {
  return brief(validators.validate(kind, variant(kind, path, value)));
}

const container = (...path: Path): Path => ['containerDefinitions', 0, ...path];
const pair = (...path: Path): Path => ['loadBalancerInfo', 'targetGroupPairInfoList', 0, ...path];

describe('faulty documents', () => {
  test.each<Case>([
    ['taskdef', ['cpu'], 512, ['schema/type /cpu 512 is a number where text is due']],
    [
      'taskdef',
      ['networkMode'],
      'bridge',
      [
        'schema/enum /networkMode "bridge" stands where "awsvpc" is due: tasks on Fargate know no other network mode',
      ],
    ],
    [
      'taskdef',
      container('image'),
      '<IMAGE1 NAME>',
      [
        'schema/pattern /containerDefinitions/0/image "<IMAGE1 NAME>" is not an image, or a placeholder such as <IMAGE1_NAME>',
      ],
    ],
    [
      'taskdef',
      container('environment'),
      [{ name: 'A', value: 1 }],
      ['schema/type /containerDefinitions/0/environment/0/value 1 is a number where text is due'],
    ],
    [
      'task-definition',
      container('image'),
      '<IMAGE1_NAME>',
      [
        'schema/pattern /containerDefinitions/0/image "<IMAGE1_NAME>" is not an image without blanks and angle brackets; a placeholder stands in taskdef.json only',
      ],
    ],
    [
      'task-definition',
      ['revision'],
      3,
      ['schema/unknown-key /revision "revision" is not a key known here'],
    ],
    [
      'codedeploy-deployment-group',
      pair('targetGroups'),
      [{ name: 'shop-blue' }],
      [
        'schema/length /loadBalancerInfo/targetGroupPairInfoList/0/targetGroups the list has 1 item where at least 2 items are due: blue and green are exactly two target groups',
      ],
    ],
    [
      'codedeploy-deployment-group',
      pair('targetGroups', 0, 'name'),
      'arn:aws:x',
      [
        'schema/pattern /loadBalancerInfo/targetGroupPairInfoList/0/targetGroups/0/name "arn:aws:x" is not the name of a target group: at most 32 letters, digits and hyphens, no ARN',
      ],
    ],
    [
      'codedeploy-deployment-group',
      ['deploymentStyle', 'deploymentType'],
      'IN_PLACE',
      [
        'schema/enum /deploymentStyle/deploymentType "IN_PLACE" stands where "BLUE_GREEN" is due: CodeDeploy deploys to ECS in this way only',
      ],
    ],
    [
      'codedeploy-deployment-group-update',
      ['deploymentGroupName'],
      'x',
      ['schema/unknown-key /deploymentGroupName "deploymentGroupName" is not a key known here'],
    ],
    [
      'ecs-service',
      ['loadBalancers'],
      undefined,
      [
        'schema/missing-key  "loadBalancers" is missing: CodeDeploy moves traffic between target groups of a load balancer',
      ],
    ],
    [
      'ecs-service',
      ['networkConfiguration', 'awsvpcConfiguration', 'subnets', 0],
      'subnet-xyz',
      [
        'schema/pattern /networkConfiguration/awsvpcConfiguration/subnets/0 "subnet-xyz" is not a subnet id such as subnet-0123456789abcdef0',
      ],
    ],
    [
      'log-retention',
      ['retentionInDays'],
      31,
      [
        'schema/enum /retentionInDays 31 is none of the values allowed: 30, 14, 7, 5, 3 and 17 more',
      ],
    ],
    [
      'ecr-repository',
      ['imageTagMutability'],
      'IMUTABLE',
      [
        'schema/enum /imageTagMutability "IMUTABLE" is none of the values allowed: MUTABLE, IMMUTABLE, IMMUTABLE_WITH_EXCLUSION, MUTABLE_WITH_EXCLUSION',
      ],
    ],
    [
      'codedeploy-application',
      ['computePlatform'],
      'ecs',
      ['schema/enum /computePlatform "ecs" is none of the values allowed: ECS, Server, Lambda'],
    ],
    [
      'log-group',
      ['logGroupName'],
      'a b',
      ['schema/pattern /logGroupName "a b" is not of the form [\\.\\-_/#A-Za-z0-9]+'],
    ],
    [
      'ecr-lifecycle-policy',
      ['repositoryName'],
      'Shop',
      [
        'schema/pattern /repositoryName "Shop" is not of the form [a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*',
      ],
    ],
  ])('%s with %j = %j', (kind, path, value, expected) => {
    expect(errors(kind, path, value)).toEqual(expected);
  });
});
