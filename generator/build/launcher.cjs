#!/usr/bin/env node
'use strict';
// Starts main.cjs with the bytecode that the build kept beside it, and so each part of the program that it asks for. The
// bytecode saves time and nothing else: where it is missing, damaged, of another build or of another version of Node, the
// program is compiled from its source as usual.
const { createHash } = require('node:crypto');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');

// Most runs end before optimised code has paid for its making; what loops over many targets still gets it.
v8.setFlagsFromString('--interrupt-budget=600000');

/** The bytes of the cache, if they were made of this very source and are whole: two hashes stand before them. */
function cacheOf(name, hash) {
  try {
    const file = readFileSync(join(__dirname, `${name}.cache`));
    const bytes = file.subarray(64);
    const hashes = Buffer.concat([hash, sha256(bytes)]);
    return hashes.equals(file.subarray(0, 64)) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

function sha256(data) {
  return createHash('sha256').update(data).digest();
}

const parts = new Map();

/** A file beside this one, as a script and what it exports; `build/code-cache.cjs` loads it in the same way. */
function load(name) {
  const known = parts.get(name);
  if (known !== undefined) return known;
  const path = join(__dirname, `${name}.cjs`);
  const source = readFileSync(path);
  const hash = sha256(source);
  const script = new vm.Script(
    `(function (exports, require, module, __filename, __dirname) {${source.toString('latin1')}\n})`,
    {
      filename: path,
      cachedData: cacheOf(name, hash),
    },
  );
  const module = { exports: {} };
  const part = { hash, script, program: module.exports };
  parts.set(name, part);
  script.runInThisContext()(module.exports, requirePart, module, path, __dirname);
  part.program = module.exports;
  return part;
}

/** What the parts take for `require`: other parts with their bytecode, all else as usual. */
function requirePart(id) {
  const name = /^\.\/([a-z-]+)\.cjs$/.exec(id)?.[1];
  const isPart = name !== undefined && existsSync(join(__dirname, `${name}.cache`));
  return isPart ? load(name).program : require(id);
}

module.exports = { load, sha256 };

if (require.main === module) {
  const { hash, program } = load('main');
  program.start(hash.toString('hex'));
}
