import { describe, expect, test } from '@jest/globals';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { findProject } from '../../generator/files/project.ts';
import { plant, temporaryFolder } from './folder.ts';

const folder = temporaryFolder();
plant(folder, {
  'work/shop/environments/': '',
  'work/shop/src/deep/': '',
  'work/other/': '',
  'work/file': '',
});
const shop = join(folder, 'work/shop');

describe('findProject', () => {
  test.each([
    ['the folder itself', shop, undefined],
    ['a folder far below', join(shop, 'src/deep'), undefined],
    ['inside environments', join(shop, 'environments'), undefined],
    ['another folder by a relative name', join(folder, 'work/other'), '../shop'],
    ['another folder by an absolute name', folder, shop],
  ])('from %s', (_, cwd, project) => {
    const found = findProject(project === undefined ? { cwd } : { cwd, project });
    expect(found).toEqual({
      value: {
        cwd,
        root: shop,
        environments: join(shop, 'environments'),
        templates: join(shop, 'templates'),
        schemas: join(shop, 'schemas'),
        out: join(shop, 'out'),
      },
      findings: [],
    });
  });

  test('takes the nearest one', () => {
    plant(folder, { 'work/shop/inner/environments/': '' });
    expect(findProject({ cwd: join(shop, 'inner') }).value?.root).toBe(join(shop, 'inner'));
    rmSync(join(shop, 'inner'), { recursive: true });
  });

  test.each([
    ['no project above', undefined, '.', /neither this folder nor one above/],
    ['a folder that is none', 'nowhere', 'nowhere', /nowhere is no folder/],
    ['a file', 'file', 'file', /file is no folder/],
    ['a folder without environments', 'other', 'other', /other holds no environments/],
  ])('refuses %s', (_, project, file, message) => {
    const cwd = join(folder, 'work');
    const { value, findings } = findProject(project === undefined ? { cwd } : { cwd, project });
    expect(value).toBeUndefined();
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'project/not-found',
        file,
        message: expect.stringMatching(message),
      }),
    ]);
  });

  test('follows a link environments/ inside the project, and none that leads out', () => {
    const linked = join(folder, 'linked');
    mkdirSync(join(linked, 'config'), { recursive: true });
    symlinkSync('config', join(linked, 'environments'));
    expect(findProject({ cwd: linked }).value?.root).toBe(linked);
    rmSync(join(linked, 'environments'));
    symlinkSync(join(folder, 'work/other'), join(linked, 'environments'));
    expect(findProject({ cwd: linked })).toEqual({
      value: undefined,
      findings: [expect.objectContaining({ rule: 'file/symlink', file: 'environments' })],
    });
  });
});
