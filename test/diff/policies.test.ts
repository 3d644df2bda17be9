import { describe, expect, test } from '@jest/globals';
import type { JsonObject, JsonValue } from '../../generator/core/json.ts';
import { compareDocuments } from '../../generator/diff/compare-documents.ts';
import { placeOf } from '../../generator/diff/words.ts';

const policy = (...statements: JsonValue[]): JsonObject => ({
  Version: '2012-10-17',
  Statement: statements,
});
const allow = (sid: string, action: JsonValue, more: object = {}): JsonObject => ({
  ...(sid === '' ? {} : { Sid: sid }),
  Effect: 'Allow',
  Action: action,
  Resource: '*',
  ...more,
});

function told(old: JsonValue, now: JsonValue): string[] {
  return compareDocuments(old, now).map(
    (change) =>
      `${change.kind} ${placeOf(change)} (${change.names.join(', ')}) ` +
      [change.old, change.new]
        .flatMap((one) => (one === undefined ? [] : JSON.stringify(one)))
        .join(' '),
  );
}

describe('policies that mean the same', () => {
  test.each<[string, JsonValue, JsonValue]>([
    [
      'statements in another order',
      policy(allow('A', 'a:X'), allow('B', 'b:Y')),
      policy(allow('B', 'b:Y'), allow('A', 'a:X')),
    ],
    [
      'statements without Sid in another order',
      policy(allow('', 'a:X'), allow('', 'b:Y')),
      policy(allow('', 'b:Y'), allow('', 'a:X')),
    ],
    ['an empty Sid', policy(allow('', 'a:X')), policy({ ...allow('', 'a:X'), Sid: '' })],
    [
      'one statement alone',
      policy(allow('A', 'a:X')),
      { ...policy(), Statement: allow('A', 'a:X') },
    ],
    [
      'actions in another order',
      policy(allow('A', ['a:X', 'a:Y'])),
      policy(allow('A', ['a:Y', 'a:X'])),
    ],
    ['an action in other letters', policy(allow('A', 'a:GetX')), policy(allow('A', 'A:getx'))],
    ['a list of one', policy(allow('A', 'a:X')), policy(allow('A', ['a:X']))],
    [
      'an account by number',
      policy(allow('A', 'a:X', { Principal: { AWS: '111122223333' } })),
      policy(allow('A', 'a:X', { Principal: { AWS: ['arn:aws:iam::111122223333:root'] } })),
    ],
    [
      'everybody',
      policy(allow('A', 'a:X', { Principal: '*' })),
      policy(allow('A', 'a:X', { Principal: { AWS: '*' } })),
    ],
    [
      'values of a condition',
      policy(allow('A', 'a:X', { Condition: { Bool: { 'aws:SecureTransport': true } } })),
      policy(allow('A', 'a:X', { Condition: { Bool: { 'AWS:securetransport': ['true'] } } })),
    ],
  ])('%s', (_, old, now) => {
    expect(told(old, now)).toEqual([]);
    expect(told(now, old)).toEqual([]);
  });
});

describe('policies that differ', () => {
  test('are told element by element, at the new place of the statement', () => {
    const old = policy(allow('A', ['a:X', 'a:Y']), allow('B', 'b:Y'));
    const now = policy(allow('B', 'b:Y'), allow('A', ['a:Y', 'a:Z', 'a:W'], { Resource: 'arn' }));
    expect(told(old, now)).toEqual([
      'added /Statement/1/Action/1 (A) "a:Z"',
      'added /Statement/1/Action/2 (A) "a:W"',
      'removed /Statement/0/Action/0 (A) "a:X"',
      'changed /Statement/1/Resource (A) "*" "arn"',
    ]);
  });

  test('in an operator, a key and a value of a condition', () => {
    const when = (condition: JsonValue): JsonValue =>
      policy(allow('A', 'a:X', { Condition: condition }));
    expect(
      told(
        when({ StringLike: { 'aws:x': ['1', '2'] } }),
        when({ StringLike: { 'aws:x': ['2', '3'] } }),
      ),
    ).toEqual(['changed /Statement/0/Condition/StringLike/aws:x/1 (A) "1" "3"']);
    expect(
      told(when({ StringLike: { 'aws:x': '1' } }), when({ StringEquals: { 'aws:x': '1' } })),
    ).toEqual([
      'added /Statement/0/Condition/StringEquals/aws:x (A) "1"',
      'removed /Statement/0/Condition/StringLike/aws:x (A) "1"',
    ]);
  });

  test('in Action and NotAction', () => {
    const { Action, ...rest } = allow('A', 'a:X');
    expect(told(policy(allow('A', 'a:X')), policy({ ...rest, NotAction: Action ?? '' }))).toEqual([
      'added /Statement/0/NotAction (A) "a:X"',
      'removed /Statement/0/Action (A) "a:X"',
    ]);
  });

  test('in a whole statement, one of another effect, a renamed one', () => {
    const b = allow('B', 'b:Y');
    expect(told(policy(allow('A', 'a:X')), policy(allow('A', 'a:X'), b))).toEqual([
      `added /Statement/1 (B) ${JSON.stringify(b)}`,
    ]);
    expect(told(policy(b), policy({ ...b, Effect: 'Deny' }))).toEqual([
      'changed /Statement/0/Effect (B) "Allow" "Deny"',
    ]);
    expect(told(policy(b), policy({ ...b, Sid: 'C' }))).toEqual([
      'changed /Statement/0/Sid (C) "B" "C"',
    ]);
  });

  test('in something beside the statements, and without a legal form', () => {
    expect(told(policy(), { ...policy(), Version: '2008-10-17' })).toEqual([
      'changed /Version () "2012-10-17" "2008-10-17"',
    ]);
    const broken = policy({ Effect: 'Allow', Action: {} });
    expect(told(policy(allow('A', 'a:X')), broken).length).toBeGreaterThan(0);
  });
});
