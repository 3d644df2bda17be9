import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { needsOf } from '../../generator/access/needs.ts';
import { prove } from '../../generator/access/prove.ts';
import { worldOf } from '../../generator/access/world.ts';
import { loadIamTable } from '../../generator/iam/table.ts';
import { shippedSets } from '../rules/set-fixtures.ts';
import { ROOT } from '../support/run.ts';

test('every call of the shipped targets is allowed', () => {
  const table = loadIamTable((name) => readFileSync(join(ROOT, 'schemas', name), 'utf8'));
  for (const set of shippedSets()) {
    const world = worldOf(set);
    const steps = prove(world, needsOf(world), table);
    console.log(steps.length);
    for (const s of steps) if (s.decision.decision !== 'allowed' || s.isOutside) console.log(JSON.stringify([s.need.stage, s.need.what, s.need.caller, s.need.action, s.need.resource, s.decision, s.isOutside]));
    expect(steps.filter((s) => s.decision.decision !== 'allowed')).toEqual([]);
  }
});
