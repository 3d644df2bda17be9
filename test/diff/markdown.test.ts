import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../generator/diff/change.ts';
import type { FileDifference } from '../../generator/diff/compare-sides.ts';
import { formatMarkdown } from '../../generator/diff/markdown.ts';

const change = (old: string, now: string): Change => ({
  ...{ kind: 'changed', path: ['a', 0], names: ['x|y'], old, new: now },
});
const file = (name: string, ...changes: Change[]): FileDifference => ({
  ...{ file: `out/${name}`, state: 'changed', changes },
});
const comment = (files: FileDifference[], more: object = {}): string =>
  formatMarkdown({ title: 't', difference: { files, permissions: [] }, findings: [], ...more });

/** The cells of a row of a table as GitHub takes them: a pipe ends a cell, unless a backslash stands before it. */
function cells(row: string): string[] {
  return row.split(/(?<!\\)\|/).slice(1, -1);
}

describe('a comment', () => {
  test('shows each file behind a fold, with a table', () => {
    expect(comment([file('a.json', change('old', 'new'))])).toBe(
      [
        '### t',
        '',
        '1 of 1 files differs.',
        '',
        '<details><summary><code>out/a.json</code>: 1 changed</summary>',
        '',
        '|  | place | before | now |',
        '| --- | --- | --- | --- |',
        '| changed | `/a/0` (x&#124;y) | `"old"` | `"new"` |',
        '',
        '</details>',
        '',
      ].join('\n'),
    );
  });

  test.each(['a|b', 'a\\|b', '`', '``|', '</code><b>', 'a\nb', '*b* _c_ [d](e)', '@team #1', '\\'])(
    'keeps %j within its cell',
    (text) => {
      const rows = comment([file('a.json', change(text, 'x'))]).split('\n');
      const row = rows.find((one) => one.startsWith('| changed')) ?? '';
      expect(cells(row)).toHaveLength(4);
      const shown = cells(row)[2]?.trim() ?? '';
      if (shown.startsWith('`')) expect(shown.slice(1, -1)).not.toMatch(/[`|]/);
      else expect(shown.replace(/^<code>|<\/code>$/g, '')).not.toMatch(/[`|*_<>[\]@\\]/);
    },
  );

  test('escapes the name of a file in the head of its fold', () => {
    const text = comment([file('</summary><script>.json', change('a', 'b'))]);
    expect(text).not.toContain('<script>');
  });

  test('tells faults and rights first, those that grow in a warning', () => {
    const text = comment([file('a.json', change('a', 'b'))], {
      difference: {
        files: [file('a.json', change('a', 'b'))],
        permissions: [
          { direction: 'widened', file: 'f', statement: 'S', part: 'action', what: 'allows s3:*' },
          { direction: 'narrowed', file: 'f', part: 'setting', what: 'sets X now' },
        ],
      },
      findings: [{ rule: 'environment/type', severity: 'error', message: 'a | b' }],
    });
    expect(text).toContain('> [!WARNING]\n> **Rights grow**\n>\n> - `f`: "S" allows s3:&#42;');
    expect(text).toContain('- a &#124; b (`environment/type`)');
    expect(text.indexOf('Rights grow')).toBeLessThan(text.indexOf('Rights shrink'));
    expect(text.indexOf('Rights shrink')).toBeLessThan(text.indexOf('out/a.json'));
  });

  test('stays within what GitHub takes, and says what it leaves out', () => {
    const long = Array.from({ length: 80 }, (_, index) => change(`${index}|`.repeat(200), 'x'));
    const text = comment(
      Array.from({ length: 2000 }, (_, index) => file(`${index}.json`, ...long)),
    );
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(50_000);
    expect(text).toContain('and 20 more');
    expect(text).toMatch(/And \d+ more files, which are too many for a comment\.\n$/);
  });

  test('says of a file that is new, gone or written otherwise what it is', () => {
    const of = (state: FileDifference['state'], note?: string): FileDifference => ({
      ...{ file: `out/${state}`, state, changes: [] },
      ...(note === undefined ? {} : { note }),
    });
    const text = comment([of('added', 'not there'), of('rewritten'), of('same')]);
    expect(text).toContain('- `out/added`: not there');
    expect(text).toContain('- `out/rewritten`: written otherwise, with the same meaning');
    expect(text).not.toContain('out/same');
  });
});
