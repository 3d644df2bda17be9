import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT } from '../support/run.ts';
import { blocksOf } from './page.ts';

// README.ko.md says in Korean what README.md says: the same parts in the same order, the same commands, links and names.

const english = readFileSync(join(ROOT, 'README.md'), 'utf8');
const korean = readFileSync(join(ROOT, 'README.ko.md'), 'utf8');

/** The sections of a page: level of the heading and what stands below it. */
const sections = (page: string): { level: number; body: string }[] =>
  page
    .replace(/^```[\s\S]*?^```$/gm, (block) => block.replaceAll('\n#', '\n '))
    .split(/^(?=#+ )/m)
    .map((body) => ({ level: /^#+/.exec(body)?.[0].length ?? 0, body }));

const found = (page: string, pattern: RegExp): string[] =>
  [...page.matchAll(pattern)].map(([, one = '']) => one).sort();

const ofCode = (page: string): string[] =>
  [...new Set(found(page.replace(/^```[\s\S]*?^```$/gm, ''), /`([^`\n]+)`/g))].sort();

describe('README.ko.md', () => {
  const pairs = sections(english).map((one, index) => ({ one, other: sections(korean)[index] }));

  test('has the same headings', () => {
    expect(sections(korean).map(({ level }) => level)).toEqual(
      sections(english).map(({ level }) => level),
    );
    expect(pairs.length).toBeGreaterThan(5);
  });

  test('has the same commands and outputs', () => {
    expect(blocksOf(korean)).toEqual(blocksOf(english));
  });

  test.each(pairs.map(({ one, other }) => [one.body.split('\n')[0] ?? '', one, other] as const))(
    '%s: the same links, names and rows',
    (_, one, other) => {
      const links = (page: string): string[] =>
        found(page, /\]\(([^)]+)\)/g).filter((link) => !/^README(?:\.ko)?\.md$/.test(link));
      const lines = (page: string): number => page.match(/^(?:\||- )/gm)?.length ?? 0;
      const text = other?.body ?? '';
      expect([links(text), ofCode(text), lines(text)]).toEqual([
        links(one.body),
        ofCode(one.body),
        lines(one.body),
      ]);
    },
  );

  test('is in Korean, but for names', () => {
    for (const { body } of sections(korean)) expect(body).toMatch(/[가-힣]{2}/);
  });
});
