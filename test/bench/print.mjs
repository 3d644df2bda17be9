// Tables of figures as text for a terminal and as Markdown.

/** A table as lines: the first column to the left, figures to the right. */
function textTable({ head, rows, notes = [] }) {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => [...row[column]].length)));
  const line = (row) =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ')}`;
  return [...all.map(line), ...notes.map((note) => `  ${note}`)].join('\n');
}

/** A table in Markdown. */
export function markdownTable({ head, rows }) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [head, rule, ...rows].map(line).join('\n');
}

/** Prints tables, each under its title. */
export function printTables(tables) {
  for (const table of Object.values(tables)) {
    process.stdout.write(`\n${table.title}\n${textTable(table)}\n`);
  }
}
