'use strict';
// Runs the program once and keeps the bytecode of what it used: `code-cache.cjs <dist folder> <package folder>`.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const [dist, home] = process.argv.slice(2);
const { load, sha256 } = require(join(dist, 'codeseries.cjs'));
const { source, script, program } = load();
const silent = () => undefined;

program.main(['render', 'dev', '--dry-run'], {
  ...program.processIo(),
  cwd: home,
  out: silent,
  err: silent,
});
const bytes = script.createCachedData();
writeFileSync(join(dist, 'main.cache'), Buffer.concat([sha256(source), sha256(bytes), bytes]));
