import { describe, expect, test } from '@jest/globals';
import { brief, load } from './fixture.ts';

describe('origins', () => {
  const loaded = load(
    'branch: "{{custom.a}}"\ncustom:\n  a: x-{{org}}\n  m: { k: 1 }\n  l: [1, { z: 2 }]\napplication: "{{custom.app}}"\n',
    {
      values: 'custom: { app: { name: nn } }',
      overrides: [{ option: '--set', text: 'cluster=c' }],
    },
  );
  test('are those of sound variables', () => {
    expect(brief(loaded.findings)).toEqual([]);
  });

  const place = (path: string | string[]): unknown => {
    const origin = loaded.value?.origin(path);
    if (origin === undefined) return undefined;
    const one = ({ file, range, kind }: typeof origin): string =>
      `${kind} ${file}:${range?.start.line ?? '-'}:${range?.start.column ?? '-'}`;
    return [origin, ...(origin.through ?? [])].map(one);
  };

  test.each<[string, unknown]>([
    ['org', ['layer environments/base.yml:1:6']],
    [
      'branch',
      [
        'layer environments/dev.yml:1:9',
        'layer environments/dev.yml:3:6',
        'layer environments/base.yml:1:6',
      ],
    ],
    ['custom.l.1.z', ['layer environments/dev.yml:5:15']],
    ['custom.m', ['layer environments/dev.yml:4:6']],
    ['cluster', ['set <command line>:1:15']],
    ['application.name', ['layer environments/dev.yml:6:14', 'layer values.yml:1:24']],
    [
      'application.port',
      ['layer environments/dev.yml:6:14', 'default schemas/environment.schema.json:-:-'],
    ],
    ['size', ['default schemas/environment.schema.json:-:-']],
    ['environment', ['derived environments/dev.yml:-:-']],
    [
      'partition',
      ['derived environments/dev.yml:-:-', 'default schemas/environment.schema.json:-:-'],
    ],
    [
      'roles.push.name',
      ['default schemas/environment.schema.json:-:-', 'layer environments/base.yml:1:6'],
    ],
    ['nothing', undefined],
    ['org.x', undefined],
  ])('%s', (path, expected) => {
    expect(place(path)).toEqual(expected);
    expect(place(path.split('.'))).toEqual(expected);
  });

  test('a computed variable is derived, with all that it is made of, each once', () => {
    expect(place('roles.push.arn')).toEqual([
      'derived schemas/environment.schema.json:-:-',
      'derived environments/dev.yml:-:-',
      'default schemas/environment.schema.json:-:-',
      'layer environments/base.yml:2:47',
      'default schemas/environment.schema.json:-:-',
      'layer environments/base.yml:1:6',
    ]);
  });

  test('entries are all leaves, each with value and origin', () => {
    const entries = loaded.value?.entries() ?? [];
    const paths = entries.map((one) => one.path.join('.'));
    expect(paths.slice(0, 9)).toEqual([
      'org',
      'accounts.shared',
      'accounts.workload',
      'branch',
      'custom.a',
      'custom.m.k',
      'custom.l.0',
      'custom.l.1.z',
      'custom.app.name',
    ]);
    expect(paths).toContain('network.subnets');
    expect(new Set(paths).size).toBe(paths.length);
    expect(entries.every((one) => one.origin !== undefined)).toBe(true);
    expect(entries.find((one) => one.path.join('.') === 'branch')?.value).toBe('x-acme');
  });
});
