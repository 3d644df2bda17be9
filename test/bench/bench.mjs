// npm run bench: what the program takes, beside floors and peers, measured in this very run; asserts nothing.
// `--help` tells the options.
import { parseArgs } from 'node:util';
import { machineTable } from './machine.mjs';
import { writePage } from './page.mjs';
import { printTables } from './print.mjs';
import { measureCold } from './sections/cold.mjs';
import { measureMany } from './sections/many.mjs';
import { measurePeers } from './sections/peers.mjs';
import { measureSize } from './sections/size.mjs';
import { measureStages } from './sections/stages.mjs';
import { measureUnchanged } from './sections/unchanged.mjs';
import { measureValidate } from './sections/validate.mjs';
import { measureWarm } from './sections/warm.mjs';
import { measureWriting } from './sections/writing.mjs';

const SECTIONS = {
  cold: measureCold,
  validate: measureValidate,
  warm: measureWarm,
  stages: measureStages,
  many: measureMany,
  unchanged: measureUnchanged,
  writing: measureWriting,
  size: measureSize,
  peers: measurePeers,
};

const HELP = `npm run bench -- [options]

  --quick          few repetitions and small projects: to see that everything runs
  --only a,b       only these sections: ${Object.keys(SECTIONS).join(', ')}
  --rounds <n>     repetitions of a short run (15, with --quick 3)
  --write          also writes docs/performance.md; needs every section
  --date <date>    the date that the page gives (today)
`;

const { values: options } = parseArgs({
  options: {
    help: { type: 'boolean' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string' },
    write: { type: 'boolean', default: false },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
  },
});

async function run() {
  const names = options.only?.split(',') ?? Object.keys(SECTIONS);
  const unknown = names.filter((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown.length > 0) throw new Error(`no section ${unknown.join(', ')}\n\n${HELP}`);
  const rounds = Number(options.rounds ?? (options.quick ? 3 : 15));
  const tables = { machine: machineTable() };
  const values = { date: options.date };
  printTables(tables);
  for (const name of names) {
    const measured = await SECTIONS[name]({ isQuick: options.quick, rounds });
    printTables(measured.tables);
    Object.assign(tables, measured.tables);
    Object.assign(values, measured.values);
  }
  if (options.write) await writePage({ tables, values });
}

if (options.help) process.stdout.write(HELP);
else await run();
