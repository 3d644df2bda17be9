import { describe, expect, test } from '@jest/globals';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readOverlay, type OverlayOptions } from '../../generator/files/overlay.ts';
import { LIMITS } from '../../generator/files/read.ts';
import { plant, temporaryFolder } from './folder.ts';

const folder = temporaryFolder();
const shipped = join(folder, 'package/templates');
plant(shipped, {
  'a.hbs': 'shipped a',
  'b.hbs': 'shipped b',
  'partials/p.hbs': 'shipped p',
  'README.md': '',
  '.a.hbs.swp': '',
});

const read = (own: string | undefined, more: Partial<OverlayOptions> = {}) =>
  readOverlay({
    cwd: folder,
    shipped,
    ...(own === undefined ? {} : { own }),
    accept: (name) => name.endsWith('.hbs'),
    maxBytes: LIMITS.templates,
    ...more,
  });

const texts = (result: ReturnType<typeof readOverlay>): Record<string, [string, boolean]> =>
  Object.fromEntries([...(result.value ?? [])].map(([name, { text, own }]) => [name, [text, own]]));

describe('readOverlay', () => {
  test('without own folder gives what is shipped', () => {
    for (const own of [undefined, join(folder, 'nowhere')]) {
      const result = read(own);
      expect(result.findings).toEqual([]);
      expect(texts(result)).toEqual({
        'a.hbs': ['shipped a', false],
        'b.hbs': ['shipped b', false],
        'partials/p.hbs': ['shipped p', false],
      });
      expect(result.value?.get('partials/p.hbs')?.label).toBe('package/templates/partials/p.hbs');
    }
  });

  test('lets own files shadow shipped ones, file by file, and adds further ones', () => {
    const own = join(folder, 'one/templates');
    plant(own, { 'b.hbs': 'own b', 'partials/q.hbs': 'own q', '0.hbs': 'own 0' });
    const result = read(own);
    expect(result.findings).toEqual([]);
    expect([...(result.value?.keys() ?? [])]).toEqual([
      '0.hbs',
      'a.hbs',
      'b.hbs',
      'partials/p.hbs',
      'partials/q.hbs',
    ]);
    expect(texts(result)).toMatchObject({
      'a.hbs': ['shipped a', false],
      'b.hbs': ['own b', true],
    });
    expect(result.value?.get('b.hbs')).toMatchObject({
      label: 'one/templates/b.hbs',
      path: join(own, 'b.hbs'),
    });
  });

  test('reads one folder once, also through a link', () => {
    const linked = join(folder, 'linked');
    plant(linked, { x: '' });
    symlinkSync(shipped, join(linked, 'templates'));
    for (const own of [shipped, join(linked, 'templates')]) {
      expect([...(read(own).value?.values() ?? [])].map((file) => file.own)).toEqual([
        false,
        false,
        false,
      ]);
    }
  });

  test('does not fall back to the shipped file where the own one is at fault', () => {
    const own = join(folder, 'two/templates');
    plant(own, { 'a.hbs': Buffer.from([0xff]), 'partials/p.hbs': 'x'.repeat(100) });
    const secret = join(temporaryFolder(), 'secret.hbs');
    plant(join(secret, '..'), { 'secret.hbs': 'secret' });
    symlinkSync(secret, join(own, 'b.hbs'));
    const result = read(own, { maxBytes: 50 });
    expect([...(result.value?.keys() ?? [])]).toEqual([]);
    expect(result.findings.map(({ rule, file }) => [rule, file]).sort()).toEqual([
      ['file/not-utf8', 'two/templates/a.hbs'],
      ['file/symlink', 'two/templates/b.hbs'],
      ['file/too-large', 'two/templates/partials/p.hbs'],
    ]);
  });

  test('follows links to files of the project, and none to folders', () => {
    const own = join(folder, 'three/templates');
    plant(join(folder, 'three'), { 'common/a.hbs': 'common', 'templates/c.hbs': 'own c' });
    symlinkSync('../common/a.hbs', join(own, 'a.hbs'));
    symlinkSync('..', join(own, 'circle'));
    const result = read(own);
    expect(texts(result)).toMatchObject({ 'a.hbs': ['common', true], 'c.hbs': ['own c', true] });
    expect(result.findings).toEqual([
      expect.objectContaining({ rule: 'file/symlink', file: 'three/templates/circle' }),
    ]);
  });

  test('tells of a shipped folder that is missing', () => {
    expect(read(undefined, { shipped: join(folder, 'gone') }).findings).toEqual([
      expect.objectContaining({ rule: 'file/not-readable', file: 'gone' }),
    ]);
  });
});
