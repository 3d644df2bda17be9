import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { code, label, link, plain, table } from '../../generator/overview/escape.ts';
import { linksIn, tablesIn, typesIn } from './markdown.ts';
import { mermaidMissing, readFlowchart } from './mermaid.ts';

// A value is data: whatever it holds, a reader sees exactly it, and nothing around it changes.

const HOSTILE = [
  'a|b',
  '`a` `|`',
  '"quoted" \'single\'',
  '[x](javascript:1) ![y](z)',
  '<script>alert(1)</script> <!-- -->',
  'end',
  '1. one',
  '- two',
  '12.3. x',
  '*a* _b_ __c__ ~d~',
  'a]b)c}d>e',
  '&amp; &#124; #124; #quot;',
  '\\| \\n \\',
  'https://example.com www.example.com a@b.c',
  ':smile: %% comment',
  '# heading',
  '한국어 이름',
  'a --> b; c',
  '{{x}} ${y}',
  '---',
];

/** What a reader sees of control characters: a blank. */
const seen = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
const inTable = (text: string): string => table(['one', 'two'], [[plain(text), code(text)]]);
/** Blanks at the ends of a cell are not shown. */
const shown = (text: string): string => seen(text).replace(/^ +| +$/g, '');

describe('in a table of Markdown', () => {
  test.each(HOSTILE)('%j is shown as it is', async (text) => {
    const [rows] = await tablesIn(inTable(text));
    expect(rows).toEqual([
      ['one', 'two'],
      [shown(text), shown(text)],
    ]);
  });

  test('every text is shown as it is', async () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(texts, async (list) => {
        const rows = list.map((text) => [plain(`x${text}x`), code(`x${text}x`)]);
        const [, ...read] = (await tablesIn(table(['one', 'two'], rows)))[0] ?? [];
        expect(read).toEqual(list.map((text) => [seen(`x${text}x`), seen(`x${text}x`)]));
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('nothing becomes a link, HTML or emphasis', async () => {
    const types = await typesIn(HOSTILE.map(inTable).join('\n\n'));
    const expected = ['root', 'table', 'tableRow', 'tableCell', 'text', 'sentence', 'word'];
    const others = new Set(types.filter((type) => !expected.includes(type)));
    for (const type of others) expect(['whitespace', 'inlineCode']).toContain(type);
  });

  test('line breaks leave the row whole', async () => {
    expect(await tablesIn(inTable('a\r\nb\u2028c|d'))).toEqual([
      [
        ['one', 'two'],
        ['a b c|d', 'a b c|d'],
      ],
    ]);
  });

  test('a link leads to its file', async () => {
    const paths = ['a b.json', 'a(b).json', 'a)b', 'ü#?.json', '../shared/x.json'];
    for (const path of paths) {
      const [url = ''] = await linksIn(link('[x](y)', path));
      expect(decodeURIComponent(url)).toBe(path);
    }
  });
});

const missing = mermaidMissing();
const withMermaid = missing === undefined ? test : test.skip;
const chart = (text: string): string =>
  ['flowchart LR', `  a[${label(text)}]`, `  b([${label('two', text)}])`]
    .concat(`  subgraph g[${label(text)}]`, '    b', '  end', `  a -->|${label(text)}| b`)
    .join('\n');

describe('in a diagram of Mermaid', () => {
  withMermaid.each(HOSTILE)('%j is shown as it is', async (text) => {
    const { nodes, edges, groups } = await readFlowchart(chart(text));
    expect(nodes).toEqual({ a: text, b: `two<br/>${text}` });
    expect(edges).toEqual([['a', 'b', text]]);
    expect(groups).toEqual({ g: { title: text, nodes: ['b'] } });
  });

  withMermaid('every text is shown as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 20 }), async (some) => {
        const text = `x${some}x`;
        const { nodes, edges } = await readFlowchart(chart(text));
        expect([nodes['a'], edges]).toEqual([seen(text), [['a', 'b', seen(text)]]]);
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});
