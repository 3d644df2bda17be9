import { describe, expect, test } from '@jest/globals';
import {
  finding,
  MADE,
  THROUGH,
  type Finding,
  type Related,
} from '../../generator/core/finding.ts';
import { mergeFindings } from '../../generator/core/merge-findings.ts';

const at = (line: number): NonNullable<Finding['range']> => ({
  start: { line, column: 3 },
  end: { line, column: 8 },
});
const made = (file: string, pointer = '/x'): Related => ({ file, pointer, message: MADE });
const through = (line: number): Related => ({ file: 't.hbs', range: at(line), message: THROUGH });
const shown = (related: readonly Related[], more: Partial<Finding> = {}): Finding => ({
  ...finding('schema/enum', 'm', { file: 'dev.yml', range: at(2), related: [...related] }),
  ...more,
});

describe('findings of one cause', () => {
  test('are one, which lists what was made by the template line it came through', () => {
    const merged = mergeFindings([
      shown([made('a'), through(1)], { pointer: '/p' }),
      shown([made('b'), through(2)], { pointer: '/q' }),
      shown([made('c'), through(1)]),
    ]);
    expect(merged).toEqual([
      shown([made('a'), made('c'), through(1), made('b'), through(2)], { pointer: '/p' }),
    ]);
  });

  test('list other related places once, after those', () => {
    const first: Related = { file: 'dev.yml', range: at(1), message: 'the first one' };
    const other: Related = { file: 'stg.yml', message: 'another one' };
    const [merged, ...more] = mergeFindings([
      shown([made('a'), through(1), first]),
      shown([made('b'), through(1), first, other]),
    ]);
    expect(more).toEqual([]);
    expect(merged?.related).toEqual([made('a'), made('b'), through(1), first, other]);
  });

  test('leave what they were merged from unchanged', () => {
    const findings = [shown([made('a')]), shown([made('b')])];
    const before = structuredClone(findings);
    mergeFindings(findings);
    expect(findings).toEqual(before);
  });
});

describe('findings that stay apart', () => {
  test.each<[string, Partial<Finding>]>([
    ['another rule', { rule: 'schema/type' }],
    ['other words', { message: 'n' }],
    ['another help', { help: 'h' }],
    ['another file', { file: 'stg.yml' }],
    ['another place', { range: at(3) }],
  ])('%s', (_, difference) => {
    const findings = [shown([made('a')]), shown([made('b')], difference)];
    expect(mergeFindings(findings)).toEqual(findings);
  });

  test('other values of a file that nothing was made from', () => {
    const one = (pointer: string): Finding =>
      finding('schema/enum', 'm', { file: 'x.json', pointer });
    expect(mergeFindings([one('/a'), one('/b')])).toEqual([one('/a'), one('/b')]);
  });
});

test('the order is that of the first of each', () => {
  const other = finding('schema/type', 'o', { file: 'dev.yml', range: at(2) });
  const merged = mergeFindings([shown([made('a')]), other, shown([made('b')])]);
  expect(merged.map((one) => one.message)).toEqual(['m', 'o']);
});
