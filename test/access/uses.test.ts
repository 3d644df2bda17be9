import { describe, expect, test } from '@jest/globals';
import { proofsOf } from '../../generator/access/issues.ts';
import { appliesOn, speakersOf } from '../../generator/access/statement.ts';
import { callsBy, usesOf, type Calls } from '../../generator/access/uses.ts';
import type { Policy } from '../../generator/access/policy.ts';
import type { Step } from '../../generator/access/prove.ts';
import { readPolicy } from '../../generator/access/read-policy.ts';
import { shippedSets } from '../rules/set-fixtures.ts';

// The proof keeps which Allows let a call through; whoever asks for the uses of a policy must be told what a walk would find.

const proofs = proofsOf(shippedSets(), undefined);

/** The Allows of a policy that let steps through, each held against each. */
function walked(policy: Policy, { as, steps }: Calls): (readonly Step[])[] {
  const speakers = speakersOf(policy);
  return policy.statements.map((statement) =>
    steps.filter(
      ({ request }) =>
        statement.effect === 'Allow' &&
        speakers(request).includes(statement) &&
        appliesOn(statement, as, request) !== 'no',
    ),
  );
}

describe('the uses of a policy', () => {
  test('are those that a walk over all calls finds', () => {
    let count = 0;
    for (const { steps } of proofs) {
      const { ofRole, onPolicy } = callsBy(steps);
      for (const calls of [...ofRole.values(), ...onPolicy.values()]) {
        const policies = new Set(
          calls.steps.flatMap(({ hop }) =>
            calls.as === 'identity' ? hop.identity : (hop.resourcePolicy ?? []),
          ),
        );
        for (const policy of policies) {
          const uses = usesOf(policy, [calls]);
          expect(policy.statements.map(uses)).toEqual(walked(policy, calls));
          count += 1;
        }
      }
    }
    expect(count).toBeGreaterThan(30);
  });

  test('of a policy that the proof did not see are found by a walk', () => {
    const [calls] = proofs.flatMap(({ steps }) => [...callsBy(steps).ofRole.values()]);
    const Statement = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
    const policy = readPolicy({ Version: '2012-10-17', Statement }, 'another.json');
    const [statement] = policy.statements;
    if (calls === undefined || statement === undefined) throw new Error('no calls');
    expect(usesOf(policy, [calls])(statement)).toEqual(calls.steps);
  });
});
