import { describe, expect, test } from '@jest/globals';
import { brief, load, relatedPlaces, values } from './fixture.ts';

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
