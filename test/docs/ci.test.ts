import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT, run, scratchProject } from '../support/run.ts';
import { blocksOf, commandsIn } from './page.ts';

// Every call of this program in docs/ci.md, in its blocks of shell as in its samples for CI systems.

const blocks = blocksOf(readFileSync(join(ROOT, 'docs', 'ci.md'), 'utf8'));
const project = scratchProject();
for (const folder of ['environments', 'out']) {
  cpSync(join(ROOT, folder), join(project.path, folder), { recursive: true });
}
afterAll(() => {
  project.remove();
});

/** Every text in a value, whatever it is nested in. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const lines = blocks.flatMap(({ language, body }) =>
  language === 'yaml' ? textsIn(parse(body)) : body.split('\n'),
);
const commands = lines
  .map((line) => line.replace(/^exec /, '').replace(/ >.*$/, ''))
  .flatMap(commandsIn)
  .map((words) => words.join(' '))
  // What a pull request is based on is known in CI only; test/docs/diff.test.ts has a revision to compare with.
  .filter((words) => !words.includes('$'));

describe('docs/ci.md', () => {
  test('has calls of this program', () => {
    expect(commands.length).toBeGreaterThan(3);
  });

  test.each([...new Set(commands)])('%s works', (words) => {
    const { code, err } = run(words.split(' '), project.path);
    expect([code, err]).toEqual([0, '']);
  });
});
