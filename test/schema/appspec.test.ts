import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadValidators, type Validators } from '../../generator/schema/validate.ts';
import { brief, doc, shipped, variant } from './shipped.ts';

let validators: Validators | undefined;
beforeAll(() => {
  validators = loadValidators({ files: shipped, kinds: ['appspec'] }).value;
});

type Path = (string | number)[];

function errors(value: unknown): string[] {
  return brief(validators?.validate('appspec', doc(value)) ?? []);
}

/** Errors of the example for ECS after one value was set at a path. */
function errorsWith(path: Path, value: unknown): string[] {
  return errors(variant('appspec', path, value));
}

const service = (...path: Path): Path => ['Resources', 0, 'TargetService', 'Properties', ...path];
const at = '/Resources/0/TargetService/Properties';

describe('AppSpec for ECS', () => {
  test.each<[Path, unknown]>([
    [['version'], '0.0'],
    [['version'], 1],
    [service('TaskDefinition'), 'shop:3'],
    [service('TaskDefinition'), 'arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:3'],
    [service('LoadBalancerInfo', 'ContainerPort'), '8080'],
    [service('LoadBalancerInfo', 'ContainerPort'), 'container-port-number'],
    [service('LoadBalancerInfo'), { containerName: 'web', ContainerPort: 80 }],
    [service('PlatformVersion'), '1.4.0'],
    [service('CapacityProviderStrategy'), [{ CapacityProvider: 'FARGATE', Base: 1, Weight: 2 }]],
    [
      service('NetworkConfiguration'),
      { awsvpcConfiguration: { subnets: ['a'], securityGroups: [], assignPublicIp: 'DISABLED' } },
    ],
    [['Hooks'], [{ BeforeInstall: 'check' }, { AfterAllowTraffic: 'check:live' }]],
    [['Hooks'], null],
  ])('is sound with %j = %j', (path, value) => {
    expect(errorsWith(path, value)).toEqual([]);
  });

  test('is sound with small first letters', () => {
    const properties = {
      taskDefinition: '<TASK_DEFINITION>',
      loadBalancerInfo: { containerName: 'web', containerPort: 80 },
    };
    const resources = [{ shop: { type: 'AWS::ECS::Service', properties } }];
    expect(errors({ version: 0, resources, hooks: [{ AfterInstall: 'f' }] })).toEqual([]);
  });

  test.each<[Path, unknown, string[]]>([
    [['version'], 2, ['schema/enum /version 2 is none of the values allowed: 0, 0.0, 1, 1.0']],
    [['version'], undefined, ['schema/missing-key  "version" is missing']],
    [
      service('TaskDefinition'),
      'arn:aws:ecs:eu-west-1:1111222233:task-definition/shop',
      [
        `schema/pattern ${at}/TaskDefinition "arn:aws:ecs:eu-west-1:1111222233:task-definition/shop" is not <TASK_DEFINITION>, a family with or without revision, or the ARN of a task definition`,
      ],
    ],
    [
      service('LoadBalancerInfo', 'ContainerPort'),
      'http',
      [`schema/pattern ${at}/LoadBalancerInfo/ContainerPort "http" is not a port number`],
    ],
    [
      service('LoadBalancerInfo', 'ContainerPort'),
      70000,
      [
        `schema/range ${at}/LoadBalancerInfo/ContainerPort 70000 is above 65535, the most that is allowed`,
      ],
    ],
    [
      service('LoadBalancerInfo', 'ContainerName'),
      undefined,
      [`schema/missing-key ${at}/LoadBalancerInfo "ContainerName" is missing`],
    ],
    [
      service('LoadBalancerInfo'),
      [],
      [`schema/type ${at}/LoadBalancerInfo a list stands where a map is due`],
    ],
    [
      service('Loadbalancer'),
      {},
      [`schema/unknown-key ${at}/Loadbalancer "Loadbalancer" is not a key known here`],
    ],
    [
      ['Hooks'],
      [{ BeforeInstal: 'x' }],
      ['schema/unknown-key /Hooks/0/BeforeInstal "BeforeInstal" is not a key known here'],
    ],
    [
      ['Hooks'],
      { BeforeInstall: 'x' },
      ['schema/type /Hooks a map stands where a list or null is due'],
    ],
    [
      ['Hooks'],
      [{ BeforeInstall: 'x', AfterInstall: 'y' }],
      [
        'schema/length /Hooks/0 the map has 2 entries where at most 1 entry is allowed: each hook is an item of its own, a name with a function',
      ],
    ],
    [
      service('NetworkConfiguration'),
      { AwsvpcConfiguration: { Subnets: ['a'], SecurityGroups: ['b'] } },
      [
        `schema/missing-key ${at}/NetworkConfiguration/AwsvpcConfiguration "AssignPublicIp" is missing: a network configuration is given as a whole: Subnets, SecurityGroups and AssignPublicIp`,
      ],
    ],
    [
      ['Resources', 0, 'TargetService', 'Type'],
      'AWS::ECS::TaskSet',
      [
        'schema/enum /Resources/0/TargetService/Type "AWS::ECS::TaskSet" stands where "AWS::ECS::Service" is due',
      ],
    ],
    [
      ['Resources'],
      { TargetService: {} },
      [
        'schema/type /Resources a map stands where a list is due: an AppSpec deploys one service or function',
      ],
    ],
    [['files'], [], ['schema/unknown-key /files "files" is not a key known here']],
  ])('is told what is wrong with %j = %j', (path, value, expected) => {
    expect(errorsWith(path, value)).toEqual(expected);
  });

  test('a target whose content stands beside its name is told once', () => {
    const target = { TargetService: null, Type: 'AWS::ECS::Service', Properties: {} };
    expect(errors({ version: 0, Resources: [target] })).toEqual([
      'schema/length /Resources/0 the map has 3 entries where at most 1 entry is allowed: everything of a service or function is indented below its name',
    ]);
  });
});

describe('AppSpec for Lambda', () => {
  const PROPERTIES = { Name: 'shop', Alias: 'live', CurrentVersion: '1', TargetVersion: 2 };
  const lambda = (changes: object, more: object = {}): unknown => ({
    version: 0,
    Resources: [
      { shop: { Type: 'AWS::Lambda::Function', Properties: { ...PROPERTIES, ...changes } } },
    ],
    ...more,
  });

  test('is sound', () => {
    expect(errors(lambda({}, { Hooks: [{ BeforeAllowTraffic: 'f' }] }))).toEqual([]);
  });

  test.each<[object, object, string[]]>([
    [
      { TargetVersion: undefined },
      {},
      ['schema/missing-key /Resources/0/shop/Properties "TargetVersion" is missing'],
    ],
    [
      { CurrentVersion: '$LATEST' },
      {},
      [
        'schema/pattern /Resources/0/shop/Properties/CurrentVersion "$LATEST" is not the number of a published version',
      ],
    ],
    [
      { Alias: '' },
      {},
      [
        'schema/pattern /Resources/0/shop/Properties/Alias "" is not the name of an alias, which is no number',
      ],
    ],
    [
      {},
      { Hooks: [{ AfterInstall: 'f' }] },
      ['schema/unknown-key /Hooks/0/AfterInstall "AfterInstall" is not a key known here'],
    ],
  ])('is told what is wrong with %j and %j', (changes, more, expected) => {
    expect(errors(lambda(changes, more))).toEqual(expected);
  });
});

describe('AppSpec for instances', () => {
  const server = (more: object): unknown => ({ version: 0, os: 'linux', ...more });

  test.each<[object]>([
    [{}],
    [{ files: null, hooks: null, permissions: null }],
    [{ files: [{ source: '/', destination: '/srv', overwrite: true }] }],
    [{ hooks: { AfterInstall: [{ location: 'x.sh', timeout: '300', runas: 'root' }], Own: null } }],
    [{ file_exists_behavior: 'RETAIN' }],
    [
      {
        permissions: [
          { object: '/srv', mode: 755, acls: ['user:a:rwx', 'd:m::7'], type: ['file'] },
          { object: '/opt', mode: '0644', context: { type: 't', range: 's0-s3:c1.c3,c5' } },
        ],
      },
    ],
  ])('is sound with %j', (more) => {
    expect(errors(server(more))).toEqual([]);
  });

  test.each<[object, string[]]>([
    [
      { version: '0.0' },
      [
        'schema/enum /version "0.0" stands where 0 is due: the agent takes the number 0.0 only, without quotes',
      ],
    ],
    [{ os: 'Linux' }, ['schema/enum /os "Linux" is none of the values allowed: linux, windows']],
    [{ os: undefined, files: [] }, ['schema/missing-key  "os" is missing']],
    [
      { files: [{ souce: '/', destination: '/srv' }] },
      ['schema/unknown-key /files/0/souce "souce" is not a key known here'],
    ],
    [
      { files: { source: '/', destination: '/srv' } },
      ['schema/type /files a map stands where a list or null is due'],
    ],
    [
      { hooks: { AfterInstall: { location: 'x' } } },
      ['schema/type /hooks/AfterInstall a map stands where a list or null is due'],
    ],
    [
      { hooks: { AfterInstall: [{ timeout: 3 }] } },
      ['schema/missing-key /hooks/AfterInstall/0 "location" is missing'],
    ],
    [
      { hooks: { AfterInstall: [{ location: 'x', timeout: 0 }] } },
      ['schema/range /hooks/AfterInstall/0/timeout 0 is below 1, the least that is allowed'],
    ],
    [
      { permissions: [{ object: '/x', mode: '0999', type: 'file' }] },
      [
        'schema/pattern /permissions/0/mode "0999" is not one to four octal digits',
        'schema/type /permissions/0/type "file" is text where a list or null is due',
      ],
    ],
    [
      { os: 'windows', permissions: [{ object: 'c:/x' }] },
      [
        'schema/length /permissions the list has 1 item where none is allowed: permissions are for Linux only',
      ],
    ],
    [{ hook: {} }, ['schema/unknown-key /hook "hook" is not a key known here']],
  ])('is told what is wrong with %j', (more, expected) => {
    expect(errors(server(more))).toEqual(expected);
  });
});
