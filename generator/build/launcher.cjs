#!/usr/bin/env node
'use strict';
// Starts main.cjs, and each part of the program that it asks for, with bytecode that was kept: by the build, beside them;
// of an installed package by a first run, below node_modules/.cache. The bytecode saves time and nothing else: where it is
// missing, damaged, of another build or of another version of Node, the program is compiled from its source as usual.
const crypto = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');

// Most runs end before optimised code has paid for its making; what loops over many targets still gets it.
v8.setFlagsFromString('--interrupt-budget=600000');

/** The files whose bytecode is kept: the program, and the parts that most runs load. */
const PARTS = ['main', 'judges', 'documents', 'option-parser', 'yaml-parser'];

/** Commands that run most of the program: their bytecode serves every other. */
const WHOLE = ['render', 'check', 'init'];

/** The bytes of a cache, if they were made of this very source and are whole: two hashes stand before them. */
function cacheOf(path, hash) {
  try {
    const file = readFileSync(path);
    const bytes = file.subarray(64);
    const hashes = Buffer.concat([hash, sha256(bytes)]);
    return hashes.equals(file.subarray(0, 64)) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

function sha256(data) {
  return crypto.hash('sha256', data, 'buffer');
}

/** The folder that an installed package keeps its bytecode in; none where the package is not below a node_modules. */
function keptFolder() {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (basename(folder) === 'node_modules') return join(folder, '.cache', 'codeseries');
  }
  return undefined;
}

const parts = new Map();

/** A file beside this one, as a script and what it exports; `build/code-cache.cjs` and the library load it in the same way. */
function load(name) {
  const known = parts.get(name);
  if (known !== undefined) return known;
  const path = join(__dirname, `${name}.cjs`);
  const source = readFileSync(path);
  const hash = sha256(source);
  const folder = keptFolder();
  const kept = folder && join(folder, `${name}-${process.version}-${process.arch}.cache`);
  const cachedData =
    cacheOf(join(__dirname, `${name}.cache`), hash) ?? (kept && cacheOf(kept, hash));
  const script = new vm.Script(
    `(function (exports, require, module, __filename, __dirname) {${source.toString('latin1')}\n})`,
    { filename: path, cachedData },
  );
  const module = { exports: {} };
  const isCompiled = cachedData === undefined || script.cachedDataRejected === true;
  const part = { hash, script, program: module.exports, keepAt: isCompiled ? kept : undefined };
  parts.set(name, part);
  script.runInThisContext()(module.exports, requirePart, module, path, __dirname);
  part.program = module.exports;
  return part;
}

const required = new Map();

/** What the parts take for `require`: other parts with their bytecode, all else as usual; what is asked for again, at once. */
function requirePart(id) {
  const known = required.get(id);
  if (known !== undefined) return known;
  const name = /^\.\/([a-z-]+)\.cjs$/.exec(id)?.[1];
  const program = PARTS.includes(name) ? load(name).program : require(id);
  required.set(id, program);
  return program;
}

/** The file that holds a script's bytecode. */
function cacheFile({ hash, script }) {
  const bytes = script.createCachedData();
  return Buffer.concat([hash, sha256(bytes), bytes]);
}

/** Keeps the bytecode for the next run, whole or not at all; where nothing may be written, nothing is. */
function keep(part) {
  if (part.keepAt === undefined) return;
  const fresh = `${part.keepAt}.${process.pid}`;
  try {
    mkdirSync(dirname(part.keepAt), { recursive: true });
    writeFileSync(fresh, cacheFile(part));
    renameSync(fresh, part.keepAt);
  } catch {
    rmSync(fresh, { force: true });
  }
}

/** Whether everything that was written to a stream has gone out. */
function isSaid({ writableLength, errored }) {
  return writableLength === 0 && !errored;
}

module.exports = { PARTS, load, cacheFile };

if (require.main === module) {
  const { hash, program } = load('main');
  program.start(hash.toString('hex'));
  if (WHOLE.includes(process.argv[2])) for (const part of parts.values()) keep(part);
  // All is done and said: to end here spares the collection of what is thrown away anyway.
  if (process.platform !== 'win32' && [process.stdout, process.stderr].every(isSaid))
    process.exit();
}
