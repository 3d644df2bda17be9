// Loading `node:assert` costs 2 ms at start; here it waits until something is not as it was asserted, which yargs does often.
import { late } from './late.mjs';

const failed = {
  notStrictEqual: late('node:assert', 'notStrictEqual'),
  strictEqual: late('node:assert', 'strictEqual'),
};

export const notStrictEqual = (...words) => {
  if (Object.is(words[0], words[1])) failed.notStrictEqual(...words);
};

export const strictEqual = (...words) => {
  if (!Object.is(words[0], words[1])) failed.strictEqual(...words);
};
