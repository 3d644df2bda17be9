import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { RULES } from '../../generator/core/rules.ts';
import { catalogue } from '../../generator/rule-catalogue.ts';
import { ROOT } from '../support/run.ts';

// docs/rules.md lists every rule; UPDATE_DOCS=1 writes it anew.

const FILE = join(ROOT, 'docs', 'rules.md');

interface Row {
  id: string;
  severity: string;
  title: string;
  sources: readonly string[];
}

function rows(): Row[] {
  const core = Object.entries(RULES).map(([id, rule]): Row => ({ id, ...rule, sources: [] }));
  return [...core, ...catalogue()];
}

function table(list: readonly Row[]): string {
  const lines = list.map(({ id, severity, title, sources }) => {
    const [source] = sources;
    const link = source === undefined ? '' : `[source](${source})`;
    return `| \`${id}\` | ${severity} | ${title.replaceAll('|', '\\|')} | ${link} |`;
  });
  return ['| rule | severity | speaks of | |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

function text(): string {
  const groups = new Map<string, Row[]>();
  for (const row of rows()) {
    const [group = ''] = row.id.split('/');
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  const parts = [...groups].map(([group, list]) => `## \`${group}\`\n\n${table(list)}\n`);
  return [
    '# Rules',
    '',
    '`codeseries explain <rule>` says of each why it exists, which error of AWS it prevents, and shows a bad and a good sample.',
    'An error fails; a warning is told, and fails under `--strict`. Warnings, and what rules say of rendered documents, can be',
    'accepted with a reason in `checks.ignore` of a variable file.',
    '',
    ...parts,
  ].join('\n');
}

test('docs/rules.md lists every rule as it is', () => {
  const fresh = text();
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(FILE, fresh);
  expect(readFileSync(FILE, 'utf8')).toBe(fresh);
});
