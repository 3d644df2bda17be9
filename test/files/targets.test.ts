import { describe, expect, test } from '@jest/globals';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { projectAt, type Project } from '../../generator/files/project.ts';
import {
  layerFiles,
  listTargets,
  siblings,
  targetFolder,
  unknownTarget,
} from '../../generator/files/targets.ts';
import { plant, temporaryFolder } from './folder.ts';

/** A fresh project with these files below `environments/`. */
function project(files: string[]): Project {
  const root = join(temporaryFolder(), 'project');
  const planted = files.map((name) => [`environments/${name}`, ''] as const);
  plant(root, { 'environments/': '', ...Object.fromEntries(planted) });
  return projectAt(root, root);
}

const told = (result: ReturnType<typeof listTargets>): [string, string | undefined][] =>
  result.findings.map(({ rule, file }) => [rule, file]);

describe('listTargets', () => {
  test('gives the variable files of all folders, sorted', () => {
    const files = [
      'stg.yml',
      'dev.yml',
      'base.yml',
      'pay/base.yml',
      'pay/prd.yml',
      'pay/eu/dev.yml',
      'a-1/x.y_z.yml',
    ];
    const ignored = [
      '.hidden.yml',
      '.git/dev.yml',
      'README.md',
      'notes/todo.txt',
      'my notes/todo.txt',
      'x.json',
      'pay/base.schema.json',
    ];
    expect(listTargets(project([...files, ...ignored]))).toEqual({
      value: ['a-1/x.y_z', 'dev', 'pay/eu/dev', 'pay/prd', 'stg'],
      findings: [],
    });
  });

  test('of nothing is nothing', () => {
    expect(listTargets(project([]))).toEqual({ value: [], findings: [] });
  });

  const refused: [what: string, name: string, file: string, help: RegExp][] = [
    [
      'another ending',
      'dev.yaml',
      'environments/dev.yaml',
      /^mv -n environments\/dev\.yaml environments\/dev\.yml$/,
    ],
    [
      'a base file of another ending',
      'pay/base.yaml',
      'environments/pay/base.yaml',
      /pay\/base\.yml$/,
    ],
    ['capitals in the ending', 'dev.YML', 'environments/dev.YML', /environments\/dev\.yml$/],
    [
      'a blank',
      'my dev.yml',
      'environments/my dev.yml',
      /^mv -n 'environments\/my dev\.yml' environments\/dev\.yml$/,
    ],
    ['a leading hyphen', '-dev.yml', 'environments/-dev.yml', /environments\/dev\.yml$/],
    ['letters of other scripts', '개발.yml', 'environments/개발.yml', /environments\/dev\.yml$/],
    ['the name shared', 'shared.yml', 'environments/shared.yml', /environments\/dev\.yml$/],
    [
      'the name shared further down',
      'pay/shared.yml',
      'environments/pay/shared.yml',
      /environments\/pay\/dev\.yml$/,
    ],
    ['a folder with a blank', 'my pay/dev.yml', 'environments/my pay', /another name/],
    ['a folder named shared', 'shared/dev.yml', 'environments/shared', /another name/],
    ['a folder with the name of a target', 'ok/dev.yml', 'environments/ok', /another name/],
  ];
  test.each(refused)('refuses %s', (_, name, file, help) => {
    const { value, findings } = listTargets(project(['ok.yml', name]));
    expect(value).toEqual(['ok']);
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'project/target-name',
        file,
        help: expect.stringMatching(help),
      }),
    ]);
  });

  test('refuses links out of the project, to folders, to nothing and in circles; takes those to files inside', () => {
    const one = project(['dev.yml', 'pay/dev.yml']);
    const outside = temporaryFolder();
    plant(outside, { 'secret.yml': '', 'folder/prd.yml': '' });
    const link = (to: string, name: string): void => {
      symlinkSync(to, join(one.environments, name));
    };
    link('dev.yml', 'copy.yml');
    link(join(outside, 'secret.yml'), 'base.yml');
    link(join(outside, 'secret.yml'), 'stolen.yml');
    link(join(outside, 'folder'), 'more');
    link('../environments', 'circle');
    link('pay', 'pay2');
    link('nothing.yml', 'nothing.yml');
    link('gone.yml', 'dangling.yml');
    link('README', 'README.md');
    const result = listTargets(one);
    expect(result.value).toEqual(['copy', 'dev', 'pay/dev']);
    expect(told(result).sort()).toEqual(
      ['base.yml', 'circle', 'dangling.yml', 'more', 'nothing.yml', 'pay2', 'stolen.yml'].map(
        (name) => ['file/symlink', `environments/${name}`],
      ),
    );
  });

  test('labels are relative to the current folder', () => {
    const one = project(['dev.yaml']);
    const elsewhere = { ...one, cwd: join(one.root, 'src') };
    expect(told(listTargets(elsewhere))).toEqual([
      ['project/target-name', '../environments/dev.yaml'],
    ]);
  });
});

test('siblings are the targets of one folder only', () => {
  const one = project(['dev.yml', 'pay/prd.yml', 'pay/dev.yml', 'pay/base.yml', 'pay/eu/dev.yml']);
  expect(siblings(one, 'pay/dev')).toEqual({ value: ['pay/dev', 'pay/prd'], findings: [] });
  expect(siblings(one, 'dev').value).toEqual(['dev']);
});

test('targetFolder is what stands before the last slash', () => {
  expect(['dev', 'pay/dev', 'pay/eu/dev'].map(targetFolder)).toEqual(['', 'pay', 'pay/eu']);
});

describe('layerFiles', () => {
  const one = project(['base.yml', 'dev.yml', 'pay/dev.yml', 'pay/eu/base.yml', 'pay/eu/dev.yml']);
  test.each([
    ['dev', ['base.yml', 'dev.yml']],
    ['pay/dev', ['base.yml', 'pay/dev.yml']],
    ['pay/eu/dev', ['base.yml', 'pay/eu/base.yml', 'pay/eu/dev.yml']],
    ['no/such', ['base.yml', 'no/such.yml']],
  ])('of %s', (target, names) => {
    expect(layerFiles(one, target)).toEqual(
      names.map((name) => ({
        path: join(one.environments, name),
        label: `environments/${name}`,
      })),
    );
  });
});

describe('unknownTarget', () => {
  test.each([
    ['dve', ['dev', 'prd'], 'did you mean dev?'],
    ['environments/pay/dev.yml', ['dev', 'pay/dev'], 'did you mean pay/dev?'],
    ['./environments/dev.yml', ['dev'], 'did you mean dev?'],
    ['dev/', ['dev'], 'did you mean dev?'],
    ['production', ['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'the targets are a, b, c, d, e and 2 more'],
    ['dev', [], 'there are no targets yet: write environments/dev.yml'],
  ])('%s', (word, targets, help) => {
    expect(unknownTarget(word, targets)).toMatchObject({
      rule: 'project/unknown-target',
      message: `there is no target "${word}"`,
      help,
    });
  });
});
