import { describe, expect, test } from '@jest/globals';
import { finding, MADE, THROUGH, type Finding } from '../../generator/core/finding.ts';
import { RULES, type CoreRuleId } from '../../generator/core/rules.ts';
import { ruleLines } from '../../generator/report/summary.ts';
import { formatText } from '../../generator/report/text.ts';

const OPTIONS = { color: false, source: () => undefined };

const at = (file: string, line: number, rule: CoreRuleId = 'schema/enum'): Finding =>
  finding(rule, `value ${line}`, {
    file,
    range: { start: { line, column: 1 }, end: { line, column: 2 } },
  });
const lines = (count: number, one: (index: number) => Finding): Finding[] =>
  Array.from({ length: count }, (_, index) => one(index + 1));
const blocksOf = (findings: readonly Finding[], isComplete = false): string[] =>
  formatText(findings, { ...OPTIONS, isComplete })
    .split('\n')
    .filter((line) => line !== '');

describe('many findings', () => {
  test('of one rule in one file are counted after the first twenty', () => {
    const findings = [...lines(57, (line) => at('a.json', line)), at('a.json', 90, 'schema/type')];
    const shown = blocksOf(findings);
    expect(shown).toHaveLength(22);
    expect(shown.slice(19)).toEqual([
      'a.json:20:1: error: value 20  [schema/enum]',
      'a.json:90:1: error: value 90  [schema/type]',
      '… and 37 more of schema/enum in this file (--all-findings shows them)',
    ]);
    expect(blocksOf(findings, true)).toHaveLength(58);
  });

  test('are counted where the same is said of one file after the other', () => {
    const findings = lines(25, (index) =>
      finding('output/missing', 'gone', { file: `${index}.json` }),
    );
    const shown = blocksOf(findings);
    expect(shown).toHaveLength(21);
    expect(shown.at(-1)).toBe('… and 5 more of output/missing (--all-findings shows them)');
  });

  test('twenty of a rule are all shown', () => {
    expect(blocksOf(lines(20, (line) => at('a.json', line)))).toHaveLength(20);
  });

  test('stand above the name and the counts of their file', () => {
    const warning: Finding = { ...at('b.json', 31), severity: 'warning' };
    const findings = [...lines(19, (line) => at('a.json', line)), at('b.json', 30), warning];
    const shown = blocksOf([...findings, at('c.json', 40)]);
    expect(shown.filter((line) => !line.includes('value'))).toEqual([
      'a.json: 19 errors',
      'b.json: 1 error, 1 warning',
    ]);
  });

  test('few findings have no such lines', () => {
    expect(blocksOf([at('a.json', 1), at('a.json', 2), at('b.json', 1)])).toHaveLength(3);
  });
});

describe('the count of each rule', () => {
  test('stands below many findings, the most frequent rule first', () => {
    const findings = [
      ...lines(9, (line) => at('a', line, 'schema/type')),
      ...lines(12, (line) => at('a', line)),
    ];
    expect(ruleLines(findings)).toEqual([
      '  12  schema/enum  a value outside the values allowed',
      '   9  schema/type  a value of another type than asked for',
    ]);
  });

  test('tells what a rule stands for as the caller does, as far as it fits', () => {
    const findings = lines(21, (line) => at('a', line, line > 14 ? 'schema/type' : 'schema/enum'));
    const describe = (rule: string): { title: string } => ({ title: `${rule.length} letters` });
    expect(ruleLines(findings, { describe, width: 28 })).toEqual([
      '  14  schema/enum',
      '   7  schema/type',
    ]);
    expect(ruleLines(findings, { describe, width: 29 })[0]).toBe('  14  schema/enum  11 letters');
  });

  test('is capped, so that it stays a summary', () => {
    const rules = Object.keys(RULES).slice(0, 14) as CoreRuleId[];
    const findings = rules.flatMap((rule) => [at('a', 1, rule), at('a', 2, rule)]);
    expect(ruleLines(findings)).toHaveLength(13);
    expect(ruleLines(findings).at(-1)).toBe('  and 4 of 2 more rules');
  });

  test('is left out where there are few findings, or one rule', () => {
    expect(ruleLines([at('a', 1), at('a', 2, 'schema/type')])).toEqual([]);
    expect(ruleLines(lines(30, (line) => at('a', line)))).toEqual([]);
  });
});

describe('what was made from one place', () => {
  const range = (line: number): NonNullable<Finding['range']> => ({
    start: { line, column: 4 },
    end: { line, column: 5 },
  });
  const made = (name: string): NonNullable<Finding['related']>[number] => ({
    file: `out/${name}.json`,
    pointer: '/a',
    message: MADE,
  });
  const through = (line: number): NonNullable<Finding['related']>[number] => ({
    file: 't.hbs',
    range: range(line),
    message: THROUGH,
  });
  const relatedLines = (related: NonNullable<Finding['related']>): string[] =>
    blocksOf([{ ...at('a.yml', 1), related }]).slice(1);

  test('is listed up to five, then counted; other places follow', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const other = { file: 'b.yml', range: range(2), message: 'the first one' };
    expect(relatedLines([...names.map(made), through(3), other])).toEqual([
      '  made out/a.json#/a',
      '  made out/b.json#/a',
      '  made out/c.json#/a',
      '  made out/d.json#/a',
      '  made out/e.json#/a',
      '  through t.hbs:3:4',
      '  and 2 more',
      '  the first one b.yml:2:4',
    ]);
  });

  test('hides a template line with the documents that came through it', () => {
    const ways = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((name, index) => [
      made(name),
      through(index + 1),
    ]);
    expect(relatedLines(ways).slice(-3)).toEqual([
      '  made out/e.json#/a',
      '  through t.hbs:5:4',
      '  and 1 more',
    ]);
  });
});
