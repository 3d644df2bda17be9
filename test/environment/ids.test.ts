import { describe, expect, test } from '@jest/globals';
import { isObject, type JsonObject } from '../../generator/core/json.ts';
import { partitionOf } from '../../generator/iam/partitions.ts';
import { prepareSchema } from '../../generator/environment/prepare.ts';
import { brief, load, relatedPlaces, schema, validatorOf, values } from './fixture.ts';

const at = 'environments/dev.yml';

describe('unfilled words', () => {
  test('are replaced by the dummy, with one warning', () => {
    const loaded = load(
      'kms: { keyArn: to-be-created }\nnetwork: { subnets: to-be-filled }\ncustom: { k: "{{kms.keyArn}}" }',
    );
    expect(values(loaded)).toMatchObject({
      kms: { keyArn: 'arn:aws:kms:eu-west-1:111122223333:key/0' },
      network: { subnets: ['subnet-0'] },
      custom: { k: 'arn:aws:kms:eu-west-1:111122223333:key/0' },
    });
    expect(brief(loaded.findings)).toEqual([
      `${at}:1:16 environment/unfilled kms.keyArn is still to-be-created; a dummy stands for it`,
      `${at}:2:21 environment/unfilled network.subnets is still to-be-filled; a dummy stands for it`,
    ]);
    expect(loaded.findings.map((one) => one.severity)).toEqual(['warning', 'warning']);
  });

  test('also by reference and on the command line', () => {
    const byReference = load('kms: { keyArn: "{{custom.k}}" }\ncustom: { k: to-be-created }');
    expect(byReference.findings.map((one) => one.rule)).toEqual(['environment/unfilled']);
    const bySet = load('', { overrides: [{ option: '--set', text: 'kms.keyArn=to-be-created' }] });
    expect(brief(bySet.findings)).toEqual([
      '<command line>:1:18 environment/unfilled kms.keyArn is still to-be-created; a dummy stands for it',
    ]);
  });

  test('elsewhere the words are text', () => {
    expect(values(load('branch: to-be-created')).branch).toBe('to-be-created');
  });
});

describe('ids of other accounts and regions', () => {
  const arn = (region: string, account: string): string =>
    `arn:aws:kms:${region}:${account}:key/00`;

  test('a key of another account', () => {
    const { findings } = load(`kms:\n  keyArn: ${arn('eu-west-1', '999999999999')}`);
    expect(brief(findings)).toEqual([
      `${at}:2:11 environment/account-mismatch kms.keyArn is of account 999999999999, but accounts.shared is 111122223333`,
    ]);
    expect(relatedPlaces(findings[0])).toEqual([
      'environments/base.yml:2:21 accounts.shared is set here',
    ]);
  });

  test('a key of another region', () => {
    const { findings } = load(`kms:\n  keyArn: ${arn('eu-west-2', '111122223333')}`);
    expect(findings.map((one) => one.rule)).toEqual(['environment/region-mismatch']);
  });

  test('a listener of another account', () => {
    const { findings } = load(
      'network: { listenerArn: "arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/x" }',
    );
    expect(findings.map((one) => one.message)).toEqual([
      'network.listenerArn is of account 111122223333, but accounts.workload is 444455556666',
    ]);
  });

  test('parts at fault are passed over', () => {
    const { findings } = load(
      `accounts: { shared: "1" }\nkms: { keyArn: "${arn('eu-west-1', '111122223333')}" }`,
    );
    expect(findings.map((one) => one.rule)).toEqual(['environment/pattern']);
  });

  test('an id that is no ARN is left to the schema', () => {
    expect(load('network: { listenerArn: x }').findings).toEqual([]);
  });
});

describe('accounts that may pull images', () => {
  const root: JsonObject = structuredClone(schema);
  if (isObject(root.properties)) {
    root.properties.images = {
      type: 'object',
      properties: {
        pullAccounts: { type: 'array', items: { $ref: '#/$defs/account' }, default: [] },
      },
    };
  }
  const own = { shape: prepareSchema(root), validate: validatorOf(root) };
  const found = (text: string): ReturnType<typeof load>['findings'] =>
    load(text, { schema: own }).findings;

  test('are others than the one of the repository', () => {
    const findings = found('images:\n  pullAccounts:\n    - "777788889999"\n    - "444455556666"');
    expect(brief(findings)).toEqual([
      `${at}:4:7 environment/account-mismatch images.pullAccounts.1 is 444455556666, which is accounts.workload, the account of the repository itself`,
    ]);
    expect(findings[0]?.severity).toBe('error');
    expect(findings[0]?.help).toBe(
      'remove this item: an account needs no policy for a repository of its own',
    );
    expect(relatedPlaces(findings[0])).toEqual([
      'environments/base.yml:2:47 accounts.workload is set here',
    ]);
  });

  test('by reference as well', () => {
    expect(brief(found('images: { pullAccounts: ["{{accounts.workload}}"] }'))).toEqual([
      expect.stringContaining('images.pullAccounts.0 is 444455556666, which is accounts.workload'),
    ]);
  });

  test.each([
    'images: { pullAccounts: ["111122223333", "777788889999"] }',
    'images: { pullAccounts: [] }',
    '',
  ])('%j is sound', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('are passed over where the account is at fault', () => {
    const findings = found('accounts: { workload: x1 }\nimages: { pullAccounts: [x1] }');
    expect(new Set(findings.map((one) => one.rule))).toEqual(new Set(['environment/pattern']));
  });
});

test.each([
  ['eu-west-1', 'aws'],
  ['us-east-1', 'aws'],
  ['us-isolated-1', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['us-iso-east-1', 'aws-iso'],
  ['us-isob-east-1', 'aws-iso-b'],
  ['eu-isoe-west-1', 'aws-iso-e'],
  ['us-isof-south-1', 'aws-iso-f'],
  ['eusc-de-east-1', 'aws-eusc'],
])('%s is of the partition %s', (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});
