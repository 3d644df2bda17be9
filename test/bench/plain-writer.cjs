'use strict';
// The floor for writing: the same files in the same safe manner (a temporary file beside each, then renamed), and nothing else.
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const [list, out] = process.argv.slice(2);
const files = JSON.parse(readFileSync(list, 'utf8'));
const folders = new Set(files.map(([path]) => dirname(join(out, path))));
for (const folder of folders) mkdirSync(folder, { recursive: true });
for (const [path, text] of files) writeFileSync(`${join(out, path)}.tmp`, text);
for (const [path] of files) renameSync(`${join(out, path)}.tmp`, join(out, path));
