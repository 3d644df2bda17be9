import { expect, test } from '@jest/globals';
import { holdsName } from '../../generator/check/agree.ts';

test.each([
  ['arn:aws:iam::1:role/build', 'build', true],
  ['arn:aws:iam::1:role/build-dev', 'build', false],
  ['rebuild build', 'build', true],
  ['build', '', false],
  ['', '', false],
])('whether %j holds the name %j: %j', (text, name, holds) => {
  expect(holdsName(text, name)).toBe(holds);
});
