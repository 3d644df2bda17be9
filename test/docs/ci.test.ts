import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT, run, scratchProject } from '../support/run.ts';

const PAGE = readFileSync(join(ROOT, 'docs', 'ci.md'), 'utf8');

/** The fenced blocks of a section in a language. */
function blocks(section: string, language: string): string[] {
  const from = PAGE.indexOf(`\n## ${section}\n`);
  const end = PAGE.indexOf('\n## ', from + 1);
  const fence = new RegExp('^```' + language + '\\n([\\s\\S]*?)^```$', 'gm');
  return [...PAGE.slice(from, end < 0 ? undefined : end).matchAll(fence)].map(
    ([, body = '']) => body,
  );
}

/** A repository as users have it, with the program in place of the installed package. */
const project = scratchProject();
const git = (...argv: string[]): ReturnType<typeof spawnSync> =>
  spawnSync('git', argv, {
    cwd: project.path,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });

beforeAll(() => {
  for (const folder of ['environments', 'out']) {
    cpSync(join(ROOT, folder), join(project.path, folder), { recursive: true });
  }
  const program = `"${process.execPath}" "${join(ROOT, 'dist', 'codeseries.cjs')}"`;
  const scripts = { check: `${program} check`, diff: `${program} diff` };
  writeFileSync(join(project.path, 'package.json'), JSON.stringify({ scripts }));
  git('init', '-q');
  git('config', 'user.name', 'test');
  git('config', 'user.email', 'test@example.com');
  git('add', '-A');
  git('commit', '-qm', 'all');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
});
afterAll(() => {
  project.remove();
});

function inShell(command: string): { status: number | null; stdout: string } {
  return spawnSync('sh', ['-c', command], {
    ...{ cwd: project.path, encoding: 'utf8' },
    env: { ...process.env, GITHUB_BASE_REF: 'main' },
  });
}

interface Workflow {
  on: object;
  permissions: Record<string, string>;
  jobs: Record<string, { 'runs-on': string; steps: { uses?: string; run?: string }[] }>;
}

describe('the workflows of GitHub', () => {
  const workflows = blocks('GitHub Actions', 'yaml').map((text) => parse(text) as Workflow);

  test('are whole ones, each with the rights that it needs', () => {
    expect(workflows).toHaveLength(3);
    for (const { on, jobs } of workflows) {
      expect(Object.keys(on)).toContain('pull_request');
      for (const { steps, ...job } of Object.values(jobs)) {
        expect(job['runs-on']).toBe('ubuntu-latest');
        for (const step of steps) {
          expect([step.uses, step.run].filter((one) => one !== undefined)).toHaveLength(1);
          if (step.uses !== undefined) expect(step.uses).toMatch(/^[\w-]+\/[\w/-]+@v\d+$/);
        }
      }
    }
    expect(workflows.map(({ permissions }) => permissions)).toEqual([
      { contents: 'read' },
      { contents: 'read', 'security-events': 'write' },
      { contents: 'read', 'pull-requests': 'write' },
    ]);
  });

  const commands = workflows.flatMap(({ jobs }) =>
    Object.values(jobs).flatMap(({ steps }) => steps.flatMap((step) => step.run ?? [])),
  );

  test.each(commands.filter((command) => !/^(?:npm ci$|gh )/.test(command)))(
    '%s runs',
    (command) => {
      expect(inShell(command)).toMatchObject({ status: 0, stdout: '' });
      const file = /> (\S+\.sarif)$/.exec(command)?.[1];
      if (file !== undefined) {
        expect(JSON.parse(readFileSync(join(project.path, file), 'utf8'))).toMatchObject({
          version: '2.1.0',
        });
      }
    },
  );
});

test('the buildspec is sound by our own rules, and its check runs', () => {
  const [text = ''] = blocks('AWS CodeBuild', 'yaml');
  const path = join(project.path, 'buildspec.yml');
  writeFileSync(path, text);
  expect(run(['validate', 'buildspec.yml', '--strict'], project.path)).toMatchObject({
    code: 0,
    out: '1 file (buildspec) validated: sound\n',
  });
  const { phases } = parse(text) as { phases: Record<string, { commands: string[] }> };
  const commands = Object.values(phases).flatMap((phase) => phase.commands);
  expect(commands[0]).toBe('npm ci');
  for (const command of commands.slice(1)) expect(inShell(command).status).toBe(0);
});

describe('the hook', () => {
  beforeAll(() => {
    const [text = ''] = blocks('Before each commit', 'bash');
    const hook = join(project.path, '.git', 'hooks', 'pre-commit');
    writeFileSync(hook, text);
    chmodSync(hook, 0o755);
    execFileSync('sh', ['-n', hook]);
  });

  test('lets through what does not concern what is rendered', () => {
    writeFileSync(join(project.path, 'notes.txt'), 'x');
    git('add', '-A');
    expect(git('commit', '-qm', 'notes').status).toBe(0);
  });

  test('refuses a rendered file that was changed by hand, and takes it back as it was', () => {
    const path = join(project.path, 'out', 'dev', 'repository', 'appspec.yml');
    const text = readFileSync(path, 'utf8');
    appendFileSync(path, '# by hand\n');
    git('add', '-A');
    const refused = git('commit', '-qm', 'by hand');
    expect(refused.status).toBe(1);
    expect(`${String(refused.stdout)}${String(refused.stderr)}`).toMatch(/output\/edited/);
    expect(String(refused.stderr)).toContain('Nothing was committed.');
    writeFileSync(path, text);
    appendFileSync(join(project.path, 'environments', 'dev.yml'), '# a comment\n');
    git('add', '-A');
    expect(git('commit', '-qm', 'a comment').status).toBe(0);
  });
});
