import { describe, expect, test } from '@jest/globals';
import { bareValue } from '../../generator/environment/located.ts';
import { parseLayer } from '../../generator/environment/parse.ts';
import { brief, layer } from './fixture.ts';

const plain = (text: string): unknown => JSON.parse(JSON.stringify(bareValue(layer(text))));

describe('sound files', () => {
  test.each(['', '\n', '# only a comment\n', '---\n', '---\n# c\n', '\ufeff', '\r\n'])(
    'no content %j is an empty map',
    (text) => {
      expect(plain(text)).toEqual({});
    },
  );

  test.each<[string, unknown]>([
    ['a: 1\nb: [x, "y"]\nc:\n  d: |\n    e\n    f\n', { a: 1, b: ['x', 'y'], c: { d: 'e\nf\n' } }],
    ['\ufeffa: b\n', { a: 'b' }],
    ['---\na: b\n...\n', { a: 'b' }],
    ["a: 'it''s'\nb: \"\\u00e9\\n\"\n", { a: "it's", b: 'é\n' }],
    ['1: a\ntrue: b\nnull: c\n"": d\n', { 1: 'a', true: 'b', null: 'c', '': 'd' }],
    ['a: &x { b: 1 }\nc: *x\n', { a: { b: 1 }, c: { b: 1 } }],
    ['a: &x 1\nb: &x 2\nc: *x\n', { a: 1, b: 2, c: 2 }],
    ['"<<": 1\n', { '<<': 1 }],
    ['a: one\n  two\n', { a: 'one two' }],
    ['a: x-{{org}}\n', { a: 'x-{{org}}' }],
    ['a: |\n  --- not a document\n  !tag %x\n', { a: '--- not a document\n!tag %x\n' }],
    ['a: b\r\nc:\r\n  - d\r\n', { a: 'b', c: ['d'] }],
  ])('%j', (text, value) => {
    expect(plain(text)).toEqual(value);
  });

  test('constructor is an ordinary key', () => {
    const value = bareValue(layer('constructor: b\ntoString: { valueOf: 1 }\n'));
    expect(Object.keys(value as object)).toEqual(['constructor', 'toString']);
  });

  test.each<[string, string]>([
    ['__proto__: 1', '1:1'],
    ['a: { "__proto__": { b: 1 } }', '1:6'],
    ['a:\n  - b: 1\n    __proto__: x', '3:5'],
    ["a: &x { '__proto__': 1 }\nb: *x", '1:9'],
    ['a: { __proto__: null }', '1:6'],
    ['a: { "__proto\\x5f_": 1 }', '1:6'],
  ])('%j: __proto__ is no key', (text, place) => {
    const { value, findings } = parseLayer({ file: 'f.yml', text });
    expect(value).toBeUndefined();
    expect(brief(findings)).toEqual([
      `f.yml:${place} environment/unsupported __proto__ cannot be the name of a variable`,
    ]);
    expect(findings[0]?.help).toBe('give it another name');
  });

  test('scalars keep text, style and the offsets of key and value', () => {
    const map = layer('a:\n  port: 010\n  name: "x"\n  more: |\n    y\n');
    const inner = map.entries.get('a')?.value;
    if (inner?.kind !== 'map') throw new Error('not a map');
    const seen = [...inner.entries.values()].map(({ keyStart, keyEnd, value }) => [
      keyStart,
      keyEnd,
      value.kind === 'scalar' && [value.value, value.written, value.style],
      value.start,
    ]);
    expect(seen).toEqual([
      [5, 9, [10, '010', 'plain'], 11],
      [17, 21, ['x', 'x', 'quoted'], 23],
      [29, 33, ['y\n', 'y\n', 'block'], 35],
    ]);
  });
});

describe('faults: one positioned finding each', () => {
  const syntax = 'environment/syntax';
  test.each<[string, string]>([
    ['a:\n\tb: 1\n', `2:1 ${syntax} a tab indents this line`],
    ['a: "x\nb: 1\n', `1:4 ${syntax} the quote " that opens here is never closed`],
    ["a: 'x\nb: 1\n", `1:4 ${syntax} the quote ' that opens here is never closed`],
    ['a: "x\\"\n', `1:4 ${syntax} the quote " that opens here is never closed`],
    ["a: '\n", `1:4 ${syntax} the quote ' that opens here is never closed`],
    ['a: [1, 2\nb: 1\n', `1:4 ${syntax} the bracket [ that opens here is never closed`],
    ['a:\n  - { b: [1 }\n', `2:10 ${syntax} the bracket [ that opens here is never closed`],
    ['a: {b: 1\n', `1:4 ${syntax} the bracket { that opens here is never closed`],
    ['a: 1\n  b: 2\n', `2:3 ${syntax} the indentation does not fit the lines above`],
    ['a:\n    b: 1\n  c: 2\n', `3:3 ${syntax} the indentation does not fit the lines above`],
    ['a:\n  b: x\nc: y\n  d:\n', `3:1 ${syntax} the indentation does not fit the lines above`],
    ['a:\n  b:\n    - x\n\t- y\n', `4:1 ${syntax} a tab indents this line`],
    ['a: "\\q"\n', `1:5 ${syntax} \\q is no escape that double quotes know`],
    ['a: ]\n', `1:4 ${syntax} ] is not expected here`],
    ['a: @b\n', `1:4 ${syntax} unquoted text cannot begin with @`],
    [
      'a: b: c\n',
      `1:4 ${syntax} a list or map stands where a text is due: one line holds one ": " only`,
    ],
    [
      'a:\n  b:\n    - x\nc:\n    - y\n  d: 1\n',
      `4:1 ${syntax} the indentation does not fit the lines above`,
    ],
    ['a: 1\nb:2\n', `2:1 ${syntax} a blank is missing behind the colon`],
    ['a: 1\nb = 2\n', `2:1 ${syntax} a colon is due where the equals sign stands`],
    ['a: 1\nb 2\nc: 3\n', `2:1 ${syntax} a colon is missing behind the first word`],
    [
      'a: 1\nb:\u00a02\nc: 3\n',
      `2:1 ${syntax} behind the key stands a sign that only looks like a colon or a blank`,
    ],
    ['a: 1\nb\nc: 2\n', `2:1 ${syntax} this line is neither a key with its value nor a list item`],
    ['a: [1 2\n  , "x" "y"]\n', `2:9 ${syntax} a comma or colon is missing inside the brackets`],
    ['a: "x"#c\n', `1:7 ${syntax} a comment follows without a blank`],
    ['a: 1\n: 2\n', `2:1 ${syntax} a value has no key`],
    ['? [a]\n: 2\n', `1:3 ${syntax} a key is no plain text`],
    ['a: *x\n', `1:4 ${syntax} *x repeats an anchor that does not stand above`],
    ['a: &x [*x]\n', `1:8 ${syntax} *x repeats a value that holds it`],
    ['a: 1\nb: 2\na: 3\n', '3:1 environment/duplicate-key a stands twice in the same map'],
    ['a: { b: 1, "b": 2 }\n', '1:12 environment/duplicate-key b stands twice in the same map'],
    ['a: 1\n---\nb: 2\n', '2:1 environment/unsupported a second document begins here'],
    ['a: 1\n...\nb: 2\n', '3:1 environment/unsupported a second document begins here'],
    ['---\n---\n', '2:1 environment/unsupported a second document begins here'],
    ['- a\n', '1:1 environment/not-a-map the file holds a list, not a map of variables'],
    ['a\n', '1:1 environment/not-a-map the file holds a single value, not a map of variables'],
    ['~\n', '1:1 environment/not-a-map the file holds a single value, not a map of variables'],
    ['a: !!str 1\n', '1:4 environment/unsupported a tag (!!str) is not for variable files'],
    [
      '%YAML 1.1\n---\na: 1\n',
      '1:1 environment/unsupported a directive (%YAML 1.1) is not for variable files',
    ],
    [
      'b: &b { c: 1 }\na:\n  <<: *b\n',
      '3:3 environment/unsupported a merge key (<<) is not for variable files',
    ],
    [
      'a: {{org}}-x # c\n',
      '1:4 environment/needs-quotes an unquoted {{ opens a map of YAML, not a reference',
    ],
    ['a: x\u0007\n', `1:5 ${syntax} the character U+0007 cannot stand in YAML`],
    ['a: \ud800\n', `1:4 ${syntax} the character U+D800 cannot stand in YAML`],
    ['a: 1\rb: 2\n', `1:5 ${syntax} a lone carriage return (U+000D) stands in the text`],
    ['a: 1\r\nb: "\\q"\r\n', `2:5 ${syntax} \\q is no escape that double quotes know`],
    ['"한😀": "\\q"\n', `1:8 ${syntax} \\q is no escape that double quotes know`],
  ])('%j', (text, expected) => {
    const { value, findings } = parseLayer({ file: 'f.yml', text });
    expect(value).toBeUndefined();
    expect(brief(findings)).toEqual([`f.yml:${expected}`]);
  });

  test('a duplicate key names the place of the first', () => {
    const { findings } = parseLayer({ file: 'f.yml', text: 'a:\n  b: 1\n  b: 2\n' });
    expect(findings[0]?.related).toMatchObject([
      { file: 'f.yml', range: { start: { line: 2, column: 3 } }, message: 'the first one' },
    ]);
  });

  test.each<[string, string]>([
    ['a: {{org}}-x # c\n', 'write  a: "{{org}}-x"'],
    ['- {{a}}\n', 'write  - "{{a}}"'],
    ['a: b: c\n', "if it is meant as one text: a: 'b: c'"],
    ['a: @b\n', "if it is meant as one text: a: '@b'"],
    ['a: 1\nb:2\n', 'write  b: 2'],
    ['a: [1\n', 'close it with  ]'],
  ])('the help of %j can be pasted', (text, help) => {
    expect(parseLayer({ file: 'f.yml', text }).findings[0]?.help).toBe(help);
  });

  test('independent faults are all told, up to twenty', () => {
    const text = Array.from({ length: 30 }, (_, index) => `k${index}: 1\nk${index}: 2\n`).join('');
    const { findings } = parseLayer({ file: 'f.yml', text });
    expect(findings).toHaveLength(20);
  });
});
