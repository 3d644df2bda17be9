import { describe, expect, test } from '@jest/globals';
import { parseLayer } from '../../generator/environment/parse.ts';
import { brief, load, values } from './fixture.ts';

const parse = (text: string): string[] => brief(parseLayer({ file: 'f.yml', text }).findings);
const N = 100_000;

describe('hostile files end in one finding', () => {
  test('an alias bomb', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 30; i += 1) {
      lines.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]`);
    }
    expect(parse(lines.join('\n'))).toEqual([
      'f.yml:4:45 environment/too-large the aliases of the file repeat more than 10000 values',
    ]);
  });

  test.each([
    ['brackets', '['.repeat(N)],
    ['closed brackets', `a: ${'['.repeat(N)}${']'.repeat(N)}`],
    ['braces', `a: ${'{b: '.repeat(N)}${'}'.repeat(N)}`],
    ['items', `a:\n ${'- '.repeat(N)}`],
    ['question marks', '? '.repeat(N)],
  ])('nesting 100,000 deep: %s', (_, text) => {
    const found = parse(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('environment/too-deep more than 100 maps and lists');
  });

  test('nesting by indentation beyond the limit', () => {
    const text = Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('');
    expect(parse(text)).toEqual([
      'f.yml:101:101 environment/too-deep more than 100 maps and lists stand inside each other',
    ]);
  });

  test('nesting within the limit is read', () => {
    expect(parse(`a: ${'['.repeat(98)}${']'.repeat(98)}`)).toEqual([]);
  });

  test.each([
    ['a quote never closed', `a: "${'x'.repeat(N)}`],
    ['many quotes', `a: ${'"'.repeat(N + 1)}`],
    ['backslashes', `a: "${'\\'.repeat(N + 1)}"`],
    ['colons', ': '.repeat(1000)],
    ['stars', '*'.repeat(N)],
    ['signs', '!&*|>%@`'.repeat(1000)],
  ])('%s', (_, text) => {
    expect(parse(text)).toHaveLength(1);
  });

  test('10 MB of variables, comments and one long list are read', () => {
    const keys = Array.from({ length: 60_000 }, (_, i) => `k${i}: "some text ${i}"\n`).join('');
    const comments = '# a comment that says nothing at all\n'.repeat(100_000);
    const list = `l: [${'item, '.repeat(50_000)}]\n`;
    const block = `b: |\n${'  a line of a block that goes on\n'.repeat(150_000)}`;
    const text = keys + comments + list + block;
    expect(text.length).toBeGreaterThan(10_000_000);
    const { value, findings } = parseLayer({ file: 'f.yml', text });
    expect(findings).toEqual([]);
    expect(value?.entries.size).toBe(60_002);
  }, 60_000);

  test('more keys and values than anybody writes', () => {
    expect(parse(`a: [${'x, '.repeat(300_000)}]`)).toEqual([
      'f.yml:1:600002 environment/too-large the file holds more than 200000 keys and values',
    ]);
  }, 60_000);

  test.each([
    ['unquoted numbers', 'custom:\n', (i: number) => `  k${i}: 012\n`],
    ['unknown keys', '', (i: number) => `k${i}: 12\n`],
    ['unknown references', 'custom:\n', (i: number) => `  k${i}: "{{zzz}}"\n`],
  ])('of very many faults (%s) the first hundred are told', (_, head, line) => {
    const lines = Array.from({ length: 5000 }, (__, i) => line(i));
    const { findings } = load(head + lines.join(''));
    expect(findings).toHaveLength(100);
  });
});

describe('hostile references end in one finding', () => {
  test('growth by lists', () => {
    const lines = ['custom:', '  a0: [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 30; i += 1) {
      const ten = Array.from({ length: 10 }, () => `"{{custom.a${i - 1}}}"`).join(', ');
      lines.push(`  a${i}: [${ten}]`);
    }
    const { value, findings } = load(lines.join('\n'));
    expect(value).toBeUndefined();
    expect(findings.map((one) => one.rule)).toEqual(['environment/too-large']);
  });

  test('growth by text', () => {
    const lines = ['custom:', '  a0: xxxxxxxxxx'];
    for (let i = 1; i < 30; i += 1) {
      lines.push(`  a${i}: "${`{{custom.a${i - 1}}}`.repeat(10)}"`);
    }
    const { findings } = load(lines.join('\n'));
    expect(findings.map((one) => one.rule)).toEqual(['environment/too-large']);
  });

  const chain = (length: number, last: string, wrap: (reference: string) => string): string[] => [
    ...Array.from({ length }, (_, i) => `  a${i}: ${wrap(`"{{custom.a${i + 1}}}"`)}`),
    `  a${length}: ${last}`,
  ];
  const bare = (reference: string): string => reference;
  const listed = (reference: string): string => `[${reference}]`;
  const mapped = (reference: string): string => `{ m: { l: [${reference}] } }`;

  test.each<[string, number, (reference: string) => string, boolean]>([
    ['texts', 201, bare, false],
    ['texts', 5000, bare, false],
    ['lists', 201, listed, false],
    ['lists', 5000, listed, false],
    ['lists, the last first', 5000, listed, true],
    ['maps', 1000, mapped, false],
    ['maps, the last first', 1000, mapped, true],
  ])('a chain of references through %s (%d)', (_, length, wrap, isReversed) => {
    const lines = chain(length, 'end', wrap);
    if (isReversed) lines.reverse();
    const { value, findings } = load(['custom:', ...lines].join('\n'));
    expect(value).toBeUndefined();
    expect(findings.map((one) => one.rule)).toEqual(['environment/too-deep']);
    expect(findings[0]?.range).toBeDefined();
  });

  test.each([201, 1000, 5000])('a circle of %d references', (length) => {
    const lines = chain(length - 1, '"{{custom.a0}}"', bare);
    const { value, findings } = load(['custom:', ...lines].join('\n'));
    expect(value).toBeUndefined();
    expect(findings).toHaveLength(1);
    expect(findings[0]?.rule).toBe('environment/reference-cycle');
    expect(findings[0]?.message).toContain(`in a circle of ${length} references: custom.a`);
    expect(findings[0]?.message.length).toBeLessThan(200);
    expect(findings[0]?.range).toBeDefined();
  });

  test('a circle that is just short enough is shown cut', () => {
    const lines = chain(149, '"{{custom.a0}}"', bare);
    const { findings } = load(['custom:', ...lines].join('\n'));
    expect(findings.map((one) => one.message)).toEqual([
      expect.stringMatching(
        /: custom\.a0 -> .*custom\.a4 -> \.\.\. \(131 more\) -> .*-> custom\.a0$/,
      ),
    ]);
    expect(findings[0]?.related).toHaveLength(20);
  });

  test('a circle reached by a long way', () => {
    const lines = chain(600, '"{{custom.a300}}"', bare);
    expect(load(['custom:', ...lines].join('\n')).findings).toHaveLength(1);
  });

  test('two chains are two findings', () => {
    const other = chain(300, 'end', bare).map((line) => line.replaceAll(/\ba(?=\d)/g, 'b'));
    const { findings } = load(['custom:', ...chain(300, 'end', bare), ...other].join('\n'));
    expect(findings.map((one) => one.rule)).toEqual(Array(2).fill('environment/too-deep'));
  });

  test.each([true, false])(
    'a path that goes through a long chain (the path first: %s)',
    (first) => {
      const lines = ['custom:', ...chain(300, '{ x: 1 }', bare)];
      const use = 'branch: "{{custom.a0.x}}"';
      const { findings } = load((first ? [use, ...lines] : [...lines, use]).join('\n'));
      expect(findings.map((one) => one.rule)).toEqual(['environment/too-deep']);
    },
  );

  test('a chain of paths through maps', () => {
    const lines = Array.from({ length: 3000 }, (_, i) => `  a${i}: "{{custom.a${i + 1}.x}}"`);
    const { value, findings } = load(['custom:', ...lines, '  a3000: { x: 1 }'].join('\n'));
    expect(value).toBeUndefined();
    expect(findings.map((one) => one.rule)).toEqual([
      'environment/too-deep',
      // The last but one takes x of a number.
      'environment/unknown-reference',
    ]);
  });

  test('names of Object.prototype are ordinary', () => {
    const loaded = load('custom: { constructor: { a: b }, c: "{{custom.constructor.a}}" }');
    expect(values(loaded).custom).toHaveProperty('c', 'b');
    expect(brief(load('branch: "{{custom.__proto__.a}}"').findings)).toEqual([
      'environments/dev.yml:1:10 environment/unknown-reference there is no variable custom.__proto__',
    ]);
    expect(brief(load('branch: "{{custom.constructor.name}}"').findings)).toEqual([
      'environments/dev.yml:1:10 environment/unknown-reference there is no variable custom.constructor',
    ]);
    expect(brief(load('branch: "{{toString}}"').findings)[0]).toContain(
      'there is no variable toString',
    );
  });
});
