import { describe, expect, test } from '@jest/globals';
import {
  comparisonsOf,
  principalsOf,
  statementsOf,
  textsOf,
} from '../../generator/check/policy.ts';
import { isUnfilled, knownResources } from '../../generator/check/policy-resources.ts';
import { oddActions } from '../../generator/check/policy-actions.ts';
import { TABLE } from '../access/removal.ts';
import { doc } from '../schema/shipped.ts';

const only = (statement: unknown) => {
  const [one] = statementsOf(doc({ Statement: statement }));
  if (one === undefined) throw new Error('there is no statement');
  return one;
};

describe('reading a policy', () => {
  test('one statement alone and a list of them', () => {
    expect(statementsOf(doc({ Statement: { Sid: 'a' } })).map(({ path }) => path)).toEqual([
      ['Statement'],
    ]);
    const many = statementsOf(doc({ Statement: [{ Sid: 'a' }, 1, null, { Sid: 'b' }] }));
    expect(many.map(({ path }) => path)).toEqual([
      ['Statement', 0],
      ['Statement', 3],
    ]);
    for (const none of [null, 1, 'x', [], {}, { Statement: 'x' }]) {
      expect(statementsOf(doc(none))).toEqual([]);
    }
  });

  test('one text and lists of them, each with its place', () => {
    expect(textsOf(only({ Action: 's3:*' }), 'Action')).toEqual([
      { path: ['Statement', 'Action'], value: 's3:*' },
    ]);
    expect(textsOf(only([{ Action: ['a:b', 1, null, 'c:d'] }]), 'Action')).toEqual([
      { path: ['Statement', 0, 'Action', 0], value: 'a:b' },
      { path: ['Statement', 0, 'Action', 3], value: 'c:d' },
    ]);
    expect(textsOf(only({}), 'Action')).toEqual([]);
  });

  test('principals by sort, everyone in both forms', () => {
    const sorts = (principal: unknown) =>
      principalsOf(only({ Principal: principal })).map(({ sort, at }) => `${sort} ${at.value}`);
    expect(sorts('*')).toEqual(['* *']);
    expect(sorts({ AWS: ['*', '1'], Service: 'x', Federated: [1, '*'] })).toEqual([
      '* *',
      'AWS 1',
      'Service x',
      'Federated *',
    ]);
    expect(sorts('x')).toEqual([]);
    expect(sorts(3)).toEqual([]);
  });

  test('comparisons with their values, lists or not', () => {
    const statement = only([{ Condition: { Bool: { 'a:b': true }, Null: { 'c:d': ['x', 1] } } }]);
    expect(comparisonsOf(statement)).toEqual([
      {
        operator: 'Bool',
        key: 'a:b',
        path: ['Statement', 0, 'Condition', 'Bool', 'a:b'],
        values: [{ path: ['Statement', 0, 'Condition', 'Bool', 'a:b'], value: true }],
      },
      {
        operator: 'Null',
        key: 'c:d',
        path: ['Statement', 0, 'Condition', 'Null', 'c:d'],
        values: [
          { path: ['Statement', 0, 'Condition', 'Null', 'c:d', 0], value: 'x' },
          { path: ['Statement', 0, 'Condition', 'Null', 'c:d', 1], value: 1 },
        ],
      },
    ]);
    for (const odd of [undefined, 1, [], { Bool: 1 }, { Bool: [] }]) {
      expect(comparisonsOf(only({ Condition: odd }))).toEqual([]);
    }
  });

  test('actions of one service that the table does not hold, and nothing else', () => {
    const value = doc({
      Statement: [
        {
          Action: ['s3:Get*', 's3:Gte*', '*', '*:*', 's3', '${SVC}:x', 'Update:*', 'kms:Encrypt'],
          NotAction: 'kms:Decrpyt',
        },
      ],
    });
    const document = { kind: 'identity-policy', value, source: () => undefined, iam: () => TABLE };
    expect(oddActions(document).map(({ at, isPattern }) => [at.value, isPattern])).toEqual([
      ['s3:Gte*', true],
      ['kms:Decrpyt', false],
    ]);
    expect(oddActions({ ...document, iam: () => undefined })).toEqual([]);
  });

  test.each([
    ['arn:aws:s3:::acme/${aws:username}', false],
    ['arn:aws:s3:::acme_b.c/*', false],
    ['arn:aws:s3:::${BUCKET}', true],
    ['arn:aws:s3:::<bucket>', true],
    ['arn:aws:sns:REGION_HERE:x:y', true],
    ['arn:aws:s3:::...', true],
  ])('%s is filled in by another tool: %s', (text, expected) => {
    expect(isUnfilled(text)).toBe(expected);
  });

  test('resources are known where all of them are', () => {
    const arn = 'arn:aws:s3:::acme';
    expect(knownResources(only({ Resource: arn }))).toEqual([arn]);
    for (const open of ['*', [arn, '*'], [arn, '${X}'], [], 'acme']) {
      expect(knownResources(only({ Resource: open }))).toBeUndefined();
    }
    expect(knownResources(only({ Resource: arn, NotResource: arn }))).toBeUndefined();
  });
});
