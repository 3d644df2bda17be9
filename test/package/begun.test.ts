import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { filesBelow, ROOT } from '../support/run.ts';
import { installPacked, type Installed } from './installed.ts';

// From nothing: the packed tarball in an empty folder, then init, and what the new README says.

let installed: Installed;
const read = (path: string): string => readFileSync(join(installed.folder, path), 'utf8');
beforeAll(() => {
  installed = installPacked();
}, 60_000);
afterAll(() => {
  installed.remove();
});

describe('in an empty folder, from the tarball', () => {
  test('init begins a project that is green at once', () => {
    const begun = installed.codeseries(['init', '--application', 'orders', '--environment', 'dev']);
    expect([begun.code, begun.err]).toEqual([0, '']);
    expect(installed.codeseries(['render', '--all']).err).toMatch(/0 created, 0 updated/);
    expect(installed.codeseries(['check']).code).toBe(0);
  });

  test('every command of the new README works', () => {
    const commands = [...read('README.md').matchAll(/^npx codeseries (.*)$/gm)];
    expect(commands.length).toBeGreaterThan(5);
    for (const [, words = ''] of commands) {
      expect([words, installed.codeseries(words.split(' ')).code]).toEqual([words, 0]);
    }
  });

  test('what README.md of the package says of a repository of one’s own works', () => {
    const lines = readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/^npx codeseries (.*)$/gm);
    const commands = [...lines].map(([, words = '']) => words.split(' '));
    expect(commands).toContainEqual(['init']);
    const folder = join(installed.folder, 'own');
    mkdirSync(folder);
    for (const words of commands) expect(installed.codeseries(words, folder).code).toBe(0);
  });

  test('editors find the schemas, and scripts and CI name what there is', () => {
    const [first = ''] = read('environments/dev.yml').split('\n');
    const schema = first.replace(/.*\$schema=/, '');
    expect(() => read(join('environments', schema))).not.toThrow();
    const settings = JSON.parse(read('.vscode/settings.json')) as {
      'yaml.schemas': Record<string, string>;
      'json.schemas': { url: string; fileMatch: string[] }[];
    };
    const json = settings['json.schemas'];
    const urls = [...Object.keys(settings['yaml.schemas']), ...json.map(({ url }) => url)];
    expect(urls.length).toBeGreaterThan(25);
    for (const url of urls) expect(() => read(url)).not.toThrow();
    for (const path of Object.keys(filesBelow(join(installed.folder, 'out')))) {
      const fits = json.filter(({ fileMatch }) =>
        fileMatch.some((one) => `/out/${path}`.endsWith(one.replace('/out/**', ''))),
      );
      expect([path, fits.length]).toEqual([path, path.endsWith('.json') ? 1 : 0]);
    }
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const line of Object.values(scripts)) {
      const [, verb = ''] = line.split(' ');
      expect(installed.codeseries([verb, '--help']).code).toBe(0);
    }
    expect(parse(read('.github/workflows/codeseries.yml'))).toHaveProperty('jobs.check.steps');
  });

  test('below a project that has the package, the schemas are those', () => {
    const below = join(installed.folder, 'services', 'pay');
    mkdirSync(below, { recursive: true });
    expect(installed.codeseries(['init', '--ci', 'none'], below).code).toBe(0);
    const [first] = read('services/pay/environments/dev.yml').split('\n');
    const shown = '../../../node_modules/codeseries/schemas/environment-layer.schema.json';
    expect(first).toBe(`# yaml-language-server: $schema=${shown}`);
    expect(() => read('services/pay/out/dev/pipeline/codepipeline.json')).not.toThrow();
  });
});
