import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Span } from '../../generator/document/json.ts';
import { isReadAlike } from '../../generator/document/yaml-alike.ts';
import { parseYaml, readYaml } from '../../generator/document/yaml.ts';
import { YAML_READERS } from '../template/parsers.ts';

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

const word = fc.constantFrom(
  ...[
    'x',
    'a b',
    '0.2',
    '12',
    '012',
    '1e3',
    'true',
    'yes',
    'on',
    'null',
    '~',
    '<T>',
    '<<',
    './w -x',
  ],
  ...[
    'a#b',
    'a # c',
    'a: b',
    'a:',
    ':a',
    '-1',
    '- a',
    '-',
    '.5',
    '1:30',
    '2020-01-01',
    '$a',
    '/a/*',
  ],
  ...['"q"', '"q" # c', '"q"#c', '"a\\nb\\"\\\\"', '"a\\u0041"', '"', "'s'", '""', '"a', '[a, b]'],
  ...[
    '[]',
    '[on, b]',
    '[a,b]',
    '[a, b',
    '{}',
    '*a',
    '&a b',
    '!t a',
    '%a',
    '@a',
    '`a',
    '? a',
    'a\tb',
  ],
  ...[
    '|',
    '|-',
    '|+',
    '>',
    '| # c',
    '|2',
    '',
    '# c',
    'arn:aws:x',
    'a, b',
    '...',
    '---',
    '{{a}}',
    'a ',
  ],
);
const key = fc.constantFrom(
  ...[
    'a',
    'b',
    'c',
    'd',
    'a',
    'yes',
    'a.b',
    '/k',
    '"q"',
    '"a b"',
    '"<<"',
    '<<',
    '__proto__',
    '12',
    'a b',
  ],
);
const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(key, word).map(([name, text]) => `${name}: ${text}`) },
  { weight: 3, arbitrary: key.map((name) => `${name}:`) },
  { weight: 3, arbitrary: fc.tuple(key, word).map(([name, text]) => `- ${name}: ${text}`) },
  { weight: 3, arbitrary: word.map((text) => `- ${text}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', '# c', 'text', '- - a', '...', '---', '? a', ': a'),
  },
);
const step = fc.constantFrom(0, 0, 0, 2, 2, 2, 4, 1, 3);

/** Lines each of which stands in some column. */
const anyLines = fc
  .array(fc.tuple(step, line), { minLength: 1, maxLength: 7 })
  .map((lines) => lines.map(([indent, text]) => ' '.repeat(indent) + text).join('\n') + '\n');

/** Lines of a document as people write it. */
const soundLines: fc.Arbitrary<string[]> = fc.letrec<{ node: string[] }>((tie) => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', '"e f"', 'g.h', '$i', 'a-b');
  const text = fc.constantFrom(
    ...[
      'x',
      '0.2',
      '10',
      'true',
      'null',
      'a b',
      'arn:a:b',
      '"q"',
      '"a\\n" # c',
      'x # c',
      '[a, b]',
      'a#b',
    ],
  );
  const between = fc.constantFrom('', '', '', '', '#', '\n', '\n#', '#\n', '#\n\n#');
  const block = fc.array(fc.constantFrom('x', '  y', '', '# z', 'a: b', '- c', 'd '), {
    maxLength: 4,
  });
  const blocks = fc.tuple(fc.constantFrom('|', '|-'), block, fc.constantFrom(2, 4));
  const lines = fc.oneof(
    text.map((one) => [` ${one}`]),
    blocks.map(([head, inner, indent]) => [
      ` ${head}`,
      ...['k', ...inner].map((one) => (one === '' ? '' : ' '.repeat(indent) + one)),
    ]),
    tie('node').map((inner) => ['', ...inner.map((one) => (one === '' ? '' : `  ${one}`))]),
    tie('node').map((inner) => ['', ...inner]),
  );
  const comment = (gap: string): string[] => (gap === '' ? [] : gap.split('\n'));
  const map = fc
    .uniqueArray(fc.tuple(name, lines, between), {
      selector: ([one]) => one,
      minLength: 1,
      maxLength: 3,
    })
    .map((pairs) =>
      pairs.flatMap(([one, [first = '', ...rest], gap]) => [
        ...comment(gap),
        `${one}:${first}`,
        ...rest,
      ]),
    );
  const item = fc.oneof(
    lines.map(([first = '', ...rest]) => [`-${first}`, ...rest]),
    map.map(([first = '', ...rest]) => [
      `- ${first}`,
      ...rest.map((one) => (one === '' ? '' : `  ${one}`)),
    ]),
  );
  const list = fc
    .array(fc.tuple(item, between), { minLength: 1, maxLength: 3 })
    .map((items) => items.flatMap(([one, gap]) => [...comment(gap), ...one]));
  return { node: fc.oneof({ maxDepth: 3 }, map, map, list) };
}).node;

/** Such a document, with one line of it moved, doubled or taken away. */
const nearlySound = fc
  .tuple(soundLines, fc.nat(), fc.constantFrom('', ' ', '  ', '-', '--', '=', '0', '+'), line)
  .map(([lines, at, change, other]) => {
    const index = at % lines.length;
    const [one = ''] = lines.slice(index, index + 1);
    const changed = new Map<string, string[]>([
      ['-', [one.replace(/^ /, '')]],
      ['--', [one.replace(/^ {2}/, '')]],
      ['=', [one, one]],
      ['0', []],
      ['+', [one, (/^ */.exec(one)?.[0] ?? '') + other]],
    ]).get(change) ?? [change + one];
    return [...lines.slice(0, index), ...changed, ...lines.slice(index + 1)].join('\n') + '\n';
  });

const RUNS = Number(process.env.RUNS ?? 2000);

describe('a text that every reader takes alike', () => {
  test('is one as people write it', () => {
    const text =
      '# A build.\n\nversion: 0.2\nenv:\n  shell: bash # not sh\n\nphases:\n  build:\n    commands:\n' +
      '      # It is made here.\n      - |\n        one\n\n          two\n      - ./run <x>\n    on-failure: "ABORT"\n' +
      'files:\n- a: [b, c]\n  "d e": "\\"f\\""\n\n# The end.\n';
    expect(holds(text)).toBe(true);
    expect(parseYaml(text, { file: '' }).value).toMatchObject({
      version: 0.2,
      phases: { build: { commands: ['one\n\n  two\n', './run <x>'], 'on-failure': 'ABORT' } },
      files: [{ a: ['b', 'c'], 'd e': '"f"' }],
    });
  });

  test.each([
    ...['', '\n', '# c\n', 'a: b', 'a\n', '---\na: b\n', 'a: b\n...\n', '%YAML 1.2\n---\na: b\n'],
    ...['a:\n  b: c\n d: e\n', 'a: b\n  c\n', 'a: b\n c: d\n', ' a: b\n', 'a:\n'],
    ...['a: b\r\n', 'a:\tb\n', 'a: \u00e4\n', 'a: b\n \n', '- a\nb: c\n', 'a: b\n- c\n', '- - a\n'],
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

  test.each([
    ['lines in any column', anyLines, 0.002],
    ['documents as people write them', soundLines.map((lines) => lines.join('\n') + '\n'), 0.1],
    ['such documents with one line changed', nearlySound, 0.1],
  ])('holds what all readers take it for: %s', (_, texts, least) => {
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
