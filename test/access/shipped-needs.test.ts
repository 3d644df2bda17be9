import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { accessIssues, proofsOf } from '../../generator/access/issues.ts';
import { refusalsOf } from '../../generator/access/negative.ts';
import { loadIamTable } from '../../generator/iam/table.ts';
import { shippedSets } from '../rules/set-fixtures.ts';
import { ROOT } from '../support/run.ts';

const table = loadIamTable((name) => readFileSync(join(ROOT, 'schemas', name), 'utf8'));
const proofs = proofsOf(shippedSets(), table);

describe('the shipped targets', () => {
  test.each(proofs.map((proof) => [proof.world.set.target, proof] as const))(
    'every call of %s is allowed, by documents that are here',
    (_target, { steps }) => {
      expect(steps.length).toBeGreaterThan(70);
      const wrong = steps.filter(
        ({ decision, isOutside }) => decision.decision !== 'allowed' || isOutside,
      );
      expect(wrong.map(({ need }) => need)).toEqual([]);
    },
  );

  test('nothing is denied, and nothing is too much', () => {
    expect(
      accessIssues(proofs, { table, isWhole: true }).map(
        ({ rule, issue }) => `${rule.id} ${issue.document.path} ${issue.message}`,
      ),
    ).toEqual([]);
  });

  test('what must be refused is refused; one bucket for all is told', () => {
    const [dev, ...others] = proofs;
    const refusals =
      dev === undefined
        ? []
        : refusalsOf(
            dev.world,
            dev.steps,
            others.map((one) => one.world),
          );
    expect(refusals.filter((one) => !one.isDenied && one.isTold !== true)).toEqual([]);
  });
});
