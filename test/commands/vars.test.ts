import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { displayWidth } from '../../generator/report/width.ts';
import { ROOT, run, scratchProject } from '../support/run.ts';

// What is printed elsewhere stands in test/cases/vars-*; here is what depends on the terminal.

const project = scratchProject(
  join(ROOT, 'test', 'cases', 'base-project'),
  join(ROOT, 'test', 'cases', 'vars-several'),
);
afterAll(() => {
  project.remove();
});

const lines = (words: string, terminal?: { width?: number; color?: boolean }): string[] =>
  run(words.split(' '), project.path, { color: false, ...terminal })
    .out.trimEnd()
    .split('\n');

describe('vars in a terminal', () => {
  test.each([
    ['vars dev', 100],
    ['vars dev', 80],
    ['vars dev stg', 100],
    ['vars dev stg orders/dev', 100],
    ['vars dev stg orders/dev', 80],
  ])('%s is no wider than %i columns', (words, width) => {
    const shown = lines(words, { width });
    expect(shown.length).toBeGreaterThan(100);
    expect(shown.filter((line) => displayWidth(line) > width)).toEqual([]);
    expect(shown.some((line) => line.includes('…'))).toBe(true);
  });

  test('names every origin whole', () => {
    const origins = (shown: string[]): string[] =>
      shown.map((line) => line.slice(line.lastIndexOf('  ') + 2));
    expect(origins(lines('vars dev', { width: 80 }))).toEqual(origins(lines('vars dev')));
  });

  test('shows where cut values differ', () => {
    for (const line of lines('vars dev stg --differences', { width: 80 }).slice(1, -2)) {
      const [, first, second] = line.slice(2).split(/ {2,}/);
      expect([line, first === second]).toEqual([line, false]);
    }
  });

  test('cuts nothing elsewhere', () => {
    for (const words of ['vars dev', 'vars dev stg']) {
      expect(lines(words).some((line) => line.includes('…'))).toBe(false);
    }
  });

  test('draws differing paths strong, and origins faint, if colours are wanted', () => {
    const [, shared, workload] = lines('vars dev stg --only accounts', { color: true });
    expect(shared).toMatch(/^ {2}accounts\.shared/);
    expect(workload).toMatch(/^\u001b\[1m\* accounts\.workload\u001b\[0m {2}"4/);
    expect(lines('vars dev --only org', { color: true })).toEqual([
      'org  "acme"  \u001b[2menvironments/base.yml:1\u001b[0m',
    ]);
    expect(lines('vars dev --only org --no-color', { color: true })).toEqual([
      'org  "acme"  environments/base.yml:1',
    ]);
  });
});

describe('vars of several targets', () => {
  test('has the same rows as vars of each', () => {
    const paths = (words: string): string[] => {
      const { out } = run([...words.split(' '), '--format', 'json'], project.path);
      const { variables } = JSON.parse(out) as { variables: { path: string }[] };
      return variables.map(({ path }) => path);
    };
    const both = paths('vars dev orders/dev');
    const each = [...paths('vars dev'), ...paths('vars orders/dev')];
    expect(both.slice().sort()).toEqual([...new Set(each)].sort());
    // What only the second has stands behind what lies in the same list.
    expect(both[both.indexOf('kms.readers') + 1]).toBe('kms.readers.0');
  });

  test('tells a fault of a file that they share once, and shows nothing of the others', () => {
    const { out, code } = run(['vars', 'dev', 'stg', '--set', 'org=A'], project.path);
    expect(code).toBe(1);
    expect(out.match(/error/g)?.length).toBe(2);
    expect(out).toMatch(/^<command line>:1:11: error: [^]*\n1 error\n$/);
  });
});
