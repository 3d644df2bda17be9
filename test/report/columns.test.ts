import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { alignColumns, shorten } from '../../generator/report/columns.ts';
import { displayWidth } from '../../generator/report/width.ts';

const ARN = 'arn:aws:iam::111122223333:role/orders';

describe('a text in few columns', () => {
  test.each([
    ['short', 5, undefined, 'short'],
    ['longer', 5, undefined, 'lo…er'],
    ['longest', 4, undefined, 'lo…t'],
    ['日本語日本語', 6, undefined, '日…語'],
    // Where texts begin to differ is seen, at the start, in the middle and near the end.
    [ARN, 15, 3, 'arn:aws…/orders'],
    [ARN, 15, 14, '…:111122223333…'],
    [ARN, 15, 26, '…33:role/orders'],
    [ARN, 15, 34, 'arn:aws…/orders'],
  ])('%s in %i', (text, width, focus, expected) => {
    expect(shorten(text, width, focus)).toBe(expected);
  });

  test('is never wider than asked and shows the point asked for', () => {
    const texts = fc.array(fc.constantFrom('a', 'é', '日', '😀', ' '), { maxLength: 60 });
    const width = fc.integer({ min: 8, max: 30 });
    fc.assert(
      fc.property(texts, width, fc.nat(59), (points, most, focus) => {
        const marked = points.map((point, index) => (index === focus ? '#' : point)).join('');
        const short = shorten(marked, most, focus);
        expect(displayWidth(short)).toBeLessThanOrEqual(most);
        expect(short.includes('#')).toBe(marked.includes('#'));
        if (displayWidth(marked) <= most) expect(short).toBe(marked);
      }),
    );
  });
});

describe('columns', () => {
  const rows = [
    ['org', '"acme"', 'environments/base.yml:1'],
    ['accounts.workload', `"${ARN}"`, 'default'],
  ];

  test('are aligned and whole where there is no terminal', () => {
    expect(alignColumns(rows, { isCut: (column) => column === 1 })).toEqual([
      'org                "acme"                                   environments/base.yml:1',
      `accounts.workload  "${ARN}"  default`,
    ]);
  });

  test('move no other column out of sight for one long value', () => {
    const long = ['path', 'x'.repeat(200), 'default'];
    const [first, second] = alignColumns([...rows, long].slice(1), { isCut: () => true });
    expect(first?.indexOf('default')).toBe(17 + 2 + 60 + 2);
    expect(second).toContain('x'.repeat(200));
  });

  test('are cut to the terminal where they may be, and nowhere else', () => {
    const lines = alignColumns(rows, { width: 70, isCut: (column) => column === 1 });
    expect(lines).toEqual([
      'org                "acme"                      environments/base.yml:1',
      'accounts.workload  "arn:aws:iam:…role/orders"  default',
    ]);
  });

  test('share the room: narrow ones keep their width', () => {
    const lines = alignColumns([['a', 'b'.repeat(50), 'c', 'd'.repeat(50)]], {
      width: 60,
      isCut: (column) => column > 0,
    });
    const parts = lines[0]?.split(/ +/).map((one) => one.length);
    expect(parts).toEqual([1, 26, 1, 26]);
  });

  test('a path longer than its column takes room from the values of its row', () => {
    const [long = '', short = ''] = alignColumns(
      [
        ['p'.repeat(50), 'v'.repeat(60)],
        ['p', 'v'.repeat(60)],
      ],
      { width: 100, isCut: (column) => column === 1 },
    );
    expect([displayWidth(long), displayWidth(short)]).toEqual([100, 100]);
    expect(short.indexOf('v')).toBe(42);
  });

  test('show control characters and are drawn after they got their width', () => {
    const draw = (text: string, { row, column }: { row: number; column: number }): string =>
      `<${row}${column}${text}>`;
    expect(
      alignColumns(
        [
          ['a\u001b[1m', 'b'],
          ['c', 'd'],
        ],
        { isCut: () => false, draw },
      ),
    ).toEqual(['<00a\\u001b[1m>  <01b>', '<10c>           <11d>']);
  });

  test('of nothing are nothing', () => {
    expect(alignColumns([], { isCut: () => true, width: 80 })).toEqual([]);
  });
});
