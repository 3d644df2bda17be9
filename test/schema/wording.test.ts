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

describe('messages', () => {
  test.each<[string, object, unknown, string[]]>([
    [
      'text for a number',
      { type: 'integer' },
      '60',
      ['schema/type  | "60" is text where a whole number is due | write 60 without quotes'],
    ],
    [
      'number for text',
      { type: 'string' },
      60,
      ['schema/type  | 60 is a number where text is due | write "60"'],
    ],
    [
      'boolean for text',
      { type: 'string' },
      false,
      ['schema/type  | false stands where text is due | write "false"'],
    ],
    [
      'text for a boolean',
      { type: 'boolean' },
      'True',
      ['schema/type  | "True" is text where true or false is due | write true without quotes'],
    ],
    [
      'null',
      { type: 'string' },
      null,
      ['schema/type  | null stands where text is due | leave the key out, or give it a value'],
    ],
    ['a fraction', { type: 'integer' }, 1.5, ['schema/type  | 1.5 is no whole number']],
    [
      'one for a list',
      { type: 'array' },
      'a',
      ['schema/type  | "a" is text where a list is due | write ["a"]'],
    ],
    [
      'a map for a list',
      { type: 'array' },
      {},
      ['schema/type  | a map stands where a list is due | put it in a list'],
    ],
    [
      'several types',
      { type: ['string', 'array'] },
      1,
      ['schema/type  | 1 is a number where text or a list is due | write "1"'],
    ],
    [
      'an enum',
      { enum: ['a1', 'b2', 'c3', 'd4', 'e5', 'f6', 'alpha'] },
      'alhpa',
      [
        'schema/enum  | "alhpa" is none of the values allowed: alpha, a1, b2, c3, d4 and 2 more | did you mean "alpha"?',
      ],
    ],
    [
      'an enum of one',
      { enum: ['only'] },
      'other',
      ['schema/enum  | "other" stands where "only" is due | write "only"'],
    ],
    [
      'text for a number of an enum',
      { enum: [0.2, 0.1] },
      '0.2',
      ['schema/enum  | "0.2" is none of the values allowed: 0.2, 0.1 | write 0.2'],
    ],
    [
      'a const',
      { const: true, 'x-reason': 'so it is' },
      false,
      ['schema/enum  | false stands where true is due: so it is | write true'],
    ],
    [
      'a pattern with words',
      { pattern: '^[0-9]{12}$', 'x-expected': '12 digits' },
      '123',
      ['schema/pattern  | "123" is not 12 digits'],
    ],
    [
      'a pattern with an example',
      { pattern: '^[0-9]+$', 'x-expected': 'digits', examples: ['12'] },
      'x',
      ['schema/pattern  | "x" is not digits | for example "12"'],
    ],
    [
      'a pattern and blanks',
      { pattern: '^(?:[a-z]+)$' },
      'abc ',
      ['schema/pattern  | "abc " is not of the form [a-z]+ | remove the blanks around it: "abc"'],
    ],
    [
      'a pattern of one class',
      { pattern: '^(?:[a-z]+)$' },
      'a b-c',
      ['schema/pattern  | "a b-c" is not of the form [a-z]+ | without " ", "-"'],
    ],
    [
      'a long value',
      { maxLength: 5 },
      'x'.repeat(70),
      [
        `schema/length  | "${'x'.repeat(59)}…" has 70 characters where at most 5 characters are allowed`,
      ],
    ],
    [
      'a short text',
      { minLength: 2 },
      'é',
      ['schema/length  | "é" has 1 character where at least 2 characters are due'],
    ],
    [
      'an empty text',
      { minLength: 1 },
      '',
      ['schema/length  | the text is empty where at least 1 character is due'],
    ],
    [
      'a list that must be empty',
      { maxItems: 0, 'x-reason': 'why' },
      [1],
      ['schema/length  | the list has 1 item where none is allowed: why'],
    ],
    [
      'a map with too many',
      { maxProperties: 1 },
      { a: 1, b: 1 },
      ['schema/length  | the map has 2 entries where at most 1 entry is allowed'],
    ],
    ['below', { minimum: 5 }, 4, ['schema/range  | 4 is below 5, the least that is allowed']],
    ['above', { maximum: 5 }, 6, ['schema/range  | 6 is above 5, the most that is allowed']],
    [
      'exclusive bounds',
      { exclusiveMinimum: 5, exclusiveMaximum: 5 },
      5,
      ['schema/range  | 5 is not above 5'],
    ],
    ['steps', { multipleOf: 5 }, 6, ['schema/range  | 6 is no multiple of 5']],
    [
      'the same item twice',
      { uniqueItems: true },
      [{ a: 1 }, { a: 1 }],
      ['schema/duplicate-item /1 | this item stands in the list twice | remove one of the two'],
    ],
    [
      'contains',
      { contains: { const: 1 }, 'x-reason': 'one of them must be 1' },
      [2],
      ['schema/not-allowed  | one of them must be 1'],
    ],
    [
      'a value ruled out',
      { not: { const: 'x' }, 'x-reason': 'x is gone' },
      'x',
      ['schema/enum  | "x" is not allowed here: x is gone'],
    ],
    [
      'a key ruled out',
      { properties: { a: false } },
      { a: 1 },
      ['schema/not-allowed /a | "a" does not belong here | remove it'],
    ],
  ])('%s', (_name, schema, value, expected) => {
    expect(errors(schema, value)).toEqual(expected);
  });
});

describe('keys', () => {
  const closed = {
    allOf: [{ $ref: '#/$defs/more' }],
    properties: { colour: { type: 'string' } },
    $defs: { more: { properties: { width: {} } } },
  };

  test('an unknown key is told at the key, with the key meant, also one behind a reference', () => {
    const schema = { ...closed, additionalProperties: false };
    expect(errors(schema, { color: 'x', 'a/b': 1 })).toEqual([
      'schema/unknown-key /color | "color" is not a key known here | did you mean "colour"?',
      'schema/unknown-key /a~1b | "a/b" is not a key known here | the keys known here are colour, width',
    ]);
    expect(errors(schema, { widht: 1 })).toEqual([
      'schema/unknown-key /widht | "widht" is not a key known here | did you mean "width"?',
    ]);
  });

  test('a mistyped key is one error, not a missing one beside it', () => {
    const schema = {
      properties: { type: { type: 'string' } },
      required: ['type'],
      additionalProperties: false,
    };
    expect(errors(schema, { tyep: 1 })).toEqual([
      'schema/unknown-key /tyep | "tyep" is not a key known here | did you mean "type"?',
    ]);
  });

  test('a missing key is told at the map that lacks it, with an example', () => {
    const schema = {
      properties: { a: { required: ['b'], properties: { b: { $ref: '#/$defs/b' } } } },
      $defs: { b: { examples: ['x'] } },
    };
    expect(errors(schema, { a: {} })).toEqual([
      'schema/missing-key /a | "b" is missing | add "b", for example "x"',
    ]);
  });

  test('a key that another needs', () => {
    expect(errors({ dependentRequired: { a: ['b'] } }, { a: 1 })).toEqual([
      'schema/missing-key  | "b" is missing: "a" needs it beside it | add "b"',
    ]);
  });

  test('a key of a wrong form is judged as a key', () => {
    const schema = { propertyNames: { pattern: '^[a-z]+$', 'x-expected': 'a word' } };
    expect(errors(schema, { A: 1 })).toEqual(['schema/pattern /A | the key "A" is not a word']);
    expect(errors({ propertyNames: { enum: ['java', 'python'] } }, { jaba: 1 })).toEqual([
      'schema/unknown-key /jaba | "jaba" is not a key known here | did you mean "java"?',
    ]);
  });

  test('keys of the prototype are ordinary keys', () => {
    const schema = { type: 'object', additionalProperties: false };
    const value: unknown = JSON.parse('{"__proto__":1,"constructor":2}');
    expect(errors(schema, value).map((one) => one.split(' | ')[0])).toEqual([
      'schema/unknown-key /__proto__',
      'schema/unknown-key /constructor',
    ]);
    expect(errors({ required: ['toString'] }, {})).toHaveLength(1);
  });
});
