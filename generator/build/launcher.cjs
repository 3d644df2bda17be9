#!/usr/bin/env node
'use strict';
// Starts main.cjs with the bytecode that the build kept beside it. The bytecode saves time and nothing else: where it is
// missing, damaged, of another build or of another version of Node, the program is compiled from its source as usual.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');

// Most runs end before optimised code has paid for its making; what loops over many targets still gets it.
v8.setFlagsFromString('--interrupt-budget=600000');

const MAIN = join(__dirname, 'main.cjs');

/** The bytes of the cache, if they were made of this very source and are whole: two hashes stand before them. */
function cacheOf(source) {
  try {
    const file = readFileSync(join(__dirname, 'main.cache'));
    const bytes = file.subarray(64);
    const hashes = Buffer.concat([sha256(source), sha256(bytes)]);
    return hashes.equals(file.subarray(0, 64)) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

function sha256(data) {
  return createHash('sha256').update(data).digest();
}

/** The program as a script and what it exports; `build/code-cache.cjs` loads it in the same way. */
function load() {
  const source = readFileSync(MAIN);
  const script = new vm.Script(
    `(function (exports, require, module, __filename, __dirname) {${source.toString('latin1')}\n})`,
    {
      filename: MAIN,
      cachedData: cacheOf(source),
    },
  );
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, MAIN, __dirname);
  return { source, script, program: module.exports };
}

module.exports = { load, sha256 };

if (require.main === module) load().program.start();
