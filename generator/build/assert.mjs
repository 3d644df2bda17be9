// Loading `node:assert` costs 2 ms at start; here it waits until yargs asserts something.
import { late } from './late.mjs';

export const notStrictEqual = late('node:assert', 'notStrictEqual');
export const strictEqual = late('node:assert', 'strictEqual');
