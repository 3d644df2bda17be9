#!/usr/bin/env node
// Stands for jq where it is not installed: only the options and filters that the rendered buildspec uses.
import { readFileSync } from 'node:fs';

const [option, ...rest] = process.argv.slice(2);
if (option === '-n' && rest[0] === '--arg' && rest[3] === `{ImageURI: $${rest[1]}}`) {
  console.log(JSON.stringify({ ImageURI: rest[2] }, null, 2));
} else if (option === '-er' && /^(\.[A-Za-z]+)+$/.test(rest[0])) {
  const names = rest[0].slice(1).split('.');
  const found = names.reduce(
    (value, name) => value?.[name] ?? null,
    JSON.parse(readFileSync(rest[1] ?? 0, 'utf8')),
  );
  console.log(typeof found === 'string' ? found : JSON.stringify(found));
  if (found === null || found === false) process.exit(1);
} else {
  console.error(`not a filter that is known here: ${process.argv.slice(2).join(' ')}`);
  process.exit(3);
}
