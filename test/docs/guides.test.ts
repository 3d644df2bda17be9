import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { ROOT, run, scratchProject } from '../support/run.ts';
import { blocksOf } from './page.ts';

// docs/how-to.md from the first block to the last, in one project that the first block begins.

const PAGE = readFileSync(join(ROOT, 'docs', 'how-to.md'), 'utf8');
const project = scratchProject();
afterAll(() => {
  project.remove();
});

/** The words of a command line; quotes hold words together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

test('docs/how-to.md works from the first block to the last', () => {
  let count = 0;
  for (const { language, body, file } of blocksOf(PAGE)) {
    if (file !== undefined) {
      const path = join(project.path, file.path);
      if (file.isAdded) appendFileSync(path, `\n${body}`);
      else writeFileSync(path, body);
    }
    if (language !== 'bash') continue;
    for (const line of body.trim().split('\n')) {
      const [npx, name, ...words] = wordsOf(line);
      expect([npx, name]).toEqual(['npx', 'codeseries']);
      const { code, out, err } = run(words, project.path);
      expect([line, code, code === 0 ? '' : out + err]).toEqual([line, 0, '']);
      // What is left open is the only thing that the page leaves open.
      const warnings = [...(out + err).matchAll(/(?:warning|error): .*\[(.*)\]$/gm)];
      expect(
        warnings.map(([, rule]) => rule).filter((one) => one !== 'environment/unfilled'),
      ).toEqual([]);
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(15);
});
