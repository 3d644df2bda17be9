import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { ROOT, run, scratchProject } from '../support/run.ts';

const project = scratchProject(join(ROOT, 'test', 'cases', 'base-project'));
const base = join(project.path, 'environments', 'base.yml');
const shipped = readFileSync(base, 'utf8');
mkdirSync(join(project.path, 'rules'));
afterAll(() => {
  project.remove();
});
afterEach(() => {
  writeFileSync(base, shipped);
});

let count = 0;

/** Names a file of rules with a text in `base.yml`; each has a name of its own, for modules are loaded once. */
function withRule(text: string): string {
  const name = `rules/rule-${(count += 1)}.cjs`;
  writeFileSync(join(project.path, name), text);
  nameRules(name);
  return name;
}

function nameRules(...names: string[]): void {
  writeFileSync(base, `${shipped}\nchecks:\n  rules: ${JSON.stringify(names)}\n`);
}

interface Told {
  rule: string;
  file: string;
  line?: number;
  message: string;
}

function told(...argv: string[]): Told[] {
  const { code, out } = run([...argv, '--format', 'json'], project.path);
  const { findings } = JSON.parse(out) as { findings: Told[] };
  expect(code).not.toBe(3);
  return findings;
}

/** A rule with a body of `check`. */
function rule(check: string, more = "kinds: ['taskdef']"): string {
  return `module.exports = {\n  id: 'own/test', severity: 'error', title: 'a test', ${more},\n  check(seen) {\n    ${check}\n  },\n};\n`;
}

describe('a rule that goes wrong', () => {
  const WRONG: [what: string, text: string, message: RegExp, line?: number][] = [
    [
      'throws',
      rule("throw new Error('no such thing\\nat all');"),
      /own\/test throws Error: no such thing, on a document of the kind taskdef/,
      4,
    ],
    ['throws no error', rule('throw null;'), /throws null/],
    ['reads what is not there', rule('return seen.value.nothing.more;'), /throws TypeError/, 4],
    [
      'throws while it tells',
      rule('return { *[Symbol.iterator]() { throw new RangeError("x"); } };'),
      /throws RangeError: x/,
      4,
    ],
    [
      'returns a text',
      rule("return 'all is well';"),
      /returns "all is well" where a list of issues is due/,
    ],
    ['returns a number', rule('return 3;'), /returns a number/],
    ['returns a promise', rule('return Promise.resolve([]);'), /returns a promise/],
    ['returns no issues', rule('return [null];'), /an issue that is null/],
    [
      'returns an issue without a path',
      rule("return [{ message: 'x' }];"),
      /whose path is no list/,
    ],
    ['returns an issue without a message', rule('return [{ path: [] }];'), /without a message/],
    [
      'never ends',
      rule("return { *[Symbol.iterator]() { for (;;) yield { path: [], message: 'x' }; } };"),
      /more than 1000/,
    ],
    [
      'changes what it sees',
      `'use strict';\n${rule("seen.value.family = 'x';")}`,
      /throws TypeError: Cannot assign to read only/,
      5,
    ],
    [
      'tells of a document of no set',
      rule("return [{ document: {}, path: [], message: 'x' }];", "over: 'target'"),
      /not of the set, on dev/,
    ],
    [
      'has a group of ours',
      "module.exports = { id: 'build/x' };",
      /"build\/x" is not the id of a rule of your own/,
    ],
    ['has no title', "module.exports = { id: 'own/x', severity: 'error' };", /own\/x has no title/],
    [
      'has another severity',
      "module.exports = { id: 'own/x', severity: 'fatal' };",
      /severity of own\/x is "fatal"/,
    ],
    [
      'has no check',
      "module.exports = { id: 'own/x', severity: 'error', title: 'x' };",
      /no function check/,
    ],
    [
      'judges nothing',
      "module.exports = { id: 'own/x', severity: 'error', title: 'x', check() {} };",
      /does not say what it judges/,
    ],
    ['judges another kind', rule('', "kinds: ['taskdfe']"), /"taskdfe", which there is not/],
    ['is over something else', rule('', "over: 'all'"), /over of own\/test is "all"/],
    [
      'is there twice',
      `const a = ${rule('').replace('module.exports = ', '').replace(/;\n$/, '')};\nmodule.exports = [a, a];`,
      /own\/test is a rule of rules\/.* already/,
    ],
    ['exports nothing', '', /no default export/],
    ['exports a number', 'module.exports = 3;', /exports a number/],
    ['is no JavaScript', 'module.exports = {', /cannot be loaded: SyntaxError/],
    [
      'throws while it is loaded',
      "\nthrow new Error('early');",
      /cannot be loaded: Error: early/,
      2,
    ],
  ];

  test.each(WRONG.map((row) => [row[0], row] as const))('%s', (_what, [, text, message, line]) => {
    const file = withRule(text);
    const [first, ...more] = told('render', 'dev', '--dry-run');
    expect(more).toEqual([]);
    expect(first).toMatchObject({ rule: 'project/own-rule', file });
    expect(first?.message).toMatch(message);
    if (line !== undefined) expect(first?.line).toBe(line);
  });
});

describe('a rule that works', () => {
  const TELLS = rule(
    "return [{ path: ['family'], message: `of ${seen.kind}\\n here`, help: 'h' }, { path: ['no', 'such'], message: 'y' }];",
  );

  test('is told in render, check and check --as-is, and nowhere else', () => {
    withRule(TELLS);
    const rules = (...argv: string[]): string[] => told(...argv).map((one) => one.rule);
    expect(rules('render', 'dev', '--dry-run')).toEqual(['own/test', 'own/test']);
    expect(rules('check', 'dev')).toContain('own/test');
    const out = join(ROOT, 'out');
    expect(rules('check', '--as-is', '--out', out)).toContain('own/test');
    expect(rules('validate', join(out, 'dev', 'repository', 'taskdef.json'))).toEqual([]);
    for (const argv of [
      ['access', 'dev'],
      ['vars', 'dev'],
    ]) {
      expect(rules(...argv)).not.toContain('own/test');
    }
  });

  test('is asked of what former runs found sound, too', () => {
    mkdirSync(join(project.path, 'node_modules'), { recursive: true });
    expect(run(['render', 'dev'], project.path).code).toBe(0);
    expect(told('render', 'dev')).toEqual([]);
    withRule(TELLS);
    expect(told('render', 'dev').map((one) => one.rule)).toEqual(['own/test', 'own/test']);
  });

  test('its text stands in SARIF', () => {
    withRule(
      TELLS.replace(
        "title: 'a test'",
        "title: 'a test', why: 'Because.', sources: ['https://x.example/y']",
      ),
    );
    const { out } = run(['render', 'dev', '--dry-run', '--format', 'sarif'], project.path);
    expect(out).toContain('"a test"');
    expect(out).toContain('https://x.example/y');
  });

  test('a rule over a folder sees all targets, and its issues stand in one of them', () => {
    withRule(
      rule(
        "return seen.map(({ target, documents }) => ({ document: documents[0], path: [], message: target, related: [{ document: documents[1], path: [], message: 'and here' }] }));",
        "over: 'folder'",
      ),
    );
    expect(told('render', '--all', '--dry-run').map((one) => one.message)).toEqual(
      expect.arrayContaining(['dev', 'stg']),
    );
  });
});

describe('which files are loaded', () => {
  const MARK = 'globalThis.wasLoaded = true;\n';

  test.each([
    ['outside of the project', '../rules/x.mjs'],
    ['by an absolute path', '/tmp/x.mjs'],
    ['other files', 'rules/x.json'],
  ])('not %s', (_what, name) => {
    nameRules(name);
    expect(told('render', 'dev', '--dry-run').map((one) => one.rule)).toContain(
      'environment/pattern',
    );
  });

  test('not through a link that leads out of it', () => {
    const outside = scratchProject();
    writeFileSync(join(outside.path, 'x.cjs'), MARK);
    const link = join(project.path, 'rules', 'link.cjs');
    symlinkSync(join(outside.path, 'x.cjs'), link);
    nameRules('rules/link.cjs');
    expect(told('render', 'dev', '--dry-run').map((one) => one.rule)).toEqual(['file/symlink']);
    rmSync(link);
    outside.remove();
  });

  test('not what is not there, told where it is named', () => {
    nameRules('rules/none.mjs');
    const [first] = told('render', 'dev', '--dry-run');
    expect(first).toMatchObject({ rule: 'project/own-rule', file: 'environments/base.yml' });
    expect(first?.line).toBeGreaterThan(1);
  });

  test.each([
    ['--set-json', ['--set-json', 'checks.rules=["rules/evil.cjs"]'], '<command line>'],
    ['--values', ['--values', 'evil.yml'], 'evil.yml'],
  ])('not by %s', (_what, argv, file) => {
    writeFileSync(join(project.path, 'rules', 'evil.cjs'), `throw new Error('loaded');`);
    writeFileSync(join(project.path, 'evil.yml'), 'checks:\n  rules: [rules/evil.cjs]\n');
    const findings = told('render', 'dev', '--dry-run', ...argv);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ rule: 'project/own-rule', file });
    expect(findings[0]?.message).toContain('only environments/base.yml may name them');
  });
});
