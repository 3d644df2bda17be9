'use strict';
// Runs the program once and keeps the bytecode of what it used: `code-cache.cjs <dist folder> <package folder>`.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const [dist, home] = process.argv.slice(2);
const { PARTS, load, cacheFile } = require(join(dist, 'codeseries.cjs'));
const { program } = load('main');
const silent = () => undefined;

program.main(['render', 'dev', '--dry-run'], {
  ...program.processIo(),
  cwd: home,
  out: silent,
  err: silent,
});
// Written in a way that is looked at closer than the files of this package need.
program.readYaml('a: \'b\'\nc:\n  - { d: "e\\x41" } # f\n  - >\n    g\n', { file: '' });
for (const name of PARTS) writeFileSync(join(dist, `${name}.cache`), cacheFile(load(name)));
