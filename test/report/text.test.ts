import { describe, expect, test } from '@jest/globals';
import { finding } from '../../generator/core/finding.ts';
import { formatJson } from '../../generator/report/json.ts';
import { countLine } from '../../generator/report/summary.ts';
import { formatText } from '../../generator/report/text.ts';
import { displayWidth } from '../../generator/report/width.ts';

const SOURCE = 'org: bys\nbranch: "develop "\nname: "한글 x"\nlong: ' + 'y'.repeat(300) + '!\n';

const FOUND = finding('environment/pattern', '"develop " is not a branch name', {
  file: 'environments/dev.yml',
  range: { start: { line: 2, column: 9 }, end: { line: 2, column: 19 } },
  help: 'write  branch: develop',
  related: [
    {
      file: 'templates/x.json.hbs',
      range: { start: { line: 21, column: 29 }, end: { line: 21, column: 35 } },
      message: 'through',
    },
  ],
});

const text = (findings: Parameters<typeof formatText>[0], color = false): string =>
  formatText(findings, { color, source: () => SOURCE });

describe('the text form', () => {
  test('shows place, message, rule, excerpt with carets, related places and help', () => {
    expect(text([FOUND])).toBe(
      [
        'environments/dev.yml:2:9: error: "develop " is not a branch name  [environment/pattern]',
        '  2 | branch: "develop "',
        '    |         ^^^^^^^^^^',
        '  through templates/x.json.hbs:21:29',
        '  help: write  branch: develop',
        '',
      ].join('\n'),
    );
  });

  test('puts carets under wide characters by their display width', () => {
    const range = { start: { line: 3, column: 8 }, end: { line: 3, column: 10 } };
    const lines = text([{ ...FOUND, range }]).split('\n');
    expect(lines[1]).toBe('  3 | name: "한글 x"');
    expect(lines[2]).toBe('    |        ^^^^');
  });

  test('cuts a long line around the caret', () => {
    const range = { start: { line: 4, column: 307 }, end: { line: 4, column: 308 } };
    const [, line = '', carets = ''] = text([{ ...FOUND, range }]).split('\n');
    expect(line.length).toBeLessThan(120);
    expect(line[carets.indexOf('^')]).toBe('!');
  });

  test('without a place the message stands alone', () => {
    expect(text([finding('project/usage', 'what')])).toBe('error: what  [project/usage]\n');
  });

  test('control characters of a file never reach the terminal', () => {
    const [line] = text([finding('project/usage', 'a\u001b[31mb\u0007\u202e')]).split('\n');
    expect(line).toBe('error: a\\u001b[31mb\\u0007\\u202e  [project/usage]');
    const place = { file: 'x\u001b[2J.yml' };
    const related = [{ ...place, message: 'by\u0007' }];
    expect(text([finding('schema/type', 'a', { ...place, related })])).toBe(
      'x\\u001b[2J.yml: error: a  [schema/type]\n  by\\u0007 x\\u001b[2J.yml\n',
    );
  });

  test('colours only when asked to', () => {
    expect(text([FOUND])).not.toContain('\u001b');
    expect(text([FOUND], true)).toContain('\u001b[31merror\u001b[0m');
  });
});

test('the count line', () => {
  const warning = finding('environment/unfilled', 'w');
  expect([[], [FOUND], [FOUND, FOUND, warning]].map(countLine)).toEqual([
    '',
    '1 error',
    '2 errors, 1 warning',
  ]);
});

test('the JSON form has the keys of the contract', () => {
  expect(JSON.parse(formatJson([FOUND], { changes: [] }))).toEqual({
    findings: [
      {
        rule: 'environment/pattern',
        severity: 'error',
        message: '"develop " is not a branch name',
        file: 'environments/dev.yml',
        line: 2,
        column: 9,
        endLine: 2,
        endColumn: 19,
        help: 'write  branch: develop',
        related: [{ file: 'templates/x.json.hbs', line: 21, column: 29, message: 'through' }],
      },
    ],
    changes: [],
  });
});

test('display width', () => {
  expect(['abc', '한글', 'e\u0301', ''].map(displayWidth)).toEqual([3, 4, 1, 0]);
});
