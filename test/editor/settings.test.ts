import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { ManifestRow } from '../../generator/artifact/row.ts';
import { schemaFile } from '../../generator/schema/kinds.ts';
import { ROOT } from '../support/run.ts';

interface Settings {
  'yaml.schemas': Record<string, string>;
  'json.schemas': { url: string; fileMatch: string[] }[];
}

const settings = JSON.parse(
  readFileSync(join(ROOT, '.vscode', 'settings.json'), 'utf8'),
) as Settings;

/** Each schema with the patterns of its files from the root of the workspace; `!` leaves files out. */
const mapped = [
  ...Object.entries(settings['yaml.schemas']).map(([url, pattern]) => ({
    url,
    patterns: [pattern],
  })),
  ...settings['json.schemas'].map(({ url, fileMatch }) => ({
    url,
    patterns: fileMatch.map((pattern) => pattern.replace(/^\//, '')),
  })),
];

// A pattern of settings: `**/` stands for any folders, `*` for a part of one name.
function expressionOf(pattern: string): RegExp {
  const plain = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(
    `^${plain.replace(/\*\*\/|\*/g, (star) => (star === '*' ? '[^/]*' : '(?:.*/)?'))}$`,
  );
}

function schemasOf(path: string): string[] {
  return mapped
    .filter(({ patterns }) => {
      const [left, taken] = [true, false].map((isLeft) =>
        patterns.filter((pattern) => pattern.startsWith('!') === isLeft),
      );
      const leavesOut = left?.some((pattern) => expressionOf(pattern.slice(1)).test(path));
      return leavesOut !== true && taken?.some((pattern) => expressionOf(pattern).test(path));
    })
    .map(({ url }) => url);
}

describe('.vscode/settings.json', () => {
  test('names schemas that exist', () => {
    expect(mapped.length).toBeGreaterThan(20);
    for (const { url } of mapped) expect([url, existsSync(join(ROOT, url))]).toEqual([url, true]);
  });

  test.each([
    ['environments/dev.yml', 'environment-layer'],
    ['environments/orders/dev.yml', 'environment-layer'],
    ['templates/artifacts.yml', 'manifest'],
  ])('%s', (path, schema) => {
    expect(schemasOf(path)).toEqual([`./schemas/${schema}.schema.json`]);
  });

  test('every row of the manifest has the schema of its kind and no other', () => {
    const text = readFileSync(join(ROOT, 'templates', 'artifacts.yml'), 'utf8');
    const all = parse(text) as Pick<ManifestRow, 'path' | 'kind' | 'scope' | 'each' | 'template'>[];
    // Pages and scripts have no schema.
    const rows = all.filter(({ template }) => template.endsWith('.hbs'));
    const files = rows.flatMap(({ path, kind, scope, each = [''] }) =>
      each.map((entry) => {
        const word = typeof entry === 'string' ? entry : entry.key;
        const folder = scope === 'project' ? 'payments/shared' : 'dev';
        return { path: `out/${folder}/${path.replace('{{each}}', word)}`, kind };
      }),
    );
    expect(files.length).toBeGreaterThan(60);
    for (const { path, kind } of files) {
      expect([path, schemasOf(path)]).toEqual([path, [`./schemas/${schemaFile(kind)}`]]);
    }
  });
});
