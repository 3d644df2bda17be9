'use strict';
// Runs the program once and keeps the bytecode of what it used: `code-cache.cjs <dist folder> <package folder> <part…>`.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const [dist, home, ...names] = process.argv.slice(2);
// A part without any bytecode is loaded as other files are.
for (const name of names) writeFileSync(join(dist, `${name}.cache`), '');
const { load, sha256 } = require(join(dist, 'codeseries.cjs'));
const { program } = load('main');
const silent = () => undefined;

program.main(['render', 'dev', '--dry-run'], {
  ...program.processIo(),
  cwd: home,
  out: silent,
  err: silent,
});
for (const name of names) {
  const { hash, script } = load(name);
  const bytes = script.createCachedData();
  writeFileSync(join(dist, `${name}.cache`), Buffer.concat([hash, sha256(bytes), bytes]));
}
