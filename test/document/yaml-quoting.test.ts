import { describe, expect, test } from '@jest/globals';
import { asOneText, quotedAt } from '../../generator/document/yaml-quoting.ts';
import { readYaml } from '../../generator/document/yaml.ts';

const read = (text: string): ReturnType<typeof readYaml> => readYaml(text, { file: 'f.yml' });

describe('asOneText', () => {
  test.each([
    'echo "Hello: world"',
    "it's: here",
    `both ' and " : here`,
    'a \\ backslash: b',
    '**/*',
    '! test -f x',
    'if x; then\n  echo "a: b"\nfi',
  ])('%j is read back as it was', (text) => {
    expect(read(`- ${asOneText(text, '  ')}\n`).value).toEqual([
      text.includes('\n') ? `${text}\n` : text,
    ]);
  });
});

describe('help of syntax errors', () => {
  test.each([
    ['- "foo" && bar', `- '"foo" && bar'`],
    ['- @foo x', "- '@foo x'"],
    ['- `date` x', "- '`date` x'"],
    ['- [ -f x ] && y', "- '[ -f x ] && y'"],
    ['- echo a: b: c', "- 'echo a: b: c'"],
    ['- !foo bar', "- '!foo bar'"],
    ['- | grep x', "- '| grep x'"],
    ['a: b: c', "a: 'b: c'"],
    ['- if x; then\n    echo "a: b"\n  fi\n- c', '- |\n  if x; then\n    echo "a: b"\n  fi'],
  ])('%j is shown in quotes', (text, quoted) => {
    const [found] = read(`${text}\n`).findings;
    expect(found?.rule).toBe('document/syntax');
    expect(found?.help).toBe(`if it is meant as one text: ${quoted}`);

    expect(read(`${quoted}\n`).findings).toEqual([]);
  });

  test.each(['a: "b', '- a\n- b\n c: d', 'a: [1, 2', '- "\\$A"'])(
    '%j keeps the general one',
    (text) => {
      const [found] = read(`${text}\n`).findings;
      expect(found?.rule).toBe('document/syntax');
      expect(found?.help ?? '').not.toContain('meant as one text');
    },
  );

  test('a text of many lines is not repeated', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `    echo "${index}: x"`);
    expect(quotedAt(`- if x; then\n${lines.join('\n')}\n`, 3)).toBe('- |  and the text below it');
  });
});

describe('an alias without an anchor', () => {
  test('is told as a text that begins with a star, and read as that text', () => {
    const { value, findings } = read('files:\n  - **/*\n  - *.js\n');
    expect(value).toEqual({ files: ['**/*', '*.js'] });
    expect(findings).toMatchObject([
      {
        rule: 'document/syntax',
        message: '**/* is an alias, and no value has the anchor &*/*',
        range: { start: { line: 2, column: 5 } },
        help: "if it is meant as a text: '**/*'",
      },
      { help: "if it is meant as a text: '*.js'" },
    ]);
  });

  test('as a key, too', () => {
    expect(read('*.js : x\n').findings).toMatchObject([{ rule: 'document/syntax' }]);
  });
});

describe('where a text goes on that should not', () => {
  test.each([
    ['a:\n  - b\n - c\n', 3, 'the indentation does not fit the lines above'],
    ['a:\n   b: c\n    d: e\n', 3, 'the indentation does not fit the lines above'],
    ['a: b: c\n', 1, 'a list or map stands where a text is due: one line holds one ": " only'],
    ['a: [b\nc: d\n', 1, 'the bracket [ that opens here is never closed'],
  ])('%j is told in line %d', (text, line, message) => {
    expect(read(text).findings).toMatchObject([{ message, range: { start: { line } } }]);
  });
});
