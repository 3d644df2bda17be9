// npm run bench:guard: fails where something takes twice the CPU time that it is known to take, counted in starts of Node.
// CPU time and not the clock, the best of several runs and not their middle, one more try before it fails: other programs
// on the machine do not matter. `-- --update` writes the references anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import figures from './figures.cjs';
import guardDecide from './guard-decide.cjs';
import { printTables } from './print.mjs';
import { manyTargets, shippedProject } from './projects.mjs';
import { HERE, PROGRAM, runProgram, usageOf } from './run.mjs';

const { digits, interleaved, times } = figures;

const REFERENCES = join(HERE, 'guard-reference.json');
const FLOOR = 'node -e 0';
const ROUNDS = 4;
const ATTEMPTS = 3;

/** Milliseconds of CPU time, all threads, of one run of Node. */
function cpuTime(args, cwd) {
  const { stderr } = runProgram(process.execPath, ['-r', join(HERE, 'usage.cjs'), ...args], {
    cwd,
  });
  return usageOf(stderr).cpu;
}

/** What is guarded: a start, each way through the program, and many targets at once. */
function things() {
  const cwd = shippedProject('guard');
  const remembered = shippedProject('guard-remembered', { remembers: true });
  const many = manyTargets(12);
  const call =
    (folder, ...words) =>
    () =>
      cpuTime([PROGRAM, ...words, '--quiet'], folder);
  runProgram(process.execPath, [PROGRAM, 'render', 'dev', '--quiet'], { cwd: remembered });
  return {
    [FLOOR]: () => cpuTime(['-e', '0']),
    '--version': () => cpuTime([PROGRAM, '--version']),
    'validate one file': call(cwd, 'validate', 'out/dev/pipeline/codepipeline.json'),
    'render dev, remembered': call(remembered, 'render', 'dev'),
    'render dev': call(cwd, 'render', 'dev'),
    'render 12 targets': call(many, 'render', '--all', '--dry-run'),
  };
}

const measured = things();
const isUpdate = process.argv.includes('--update');
const references = isUpdate ? {} : JSON.parse(readFileSync(REFERENCES, 'utf8'));
const { ratios, doubled, stale, unmatched } = guardDecide.guard({
  measure: () => interleaved(ROUNDS, measured),
  floor: FLOOR,
  references,
  attempts: isUpdate ? 1 : ATTEMPTS,
});

if (isUpdate) {
  const rounded = Object.entries(ratios).map(([name, ratio]) => [name, Number(ratio.toFixed(2))]);
  writeFileSync(REFERENCES, `${JSON.stringify(Object.fromEntries(rounded), null, 2)}\n`);
}
printTables({
  guard: {
    title: `CPU time in starts of Node, best of ${ROUNDS} (fails beyond ${guardDecide.LIMIT} × the reference)`,
    head: ['', 'now', 'reference', ''],
    rows: Object.entries(ratios).map(([name, ratio]) => [
      name,
      digits(ratio),
      references[name] === undefined ? '-' : digits(references[name]),
      references[name] === undefined ? '-' : times(ratio / references[name]),
    ]),
  },
});
if (!isUpdate) {
  const update = 'npm run bench:guard -- --update';
  for (const name of stale) console.log(`${name} has become much faster: ${update}`);
  for (const name of unmatched) console.log(`${name} stands on one side only: ${update}`);
  for (const name of doubled) console.log(`${name} takes more than twice as long as it did`);
  if (doubled.length > 0 || unmatched.length > 0) process.exitCode = 1;
}
