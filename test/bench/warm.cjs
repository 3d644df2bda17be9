'use strict';
// One target again and again in one process, as an editor or a watcher would: `warm.cjs <program> <project> <command…>`.
// Prints milliseconds as JSON.
const { dirname, join } = require('node:path');

const ROUNDS = 60;
const WARM_UP = 20;

const [dist, cwd, ...words] = process.argv.slice(2);
const { load } = require(join(dist, 'codeseries.cjs'));
const { program } = load('main');
const nothing = () => undefined;
const times = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const start = process.hrtime.bigint();
  const code = program.main(words, {
    ...program.processIo(),
    home: dirname(dist),
    cwd,
    out: nothing,
    err: nothing,
  });
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}`);
  if (round >= WARM_UP) times.push(Number(process.hrtime.bigint() - start) / 1e6);
}
process.stdout.write(JSON.stringify(times));
