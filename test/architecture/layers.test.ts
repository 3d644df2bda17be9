import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = resolve(__dirname, '..', '..');
const GENERATOR = join(ROOT, 'generator');

/** The layers in the order of the table in ARCHITECTURE.md. */
const LAYERS = layersOf(readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8'));

/** Which file or folder owns a package: only there it may be imported. */
const OWNERS: Record<string, string[]> = {
  handlebars: ['template/'],
  ajv: ['schema/', 'build/'],
  yaml: ['document/', 'environment/'],
  'js-yaml': ['document/', 'environment/'],
  yargs: ['option-parser.ts'],
  'get-east-asian-width': ['report/'],
  'node:fs': ['files/', 'build/'],
  'node:child_process': ['aws/', 'git/', 'commands/shellcheck.ts'],
  unbash: ['shell/'],
};

function layersOf(text: string): string[] {
  const table = text.slice(text.indexOf('## Layers'), text.indexOf('## Three ideas'));
  return [...table.matchAll(/^\| ((?:`[^`]+`(?:, )?)+) +\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
}

function sources(): string[] {
  return readdirSync(GENERATOR, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(GENERATOR, file), 'utf8');
  return [...text.matchAll(/(?:from|import|require\()\s*'([^']+)'/g)].map(([, path = '']) => path);
}

function layerOf(file: string): string {
  const [folder = ''] = file.split('/');
  return file.includes('/') ? `${folder}/` : file;
}

describe('imports', () => {
  test('the table in ARCHITECTURE.md names every folder and file of generator/', () => {
    const found = new Set(sources().map(layerOf));
    expect([...found].filter((layer) => !LAYERS.includes(layer))).toEqual([]);
    expect(LAYERS.filter((layer) => !found.has(layer))).toEqual([]);
  });

  test.each(sources())('%s imports only from its own layer and those above it', (file) => {
    const own = LAYERS.indexOf(layerOf(file));
    const wrong = importsOf(file)
      .filter((path) => path.startsWith('.'))
      .map((path) => relative(GENERATOR, resolve(GENERATOR, dirname(file), path)))
      .filter((path) => !path.startsWith('..') && LAYERS.indexOf(layerOf(path)) > own);
    expect(wrong).toEqual([]);
  });

  test.each(sources())('%s imports only packages that its layer owns', (file) => {
    const wrong = importsOf(file)
      .filter((path) => !path.startsWith('.'))
      .map((path) =>
        path.startsWith('@') || path.startsWith('node:') ? path : (path.split('/')[0] ?? ''),
      )
      .filter((name) => OWNERS[name]?.every((owner) => !file.startsWith(owner)) ?? false);
    expect(wrong).toEqual([]);
  });
});
