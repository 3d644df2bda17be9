import { describe, expect, test } from '@jest/globals';
import { OPERATORS, type Operator } from '../../generator/access/operators.ts';
import { CASES } from './cases.ts';
import { CONDITION_MUTANTS } from './condition-mutants.ts';
import { DECISION_MUTANTS } from './decision-mutants.ts';
import { hopOf } from './hop-input.ts';
import { MATCHING_MUTANTS } from './matching-mutants.ts';
import { loadEvaluator, type Evaluator } from './mutant.ts';
import { randomHop } from './random-hops.ts';
import { LETTERS, readStored } from './stored.ts';

const { decisions } = readStored();

/** The first decision that an evaluator gets wrong: a case by its name, a stored one by its number. */
function firstWrong(evaluator: Evaluator): string | number | undefined {
  const { evaluate, readPolicy } = evaluator;
  const wrong = CASES.find(
    ({ input, expected }) => evaluate(hopOf(input, readPolicy)).decision !== expected,
  );
  return wrong?.name ?? firstStoredWrong(evaluator);
}

function firstStoredWrong({ evaluate, readPolicy }: Evaluator): number | undefined {
  for (let number = 0; number < decisions.length; number += 1) {
    const { decision } = evaluate(hopOf(randomHop(number), readPolicy));
    if (LETTERS[decision] !== decisions[number]) return number;
  }
  return undefined;
}

/** What each operator is broken into. */
const BREAKS: [string, (operator: Operator) => Operator][] = [
  ['always comparing', (operator) => ({ ...operator, compare: () => 'yes' })],
  ['never comparing', (operator) => ({ ...operator, compare: () => 'no' })],
  ['negated the other way', (operator) => ({ ...operator, isNegated: !operator.isNegated })],
];

describe('what breaks the evaluator is caught', () => {
  test('unbroken, nothing is wrong', () => {
    expect(firstWrong(loadEvaluator())).toBeUndefined();
  });

  const rows = [...DECISION_MUTANTS, ...MATCHING_MUTANTS, ...CONDITION_MUTANTS];
  test.each(rows)('%s', (_name, file, from, to) => {
    expect(firstWrong(loadEvaluator({ file, from, to }))).toBeDefined();
  });

  const operators = Object.keys(OPERATORS).flatMap((name) =>
    BREAKS.map(([how, change]) => ({ name, how, change })),
  );
  test.each(operators)('$name $how', ({ name, change }) => {
    const evaluator = loadEvaluator();
    const row = evaluator.operators[name];
    if (row === undefined) throw new Error(`no operator ${name}`);
    evaluator.operators[name] = change(row);
    expect(firstWrong(evaluator)).toBeDefined();
  });
});
