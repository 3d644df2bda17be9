import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Overview } from '../../generator/overview/facts.ts';
import { pageOf } from '../../generator/overview/page.ts';
import { library, ROOT, run, scratchProject } from '../support/run.ts';
import { linksIn, tablesIn } from './markdown.ts';
import { mermaidMissing, readFlowchart } from './mermaid.ts';

const CASES = join(ROOT, 'test', 'cases');
const withMermaid = mermaidMissing() === undefined ? test : test.skip;

/** The page of one target of the shipped project, or of a case, with all paths that were rendered beside it. */
function pageIn(name: string, target = 'dev') {
  const project =
    name === 'shipped' ? undefined : scratchProject(join(CASES, 'base-project'), join(CASES, name));
  const { files, findings } = library.render({ cwd: project?.path ?? ROOT });
  project?.remove();
  const text = files.find(({ path }) => path === `${target}/README.md`)?.text;
  if (text === undefined) throw new Error(JSON.stringify(findings));
  return { text, paths: new Set(files.map(({ path }) => path)) };
}

const diagramIn = (page: string): string => /```mermaid\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

const NAMES = [
  'shipped',
  'source-connection',
  'deploy-none',
  'source-connection-deploy-none',
  'build-in-pipeline-only',
  'build-buildspec-inline',
  'bucket-per-environment',
  'pipeline-all-choices',
  'planned-target',
  'roles-per-environment',
];
const pages = new Map(NAMES.map((name) => [name, pageIn(name)]));
const page = (name: string): string => pages.get(name)?.text ?? '';

describe.each(NAMES)('the page of %s', (name) => {
  withMermaid('has a diagram that Mermaid reads, with both accounts', async () => {
    const { nodes, edges, groups } = await readFlowchart(diagramIn(page(name)));
    expect(Object.keys(groups).sort()).toEqual(['shared', 'workload']);
    // Whatever an edge names is a thing with a name.
    for (const [id, text] of Object.entries(nodes)) expect(text).not.toBe(id);
    const ends = new Set(edges.flatMap(([from, to]) => [from, to]));
    expect([...ends].sort()).toEqual(Object.keys(nodes).sort());
  });

  test('has whole tables, and links to files that are rendered', async () => {
    for (const table of await tablesIn(page(name))) {
      expect(new Set(table.map((cells) => cells.length)).size).toBe(1);
      expect(table.length).toBeGreaterThan(1);
    }
    const links = await linksIn(page(name));
    expect(links.length).toBeGreaterThan(15);
    for (const link of links) {
      expect(pages.get(name)?.paths).toContain(posix.join('dev', decodeURIComponent(link)));
    }
  });
});

describe('the shipped page', () => {
  withMermaid('draws who starts, assumes and reads what', async () => {
    const { edges, nodes } = await readFlowchart(diagramIn(page('shipped')));
    expect(edges).toEqual(
      expect.arrayContaining([
        ['rule', 'pipeline', 'starts'],
        ['build', 'push', 'assumes'],
        ['pipeline', 'action', 'assumes'],
        ['action', 'bucket', 'reads'],
        ['group', 'green', 'switches'],
      ]),
    );
    expect(nodes['pipeline']).toContain('bys-shared-cdpl-awssdk-iam-dev');
  });

  test('lists every resource with its call, and every role', async () => {
    const [stages = [], resources = [], roles = []] = await tablesIn(page('shipped'));
    expect(stages.map(([stage]) => stage)).toEqual(['stage', 'Source', 'Build', 'DevDeploy']);
    const { files } = library.render({ cwd: ROOT, targets: ['dev'] });
    const ours = files.filter(({ account }) => account !== undefined);
    const listed = [...resources.slice(1), ...roles.slice(1)];
    const policies = ours.filter(({ id, kind }) => id.includes('/') && kind !== 'iam-role');
    expect(listed).toHaveLength(ours.length - policies.length);
    const row = resources.find(([id]) => id === 'codepipeline');
    expect(row?.at(-1)).toBe('aws codepipeline create-pipeline');
  });

  test('is committed as it is rendered, once for each target and for nothing that is shared', () => {
    const paths = [...(pages.get('shipped')?.paths ?? [])];
    expect(paths.filter((path) => path.endsWith('README.md'))).toEqual(
      ['dev', 'prd', 'stg'].map((target) => `${target}/README.md`),
    );
    expect(run(['render', 'dev', '--stdout', 'readme'], ROOT).out).toBe(page('shipped'));
    const { out } = run(['explain', 'out/dev/README.md:1'], ROOT);
    expect(out).toContain('out/dev/README.md is templates/README.md with its parts filled');
  });
});

test('what is accepted is told with its reason, and a planned target says so', () => {
  const overview: Overview = {
    ...{ target: 'a/dev', application: 'a', environment: 'dev', region: 'r', branch: 'b' },
    ...{ accounts: { shared: '1', workload: '2' }, folder: 'f', isPlanned: true, files: [] },
    accepted: [{ rule: 'access/surplus', at: 'x|y', reason: 'AWS says\nso `|`' }],
    permissions: () => 'what is proven',
  };
  const told = pageOf('{{facts}}\n{{accepted}}\n{{access}}', overview);
  expect(told).toMatchObject({ text: expect.stringContaining('only planned') });
  expect(told).toMatchObject({ text: expect.stringContaining('&#124;y ') });
  expect(told).toMatchObject({ text: expect.stringContaining('AWS says so &#96;&#124;&#96;') });
  expect(told).toMatchObject({ text: expect.stringContaining('what is proven') });
});

test('a project may have a page of its own, or none; a part that there is not is told', () => {
  const project = scratchProject(join(CASES, 'base-project'));
  const templates = join(project.path, 'templates');
  const write = (name: string, text: string): void => {
    mkdirSync(templates, { recursive: true });
    writeFileSync(join(templates, name), text);
  };
  write('README.md', '# {{title}}\n\nOn call: team orders\n\n{{stages}}\n');
  const own = library.render({ cwd: project.path });
  expect(own.files.find(({ id }) => id === 'readme')?.text).toMatch(
    /^# orders in dev\n\nOn call: team orders\n\n\| stage/,
  );
  write('README.md', '{{stagse}} {{constructor}}');
  expect(library.render({ cwd: project.path })).toMatchObject({
    files: [],
    findings: [{ rule: 'manifest/row', help: 'did you mean stages?' }],
  });
  write('artifacts.yml', 'readme: null\n');
  const { files, sound } = library.render({ cwd: project.path });
  expect([sound, files.some(({ id }) => id === 'readme')]).toEqual([true, false]);
  project.remove();
});

test('a denied call is written only where it is accepted, and the page says so', () => {
  const project = scratchProject(join(CASES, 'base-project'));
  const name = 'iam/action/kms.json.hbs';
  const shipped = readFileSync(join(ROOT, 'templates', name), 'utf8');
  mkdirSync(join(project.path, 'templates', 'iam', 'action'), { recursive: true });
  writeFileSync(join(project.path, 'templates', name), shipped.replace(', "kms:Decrypt"', ''));
  expect(library.render({ cwd: project.path }).files).toEqual([]);
  const base = join(project.path, 'environments', 'base.yml');
  const ignore = [{ rule: 'access/missing-identity', at: 'action/kms', reason: 'given elsewhere' }];
  appendFileSync(base, `\nchecks: ${JSON.stringify({ ignore })}\n`);
  expect(run(['render', '--all'], project.path).code).toBe(0);
  const path = join(project.path, 'out', 'dev', 'README.md');
  const page = readFileSync(path, 'utf8');
  expect(page).toMatch(/^\d+ calls: \d+ allowed, 1 denied\./m);
  expect(page).toMatch(/^ {2}- \*\*denied\*\*: `kms:` Decrypt on `key\//m);
  expect(page).toContain('A denied call is written only where `checks.ignore` accepts it.');
  expect(page).toMatch(/^\| `access\/missing-identity` +\| action\/kms \| given elsewhere \|$/m);
  expect(run(['check'], project.path).code).toBe(0);
  writeFileSync(path, page.replace(', 1 denied', ', 0 denied'));
  expect(run(['check'], project.path).out).toContain(
    'out/dev/README.md: error: this file was changed',
  );
  project.remove();
});
