import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessIssues, denialIssues, proofsOf } from '../../generator/access/issues.ts';
import { runFolderRules, runSetRules } from '../../generator/check/run-sets.ts';
import type { DeliverySet } from '../../generator/check/set.ts';
import { loadIamTable } from '../../generator/iam/table.ts';
import { shippedSets } from '../rules/set-fixtures.ts';

// What judging the shipped example takes in a process that is warm, each round on documents that were just parsed, so that
// nothing kept from the round before counts. Prints milliseconds as JSON.

const ROUNDS = 60;
const WARM_UP = 20;

const table = loadIamTable((name) =>
  readFileSync(join(process.argv[2] ?? '.', 'schemas', name), 'utf8'),
);

const THINGS: Record<string, (sets: readonly DeliverySet[]) => unknown> = {
  'proof of one target': (sets) => denialIssues(proofsOf(sets.slice(0, 1), table)),
  'proof of three targets': (sets) => accessIssues(proofsOf(sets, table), { table, isWhole: true }),
  'rules on one target': (sets) => sets.slice(0, 1).flatMap((set) => runSetRules(set)),
  'rules on three targets': (sets) => [
    ...sets.flatMap((set) => runSetRules(set)),
    ...runFolderRules(sets),
  ],
};

const results = Object.entries(THINGS).map(([name, judge]) => {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const sets = shippedSets();
    const start = process.hrtime.bigint();
    judge(sets);
    if (round >= WARM_UP) times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  return [name, times] as const;
});
process.stdout.write(JSON.stringify(Object.fromEntries(results)));
