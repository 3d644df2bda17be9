import { describe, expect, test } from '@jest/globals';
import type { Span } from '../../generator/document/json.ts';
import { parseYaml, readYaml } from '../../generator/document/yaml.ts';

const read = (text: string): ReturnType<typeof parseYaml> => parseYaml(text, { file: 'f.yml' });

describe('parseYaml', () => {
  test('reads a document that all readers take alike', () => {
    const text =
      'version: 0.2\nlist:\n  - "a: b"\n  - |\n    one\n    two\nmap: { "yes": "012", num: 1 }\n';
    expect(read(text)).toMatchObject({
      value: { version: 0.2, list: ['a: b', 'one\ntwo\n'], map: { yes: '012', num: 1 } },
      findings: [],
    });
  });

  test.each([
    ['a: yes\n', 'YAML 1.1', 4],
    ['a: on\n', 'YAML 1.1', 4],
    ['a: 012\n', 'YAML 1.1', 4],
    ['a: 1:30\n', 'YAML 1.1', 4],
    ['a: 1_000\n', 'YAML 1.1', 4],
    ['a: 2022-12-16\n', 'YAML 1.1', 4],
    ['a: 0o17\n', 'YAML 1.1', 4],
  ])('%j is read in two ways (%s)', (text, reader, column) => {
    expect(read(text).findings).toMatchObject([
      {
        rule: 'document/parsers-disagree',
        message: `readers of YAML take this value in two ways (YAML 1.2 and ${reader})`,
        pointer: '/a',
        range: { start: { line: 1, column } },
      },
    ]);
  });

  test('the places of all values are found when they are asked for', () => {
    const spans = new Map<string, Span>();
    const text = 'a: [x, "y"]\nb: { c: 1 }\n';
    parseYaml(text, { file: 'f.yml', spans });
    expect([...(read(text).places?.() ?? [])]).toEqual([...spans]);
    expect(spans.size).toBeGreaterThan(4);
  });

  test('a merge key is read in two ways', () => {
    expect(read('base: &b { x: 1 }\nmore:\n  <<: *b\n').findings).toMatchObject([
      { rule: 'document/parsers-disagree' },
    ]);
  });

  test.each([
    ['a:\n\t- b\n', 'document/syntax', 2, 1],
    ['a: "b\n', 'document/syntax', 1, 4],
    ['a: "\\q"\n', 'document/syntax', 1, 5],
    ['a: [1, 2\n', 'document/syntax', 1, 4],
    ['a: b: c\n', 'document/syntax', 1, 4],
    ['a: 1\n---\nb: 2\n', 'document/syntax', 2, 1],
    ['a: @x\n', 'document/syntax', 1, 4],
    ['a: !foo bar\n', 'document/syntax', 1, 4],
  ])('%j is refused by %s at %d:%d', (text, rule, line, column) => {
    const { value, findings } = read(text);
    expect(value).toBeUndefined();
    expect(findings).toMatchObject([{ rule, range: { start: { line, column } } }]);
  });

  test('a key that stands twice is told with both places, and the last value counts', () => {
    const { value, findings } = read('a: 1\nb:\n  a: 2\na: 3\n');
    expect(value).toEqual({ a: 3, b: { a: 2 } });
    expect(findings).toMatchObject([
      {
        rule: 'document/duplicate-key',
        range: { start: { line: 4, column: 1 } },
        related: [{ range: { start: { line: 1, column: 1 } } }],
      },
    ]);
  });

  test('merge keys are followed only where they are asked for', () => {
    const text = 'base: &b { x: 1, y: 1 }\nmore:\n  y: 2\n  <<: *b\n';
    expect(readYaml(text, { file: 'f', merge: true }).value).toMatchObject({
      more: { x: 1, y: 2 },
    });
    expect(readYaml(text, { file: 'f' }).value).toMatchObject({ more: { y: 2, '<<': { x: 1 } } });
  });

  test('an empty file is told as such', () => {
    expect(read('# nothing\n').findings).toMatchObject([
      { message: 'the file is empty where a YAML document is due' },
    ]);
  });

  test('an alias bomb and endless nesting end in one finding each', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level += 1) {
      lines.push(`a${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}*a${level - 1}]`);
    }
    expect(read(lines.join('\n')).findings.map((one) => one.rule)).toEqual(['document/too-large']);
    expect(read('['.repeat(100_000)).findings).toHaveLength(1);
    expect(read('['.repeat(600) + ']'.repeat(600)).findings.map((one) => one.rule)).toEqual([
      'document/too-deep',
    ]);
  });

  test('spans name the stretch of each value and key', () => {
    const spans = new Map<string, Span>();
    const text = 'a:\n  - "x"\n  - b: 10\n';
    parseYaml(text, { file: 'f', spans });
    const cut = (span: { start: number; end: number } | undefined): string =>
      span === undefined ? '' : text.slice(span.start, span.end);
    expect([
      cut(spans.get('/a/0')),
      cut(spans.get('/a/1/b')),
      cut(spans.get('/a/1/b')?.key),
    ]).toEqual(['"x"', '10', 'b']);
  });

  test('__proto__ is an ordinary key', () => {
    const { value } = read('"__proto__": 1\n');
    expect(JSON.stringify(value)).toBe('{"__proto__":1}');
  });
});
