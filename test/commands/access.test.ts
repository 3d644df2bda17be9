import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ROOT, run, scratchProject } from '../support/run.ts';

const project = scratchProject();
for (const folder of ['environments', 'out']) {
  cpSync(join(ROOT, folder), join(project.path, folder), { recursive: true });
}
afterAll(() => {
  project.remove();
});

/** What the JSON form says. */
interface Told {
  findings: { rule: string; file: string; message: string }[];
  steps: { step: number; verdict: string; by: { file: string }[] }[];
  denials: { steps: number[]; lack: string; file: string; statement?: object; instead?: string }[];
  refusals: { what: string; denied: boolean }[];
  reach: { caller: string; role: string }[];
}

function told(...words: string[]): Told & { code: number } {
  const { code, out } = run(['access', ...words, '--format', 'json'], project.path);
  return { ...(JSON.parse(out) as Told), code };
}

/** Runs with one text of a file changed, and puts it back. */
function edited<T>(path: string, [old, fresh]: [string, string], work: () => T): T {
  const file = join(project.path, 'out', path);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(old);
  try {
    writeFileSync(file, text.replace(old, fresh));
    return work();
  } finally {
    writeFileSync(file, text);
  }
}

const ACTION = 'dev/workload/iam/action/';

describe('access', () => {
  test('every call of a shipped target is allowed by a statement of a file', () => {
    const { code, steps, denials, findings, refusals, reach } = told('dev');
    expect([code, findings, denials]).toEqual([0, [], []]);
    expect(steps.filter((one) => one.verdict !== 'allowed' || one.by.length === 0)).toEqual([]);
    expect(refusals.filter((one) => !one.denied).map((one) => one.what)).toEqual([
      'the deploy role of prd reads artifacts of dev',
      'the deploy role of stg reads artifacts of dev',
    ]);
    expect(reach.map((one) => one.role.replace(/^.*\//, ''))).toEqual(
      expect.arrayContaining(['bys-prd-iam-deploy-role', 'bys-prd-iam-create-cdp-in-shared']),
    );
  });

  test('the lines of a table are no longer than 100 characters', () => {
    const { out } = run(['access', 'dev'], project.path);
    expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  test.each([
    ['no target', [], 'access takes one target'],
    ['two targets', ['dev', 'stg'], 'access takes one target'],
    ['an unknown one', ['dve'], 'dve'],
    ['a step that is none', ['dev', '--why', '0'], '--why 0 is no step; the steps are 1 to 80'],
  ])('%s is a wrong use', (_name, words, text) => {
    const { code, out } = run(['access', ...words], project.path);
    expect([code, out.includes(text)]).toEqual([2, true]);
  });

  test('--why tells of every document and every statement', () => {
    const { code, out } = run(['access', 'dev', '--why', '51'], project.path);
    expect(code).toBe(0);
    for (const text of ['rule across-accounts', 'DecryptArtifacts: applies', 'of the resource']) {
      expect(out).toContain(text);
    }
  });
});

describe('access --as-is', () => {
  test.each([
    ['kms.json', '-9dab-', '-9dac-', ['identity'], 'a key that is one digit off'],
    ['trust-policy.json', '"AWS"', '"Service"', ['trust'], 'a principal of another sort'],
    ['s3.json', '"s3:ListBucket"', '"s3:ListBuckets"', ['identity'], 'an action that is misspelt'],
  ])('%s: %s for %s', (file, old, fresh, lacks) => {
    edited(`${ACTION}${file}`, [old, fresh], () => {
      const { code, denials } = told('dev', '--as-is');
      expect([code, denials.map((one) => one.lack)]).toEqual([1, lacks]);
      expect(denials.map((one) => one.file)).toEqual([`${ACTION}${file}`]);
    });
  });

  test('a misspelt text is quoted as what to mend, at its line', () => {
    edited(`${ACTION}s3.json`, ['"s3:ListBucket"', '"s3:ListBuckets"'], () => {
      expect(told('dev', '--as-is').denials[0]).toMatchObject({ instead: 's3:ListBuckets' });
      const { out } = run(['access', 'dev', '--as-is'], project.path);
      expect(out).toContain(`out/${ACTION}s3.json:19:9: error: bys-dev-iam-create-cdp-in-shared`);
    });
  });

  test('nothing is held against a target whose files are sound', () => {
    edited(`${ACTION}s3.json`, ['"s3:ListBucket"', '"s3:ListBuckets"'], () => {
      expect(told('stg', '--as-is')).toMatchObject({ code: 0, denials: [] });
    });
  });

  test('a role without its file is not known, and not denied', () => {
    const copy = scratchProject(project.path);
    rmSync(join(copy.path, 'out/dev/workload/iam/push'), { recursive: true });
    const { code, out } = run(['access', 'dev', '--as-is'], copy.path);
    copy.remove();
    expect([code, / {2}not known {2}ecr:PutImage/.test(out)]).toEqual([0, true]);
    expect(out).toMatch(/80 calls: 71 allowed, 0 denied, 9 not known/);
  });
});
