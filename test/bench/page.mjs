// Writes docs/performance.md: the words of performance.template.md with the tables and values of this run in them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { markdownTable } from './print.mjs';
import { HERE, ROOT } from './run.mjs';

const PAGE = join(ROOT, 'docs', 'performance.md');

/** Fills the template; a name in it that was not measured is an error. */
export async function writePage({ tables, values }) {
  const template = readFileSync(join(HERE, 'performance.template.md'), 'utf8');
  const missing = new Set();
  const known = (from, name, show) => {
    if (Object.hasOwn(from, name)) return show(from[name]);
    missing.add(name);
    return '';
  };
  const text = template
    // A table that only some machines have.
    .replace(/^<!-- table\?: ([\w-]+) -->$/gm, (line, name) =>
      Object.hasOwn(tables, name) ? line.replace('?', '') : '',
    )
    .replace(/^<!-- table: ([\w-]+) -->$/gm, (_, name) =>
      known(tables, name, (table) => `${table.title}:\n\n${markdownTable(table)}`),
    )
    .replace(/\{\{([\w-]+)\}\}/g, (_, name) => known(values, name, String));
  if (missing.size > 0) {
    throw new Error(`docs/performance.md needs every section; missing: ${[...missing].join(', ')}`);
  }
  const options = await resolveConfig(PAGE);
  writeFileSync(PAGE, await format(text, { ...options, filepath: PAGE }));
}
