import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ROOT, run, scratchProject } from '../support/run.ts';
import { blocksOf, commandsIn } from './page.ts';

// The mistake that docs/findings.md shows is made, and each form of its finding is what the page says; UPDATE_DOCS=1 writes
// them anew.

const FILE = join(ROOT, 'docs', 'findings.md');
const SAMPLE = /```bash\n([^`]*)```\n\n```(\w+)\n([\s\S]*?)```/g;

const page = readFileSync(FILE, 'utf8');
const project = scratchProject();
for (const folder of ['environments', 'out']) {
  cpSync(join(ROOT, folder), join(project.path, folder), { recursive: true });
}
const dev = join(project.path, 'environments', 'dev.yml');
const mistake = blocksOf(page).find(({ language }) => language === 'yaml')?.body ?? '';
writeFileSync(dev, `${readFileSync(dev, 'utf8')}\n${mistake}`);
afterAll(() => {
  project.remove();
});

/** What a command of the page prints, with the paths of this repository as they are in it. */
function printed(line: string): string {
  const [words = []] = commandsIn(line);
  const { err, out } = run(words, project.path);
  expect(err).toBe('');
  return out.replaceAll(/(?:\.\.\/)+[^\s"]*?\/(templates|schemas)\//g, '$1/');
}

describe('docs/findings.md', () => {
  if (process.env['UPDATE_DOCS'] === '1') {
    writeFileSync(
      FILE,
      page.replace(
        SAMPLE,
        (_, command: string, language: string) =>
          `\`\`\`bash\n${command}\`\`\`\n\n\`\`\`${language}\n${printed(command)}\`\`\``,
      ),
    );
  }
  const samples = [...readFileSync(FILE, 'utf8').matchAll(SAMPLE)].map(
    ([, command = '', , text = '']) => ({ command, text }),
  );

  test('shows every form', () => {
    expect(samples).toHaveLength(4);
  });

  test.each(samples)('$command', ({ command, text }) => {
    expect(text).toBe(printed(command));
    expect(text).toContain('aws/codebuild/standard:1.0');
  });
});
