import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../generator/access/evaluate.ts';
import { CASES } from './cases.ts';
import { hopOf } from './hop-input.ts';
import { randomHop } from './random-hops.ts';
import { LETTERS, readStored } from './stored.ts';

describe('decisions by AWS text', () => {
  test.each(CASES)('$name', ({ input, expected }) => {
    expect(evaluate(hopOf(input)).decision).toBe(expected);
  });

  test('no case stands twice', () => {
    const names = CASES.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('decisions of an independent evaluator', () => {
  const { hash, decisions } = readStored();

  test('there are enough of each', () => {
    expect(decisions.length).toBeGreaterThanOrEqual(20_000);
    for (const letter of Object.values(LETTERS)) {
      expect(decisions.split(letter).length).toBeGreaterThan(decisions.length / 10);
    }
  });

  test('all of them are ours', () => {
    const inputs = createHash('sha256');
    const wrong: number[] = [];
    for (let number = 0; number < decisions.length; number += 1) {
      const input = randomHop(number);
      inputs.update(`${JSON.stringify(input)}\n`);
      const { decision } = evaluate(hopOf(input));
      if (LETTERS[decision] !== decisions[number]) wrong.push(number);
    }
    // Another hash means that the inputs are not those which the other evaluator saw.
    expect(inputs.digest('hex')).toBe(hash);
    expect(wrong).toEqual([]);
  });
});
