import { expect, test } from '@jest/globals';
import { slipOf } from '../../generator/check/slip.ts';

const KNOWN = ['CANCELED', 'FAILED', 'CodePipeline Stage Execution State Change'];

test.each([
  ['CANCELLED', 'CANCELED'],
  ['failed', 'FAILED'],
  ['FAILD', 'FAILED'],
  ['FALIED', 'FAILED'],
  ['FAILEDX', 'FAILED'],
  ['codepipeline-stage-execution-state-change', 'CodePipeline Stage Execution State Change'],
  ['CodePipeline Stage Execution State Chnage', 'CodePipeline Stage Execution State Change'],
  ['CodePipeline Action Execution State Change', undefined],
  ['FAULT', undefined],
  ['', undefined],
])('%j is a slip for %j', (text, meant) => {
  expect(slipOf(text, KNOWN)).toBe(meant);
});
