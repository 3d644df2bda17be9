import fc from 'fast-check';

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
    'a 값',
    'é',
    '값 # c',
    '"값"',
    'a\u00a0',
    'a\u0085b',
    'a # 주석',
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
      'a 값',
      '"값" # 주석',
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

/** How many texts of each kind a property is held against. */
export const RUNS = Number(process.env.RUNS ?? 2000);

/** Texts of YAML, sound and not: what they are, the texts, and how large a part of them every reader takes alike at least. */
export const YAML_TEXTS: [string, fc.Arbitrary<string>, number][] = [
  ['lines in any column', anyLines, 0.002],
  ['documents as people write them', soundLines.map((lines) => lines.join('\n') + '\n'), 0.1],
  ['such documents with one line changed', nearlySound, 0.1],
];
