import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { NO_TERMINAL } from '../../generator/commands/io.ts';
import { filesBelow, run, scratchProject } from '../support/run.ts';

let project: ReturnType<typeof scratchProject>;
beforeEach(() => {
  project = scratchProject();
});
afterEach(() => {
  project.remove();
});

const init = (...argv: string[]) => run(['init', ...argv], project.path);
const NAMED = ['--application', 'orders', '--environment', 'dev'];
const read = (path: string): string => readFileSync(join(project.path, path), 'utf8');
const variables = (path: string): unknown => parse(read(`environments/${path}`));
const AROUND = [
  'package.json',
  'README.md',
  '.vscode/settings.json',
  '.gitattributes',
  '.gitignore',
];
const GITHUB = '.github/workflows/codeseries.yml';
const WRITTEN = ['environments/base.yml', 'environments/dev.yml', ...AROUND, GITHUB];

describe('in an empty folder', () => {
  test('begins a project that renders and checks, and lists what it wrote', () => {
    const { code, out, err } = init(...NAMED);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/\nrendered \d+ files below out\/\n6 values are still to be filled in: /);
    const told = [...out.matchAll(/^created {2}(.*)$/gm)].map(([, path]) => path);
    expect(told).toEqual(WRITTEN);
    const made = Object.keys(filesBelow(project.path)).filter((path) => !path.startsWith('out/'));
    expect(made.sort()).toEqual([...WRITTEN].sort());
    expect(run(['render', '--all'], project.path).err).toMatch(/\n0 created, 0 updated, \d+ unch/);
    expect(run(['check'], project.path).code).toBe(0);
  });

  test('names roles by the application', () => {
    init(...NAMED, '--org', 'bys');
    const { out } = run(['vars', 'dev', '--only', 'roles'], project.path);
    const names = [...out.matchAll(/\.name +"([^"]+)/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(7);
    expect(names.filter((name) => !/^bys-.*orders/.test(name))).toEqual([]);
  });

  test('takes every answer from options', () => {
    const answers = ['--org', 'on', '--region', 'eu-west-1', '--shared-account', '012345678901'];
    const places = ['--environment', 'qa=210987654321:release/1.0', '--environment', 'prod'];
    const more = ['--port', '9000', '--cluster', 'no', '--ci', 'gitlab'];
    expect(init('--application', 'orders', ...answers, ...places, ...more).code).toBe(0);
    expect(variables('base.yml')).toEqual({
      org: 'on',
      region: 'eu-west-1',
      accounts: { shared: '012345678901' },
      cluster: 'no',
      application: { name: 'orders', port: 9000 },
      kms: { keyArn: 'to-be-created' },
    });
    const qa = { accounts: { workload: '210987654321' }, branch: 'release/1.0' };
    expect(variables('qa.yml')).toMatchObject(qa);
    expect(variables('prod.yml')).toMatchObject({ branch: 'main' });
    expect(existsSync(join(project.path, '.gitlab-ci.yml'))).toBe(true);
  });

  test.each([
    [['--application', 'Orders'], '--application "Orders" is not lower-case letters and digits'],
    [['--port', '0'], '--port "0" is not a whole number from 1 to 65535'],
    [['--environment', 'base'], '--environment "base" is not a name for an environment'],
    [['--environment', 'dev=12'], '--environment dev: "12" is not an account id of 12 digits'],
    [['--environment', 'dev=:a b'], '--environment dev: "a b" is not a branch name'],
    [['--environment', ''], '--environment needs a value'],
    [['orders'], 'write  --application orders'],
  ])('refuses %j and writes nothing', (argv, message) => {
    const { code, out, err } = init(...argv);
    expect(code).toBe(2);
    expect(out + err).toContain(message);
    expect(filesBelow(project.path)).toEqual({});
  });

  test('tells with --dry-run and writes nothing; makes a folder that --project names', () => {
    expect(init(...NAMED, '--dry-run').out).toMatch(/^created .*\n(?:.*\n)*nothing was written/);
    expect(filesBelow(project.path)).toEqual({});
    expect(init(...NAMED, '--project', 'deep/er', '--format', 'json').code).toBe(0);
    expect(read('deep/er/environments/dev.yml')).toContain('$schema=../node_modules/codeseries/');
  });
});

describe('in a folder that is in use', () => {
  test('leaves files that are there as they are, and asks before it replaces variables', () => {
    for (const path of ['README.md', 'package.json']) writeFileSync(join(project.path, path), 'x');
    expect(init(...NAMED).out).toContain('kept     package.json\nkept     README.md\n');
    writeFileSync(join(project.path, 'environments', 'dev.yml'), 'branch: mine\n');
    const again = init(...NAMED);
    expect(again.code).toBe(2);
    const taken = '2 files are there already: environments/base.yml, environments/dev.yml';
    expect(again.out).toContain(taken);
    expect([read('README.md'), read('environments/dev.yml')]).toEqual(['x', 'branch: mine\n']);
    expect(init(...NAMED, '--force').out).toContain('replaced environments/dev.yml');
    expect(read('environments/dev.yml')).toContain('targetGroups:');
    expect(read('README.md')).toBe('x');
  });

  test('follows no link out of the folder', () => {
    const outside = scratchProject();
    symlinkSync(outside.path, join(project.path, '.vscode'));
    mkdirSync(join(project.path, 'environments'));
    const elsewhere = join(outside.path, 'dev.yml');
    symlinkSync(elsewhere, join(project.path, 'environments', 'dev.yml'));
    const { code, out } = init(...NAMED, '--force');
    expect([code, out.includes('[file/symlink]')]).toEqual([1, true]);
    expect(filesBelow(outside.path)).toEqual({});
    rmSync(join(project.path, '.vscode'));
    expect(init(...NAMED, '--force').code).toBe(1);
    expect(lstatSync(join(project.path, 'environments', 'dev.yml')).isSymbolicLink()).toBe(true);
    outside.remove();
  });

  test('adds an application in a folder, without what the other one says of itself', () => {
    init(...NAMED, '--org', 'bys', '--environment', 'stg=222233334444:next');
    const base = join(project.path, 'environments', 'base.yml');
    writeFileSync(base, `${readFileSync(base, 'utf8')}roles: { push: { name: push-role } }\n`);
    expect(init('--application', 'pay', '--port', '81').code).toBe(0);
    expect(variables('pay/base.yml')).toEqual({
      application: { name: 'pay', port: 81 },
      kms: { keyArn: 'to-be-created' },
      roles: null,
    });
    const stg = { accounts: { workload: '222233334444' }, branch: 'next' };
    expect(variables('pay/stg.yml')).toMatchObject(stg);
    expect(existsSync(join(project.path, 'environments', 'pay', 'prd.yml'))).toBe(false);
    expect(run(['check', 'pay/dev', 'pay/stg'], project.path).code).toBe(0);
  });

  test('keeps a base of many applications', () => {
    init(...NAMED, '--in-folder', '--org', 'bys');
    const base = { org: 'bys', region: 'us-east-1', accounts: { shared: '111122223333' } };
    expect(variables('base.yml')).toEqual({ ...base, cluster: 'main' });
    expect(init('--application', 'pay', '--region', 'eu-west-1').code).toBe(0);
    expect(variables('pay/base.yml')).toMatchObject({ region: 'eu-west-1' });
    expect(variables('pay/base.yml')).not.toHaveProperty('org');
    expect(run(['check'], project.path).code).toBe(0);
    // Without a name it is the one that is there.
    expect(init().out).toContain('environments/orders/base.yml');
  });
});

describe('at a terminal', () => {
  /** Answers in turn; then the person leaves. */
  const talk = (answers: string[], argv: string[] = []) => {
    const questions: string[] = [];
    const ask = (question: string): string | undefined => {
      questions.push(question);
      return answers.shift();
    };
    return { ...run(['init', ...argv], project.path, NO_TERMINAL, ask), questions };
  };

  test('asks with defaults, and again where an answer is no good', () => {
    const { code, questions } = talk(
      ['Orders', 'orders', '', '', '', '', 'dev', '555566667777', ' '],
      ['--org', 'bys'],
    );
    expect(code).toBe(0);
    expect(questions[1]).toMatch(/^"Orders" is not lower-case.*\.\nName of the application \[/);
    expect(questions.some((one) => one.startsWith('Short name'))).toBe(false);
    expect(variables('dev.yml')).toMatchObject({
      accounts: { workload: '555566667777' },
      branch: 'develop',
    });
  });

  test('writes nothing where the person leaves, and replaces only on yes', () => {
    const left = talk(['orders']);
    expect([left.code, left.questions.length]).toEqual([2, 2]);
    expect(filesBelow(project.path)).toEqual({});
    init(...NAMED);
    const all = [...NAMED, '--org', 'bys', '--region', 'us-east-1', '--shared-account'];
    const given = [...all, '111122223333', '--port', '1', '--cluster', 'c'];
    expect(talk(['no'], given)).toMatchObject({ code: 2 });
    const { code, questions } = talk(['yes'], given);
    expect([code, questions]).toEqual([
      0,
      ['Write in place of environments/base.yml, environments/dev.yml? [no] '],
    ]);
    expect(variables('base.yml')).toMatchObject({ org: 'bys' });
    expect(talk([], [...NAMED, '--yes', '--force']).questions).toEqual([]);
  });
});
