import { describe, expect, test } from '@jest/globals';
import { loadValidators } from '../../generator/schema/validate.ts';
import { doc } from './shipped.ts';

/** The errors of a value by one schema, as text. */
function errors(schema: object, value: unknown): string[] {
  const files = new Map([['own.schema.json', JSON.stringify(schema)]]);
  const { value: validators, findings } = loadValidators({ files, kinds: ['own'] });
  if (validators === undefined || findings.length > 0) throw new Error(JSON.stringify(findings));
  return validators
    .validate('own', doc(value))
    .map(({ rule, pointer, message, help }) =>
      [`${rule} ${pointer}`, message, ...(help === undefined ? [] : [help])].join(' | '),
    );
}

describe('alternatives', () => {
  test('either of two keys is missing, or they exclude each other', () => {
    const schema = { oneOf: [{ required: ['a'] }, { required: ['b'] }] };
    expect(errors(schema, {})).toEqual([
      'schema/missing-key  | one of "a", "b" is missing | add one of them',
    ]);
    expect(errors(schema, { a: 1, b: 1 })).toEqual([
      'schema/not-allowed  | "a" and "b" exclude each other | keep one of them',
    ]);
  });

  test('only the branch of the right type speaks', () => {
    const schema = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
    expect(errors(schema, [1])).toEqual([
      'schema/type /0 | 1 is a number where text is due | write "1"',
    ]);
    expect(errors(schema, 1)).toEqual([
      'schema/type  | 1 is a number where text or a list is due | write "1"',
    ]);
  });

  test('only the branch with the right tag speaks', () => {
    const tag = (kind: string, key: string): object => ({
      type: 'object',
      properties: { kind: { const: kind } },
      required: ['kind', key],
    });
    const schema = { oneOf: [tag('a', 'x'), tag('b', 'y')] };
    expect(errors(schema, { kind: 'b' })).toEqual([
      'schema/missing-key  | "y" is missing | add "y"',
    ]);
  });

  test('values and forms of several branches are told together', () => {
    expect(errors({ anyOf: [{ const: 'a' }, { enum: ['b', 'c'] }] }, 'zzz')).toEqual([
      'schema/enum  | "zzz" is none of the values allowed: a, b, c',
    ]);
    const forms = {
      anyOf: [
        { pattern: '^a', 'x-expected': 'an a' },
        { pattern: '^b', 'x-expected': 'a b' },
      ],
    };
    expect(errors(forms, 'x')).toEqual(['schema/pattern  | "x" is not an a or a b']);
  });

  test('of a condition only the branch that binds speaks, never the condition', () => {
    const schema = {
      if: { properties: { kind: { const: 'S3' } }, required: ['kind'] },
      then: { required: ['location'], 'x-reason': 'S3 needs a place' },
      else: { required: ['modes'] },
    };
    expect(errors(schema, { kind: 'S3' })).toEqual([
      'schema/missing-key  | "location" is missing: S3 needs a place | add "location"',
    ]);
    expect(errors(schema, {})).toEqual(['schema/missing-key  | "modes" is missing | add "modes"']);
  });
});

describe('one error per cause', () => {
  test('a value of the wrong type is judged no further', () => {
    const schema = {
      allOf: [{ type: 'object', required: ['a'] }, { minProperties: 2 }],
      properties: { a: { allOf: [{ type: 'string', minLength: 3 }, { enum: ['abc'] }] } },
    };
    expect(errors(schema, { a: 1, b: 1 })).toEqual([
      'schema/type /a | 1 is a number where text is due | write "1"',
    ]);
  });

  test('of two patterns the one with words speaks', () => {
    const schema = {
      allOf: [{ pattern: '^(?:[0-9]+)$' }, { pattern: '^[0-9]{2}$', 'x-expected': 'two digits' }],
      minLength: 2,
    };
    expect(errors(schema, 'x')).toEqual(['schema/pattern  | "x" is not two digits']);
  });

  test('a keyword that the walk does not know still refuses, once', () => {
    const schema = { properties: { a: {} }, unevaluatedProperties: false };
    expect(errors(schema, { a: 1 })).toEqual([]);
    expect(errors(schema, { b: 1 }).map((one) => one.split(' | ')[1])).toEqual([
      'the document does not hold to its schema',
    ]);
  });
});

describe('a mistyped key and what is missing for it', () => {
  test('one of several keys is not missing where it is mistyped', () => {
    const schema = {
      properties: { Principal: {}, NotPrincipal: {} },
      additionalProperties: false,
      oneOf: [{ required: ['Principal'] }, { required: ['NotPrincipal'] }],
    };
    expect(errors(schema, { Principals: '*' })).toEqual([
      'schema/unknown-key /Principals | "Principals" is not a key known here | did you mean "Principal"?',
    ]);
  });

  test('of several keys that begin with it the one that is missing is meant', () => {
    const schema = {
      properties: { groupName: {}, groupClass: {} },
      additionalProperties: false,
      required: ['groupName'],
    };
    expect(errors(schema, { group: 'a' })).toEqual([
      'schema/unknown-key /group | "group" is not a key known here | did you mean "groupName"?',
    ]);
  });

  test('a key that only a condition rules out is known all the same', () => {
    const schema = {
      properties: { kind: {}, desiredCount: {} },
      additionalProperties: false,
      if: { properties: { kind: { const: 'DAEMON' } }, required: ['kind'] },
      then: { properties: { desiredCount: { not: {} } } },
    };
    expect(errors(schema, { kind: 'REPLICA', desiredCounts: 1 })).toEqual([
      'schema/unknown-key /desiredCounts | "desiredCounts" is not a key known here | did you mean "desiredCount"?',
    ]);
  });
});
