import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { EachEntry, ManifestRow } from '../../generator/artifact/row.ts';
import { COMMON_OPTIONS, type Command, type Option } from '../../generator/commands/command.ts';
import { COMMANDS } from '../../generator/commands/table.ts';
import { isObject, type JsonObject, type JsonValue } from '../../generator/core/json.ts';
import { ROOT } from '../support/run.ts';

// docs/reference/ is what the program says of itself; UPDATE_DOCS=1 writes it anew.

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const words = (text: string): string => text.replaceAll('<', '&lt;');
const code = (text: string): string => (text === '' ? '' : `\`${text}\``);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function optionRows(options: Record<string, Option>): string[][] {
  return Object.entries(options).map(([name, one]) => {
    const value = one.placeholder === undefined ? one.choices?.join('|') : `<${one.placeholder}>`;
    const given = value === undefined ? `--${name}` : `--${name} ${value}`;
    const preset = one.default === undefined ? '' : ` (default: ${String(one.default)})`;
    return [code(given), `${one.describe}${preset}`];
  });
}

function commandText({ name, usage, summary, options, examples }: Command): string {
  const own = optionRows(options);
  return [
    `## ${name}`,
    '',
    code(`codeseries ${name} ${usage}`.trim()),
    '',
    `${summary[0]?.toUpperCase() ?? ''}${summary.slice(1)}.`,
    '',
    ...(own.length === 0 ? [] : [table(['option', 'what it does'], own), '']),
    ...examples.map(([line, what]) => `- ${code(line)}: ${what}`),
    '',
  ].join('\n');
}

function commands(): string {
  return [
    '# Commands',
    '',
    '`codeseries <command> …`, or `npm run <command> -- …` in a project that names it among its scripts. `--help` behind each',
    'command prints what stands here.',
    '',
    '## Options of every command',
    '',
    table(['option', 'what it does'], optionRows(COMMON_OPTIONS)),
    '',
    ...COMMANDS.map(commandText),
  ].join('\n');
}

interface Variable {
  path: string;
  node: JsonObject;
  isRequired: boolean;
}

function variablesBelow(node: JsonObject, path: string): Variable[] {
  const { properties, required, items } = node;
  const own = isObject(properties) ? Object.entries(properties) : [];
  const found = own.flatMap(([key, one]): Variable[] => {
    if (!isObject(one)) return [];
    const at = path === '' ? key : `${path}.${key}`;
    const isRequired = Array.isArray(required) && required.includes(key);
    return [{ path: at, node: one, isRequired }, ...variablesBelow(one, at)];
  });
  return isObject(items) ? [...found, ...variablesBelow(items, `${path}[]`)] : found;
}

const shown = (value: JsonValue | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);

function variables(): string {
  const text = readFileSync(join(ROOT, 'schemas', 'environment.schema.json'), 'utf8');
  const all = variablesBelow(JSON.parse(text) as JsonObject, '');
  const rows = all.map(({ path, node, isRequired }) => {
    const { description, default: preset, examples, readOnly } = node;
    const [example] = Array.isArray(examples) ? examples : [];
    const made = readOnly === true ? `made${preset === undefined ? '' : ': '}` : '';
    const isGroup = preset === undefined && isObject(node['properties']);
    const without = isRequired && !isGroup ? '**required**' : code(shown(preset));
    return [code(path), words(shown(description)), made + without, code(shown(example))];
  });
  return [
    '# Variables',
    '',
    'What the files below `environments/` may say, as `schemas/environment.schema.json` describes it. `[]` stands for each entry of a',
    'list. What begins with “made” follows from other variables and cannot be set.',
    '',
    table(['variable', 'what it means', 'without it', 'for example'], rows),
    '',
  ].join('\n');
}

function artifacts(): string {
  const text = readFileSync(join(ROOT, 'templates', 'artifacts.yml'), 'utf8');
  const rows = (parse(text) as ManifestRow[]).flatMap((row) =>
    (row.each ?? ['']).map((entry) => {
      const { key, when } = typeof entry === 'string' ? ({ key: entry } as EachEntry) : entry;
      const fill = (word: string): string => word.replaceAll('{{each}}', key);
      const folder = row.scope === 'project' ? 'shared' : '<target>';
      const calls = [row.cli?.create ?? row.cli?.update ?? ''].flat();
      const call = calls[0]?.split(' ').slice(0, 3).join(' ') ?? '';
      const under = [row.when, when].flat().filter((one) => one !== undefined);
      return [
        code(fill(row.id)),
        code(`${folder}/${fill(row.path)}`),
        row.account ?? '–',
        code(call),
        under.map((one) => code(fill(one))).join(' and '),
      ];
    }),
  );
  return [
    '# Artifacts',
    '',
    'Every file that is rendered below `out/`, as `templates/artifacts.yml` lists it: its id (for `--only` and `--stdout`), the account',
    'of its resource, the call that makes it, and the choice under which it exists (`!` stands for “not”).',
    '',
    table(['id', 'file below `out/`', 'account', 'call', 'exists with'], rows),
    '',
  ].join('\n');
}

describe('docs/reference', () => {
  test.each([
    ['commands', commands],
    ['variables', variables],
    ['artifacts', artifacts],
  ])('%s.md is what the program says', (name, text) => {
    const file = join(ROOT, 'docs', 'reference', `${name}.md`);
    const fresh = text();
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, fresh);
    expect(readFileSync(file, 'utf8')).toBe(fresh);
  });
});
