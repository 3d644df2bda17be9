'use strict';
// The floor for reading: the files that a list names, and with `json` each parsed, and nothing else.
const { readFileSync } = require('node:fs');

const [list, form] = process.argv.slice(2);
for (const path of JSON.parse(readFileSync(list, 'utf8'))) {
  const text = readFileSync(path, 'utf8');
  if (form === 'json') JSON.parse(text);
}
