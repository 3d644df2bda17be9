import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, MAX_DEPTH, parseJson, type Span } from '../../generator/document/json.ts';

const read = (text: string, trailingCommas = false): unknown =>
  parseJson(text, { file: 'f.json', trailingCommas });

describe('parseJson', () => {
  test('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ stringUnit: 'binary' }),
        fc.constantFrom(0, 2),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent);
          const result = parseJson(text, { file: 'f' });
          expect(result.findings).toEqual([]);
          expect(JSON.stringify(result.value)).toBe(JSON.stringify(JSON.parse(text)));
        },
      ),
    );
  });

  test('agrees with JSON.parse on which texts are sound', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b"',
      '1',
      '-',
      '.5',
      'true',
      ' ',
      '\n',
      '\\',
      '"',
      'e3',
      '0',
      'nul',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        let sound = true;
        try {
          JSON.parse(text);
        } catch {
          sound = false;
        }
        expect(parseJson(text, { file: 'f' }).value !== undefined).toBe(sound);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['', 1, 1, 'the file is empty where a JSON document is due'],
    ['{"a":1,}', 1, 7, 'a comma stands before }'],
    ['{"a":1\n "b":2}', 1, 6, 'a comma is missing after this'],
    ['[1 2]', 1, 2, 'a comma is missing after this'],
    ['["a": 1]', 1, 5, '":" stands where , or ] is due'],
    ['[1}', 1, 3, '"}" stands where , or ] is due'],
    ['{a:1}', 1, 2, 'a stands where a key in quotes is due'],
    ['{"a" 1}', 1, 6, '1 stands where the colon after key a is due'],
    ['["x', 1, 2, 'a text in quotes is never closed'],
    ['["a\nb"]', 1, 4, 'a text in quotes breaks off at the end of the line'],
    ['["\\x"]', 1, 3, '\\x is no escape of JSON'],
    ['{} {}', 1, 4, 'there is more text after the end of the JSON document'],
    ['[01]', 1, 2, '01 stands where a value is due'],
    ['// x', 1, 1, 'JSON has no comments'],
    ['{"a": 1, # b\n}', 1, 10, 'JSON has no comments'],
    ["{'a': 1}", 1, 2, '"\'" stands where a key in quotes is due'],
    ['{"a": True}', 1, 7, 'True stands where a value is due'],
  ])('%j is refused at %d:%d', (text, line, column, message) => {
    expect(read(text)).toMatchObject({
      value: undefined,
      findings: [
        { rule: 'document/syntax', message, file: 'f.json', range: { start: { line, column } } },
      ],
    });
  });

  test('a duplicate key is an error that shows both places', () => {
    expect(read('{"a": 1,\n "a": 2}')).toMatchObject({
      findings: [
        {
          rule: 'document/duplicate-key',
          range: { start: { line: 2, column: 2 } },
          related: [{ range: { start: { line: 1, column: 2 } } }],
        },
      ],
    });
  });

  test('commas before a closing bracket are allowed where asked for', () => {
    expect(read('{"a": [1, 2,], }', true)).toEqual({ value: { a: [1, 2] }, findings: [] });
    expect(read('[,]', true)).toMatchObject({ value: undefined });
    expect(read('[1,,]', true)).toMatchObject({ value: undefined });
  });

  test('a document nested too deeply ends in one finding', () => {
    const result = parseJson('['.repeat(100_000), { file: 'f' });
    expect(result.findings.map((one) => one.rule)).toEqual(['document/too-deep']);
    const sound = '['.repeat(MAX_DEPTH) + ']'.repeat(MAX_DEPTH);
    expect(parseJson(sound, { file: 'f' }).findings).toEqual([]);
  });

  test('__proto__ is an ordinary key', () => {
    const { value } = parseJson('{"__proto__": {"x": 1}}', { file: 'f' });
    expect(canonicalJson(value ?? null)).toBe('{\n  "__proto__": {\n    "x": 1\n  }\n}\n');
  });

  test('spans name the stretch of each value and key', () => {
    const spans = new Map<string, Span>();
    const text = '{"a/b": [10, "x"]}';
    parseJson(text, { file: 'f', spans });
    const cut = (pointer: string): string | undefined => {
      const span = spans.get(pointer);
      return span && text.slice(span.start, span.end);
    };
    expect([cut(''), cut('/a~1b'), cut('/a~1b/0'), cut('/a~1b/1')]).toEqual([
      text,
      '[10, "x"]',
      '10',
      '"x"',
    ]);
    expect(spans.get('/a~1b')?.key).toEqual({ start: 1, end: 6 });
  });
});
