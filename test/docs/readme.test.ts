import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT, run, scratchProject } from '../support/run.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const README = read('README.md');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const pages = ['README.md', 'README.ko.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'].concat(
  readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name))
    .map((name) => `docs/${name}`),
);

/** The shipped project with its committed output, in a place that a command may write to. */
const project = scratchProject();
for (const folder of ['environments', 'out']) {
  cpSync(join(ROOT, folder), join(project.path, folder), { recursive: true });
}
afterAll(() => {
  project.remove();
});

/** The bodies of the fenced blocks of one language in a page. */
function blocks(page: string, language: string): string[] {
  const fence = new RegExp('^```' + language + '\\n([\\s\\S]*?)^```$', 'gm');
  return [...page.matchAll(fence)].map(([, body = '']) => body);
}

/** The arguments behind `npm run <command> --` of each such line in the shell blocks of the README and of docs/apply.md. */
const commands = [README, read('docs/apply.md')]
  .flatMap((page) => blocks(page, 'bash'))
  .flatMap((block) => block.split('\n'))
  .flatMap((line) => [
    ...line.matchAll(
      /npm run (?:--silent )?(render|vars|plan|check|diff|validate|access|explain)(?: -- ([^")]*))?/g,
    ),
  ])
  .map(([, command = '', rest = '']) => [command, ...rest.split(' ').filter(Boolean)]);

describe('README', () => {
  test('is short', () => {
    expect(README.split('\n').length).toBeLessThan(125);
  });

  test('has commands to run', () => {
    expect(commands.map(([command]) => command)).toEqual(
      expect.arrayContaining(['render', 'vars', 'plan', 'check', 'validate', 'access', 'explain']),
    );
  });

  test.each(commands.map((words) => [words.join(' '), words] as const))(
    'npm run %s works',
    (_, words) => {
      const { code, out, err } = run(words, project.path);
      expect([code, err.includes('error')]).toEqual([0, false]);
      if (words.includes('--stdout')) expect(JSON.parse(out)).toHaveProperty('pipeline');
    },
  );

  test('shows what a second rendering says', () => {
    expect(README).toContain(run(['render', 'dev'], project.path).err);
  });

  test('shows a mistake exactly as it is told', () => {
    const copy = scratchProject(project.path);
    const file = join(copy.path, 'environments', 'dev.yml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"558846431111"', '"55884643111"'));
    const { code, err } = run(['render', 'dev'], copy.path);
    copy.remove();
    expect(code).toBe(1);
    expect(blocks(README, 'text')).toContain(`${err.split('\n\n')[0] ?? ''}\n`);
  });
});

describe('every page', () => {
  test.each(pages)('%s names only npm scripts that exist', (page) => {
    const named = [...read(page).matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(
      ([, name]) => name,
    );
    expect(named.filter((name) => name !== undefined && scripts[name] === undefined)).toEqual([]);
  });

  test.each(pages)('%s links only to files that exist', (page) => {
    const folder = join(ROOT, page, '..');
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
      ([, link = '']) => link,
    );
    for (const link of links) expect(() => readFileSync(join(folder, link))).not.toThrow();
  });

  test.each(pages)('%s has sound YAML samples', (page) => {
    for (const block of blocks(read(page), 'yaml')) {
      expect(() => parse(block) as unknown).not.toThrow();
    }
  });
});
