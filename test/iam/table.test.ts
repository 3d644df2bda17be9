import { describe, expect, test } from '@jest/globals';
import { IAM_TABLE, loadIamTable } from '../../generator/iam/table.ts';
import { shippedTable, shippedText } from './shipped.ts';

const SMALL = `% Actions
% Verbs: G=Get P=Put
% Source: some-data 1.2.3, https://example.com
% Date: 2026-01-02
@
$A s aws:Name
$B S aws:Tags
~login a-b
@a
#0 thing|=thing/{Id},+other:::{Id}|A,0
$0 n :Size
!0 R|0
!1 W|0?|0,B
!10 L
Alone =10
Thing G0P1
Things G10
@a-b
$0 s login:sub
!0 T
Resource P0
`;

function small(text = SMALL) {
  return loadIamTable((name) => (name === IAM_TABLE ? text : undefined));
}

describe('a table', () => {
  test('gives what its lines say', () => {
    const table = small();
    expect(table?.source).toEqual({ name: 'some-data 1.2.3', date: '2026-01-02' });
    expect(table?.services()).toEqual(['a', 'a-b']);
    const size = { name: 'a:Size', type: 'Numeric', isList: false };
    const name = { name: 'aws:Name', type: 'String', isList: false };
    const tags = { name: 'aws:Tags', type: 'String', isList: true };
    const thing = {
      name: 'thing',
      arns: ['arn:{Partition}:a:{Region}:{Account}:thing/{Id}', 'arn:{Partition}:other:::{Id}'],
      conditionKeys: [name, size],
    };
    const service = table?.service('A');
    expect(service?.resourceTypes()).toMatchObject([thing]);
    expect(service?.conditionKeys()).toEqual([size]);
    expect(table?.globalKeys()).toEqual([name, tags]);
    expect(service?.action('putthing')).toMatchObject({
      id: 'a:PutThing',
      service: 'a',
      name: 'PutThing',
      level: 'Write',
      resources: [{ type: thing, required: false }],
      isWildcardOnly: false,
      conditionKeys: [size, tags, name],
    });
    expect(service?.action('GetThings')).toMatchObject({ level: 'List', isWildcardOnly: true });
    expect([...(service?.actionNames().values() ?? [])]).toEqual([
      'Alone',
      'GetThing',
      'PutThing',
      'GetThings',
    ]);
  });

  test('finds the services of an action and of a key', () => {
    const table = small();
    expect(table?.servicesWith('PutResource')).toEqual(['a-b']);
    expect(table?.servicesWith('Alone')).toEqual(['a']);
    expect(table?.servicesWith('GetResource')).toEqual([]);
    expect(table?.ownersOf('Login')).toEqual(['a-b']);
    expect(table?.ownersOf('log')).toEqual([]);
  });

  test('asks for its file once and gives the same objects again', () => {
    let reads = 0;
    const table = loadIamTable(() => {
      reads += 1;
      return SMALL;
    });
    expect(table?.service('a')?.action('GetThing')).toBe(table?.service('a')?.action('GetThing'));
    expect(reads).toBe(1);
  });

  test.each([
    ['no file', undefined],
    ['an empty file', ''],
    ['another file', '{"a": 1}\n'],
    ['a head without sections', SMALL.slice(0, SMALL.indexOf('@'))],
    ['sections without a head', SMALL.slice(SMALL.indexOf('@'))],
  ])('%s is no table', (_, text) => {
    expect(loadIamTable(() => text)).toBeUndefined();
  });

  test.each(['', 'b', 'a\n!0 R', '@a', 'a-', 'constructor'])('has no service %j', (prefix) => {
    expect(small()?.service(prefix)).toBeUndefined();
  });
});

describe('the shipped table', () => {
  const text = shippedText();
  const table = shippedTable();

  test('tells its source, its date and its licence', () => {
    expect(table.source.name).toMatch(/^@cloud-copilot\/iam-data \d+\.\d+\.\d+$/);
    expect(table.source.date).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(text).toContain('% MIT License');
    expect(text).toContain('% THE SOFTWARE IS PROVIDED');
  });

  test('is plain ASCII of a size that a start can bear', () => {
    expect(text).toMatch(/^[\n\x20-\x7E]*$/);
    expect(text.length).toBeLessThan(700_000);
  });

  test('has its sections in order, and every code that a line uses', () => {
    const services = table.services();
    expect(services).toEqual([...new Set(services)].sort());
    expect(services.length).toBeGreaterThan(400);
    const dangling: string[] = [];
    for (const section of text.split('\n@').slice(2)) {
      const codes = (mark: string) =>
        new Set([...section.matchAll(RegExp(`^\\${mark}(\\w+)`, 'gm'))].map(([, code]) => code));
      const hold = (known: Set<string | undefined>, used: string) => {
        for (const [code] of used.matchAll(/[0-9a-z]+/g)) {
          if (!known.has(code)) dangling.push(`${section.slice(0, 20)}: ${code}`);
        }
      };
      const [keys, types, facts] = [codes('$'), codes('#'), codes('!')];
      for (const [, needs = '', list = ''] of section.matchAll(/^!\w+ \w\|?([^|\n]*)\|?(.*)$/gm)) {
        hold(types, needs);
        hold(keys, list);
      }
      for (const [, list = ''] of section.matchAll(/^#.*\|.*\|(.*)$/gm)) hold(keys, list);
      for (const [, uses = ''] of section.matchAll(/^[A-Za-z0-9-]+ (\S+)$/gm)) hold(facts, uses);
    }
    expect(dangling).toEqual([]);
  });
});
