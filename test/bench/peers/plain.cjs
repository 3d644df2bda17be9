'use strict';
// The floor for making the documents: `plain.cjs <inputs> <targets> <out>` evaluates them as JavaScript and writes them.
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const [inputs, list, out] = process.argv.slice(2);
const documents = require(join(inputs, 'documents.cjs'));
for (const { folder, makesShared, v } of JSON.parse(readFileSync(list, 'utf8'))) {
  for (const [path, value] of Object.entries(documents(v))) {
    if (!makesShared && path.startsWith('shared/')) continue;
    const file = join(out, folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
  }
}
