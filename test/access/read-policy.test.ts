import { describe, expect, test } from '@jest/globals';
import { readPolicy } from '../../generator/access/read-policy.ts';
import type { JsonObject, JsonValue } from '../../generator/core/json.ts';
import { allow, policy, ROLE, ROOT } from './given.ts';

function statementOf(statement: JsonObject) {
  const [only] = readPolicy({ Version: '2012-10-17', Statement: statement }, 'p').statements;
  if (only === undefined) throw new Error('no statement');
  return only;
}

function faults(document: JsonValue): string[] {
  return readPolicy(document, 'p').faults.map(({ pointer, problem }) => `${pointer} ${problem}`);
}

describe('forms of one meaning', () => {
  test('a statement outside a list has another pointer and nothing else', () => {
    const [inList] = readPolicy(policy(allow({ Sid: 'A' })), 'p').statements;
    const alone = statementOf(allow({ Sid: 'A' }));
    expect(alone.pointer).toBe('/Statement');
    expect(inList?.pointer).toBe('/Statement/0');
    expect(alone).toMatchObject({ index: 0, sid: 'A', effect: 'Allow', unreadable: [] });
  });

  test('pointers of texts and of lists', () => {
    const { action, resource } = statementOf(allow({ Action: ['s3:A', 's3:B'], NotResource: 'x' }));
    expect(action?.patterns.map(({ pointer, text }) => [pointer, text])).toEqual([
      ['/Statement/Action/0', 's3:A'],
      ['/Statement/Action/1', 's3:B'],
    ]);
    expect(resource).toMatchObject({ isNot: true, pointer: '/Statement/NotResource' });
    expect(resource?.patterns.map(({ pointer }) => pointer)).toEqual(['/Statement/NotResource']);
  });

  test('principals by kind, whatever the form', () => {
    const { principal } = statementOf(
      allow({
        Principal: {
          AWS: [ROLE, ROOT, '202949997891', 202949997891, '*'],
          Service: 'events.amazonaws.com',
          Federated: 'accounts.google.com',
        },
      }),
    );
    expect(principal?.entries.map(({ form, kind, pointer }) => [form, kind, pointer])).toEqual([
      ['arn', 'AWS', '/Statement/Principal/AWS/0'],
      ['account', 'AWS', '/Statement/Principal/AWS/1'],
      ['account', 'AWS', '/Statement/Principal/AWS/2'],
      ['account', 'AWS', '/Statement/Principal/AWS/3'],
      ['everyone', 'AWS', '/Statement/Principal/AWS/4'],
      ['service', 'Service', '/Statement/Principal/Service'],
      ['other', 'Federated', '/Statement/Principal/Federated'],
    ]);
  });

  test('scalars of a condition as texts', () => {
    const { conditions } = statementOf(
      allow({ Condition: { Bool: { 'aws:A/b': true }, NumericLessThan: { x: [1, '2'] } } }),
    );
    expect(
      conditions.map(({ operator, key, pointer, values }) => [
        operator,
        key,
        pointer,
        values.map((value) => value.text),
      ]),
    ).toEqual([
      ['Bool', 'aws:A/b', '/Statement/Condition/Bool/aws:A~1b', ['true']],
      ['NumericLessThan', 'x', '/Statement/Condition/NumericLessThan/x', ['1', '2']],
    ]);
  });

  test('no key is looked up on a prototype', () => {
    const statement = Object.create({ Principal: '*', Action: '*' }) as JsonObject;
    Object.assign(statement, { Effect: 'Allow', Resource: '*', Condition: { toString: {} } });
    expect(statementOf(statement)).toMatchObject({ principal: undefined, unreadable: ['action'] });
  });
});

describe('faults', () => {
  test.each<[string, JsonValue, string[]]>([
    ['none', policy(allow()), []],
    ['no map', [], [' A policy document is not a map']],
    ['no statement', { Version: '2012-10-17' }, [' A policy document has no Statement']],
    ['a text for a statement', policy('x'), ['/Statement/0 A statement is not a map']],
    [
      'an effect in another case',
      policy({ ...allow(), Effect: 'allow' }),
      ['/Statement/0 The Effect of a statement is neither "Allow" nor "Deny"'],
    ],
    [
      'no action',
      policy({ Effect: 'Allow', Resource: '*' }),
      ['/Statement/0 A statement has no Action'],
    ],
    [
      'an action without a service',
      policy(allow({ Action: 'GetObject' })),
      ['/Statement/0/Action An action has no service before a colon'],
    ],
    [
      'a resource that is null',
      policy(allow({ Resource: null })),
      ['/Statement/0 Resource of a statement is neither a text nor a list of texts'],
    ],
    [
      'both forms',
      policy({ ...allow(), NotAction: 's3:*' }),
      ['/Statement/0 Action and NotAction exclude each other'],
    ],
    [
      'a principal that is a text',
      policy(allow({ Principal: ROLE })),
      ['/Statement/0 Principal of a statement is neither "*" nor a map of kinds to names'],
    ],
    [
      'a condition value that is a map',
      policy(allow({ Condition: { Bool: { 'aws:x': {} } } })),
      ['/Statement/0/Condition "aws:x" of a Condition is neither a value nor a list of values'],
    ],
  ])('%s', (_name, document, expected) => {
    expect(faults(document)).toEqual(expected);
  });
});
