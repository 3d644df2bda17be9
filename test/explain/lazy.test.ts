import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type * as Explain from '../../generator/explain/explain.ts';
import { ROOT } from '../support/run.ts';

// Texts are long and rarely asked for: they stand in a file of their own, which no other command loads.

test('the built texts answer', () => {
  const built = require(join(ROOT, 'dist', 'explain.cjs')) as typeof Explain;
  const { matches } = built.explainError('An AppSpec file is required, but could not be found');
  expect(matches[0]?.entry.id).toBe('codedeploy/appspec-required');
  expect(built.explainRule('file/bom').why).toContain('invisible mark');
});

test('the program holds none of them', () => {
  const program = readFileSync(join(ROOT, 'dist', 'main.cjs'), 'utf8');
  expect(program).not.toContain('codedeploy/appspec-required');
  expect(program).not.toContain('invisible mark');
});
