import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { DOCUMENTED } from '../../generator/access/documented.ts';
import { ROOT, run, scratchProject } from '../support/run.ts';

// What docs/access.md shows is run, and its list of documented rights is that of the program; UPDATE_DOCS=1 writes it anew.

const FILE = join(ROOT, 'docs', 'access.md');
const MARK = /<!-- documented -->\n[\s\S]*?(?=\n\n(?:[A-Z#]))/;

const project = scratchProject();
for (const folder of ['environments', 'out']) {
  cpSync(join(ROOT, folder), join(project.path, folder), { recursive: true });
}
afterAll(() => {
  project.remove();
});

function blocks(page: string, language: string): string[] {
  return [...page.matchAll(new RegExp('^```' + language + '\\n([\\s\\S]*?)^```$', 'gm'))].map(
    ([, body = '']) => body,
  );
}

const ROLES = {
  pipeline: 'the pipeline',
  build: 'the build',
  action: 'the deploy action',
  codedeploy: 'CodeDeploy',
};

function documentedList(): string {
  const lines = DOCUMENTED.map(({ of, actions, reason, source }) => {
    const names = actions.map((one) => `\`${one}\``).join(', ');
    return `- role of ${ROLES[of]}: ${names}: ${reason} ([source](${source}))`;
  });
  return `<!-- documented -->\n\n${lines.join('\n')}`;
}

describe('docs/access.md', () => {
  if (process.env['UPDATE_DOCS'] === '1') {
    writeFileSync(
      FILE,
      readFileSync(FILE, 'utf8').replace(MARK, () => documentedList()),
    );
  }
  const page = readFileSync(FILE, 'utf8');
  const commands = blocks(page, 'bash')
    .flatMap((block) => block.split('\n'))
    .flatMap((line) => /^npm run access -- (.*)$/.exec(line)?.[1] ?? [])
    // What AWS has is no part of the repository; test/access/policies.test.ts fetches it from a stand-in.
    .filter((words) => !words.includes('--policies'));

  test('has commands', () => {
    expect(commands.length).toBeGreaterThan(4);
  });

  test.each(commands)('npm run access -- %s works', (words) => {
    expect(run(['access', ...words.split(' ')], project.path).code).toBe(0);
  });

  test('shows a part of the table as it is', () => {
    const { out } = run(['access', 'dev'], project.path);
    const shown = blocks(page, 'text');
    expect(shown.length).toBeGreaterThan(0);
    for (const block of shown) expect(out).toContain(block);
  });

  test('lists the documented rights', () => {
    expect(page).toContain(documentedList());
  });
});
