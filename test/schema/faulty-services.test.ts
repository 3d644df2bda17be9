import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Validators } from '../../generator/schema/validate.ts';
import { brief, doc, shippedValidators, variant } from './shipped.ts';

let validators: Validators;
beforeAll(() => {
  validators = shippedValidators();
});

type Path = (string | number)[];

const LISTENER = ['networkConfiguration', 'awsvpcConfiguration'];
const BALANCER = {
  targetGroupArn:
    'arn:aws:elasticloadbalancing:ap-northeast-2:444455556666:targetgroup/shop/0123456789abcdef',
  containerName: 'shop',
  containerPort: 8080,
};
const SERVICE = { serviceName: 'shop', taskDefinition: 'shop', desiredCount: 1 };

describe('the example of', () => {
  test.each<[kind: string, path: Path, value: unknown, rule: string, words: string]>([
    ['ecs-service', ['cluster'], 'my cluster', 'pattern', 'a cluster'],
    ['ecs-service', ['loadBalancers', 0, 'containerPort'], 0, 'range', '0 is below 1'],
    [
      'ecs-service',
      ['loadBalancers', 0, 'containerName'],
      undefined,
      'missing-key',
      '"containerName"',
    ],
    ['ecs-service', ['loadBalancers', 0, 'loadBalancerName'], 'x', 'not-allowed', 'exclude'],
    ['ecs-service', ['networkConfiguration'], {}, 'missing-key', '"awsvpcConfiguration"'],
    ['ecs-service', ['networkConfiguration'], undefined, 'missing-key', 'need subnets'],
    ['ecs-service', [...LISTENER, 'subnets'], [], 'length', 'the list is empty'],
    ['ecs-service', ['placementStrategy'], [{ type: 'random' }], 'length', 'Fargate places'],
    ['ecs-service', ['platformVersion'], '1.4', 'pattern', 'LATEST'],
    [
      'ecs-service',
      ['deploymentConfiguration'],
      { deploymentCircuitBreaker: { enable: true, rollback: true } },
      'enum',
      'only the controller ECS has a circuit breaker',
    ],
    ['ecs-service', ['deploymentConfiguration'], { maximumPercent: 50 }, 'range', 'below 100'],
    [
      'ecs-service',
      ['deploymentConfiguration'],
      { minimumHealthyPercent: 150 },
      'range',
      'above 100',
    ],
    ['ecs-service', ['role'], 'ecsServiceRole', 'not-allowed', 'service-linked role'],
    ['ecs-service', ['forceNewDeployment'], true, 'unknown-key', 'forceNewDeployment'],
    [
      'ecr-repository',
      ['imageTagMutability'],
      'IMMUTABLE_WITH_EXCLUSION',
      'missing-key',
      'which tags are the exception',
    ],
    ['kms-key', ['KeyUsage'], 'SIGN_VERIFY', 'enum', 'a symmetric key encrypts'],
    ['kms-key', ['KeySpec'], 'HMAC_256', 'enum', 'GENERATE_VERIFY_MAC'],
    ['kms-key', ['CustomKeyStoreId'], 'cks-1', 'missing-key', '"Origin"'],
    ['bucket', ['Bucket'], '10.0.0.1', 'pattern', 'a bucket name'],
    ['bucket', ['Bucket'], 'my..bucket', 'pattern', 'two dots'],
    ['bucket', ['ACL'], 'public-read', 'missing-key', 'a bucket takes no ACLs'],
    [
      'bucket-lifecycle',
      ['LifecycleConfiguration', 'Rules', 0, 'Transitions'],
      [{ Days: 10, StorageClass: 'STANDARD_IA' }],
      'range',
      'after 30 days at the earliest',
    ],
    [
      'ecr-lifecycle-rules',
      ['rules', 0, 'selection', 'tagPrefixList'],
      ['v'],
      'not-allowed',
      'only tagged images',
    ],
    [
      'ecr-lifecycle-rules',
      ['rules', 0, 'selection', 'countType'],
      'imageCountMoreThan',
      'not-allowed',
      'has no unit',
    ],
    [
      'ecr-lifecycle-rules',
      ['rules', 0, 'action', 'type'],
      'transition',
      'missing-key',
      'where images go',
    ],
  ])('%s with %j = %j', (kind, path, value, rule, words) => {
    const errors = brief(validators.validate(kind, variant(kind, path, value)));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(new RegExp(`^schema/${rule} `));
    expect(errors[0]).toContain(words);
  });
});

describe('a service that', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['runs where the cluster says', {}, []],
    [
      'runs on Fargate Spot without subnets',
      { capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }] },
      ['schema/missing-key  "networkConfiguration" is missing: tasks on Fargate need subnets'],
    ],
    [
      'runs on EC2 with a platform version and public addresses',
      {
        launchType: 'EC2',
        platformVersion: 'LATEST',
        networkConfiguration: {
          awsvpcConfiguration: { subnets: ['subnet-0a'], assignPublicIp: 'ENABLED' },
        },
      },
      [
        'schema/not-allowed /platformVersion "platformVersion" does not belong here: only tasks on Fargate have a platform version',
        'schema/enum /networkConfiguration/awsvpcConfiguration/assignPublicIp "ENABLED" stands where "DISABLED" is due: only tasks on Fargate get public addresses of their own',
      ],
    ],
    [
      'is a daemon with a count',
      { schedulingStrategy: 'DAEMON' },
      [
        'schema/not-allowed /desiredCount "desiredCount" does not belong here: the strategy DAEMON runs one task on each instance',
      ],
    ],
    [
      'has a role and two load balancers',
      { role: 'ecsServiceRole', loadBalancers: [BALANCER, BALANCER] },
      [
        'schema/length /loadBalancers the list has 2 items where at most 1 item is allowed: "role" goes with exactly one load balancer',
      ],
    ],
    ['has a role and a load balancer', { role: 'x', loadBalancers: [BALANCER] }, []],
    [
      'saves a resource that there is not',
      { placementStrategy: [{ type: 'binpack', field: 'disk' }] },
      [
        'schema/pattern /placementStrategy/0/field "disk" is not cpu or memory, which binpack can save',
      ],
    ],
    [
      'has an expression that is missing',
      { placementConstraints: [{ type: 'distinctInstance' }, { type: 'memberOf' }] },
      [
        'schema/missing-key /placementConstraints/1 "expression" is missing: memberOf needs the expression that instances are held against',
      ],
    ],
  ])('%s', (_name, more, expected) => {
    expect(brief(validators.validate('ecs-service', doc({ ...SERVICE, ...more })))).toEqual(
      expected,
    );
  });
});

describe('a key that', () => {
  test.each<[string, Record<string, unknown>, boolean]>([
    ['signs', { KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }, true],
    ['agrees on keys', { KeySpec: 'ECC_NIST_P256', KeyUsage: 'KEY_AGREEMENT' }, true],
    ['says no usage', { KeySpec: 'RSA_2048' }, false],
    ['signs without a spec', { KeyUsage: 'SIGN_VERIFY' }, false],
    ['has a spec twice', { KeySpec: 'SYMMETRIC_DEFAULT', CustomerMasterKeySpec: 'SM2' }, false],
    ['lies outside', { Origin: 'EXTERNAL_KEY_STORE', CustomKeyStoreId: 'a', XksKeyId: 'b' }, true],
    ['lies outside without a name', { Origin: 'EXTERNAL_KEY_STORE', CustomKeyStoreId: 'a' }, false],
  ])('%s', (_name, value, isSound) => {
    expect(validators.validate('kms-key', doc(value)).length === 0).toBe(isSound);
  });
});
