import { describe, expect, test } from '@jest/globals';
import {
  expandActions,
  findAction,
  isKnownService,
  lookUpAction,
  nearestAction,
  nearestService,
} from '../../generator/iam/actions.ts';
import { ACTION_ALIASES, SERVICE_ALIASES } from '../../generator/iam/aliases.ts';
import { factsOf, shippedTable } from './shipped.ts';

const table = shippedTable();

describe('facts', () => {
  test('of an action named in any case', () => {
    const facts = factsOf(table, 'S3:getobject');
    expect(facts).toMatchObject({ id: 's3:GetObject', service: 's3', name: 'GetObject' });
    expect(facts).toMatchObject({ level: 'Read', isWildcardOnly: false });
    expect(facts.resources.map(({ type }) => type.name)).toContain('object');
    expect(findAction(table, 's3:GetObject')).toEqual(facts);
  });

  test('hold the keys of the action and of its resource types, tags as a free part', () => {
    const keys = (id: string) => factsOf(table, id).conditionKeys.map(({ name }) => name);
    expect(keys('s3:PutObject')).toContain('s3:x-amz-server-side-encryption-aws-kms-key-id');
    expect(keys('ecs:RegisterTaskDefinition')).toEqual(
      expect.arrayContaining(['aws:RequestTag/{TagKey}', 'aws:ResourceTag/{TagKey}']),
    );
    expect(keys('iam:PassRole')).toContain('iam:PassedToService');
  });

  test.each([
    'ecr:GetAuthorizationToken',
    'ecs:DescribeTaskDefinition',
    'elasticloadbalancing:DescribeListeners',
    'codedeploy:StopDeployment',
    'sts:GetCallerIdentity',
  ])('%s takes only "*"', (id) => {
    expect(factsOf(table, id)).toMatchObject({ isWildcardOnly: true, resources: [] });
  });

  test.each(['ecs:DescribeServices', 'cloudwatch:DescribeAlarms', 'codedeploy:CreateDeployment'])(
    '%s takes ARNs',
    (id) => {
      expect(factsOf(table, id).isWildcardOnly).toBe(false);
    },
  );

  test('tell required resource types from optional ones', () => {
    expect(factsOf(table, 'iam:PassRole').resources).toMatchObject([
      { type: { name: 'role' }, required: true },
    ]);
    expect(factsOf(table, 's3:GetObject').resources[0]?.required).toBe(false);
  });

  test.each(['s3', 's3:', ':GetObject', '', 's3:GetObject ', 's3:$0', 's3:#0', 's3:!0', '@s3:x'])(
    'there are none of %j',
    (text) => {
      expect(findAction(table, text)).toBeUndefined();
    },
  );
});

describe('a look-up tells', () => {
  test.each([
    ['s3:GetObjects', 's3:GetObject'],
    ['ecs:GetAuthorizationToken', 'ecr:GetAuthorizationToken'],
    ['s3:ListObjectsV2', 's3:ListBucket'],
    ['kms:ReEncrypt', 'kms:ReEncryptFrom'],
    ['ecr:ListImage', 'ecr:ListImages'],
    ['iam:GetBananas', undefined],
    ['s3:GetObjectMetadata', undefined],
  ])('an unknown action of a known service: %s, near %s', (text, near) => {
    const service = text.slice(0, text.indexOf(':'));
    const expected = near === undefined ? {} : { near };
    expect(lookUpAction(table, text)).toEqual({ kind: 'unknown-action', service, ...expected });
  });

  test.each([
    ['codecomit:GitPull', 'codecommit:GitPull', 'codecommit'],
    ['elbv2:DescribeRules', 'elasticloadbalancing:DescribeRules', 'elasticloadbalancing'],
    ['cloudwatchlogs:PutLogEvent', 'logs:PutLogEvents', 'logs'],
    ['partner-shop:BuyThing', undefined, undefined],
  ])('an unknown service: %s, near %s', (text, near, nearService) => {
    expect(lookUpAction(table, text)).toEqual({
      kind: 'unknown-service',
      service: text.slice(0, text.indexOf(':')),
      ...(near === undefined ? {} : { near }),
      ...(nearService === undefined ? {} : { nearService }),
    });
  });

  test('a known action, and what is no action at all', () => {
    expect(lookUpAction(table, 'ECS:updateservice')).toMatchObject({
      kind: 'action',
      action: { id: 'ecs:UpdateService' },
    });
    expect(lookUpAction(table, 'GetObject')).toEqual({ kind: 'malformed' });
    expect(nearestAction(table, 'GetObject')).toBeUndefined();
  });
});

describe('patterns', () => {
  test('expand to the actions that they match, in any case', () => {
    expect(expandActions(table, 'KMS:reencrypt*')).toEqual([
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ]);
    expect(expandActions(table, 'ecr:put?mage')).toEqual(['ecr:PutImage']);
    expect(expandActions(table, 'ecr:putimage')).toEqual(['ecr:PutImage']);
    expect(expandActions(table, 's3:Getz*')).toEqual([]);
    expect(expandActions(table, 'partner:*')).toEqual([]);
    expect(expandActions(table, 'nothing')).toEqual([]);
  });

  test('a star takes every action of every service', () => {
    const all = expandActions(table, '*');
    expect(all).toEqual(expandActions(table, '*:*'));
    expect(new Set(all).size).toBe(all.length);
    const ofServices = table.services().map((prefix) => expandActions(table, `${prefix}:*`).length);
    expect(ofServices.reduce((sum, count) => sum + count, 0)).toBe(all.length);
    expect(ofServices).not.toContain(0);
  });
});

describe('other names', () => {
  test('lead to services and actions that exist, and are none themselves', () => {
    for (const [alias, prefix] of Object.entries(SERVICE_ALIASES)) {
      expect([alias, isKnownService(table, alias)]).toEqual([alias, false]);
      expect([prefix, isKnownService(table, prefix)]).toEqual([prefix, true]);
      expect(nearestService(table, alias.toUpperCase())).toBe(prefix);
    }
    for (const [alias, action] of Object.entries(ACTION_ALIASES)) {
      expect([alias, findAction(table, alias)]).toEqual([alias, undefined]);
      expect(factsOf(table, action).id).toBe(action);
    }
  });

  test('words of JavaScript are no aliases', () => {
    expect(lookUpAction(table, 'constructor:toString')).toEqual({
      kind: 'unknown-service',
      service: 'constructor',
    });
  });
});
