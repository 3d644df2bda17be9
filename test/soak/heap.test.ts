import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { ROOT, scratchProject } from '../support/run.ts';

// A process that renders again and again keeps nothing of what it rendered. `npm run soak` does it 200 times.

const IS_LONG = process.env['SOAK'] === '1';
const ROUNDS = IS_LONG ? 200 : 18;
/** By now all that is read once has been read; what V8 learns about the code still grows for a while. */
const SETTLED = IS_LONG ? 50 : 6;
/** Texts and documents of one rendering are about 1 MiB: kept, they would be 150 MiB in the long form and 8 in the short. */
const MARGIN_MIB = IS_LONG ? 3 : 4;

const project = scratchProject();
cpSync(join(ROOT, 'environments'), join(project.path, 'environments'), { recursive: true });
afterAll(() => {
  project.remove();
});

test('the heap does not grow from one rendering to the next', () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', join(__dirname, 'heap.cjs'), ROOT, project.path, String(ROUNDS)],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  const heaps = JSON.parse(stdout) as number[];
  expect(heaps).toHaveLength(ROUNDS);
  const least = (some: readonly number[]): number => Math.min(...some);
  const growth = least(heaps.slice(-4)) - least(heaps.slice(SETTLED, SETTLED + 4));
  expect(growth).toBeLessThan(MARGIN_MIB);
});
