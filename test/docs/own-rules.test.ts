import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { ROOT, scratchProject } from '../support/run.ts';

const PAGE = readFileSync(join(ROOT, 'docs', 'own-rules.md'), 'utf8');

function block(language: string): string {
  const found = new RegExp('^```' + language + '\\n([\\s\\S]*?)^```$', 'm').exec(PAGE)?.[1];
  if (found === undefined) throw new Error(`no block of ${language}`);
  return found;
}

const project = scratchProject(join(ROOT, 'test', 'cases', 'base-project'));
appendFileSync(join(project.path, 'environments', 'base.yml'), `\n${block('yaml')}`);
mkdirSync(join(project.path, 'rules'));
afterAll(() => {
  project.remove();
});

/** What `render` prints in a process of its own, which loads modules as Node does. */
function render(...more: string[]): string {
  const program = join(ROOT, 'dist', 'codeseries.cjs');
  const argv = [program, 'render', 'dev', '--dry-run', ...more];
  return spawnSync(process.execPath, argv, { cwd: project.path, encoding: 'utf8' }).stderr;
}

describe('docs/own-rules.md', () => {
  const LATEST =
    /templates\/task-definition-initial\.json\.hbs:\d+:\d+: error: .*\[own\/pinned-image\]/;

  test('the sample in JavaScript finds what it is for, at the template line', () => {
    writeFileSync(join(project.path, 'rules', 'images.mjs'), block('js'));
    const told = render();
    expect(told).toMatch(LATEST);
    expect(told).toContain('runs whatever :latest is');
    expect(told).toContain('help: name a version');
    expect(told).not.toContain('project/own-rule');
  });

  test('what it finds can be accepted, and the rule on the set is asked then', () => {
    const values = join(project.path, 'accepted.yml');
    const entry = `{ rule: own/pinned-image, at: task-definition-initial, reason: the first one }`;
    writeFileSync(values, `checks:\n  ignore:\n    - ${entry}\nnames:\n  logGroup: /all/logs\n`);
    const told = render('--values', 'accepted.yml');
    expect(told).not.toContain('own/pinned-image');
    expect(told).toMatch(/accepted\.yml:5:13: warning: .* is of dev {2}\[own\/log-group-name\]/);
  });

  test('the sample in TypeScript has the types that are shipped, and does the same', () => {
    const file = join(project.path, 'rules', 'images.ts');
    writeFileSync(file, block('ts'));
    const options: ts.CompilerOptions = {
      ...{ strict: true, noEmit: true, types: [], lib: ['lib.es2022.d.ts'] },
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      paths: { 'codeseries/rules': [join(ROOT, 'dist', 'rules.d.ts')] },
    };
    const faults = ts.getPreEmitDiagnostics(ts.createProgram([file], options));
    expect(faults.map(({ messageText }) => messageText)).toEqual([]);
    const { outputText } = ts.transpileModule(block('ts'), { compilerOptions: options });
    writeFileSync(join(project.path, 'rules', 'images.mjs'), outputText);
    expect(render()).toMatch(LATEST);
  });

  test('where Node takes no TypeScript the file is refused in words', () => {
    const base = join(project.path, 'environments', 'base.yml');
    const text = readFileSync(base, 'utf8');
    writeFileSync(base, text.replace('images.mjs', 'images.ts'));
    const told = render();
    writeFileSync(base, text);
    const { typescript } = process.features as { typescript?: unknown };
    if (typescript === 'strip' || typescript === 'transform') expect(told).toMatch(LATEST);
    else {
      expect(told).toMatch(
        /environments\/base\.yml:\d+:\d+: error: rules\/images\.ts is TypeScript/,
      );
      expect(told).toContain('[project/own-rule]');
    }
  });
});

test('the types are a module of their own that package.json names', () => {
  const { exports, files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    exports: Record<string, { types: string }>;
    files: string[];
  };
  expect(exports['./rules']).toEqual({ types: './dist/rules.d.ts' });
  expect(files).toContain('dist');
  expect(readFileSync(join(ROOT, 'dist', 'rules.d.ts'), 'utf8')).not.toMatch(/^import/m);
});
