import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { actionOf } from '../../generator/aws/read-answer.ts';
import { RULES } from '../../generator/core/rules.ts';
import { ROOT, run, scratchProject } from '../support/run.ts';

// What docs/import.md shows is run on what this repository renders.

const page = readFileSync(join(ROOT, 'docs', 'import.md'), 'utf8');
const project = scratchProject();
for (const folder of ['dev', 'shared']) {
  cpSync(join(ROOT, 'out', folder), join(project.path, 'saved', folder), { recursive: true });
}
afterAll(() => {
  project.remove();
});

function blocks(language: string): string[] {
  const fences = new RegExp('^```' + language + '\\n([\\s\\S]*?)^```$', 'gm');
  return [...page.matchAll(fences)].flatMap(([, body = '']) => body.trim().split('\n'));
}

describe('docs/import.md', () => {
  test.each(blocks('bash'))('%s', (line) => {
    const { code, out } = run(line.replace(/^codeseries /, '').split(' '), project.path);
    expect(code).toBe(0);
    expect(out).toContain('# environments/dev.yml\n');
    expect(out).toContain('branch: develop\n');
  });

  test('names the rules of imports', () => {
    const ids = Object.keys(RULES).filter(
      (id) => RULES[id as keyof typeof RULES].severity === 'warning',
    );
    for (const id of ids.filter((one) => one.startsWith('import/')))
      expect(page).toContain(`\`${id}\``);
  });

  test('saves nothing over something else', () => {
    const files = blocks('sh').flatMap((line) => / > (\S+)$/.exec(line)?.[1] ?? []);
    expect(new Set(files).size).toBe(files.length);
    expect(files.length).toBeGreaterThan(10);
  });

  test('names the right of each call that reads live accounts', () => {
    const folder = join(ROOT, 'generator', 'import');
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const calls = new Set(
      texts.flatMap((text) =>
        [...text.matchAll(/\[?'([a-z0-9]+)', '((?:get|describe|list|batch-get)-[a-z-]+)'/g)].map(
          ([, service = '', operation = '']) => actionOf([service, operation]),
        ),
      ),
    );
    expect(calls.size).toBeGreaterThan(20);
    for (const action of calls) expect(page).toContain(`\`${action}\``);
  });
});
