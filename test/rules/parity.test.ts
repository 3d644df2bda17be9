import { describe, expect, test } from '@jest/globals';
import { folderAccounts } from '../../generator/check/folder-accounts.ts';
import { environmentOf, neutral } from '../../generator/check/parity-walk.ts';
import { parityIssues } from '../../generator/check/run-sets.ts';
import type { DeliverySet } from '../../generator/check/set.ts';
import { setsOf } from './set-fixtures.ts';

const project = (computeType: string): string =>
  JSON.stringify({ name: 'b', environment: { computeType, privilegedMode: true } });

/** Two targets whose builds run on other machines, and of which only one has a log group. */
function two(differs: readonly string[] = []): DeliverySet[] {
  return setsOf(
    {
      'dev/pipeline/codebuild-project.json': project('BUILD_GENERAL1_SMALL'),
      'dev/workload/log-group.json': '{"logGroupName":"/ecs/dev-orders"}',
      'prd/pipeline/codebuild-project.json': project('BUILD_GENERAL1_LARGE'),
    },
    ['dev', 'prd'],
  ).map((set) => (set.target === 'prd' ? { ...set, differs } : set));
}

function told(sets: readonly DeliverySet[]): string[] {
  return parityIssues(sets).map(({ rule }) => rule.id);
}

describe('parity', () => {
  test('differences are told once each', () => {
    expect(told(two())).toEqual(['parity/document', 'parity/value']);
  });

  test.each<[differs: string[], rest: string[]]>([
    [['log-group'], ['parity/value']],
    [['codebuild-project#/environment/computeType'], ['parity/document']],
    [['codebuild-project#/environment'], ['parity/document']],
    [['codebuild-project', 'log-group'], []],
    [['codebuild-project#/environment/image'], ['parity/document', 'parity/value']],
  ])('what is declared is meant: %j', (differs, rest) => {
    expect(told(two(differs))).toEqual(rest);
  });

  test('one target, or none, differs from nothing', () => {
    expect(told(two().slice(0, 1))).toEqual([]);
    expect(told([])).toEqual([]);
  });
});

describe('what is a target’s own', () => {
  const set: DeliverySet = {
    target: 'payments/dev',
    documents: [],
    accounts: { shared: '111122223333', workload: '444455556666' },
  };

  test('is its name as a word, and its account', () => {
    expect(environmentOf(set)).toBe('dev');
    expect(neutral(set, 'acme-dev/dev_x device 444455556666 111122223333')).toBe(
      neutral(
        { ...set, target: 'payments/prd' },
        'acme-prd/prd_x device 444455556666 111122223333',
      ),
    );
    expect(neutral(set, 'device develop')).toBe('device develop');
  });

  test('accounts are known where those of all targets are', () => {
    expect(folderAccounts([set])).toBeUndefined();
    const folder = ['111122223333', '777788889999'];
    expect([...(folderAccounts([{ ...set, folder }]) ?? [])]).toEqual([
      ['444455556666', 'the account of payments/dev'],
      ['111122223333', 'the shared account'],
      ['777788889999', 'the account of another target'],
    ]);
  });
});
