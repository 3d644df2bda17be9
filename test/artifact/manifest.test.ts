import { describe, expect, test } from '@jest/globals';
import { expandRows, mergeRows, unknownArtifact } from '../../generator/artifact/manifest.ts';
import { finding } from '../../generator/core/finding.ts';
import { commonVariables } from '../../generator/environment/common.ts';
import type { ManifestRow } from '../../generator/artifact/row.ts';

const row = (more: Partial<ManifestRow>): ManifestRow => ({
  id: 'one',
  template: 'one.json.hbs',
  path: 'one.json',
  kind: 'bucket',
  scope: 'target',
  at: { own: false, pointer: '/0' },
  ...more,
});

const VALUES = {
  org: 'bys',
  on: true,
  off: false,
  none: [],
  some: ['x'],
  roles: { build: { name: 'role-b' }, push: { name: 'role-p' } },
};

const expand = (rows: ManifestRow[]): ReturnType<typeof expandRows> =>
  expandRows(rows, 'target', VALUES, (rule, row, at, { message }) =>
    finding(rule, message, { file: 'artifacts.yml', pointer: row.at.pointer + at }),
  );

describe('expandRows', () => {
  test('fills references in id, path and template, and keeps rows of the other scope out', () => {
    const { value, findings } = expand([
      row({ id: '{{org}}-x', path: 'a/{{org}}.json' }),
      row({ id: 'two', scope: 'project' }),
    ]);
    expect(findings).toEqual([]);
    expect(value).toMatchObject([{ id: 'bys-x', path: 'a/bys.json', template: 'one.json.hbs' }]);
    expect(value).toHaveLength(1);
  });

  test.each([
    ['on', 1],
    ['!on', 1],
    ['off', 0],
    ['!off', 1],
    ['far.below', 1],
  ])('what targets share exists when one of them chooses it: %s', (when, count) => {
    const targets = [
      { on: true, off: false, far: { below: ['x'] } },
      { on: false, off: false, far: { below: [] } },
    ];
    const values = commonVariables(
      targets.map((values, index) => ({ target: String(index), values })),
    );
    const { value, findings } = expandRows(
      [row({ when, scope: 'project' })],
      'project',
      values,
      (rule, { at }, pointer, { message }) =>
        finding(rule, message, { file: 'artifacts.yml', pointer: at.pointer + pointer }),
    );
    expect(findings).toEqual([]);
    expect(value).toHaveLength(count);
  });

  test('unrolls each, with bound names as variable paths', () => {
    const { value } = expand([
      row({
        id: '{{each}}/role',
        each: ['build', { key: 'push', when: 'on' }, { key: 'gone', when: 'off' }],
        bind: { role: 'roles.{{each}}' },
        path: 'iam/{{role.name}}.json',
        template: 'iam/{{each}}.json.hbs',
      }),
    ]);
    expect(value?.map(({ id, path, template, bound }) => ({ id, path, template, bound }))).toEqual([
      {
        id: 'build/role',
        path: 'iam/role-b.json',
        template: 'iam/build.json.hbs',
        bound: { role: ['roles', 'build'] },
      },
      {
        id: 'push/role',
        path: 'iam/role-p.json',
        template: 'iam/push.json.hbs',
        bound: { role: ['roles', 'push'] },
      },
    ]);
  });

  test.each([
    ['on', 1],
    ['off', 0],
    ['!off', 1],
    ['some', 1],
    ['none', 0],
    ['!none', 1],
    [['on', '!off', 'some'], 1],
    [['on', 'off'], 0],
  ])('when: %s gives %d artifacts', (when, count) => {
    expect(expand([row({ when })]).value).toHaveLength(count);
  });

  test.each([
    [row({ path: '{{nope}}.json' }), 'nope is no variable', '/0/path'],
    [row({ path: '{{roles}}.json' }), 'roles is not one text here', '/0/path'],
    [row({ when: 'nope' }), 'the choice nope is no variable', '/0/when'],
    [row({ when: ['on', 'nope'] }), 'the choice nope is no variable', '/0/when/1'],
    [row({ path: '{{constructor.name}}' }), 'constructor.name is no variable', '/0/path'],
  ])('a row at fault is told by its pointer %#', (bad, message, pointer) => {
    expect(expand([bad])).toMatchObject({
      value: [],
      findings: [{ rule: 'manifest/row', message, pointer, file: 'artifacts.yml' }],
    });
  });

  test('two artifacts with one id or one path are told', () => {
    const { findings } = expand([row({}), row({ path: 'two.json' }), row({ id: 'two' })]);
    expect(findings.map((one) => [one.message, one.pointer])).toEqual([
      ['two artifacts have the id one', '/0/id'],
      ['two artifacts have the path one.json', '/0/path'],
    ]);
  });
});

test('a project’s rows replace, extend and remove the shipped ones by id', () => {
  const shipped = [row({ id: 'a' }), row({ id: 'b' }), row({ id: 'c' })];
  const merged = mergeRows(shipped, [
    row({ id: 'b', path: 'b2.json' }),
    { id: 'c', remove: true, at: { own: true, pointer: '/1' } },
    row({ id: 'd' }),
  ]);
  expect(merged.map(({ id, path }) => [id, path])).toEqual([
    ['a', 'one.json'],
    ['b', 'b2.json'],
    ['d', 'one.json'],
  ]);
});

test('an unknown id gets the nearest one as help', () => {
  expect(unknownArtifact('codepipelin', ['codepipeline', 'bucket'])).toMatchObject({
    rule: 'project/unknown-artifact',
    help: 'did you mean codepipeline?',
  });
  expect(unknownArtifact('zzz', ['codepipeline', 'bucket']).help).toBe(
    'the ids are codepipeline, bucket',
  );
});
