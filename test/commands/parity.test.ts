import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT, run, scratchProject } from '../support/run.ts';

const project = scratchProject();
for (const folder of ['environments', 'out']) {
  cpSync(join(ROOT, folder), join(project.path, folder), { recursive: true });
}
afterAll(() => {
  project.remove();
});

const prd = join(project.path, 'environments', 'prd.yml');
const text = readFileSync(prd, 'utf8');

/** The findings on parity with something changed in production, as rule and file. */
function told(change: (shipped: string) => string, ...argv: string[]): string[] {
  writeFileSync(prd, change(text));
  try {
    const { code, out } = run(['check', ...argv, '--format', 'json'], project.path);
    expect(code).toBeLessThan(2);
    const { findings } = JSON.parse(out) as {
      findings: { rule: string; file: string; severity: string }[];
    };
    return findings
      .filter(({ rule }) => rule.startsWith('parity/'))
      .map(({ rule, severity, file }) => `${severity} ${rule} ${file}`);
  } finally {
    writeFileSync(prd, text);
  }
}

const LARGER = `
build:
  computeType: BUILD_GENERAL1_LARGE
`;

const PAGE = readFileSync(join(ROOT, 'docs', 'parity.md'), 'utf8');
const SAMPLE = /^```yaml\n([^]*?)^```$/m.exec(PAGE)?.[1] ?? '';

describe('check --parity', () => {
  test('the shipped example has no difference in kind', () => {
    expect(told((shipped) => shipped, '--parity')).toEqual([]);
  });

  test('a difference is told where it is asked for, at the variable', () => {
    const change = (shipped: string): string => shipped + LARGER;
    expect(told(change)).toEqual([]);
    expect(told(change, '--parity')).toEqual(['warning parity/value environments/prd.yml']);
    expect(told(change, '--parity', '--strict')).toEqual([
      'error parity/value environments/prd.yml',
    ]);
    expect(told(change, 'dev', 'stg', '--parity')).toEqual([]);
  });

  test('what is declared with its reason is meant', () => {
    expect(Object.keys(parse(SAMPLE) as object)).toEqual(['checks']);
    expect(told((shipped) => shipped + LARGER + SAMPLE, '--parity')).toEqual([]);
  });

  test('files as they lie are compared, too', () => {
    const path = join(project.path, 'out', 'prd', 'pipeline', 'codebuild-project.json');
    const lying = readFileSync(path, 'utf8');
    writeFileSync(path, lying.replace('BUILD_GENERAL1_SMALL', 'BUILD_GENERAL1_LARGE'));
    const found = told((shipped) => shipped, '--as-is', '--parity');
    writeFileSync(path, lying);
    expect(found).toEqual(['warning parity/value out/prd/pipeline/codebuild-project.json']);
  });
});

describe('what belongs to another environment is an error without being asked for', () => {
  test.each<[what: string, file: string, own: string, foreign: string, rule: string]>([
    ['its branch', 'pipeline/codepipeline.json', '"master"', '"develop"', 'foreign-name'],
    [
      'its repository',
      'repository/buildspec.yml',
      'ecs/prd-awssdk-iam',
      'ecs/dev-awssdk-iam',
      'foreign-name',
    ],
    ['its account', 'repository/taskdef.json', '558846433333', '558846431111', 'foreign-account'],
  ])('%s', (_what, file, own, foreign, rule) => {
    const path = join(project.path, 'out', 'prd', file);
    const lying = readFileSync(path, 'utf8');
    expect(lying).toContain(own);
    writeFileSync(path, lying.replace(own, foreign));
    const found = told((shipped) => shipped, '--as-is');
    writeFileSync(path, lying);
    expect(found).toContain(`error parity/${rule} out/prd/${file}`);
  });
});
