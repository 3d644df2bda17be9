import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT, run } from '../support/run.ts';

const page = readFileSync(join(ROOT, 'docs/apply.md'), 'utf8');
const script = readFileSync(join(ROOT, 'out/dev/apply.sh'), 'utf8');

describe('docs/apply.md', () => {
  test('shows the first lines of the plan', () => {
    const shown = /^```text\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '';
    expect(shown.split('\n').length).toBeGreaterThan(10);
    expect(run(['plan', 'dev'], ROOT).out.startsWith(shown)).toBe(true);
  });

  test('lists the exit codes that the scripts end with', () => {
    const listed = [...page.matchAll(/^\| (\d+) +\|/gm)].map(([, code = '']) => code);
    const used = [...script.matchAll(/\bexit (\d+)/g)].map(([, code = '']) => code);
    expect(new Set(listed)).toEqual(new Set(used));
  });

  test('and the scripts name the same variables of the environment', () => {
    const names = ['SHARED_PROFILE', 'WORKLOAD_PROFILE', 'SETTLE_TRIES', 'SETTLE_SECONDS'];
    expect(names.filter((name) => !page.includes(name) || !script.includes(name))).toEqual([]);
  });
});
