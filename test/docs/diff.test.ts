import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ROOT, run, scratchProject } from '../support/run.ts';

// What docs/diff.md shows is run, and what it prints is what the page says; UPDATE_DOCS=1 writes it anew.

const FILE = join(ROOT, 'docs', 'diff.md');
const SAMPLE = /```bash\n([^`]*)```(?:\n\n```text\n([^`]*)```)?/g;

const project = scratchProject();
for (const folder of ['environments', 'out']) {
  cpSync(join(ROOT, folder), join(project.path, folder), { recursive: true });
}
const git = (...words: string[]): void => {
  const who = ['-c', 'user.name=me', '-c', 'user.email=me@example.com'];
  execFileSync('git', [...who, ...words], { cwd: project.path, stdio: 'pipe' });
};
git('init', '-q');
git('add', '.');
git('commit', '-qm', 'first');
afterAll(() => {
  project.remove();
});

/** What the last of some commands prints; quotes of the shell are taken off. */
function printed(commands: string): string {
  const [last = ''] = commands.trim().split('\n').slice(-1);
  const [, rest = ''] = /^npm run (?:--silent )?diff -- (.*)$/.exec(last) ?? [];
  const words = [...rest.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word);
  const { code, out, err } = run(['diff', ...words], project.path);
  expect([err, code <= 1]).toEqual(['', true]);
  return out;
}

describe('docs/diff.md', () => {
  if (process.env['UPDATE_DOCS'] === '1') {
    const page = readFileSync(FILE, 'utf8').replace(
      SAMPLE,
      (all, commands: string, text?: string) =>
        text === undefined
          ? all
          : `\`\`\`bash\n${commands}\`\`\`\n\n\`\`\`text\n${printed(commands)}\`\`\``,
    );
    writeFileSync(FILE, page);
  }
  const samples = [...readFileSync(FILE, 'utf8').matchAll(SAMPLE)].map(
    ([, commands = '', text]) => ({ commands, text }),
  );

  test('has samples, with what they print', () => {
    expect(samples.length).toBeGreaterThan(3);
    expect(samples.filter(({ text }) => text !== undefined)).toHaveLength(2);
  });

  test.each(samples)('$commands', ({ commands, text }) => {
    const out = printed(commands);
    expect(out).not.toBe('');
    if (text !== undefined) expect(text).toBe(out);
  });
});
