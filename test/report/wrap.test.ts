import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { finding, type Finding } from '../../generator/core/finding.ts';
import { formatText } from '../../generator/report/text.ts';
import { displayWidth } from '../../generator/report/width.ts';
import { wrap } from '../../generator/report/wrap.ts';

const options = { width: 40, taken: 0, indent: '  ' };

describe('a text wrapped to a terminal', () => {
  test.each<[string, string, string[]]>([
    ['a short one', 'a b', ['a b']],
    [
      'at blanks',
      'one two three four five six seven eight nine ten',
      ['one two three four five six seven eight', '  nine ten'],
    ],
    [
      'never inside quotes, whose blanks may be the fault',
      'this is no name for a branch, it is "a  b c " and more',
      ['this is no name for a branch, it is', '  "a  b c " and more'],
    ],
    [
      'never inside text to be pasted, which stands behind two blanks',
      'render it and commit it:  npm run render -- development --only pipeline',
      ['render it and commit it:', '  npm run render -- development --only pipeline'],
    ],
    ['not inside a word', `${'x'.repeat(50)} y`, ['x'.repeat(50), '  y']],
    [
      'wide letters by their columns',
      '한글 '.repeat(9).trim(),
      ['한글 한글 한글 한글 한글 한글 한글 한글', '  한글'],
    ],
  ])('%s', (_, text, expected) => {
    expect(wrap(text, options)).toEqual(expected);
  });

  test('keeps to what is left of the first line', () => {
    expect(wrap('one two three', { ...options, taken: 34 })).toEqual(['one', '  two three']);
  });

  test('stays whole without a width and in a very narrow one', () => {
    const text = 'word '.repeat(40).trim();
    expect(wrap(text, { taken: 0, indent: '' })).toEqual([text]);
    expect(wrap(text, { ...options, width: 20 })).toEqual([text]);
  });

  test('loses nothing but blanks at the ends of lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '"', '\\') }), (text) => {
        const joined = wrap(text, options)
          .map((line, index) => (index === 0 ? line : line.slice(2)))
          .join(' ');
        expect(joined.replace(/ +/g, ' ').trimEnd()).toBe(text.replace(/ +/g, ' ').trimEnd());
      }),
    );
  });
});

describe('findings in a terminal', () => {
  const text = `value: "${'한'.repeat(60)}" # ${'y'.repeat(200)}`;
  const found: Finding = finding('schema/enum', `"x" is ${'very '.repeat(20)}wrong`, {
    file: 'a.json',
    range: { start: { line: 1, column: 80 }, end: { line: 1, column: 200 } },
    help: `write ${'one of these '.repeat(10)}`.trim(),
    related: [
      { file: 'b.json', message: 'it is told in many words that this belongs to it, too, by' },
    ],
  });
  const shown = (width?: number, color = false): string[] =>
    formatText([found], { color, width, source: () => text }).split('\n');

  test.each([60, 80, 100])('no line is wider than %d columns', (width) => {
    expect(Math.max(...shown(width).map(displayWidth))).toBeLessThanOrEqual(width);
  });

  test('the lines of the message and of the help stand below each other', () => {
    const lines = shown(60);
    expect(lines[0]).toBe('a.json:1:80: error: "x" is very very very very very very');
    expect(lines.slice(1, 3).every((line) => line.startsWith('    '))).toBe(true);
    expect(lines.join('\n')).toMatch(/ {2}help: write .*\n {8}(?:one|of|these) /);
  });

  test('without a width each is one line', () => {
    expect(shown().filter((line) => /\[schema\/enum\]$|^ {2}help: /.test(line))).toHaveLength(2);
  });

  test('colour changes no line end', () => {
    const plain = shown(60, true).map((line) => line.replace(/\u001b\[\d+m/g, ''));
    expect(plain).toEqual(shown(60));
  });

  test('the carets stay below what they mark', () => {
    const one: Finding = {
      ...found,
      range: { start: { line: 1, column: 9 }, end: { line: 1, column: 11 } },
    };
    const [, line = '', carets = ''] = formatText([one], {
      color: false,
      width: 60,
      source: () => text,
    })
      .split('\n')
      .filter((part) => !part.startsWith('    ') || part.includes('^'));
    expect(displayWidth(line.slice(0, line.indexOf('한')))).toBe(carets.indexOf('^'));
    expect(carets).toMatch(/ \^{4}$/);
  });
});
