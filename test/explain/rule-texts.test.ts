import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isCheckRule, RULES, type CoreRuleId } from '../../generator/core/rules.ts';
import { explainError, explainRule } from '../../generator/explain/explain.ts';
import type { Sample } from '../../generator/explain/rule-text.ts';
import { ROOT, run, scratchProject } from '../support/run.ts';

// Each sample runs in a copy of the base project of the cases: part of environments/dev.yml as `--values`, another
// file written in its place, a session line by line in a shell. The rule must be told of the bad one and not of the
// good one.

const BASE = join(ROOT, 'test', 'cases', 'base-project');
const IDS = Object.keys(RULES) as CoreRuleId[];

/** Samples that show the fault without being it: what is at fault is too large to print. */
const NOT_RUN: Partial<Record<CoreRuleId, string>> = {
  'document/too-deep': 'hundreds of levels',
  'environment/too-deep': 'hundreds of levels',
  'environment/too-large': 'millions of characters',
  'schema/size': 'a policy of 20 KB',
  'schema/duplicate-item': 'only schemas of a project forbid it, beside a template of its own',
  'output/outside': 'needs a variable beside the manifest',
  'import/not-readable': 'asks AWS',
  'import/not-there': 'asks AWS',
  'project/stale-build': 'needs a working copy of the program',
  'project/aws': 'asks AWS',
  'project/wrong-account': 'asks AWS',
};

const VALUES = 'sample-values.yml';

/** The rules that a sample is told of. */
function told({ file, text }: Sample): string[] {
  const project = scratchProject(BASE);
  try {
    if (file === undefined) return rulesIn(inShell(project.path, text));
    const isPart = file === 'environments/dev.yml';
    const path = join(project.path, isPart ? VALUES : file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    const more = isPart ? ['--values', VALUES] : [];
    const words = file.startsWith('environments/') && !isPart ? ['--all'] : ['dev'];
    const argv = ['render', ...words, ...more, '--dry-run', '--format', 'json'];
    return rulesIn(run(argv, project.path).out);
  } finally {
    project.remove();
  }
}

/** Runs a session; what its last command prints. The ones before it make what it finds, and must succeed. */
function inShell(cwd: string, text: string): string {
  const program = join(ROOT, 'dist', 'codeseries.cjs');
  const commands = text.split('\n').filter((line) => line.startsWith('$ '));
  const lines = commands.map((line) => `{ ${line.slice(2)}; }`);
  const script = [
    `codeseries() { "${process.execPath}" "${program}" "$@" --format json; }`,
    ...lines.slice(0, -1).map((line) => `${line} >&2 || exit 9`),
    ...lines.slice(-1),
    'exit 0',
  ];
  return execFileSync('sh', ['-c', script.join('\n')], { cwd, encoding: 'utf8', stdio: 'pipe' });
}

function rulesIn(json: string): string[] {
  const { findings } = JSON.parse(json) as { findings: { rule: string }[] };
  return findings.map(({ rule }) => rule);
}

describe('the text of a rule', () => {
  test.each(IDS)('%s says why in whole sentences, with two samples', (id) => {
    const { why, bad, good, awsError } = explainRule(id);
    expect(why).toMatch(/^[A-Z\\].{40,400}\.$/);
    for (const { text } of [bad, good]) {
      expect(text.endsWith('\n')).toBe(true);
      expect(text.split('\n').length).toBeLessThanOrEqual(18);
    }
    expect(bad.text).not.toBe(good.text);
    expect(awsError).not.toBe('');
  });

  const quoted = IDS.filter((id) => explainRule(id).awsError !== undefined);

  test.each(quoted)('%s quotes an error of AWS that is known here', (id) => {
    expect(explainError(explainRule(id).awsError ?? '').known).toBe(true);
  });
});

describe('the samples of a rule', () => {
  test.each(IDS.filter((id) => NOT_RUN[id] === undefined))('%s are true', (id) => {
    const { bad, good } = explainRule(id);
    expect(told(bad)).toContain(id);
    // The samples are small: what rules on whole deliveries say of them is another matter.
    expect(told(good).filter((one) => !isCheckRule(one))).toEqual([]);
  });

  test('are run but for those with a reason', () => {
    expect(IDS.filter((id) => NOT_RUN[id] !== undefined).length).toBeLessThan(IDS.length / 8);
  });
});
