'use strict';
// Renders again and again through the library in one process and prints the heap after each round, in MiB, as JSON:
// `node --expose-gc heap.cjs <package folder> <project> <rounds>`. Every second rendering is of a value never seen before,
// so that whatever is kept by content would pile up.
const { join } = require('node:path');

const [home, cwd, rounds] = process.argv.slice(2);
const { render } = require(join(home, 'dist', 'library.cjs'));

const heaps = [];
for (let round = 0; round < Number(rounds); round += 1) {
  const set = round % 2 === 0 ? {} : { branch: `feature-${round}` };
  const { sound, files } = render({ cwd, targets: ['dev'], set });
  if (!sound || files.length === 0) throw new Error('the example is at fault');
  global.gc();
  heaps.push(process.memoryUsage().heapUsed / 2 ** 20);
}
process.stdout.write(JSON.stringify(heaps));
