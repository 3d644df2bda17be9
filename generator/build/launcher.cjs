#!/usr/bin/env node
'use strict';
// Starts main.cjs with bytecode that was kept: by the build, beside it; of an installed package by a first run, below
// node_modules/.cache. The bytecode saves time and nothing else: where it is missing, damaged, of another build or of
// another version of Node, the program is compiled from its source as usual.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const vm = require('node:vm');

const MAIN = join(__dirname, 'main.cjs');
const BUILT = join(__dirname, 'main.cache');

/** Commands that run most of the program: their bytecode serves every other. */
const WHOLE = ['render', 'check', 'init'];

/** The bytes of a cache, if they were made of this very source and are whole: two hashes stand before them. */
function cacheOf(path, source) {
  try {
    const file = readFileSync(path);
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

/** The file that an installed package keeps its bytecode in; none where the package is not below a node_modules. */
function keptPath() {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (basename(folder) !== 'node_modules') continue;
    return join(folder, '.cache', 'codeseries', `${process.version}-${process.arch}.cache`);
  }
  return undefined;
}

/** The program as a script and what it exports; `build/code-cache.cjs` and the library load it in the same way. */
function load() {
  const source = readFileSync(MAIN);
  const kept = keptPath();
  const cachedData = cacheOf(BUILT, source) ?? (kept && cacheOf(kept, source));
  const script = new vm.Script(
    `(function (exports, require, module, __filename, __dirname) {${source.toString('latin1')}\n})`,
    { filename: MAIN, cachedData },
  );
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, MAIN, __dirname);
  const isCompiled = cachedData === undefined || script.cachedDataRejected === true;
  return { source, script, program: module.exports, keepAt: isCompiled ? kept : undefined };
}

/** The file that holds a script's bytecode. */
function cacheFile(source, script) {
  const bytes = script.createCachedData();
  return Buffer.concat([sha256(source), sha256(bytes), bytes]);
}

/** Keeps the bytecode for the next run, whole or not at all; where nothing may be written, nothing is. */
function keep({ source, script, keepAt }) {
  if (keepAt === undefined) return;
  const fresh = `${keepAt}.${process.pid}`;
  try {
    mkdirSync(dirname(keepAt), { recursive: true });
    writeFileSync(fresh, cacheFile(source, script));
    renameSync(fresh, keepAt);
  } catch {
    rmSync(fresh, { force: true });
  }
}

module.exports = { load, cacheFile };

if (require.main === module) {
  const loaded = load();
  loaded.program.start();
  if (WHOLE.includes(process.argv[2])) keep(loaded);
}
