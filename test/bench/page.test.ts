import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT } from '../support/run.ts';

// docs/performance.md is made by `npm run bench -- --write`: the words of its template, with what was measured in them.

const TEMPLATE = readFileSync(join(__dirname, 'performance.template.md'), 'utf8');
const PAGE = readFileSync(join(ROOT, 'docs', 'performance.md'), 'utf8');

const tables = [...TEMPLATE.matchAll(/^<!-- table: ([\w-]+) -->$/gm)].map(([, name]) => name ?? '');

describe('docs/performance.md', () => {
  test('has every line of its template', () => {
    const lines = TEMPLATE.split('\n').filter((line) => !/\{\{|^<!--/.test(line));
    expect(lines.filter((line) => !PAGE.includes(line))).toEqual([]);
    expect(PAGE).not.toMatch(/\{\{|<!--/);
  });

  test('has a table for each of its places, every one with ratios but those of sizes and the machine', () => {
    const found = PAGE.split('\n\n').filter((block) => block.startsWith('|'));
    expect(found.length).toBeGreaterThanOrEqual(tables.length);
    const withoutRatio = found.filter((table) => !/×|%/.test(table));
    expect(withoutRatio.length).toBeLessThanOrEqual(4);
  });

  test('names tables that the sections of the bench make', () => {
    const folder = join(__dirname, 'sections');
    const code = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    code.push(readFileSync(join(__dirname, 'bench.mjs'), 'utf8'));
    const known = (name: string): boolean =>
      code.some((text) => text.includes(`'${name}'`) || text.includes(`${name}: {`)) ||
      code.some((text) => text.includes(`${name}: machineTable`) || text.includes(`{ ${name}: {`));
    expect(tables.filter((name) => !known(name))).toEqual([]);
    expect(tables.length).toBeGreaterThan(12);
  });
});
