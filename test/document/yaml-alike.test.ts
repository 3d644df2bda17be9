import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Span } from '../../generator/document/json.ts';
import { isReadAlike } from '../../generator/document/yaml-alike.ts';
import { parseYaml, readYaml } from '../../generator/document/yaml.ts';
import { YAML_READERS } from '../template/parsers.ts';
import { RUNS, YAML_TEXTS } from './yaml-texts.ts';

/** Whether a text counts as read alike; if so, all readers do, and it is read as one that is looked at closer. */
function holds(text: string): boolean {
  if (!isReadAlike(text)) return false;
  const spans = new Map<string, Span>();
  const closer = parseYaml(text, { file: '', spans });
  const { value, findings, places } = parseYaml(text, { file: '' });
  expect({ value, findings }).toEqual({ value: closer.value, findings: closer.findings });
  if (findings.length > 0) {
    expect(findings.map(({ rule }) => rule)).toEqual(['document/duplicate-key']);
    return false;
  }
  expect(places?.()).toEqual(spans);
  expect(readYaml(text, { file: '' })).toEqual({ value, findings });
  for (const [, read] of YAML_READERS) expect(read(text)).toEqual(value);
  return true;
}

describe('a text that every reader takes alike', () => {
  test('is one as people write it', () => {
    const text =
      '# A build, 빌드.\n\nversion: 0.2\nenv:\n  shell: bash # not sh\n\nphases:\n  build:\n    commands:\n' +
      '      # It is made here.\n      - |\n        one\n\n          two\n      - ./run <x> 값\n    on-failure: "ABORT"\n' +
      'files:\n- a: [b, c]\n  "d e": "\\"f\\""\n\n# The end.\n';
    expect(holds(text)).toBe(true);
    expect(parseYaml(text, { file: '' }).value).toMatchObject({
      version: 0.2,
      phases: { build: { commands: ['one\n\n  two\n', './run <x> 값'], 'on-failure': 'ABORT' } },
      files: [{ a: ['b', 'c'], 'd e': '"f"' }],
    });
  });

  test.each([
    ...['', '\n', '# c\n', 'a: b', 'a\n', '---\na: b\n', 'a: b\n...\n', '%YAML 1.2\n---\na: b\n'],
    ...['a:\n  b: c\n d: e\n', 'a: b\n  c\n', 'a: b\n c: d\n', ' a: b\n', 'a:\n'],
    ...[
      'a: b\r\n',
      'a:\tb\n',
      'a: \u0085b\n',
      'a: b\u00a0\n',
      'a: b\u2028c\n',
      'a: \ud83d\ude00\n',
      'a: \ufeffb\n',
      'a: b\n \n',
      '- a\nb: c\n',
      'a: b\n- c\n',
      '- - a\n',
    ],
    ...['a: *b\n', 'a: &b c\n', 'a: !t b\n', '<<: a\n', '? a\n: b\n', 'a: {}\n', 'a: [b,c]\n'],
    ...[
      'a: |2\n   b\n',
      'a: >\n  b\n',
      'a: |+\n  b\n',
      'a: |\n\n  b\n',
      'a: |\nb: c\n',
      'a: |\n  b\n c\n',
    ],
    ...[
      'a: "b\n  c"\n',
      'a: "\\x41"\n',
      "a: 'b'\n",
      'a: b: c\n',
      'a: b:\n',
      'a: "b" c\n',
      'a : b\n',
    ],
    ...['a:\n  b: c\n  # d\ne: f\n', `${'a'.repeat(2000)}: b\n`, `${'- '.repeat(600)}a\n`],
  ])('%j is looked at closer', (text) => {
    expect(isReadAlike(text)).toBe(false);
  });

  test('may have a key twice, which is told', () => {
    expect(isReadAlike('a: b\na: c\n')).toBe(true);
    expect(holds('a: b\na: c\n')).toBe(false);
  });

  test.each(['yes', '012', '1e3', '-1', '~', '1:30', '2020-01-01', '.5', '<<', '0x1f', 'Null'])(
    'the value %s is looked at closer',
    (word) => {
      expect(isReadAlike(`a: ${word}\n`)).toBe(false);
      expect(isReadAlike(`${word}: a\n`)).toBe(false);
    },
  );

  test.each(YAML_TEXTS)('holds what all readers take it for: %s', (_, texts, least) => {
    let count = 0;
    fc.assert(
      fc.property(texts, (text) => {
        if (holds(text)) count += 1;
      }),
      { numRuns: RUNS },
    );
    expect(count).toBeGreaterThan(RUNS * least);
  });
});
