import { describe, expect, test } from '@jest/globals';
import { isObject, type JsonObject, type JsonValue } from '../../generator/core/json.ts';
import { partitionOf } from '../../generator/iam/partitions.ts';
import type { InjectedDefaults } from '../../generator/environment/injected.ts';
import { bareValue } from '../../generator/environment/located.ts';
import { loadVariables } from '../../generator/environment/load.ts';
import { prepareSchema } from '../../generator/environment/prepare.ts';
import { brief, layer, load, prepared, SOUND, validatorOf, values } from './fixture.ts';

describe('defaults', () => {
  test('every variable that the schema knows exists', () => {
    expect(values(load(''))).toEqual({
      org: 'acme',
      accounts: { shared: '111122223333', workload: '444455556666' },
      environment: 'dev',
      region: 'eu-west-1',
      partition: 'aws',
      planned: false,
      branch: 'main',
      application: { name: 'app', port: 8080, ratio: 0.5, label: 'app-dev' },
      bucket: 'acme-bucket-app',
      size: 'small',
      cpu: '256',
      kms: { keyArn: 'arn:aws:kms:eu-west-1:111122223333:key/00' },
      network: { subnets: [] },
      roles: { push: { name: 'acme-push', arn: 'arn:aws:iam::444455556666:role/acme-push' } },
      task: { environment: [] },
      custom: {},
    });
  });

  test('they apply inside the maps and list items that a file gives', () => {
    const loaded = load('application: { name: x }\ntask: { environment: [{ name: A, value: B }] }');
    expect(values(loaded)).toMatchObject({
      application: { name: 'x', port: 8080, label: 'x-dev' },
      task: { environment: [{ name: 'A', value: 'B', kind: 'plain' }] },
    });
  });

  test.each([
    ['eu-west-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-east-1', 'aws'],
  ])('the partition of %s is %s', (region, partition) => {
    expect(partitionOf(region)).toBe(partition);
    expect(values(load(`region: ${region}`))).toMatchObject({
      partition,
      roles: { push: { arn: `arn:${partition}:iam::444455556666:role/acme-push` } },
    });
  });

  test('the partition follows a region that is a reference, and gives way to one that is set', () => {
    expect(values(load('region: "{{custom.r}}"\ncustom: { r: cn-x-1 }')).partition).toBe('aws-cn');
    expect(values(load('region: cn-x-1\npartition: aws')).partition).toBe('aws');
  });

  test('the environment is the last part of the target, unless it is set', () => {
    expect(values(load('', { target: 'shop/orders/prd' })).environment).toBe('prd');
    expect(values(load('environment: test', { target: 'prd' })).environment).toBe('test');
  });

  test.each([
    ['shop/dev', '', 'shared'],
    ['shop/dev', 'size: large', 'dev'],
    ['shop/dev', 'size: large\nenvironment: test', 'test'],
    ['shop/dev', 'size: "{{custom.s}}"\ncustom: { s: large }', 'dev'],
  ])('a default computed from two variables: %s, %j gives %s', (target, text, expected) => {
    const injected: InjectedDefaults = {
      environment: { value: target.replace(/.*\//, '') },
      partition: { value: 'aws' },
      bucket: {
        from: ['size'],
        also: ['environment'],
        derive: (size, environment) => (size === 'large' ? environment : 'shared'),
      },
    };
    expect(values(load(text, { target, injected })).bucket).toBe(expected);
  });

  test('a computed default whose variable has no value says so', () => {
    const injected = {
      environment: { value: 'dev' },
      partition: { from: ['cluster'], derive: (value: JsonValue) => value },
    };
    expect(brief(load('', { injected }).findings)).toEqual([
      'environments/dev.yml environment/missing partition is computed from cluster, which has no value',
    ]);
  });
});

describe('schemas', () => {
  const load1 = (root: JsonObject, text: string): ReturnType<typeof load> =>
    load(text, { base: '', schema: { shape: prepareSchema(root), validate: validatorOf(root) } });

  test.each<[string, JsonObject, string, unknown]>([
    [
      'a reference with a default beside it',
      { properties: { a: { $ref: '#/$defs/t', default: 'x' } }, $defs: { t: { type: 'string' } } },
      '',
      { a: 'x' },
    ],
    [
      'a text of either alternative',
      { properties: { a: { anyOf: [{ type: 'string' }, { type: 'array' }] } } },
      'a: 5',
      { a: '5' },
    ],
    [
      'types of allOf',
      { properties: { a: { allOf: [{ type: 'string' }, { minLength: 1 }] } } },
      'a: 5',
      { a: '5' },
    ],
    ['further keys', { additionalProperties: { type: 'string' } }, 'a: 5', { a: '5' }],
    [
      'keys by pattern',
      { patternProperties: { '^a': { type: 'string' } } },
      'a: 5\nb: 5',
      { a: '5', b: 5 },
    ],
    [
      'a group that requires what no default gives',
      {
        properties: {
          a: { type: 'object', required: ['b'], properties: { b: { type: 'string' } } },
        },
      },
      '',
      {},
    ],
    [
      'a group that requires what a default gives',
      {
        properties: {
          a: {
            type: 'object',
            required: ['b'],
            properties: { b: { type: 'string', default: 'x' } },
          },
        },
      },
      '',
      { a: { b: 'x' } },
    ],
    [
      'a schema that holds itself',
      {
        $ref: '#/$defs/n',
        $defs: {
          n: { type: 'object', properties: { n: { $ref: '#/$defs/n' }, v: { type: 'string' } } },
        },
      },
      'n: { n: { v: 5 } }',
      { n: { n: { v: '5' } } },
    ],
    ['constants', { properties: { a: { const: '5' } } }, 'a: 5', { a: '5' }],
    [
      'a default null',
      { properties: { a: { type: ['null', 'string'], default: null } } },
      '',
      { a: null },
    ],
    ['nothing at all', {}, 'a: 5', { a: 5 }],
  ])('%s', (_, root, text, expected) => {
    expect(values(load1(root, text))).toEqual(expected);
  });

  test('a fault of a default names the schema', () => {
    const { findings } = load1({ properties: { a: { type: 'string', default: '{{b}}' } } }, '');
    expect(brief(findings)).toEqual([
      'schemas/environment.schema.json environment/unknown-reference there is no variable b',
    ]);
  });
});

describe('loading', () => {
  test('the same input gives the same bytes, and leaves the layers as they were', () => {
    const layers = [
      layer(SOUND, 'environments/base.yml'),
      layer('custom: { a: "{{org}}", b: { c: null } }'),
    ];
    const before = JSON.stringify(layers.map(bareValue));
    const once = (): string => {
      const { value, findings } = loadVariables({ target: 'dev', layers, schema: prepared });
      return JSON.stringify([value?.values, value?.entries(), findings]);
    };
    expect(once()).toBe(once());
    expect(JSON.stringify(layers.map(bareValue))).toBe(before);
  });

  test('the layers of one target leave no trace in the next', () => {
    const base = layer(SOUND, 'environments/base.yml');
    const of = (name: string): JsonValue | undefined => {
      const own = layer(`cluster: ${name}`, `environments/${name}.yml`);
      return loadVariables({ target: name, layers: [base, own], schema: prepared }).value?.values
        .cluster;
    };
    expect([of('a'), of('b'), of('a')]).toEqual(['a', 'b', 'a']);
  });

  test('findings come in the order of the report', () => {
    const { findings } = load('zzz: 1\nbranch: "x "', { base: `${SOUND}size: x\n` });
    expect(brief(findings).map((line) => line.split(' ')[0])).toEqual([
      'environments/base.yml:3:7',
      'environments/dev.yml:1:1',
      'environments/dev.yml:2:9',
    ]);
  });

  test('without layers all that is required is missing', () => {
    const { value, findings } = loadVariables({ target: 'dev', layers: [], schema: prepared });
    expect(value).toBeUndefined();
    expect(brief(findings)[0]).toBe(
      'environments/dev.yml:1:1 environment/missing accounts.shared is missing',
    );
    expect(findings).toHaveLength(3);
  });

  test('maps have no prototype', () => {
    const value = load('custom: { a: {} }').value?.values;
    expect(value === undefined ? 0 : Object.getPrototypeOf(value)).toBeNull();
    expect(isObject(value?.custom) && Object.getPrototypeOf(value.custom)).toBeNull();
  });
});
