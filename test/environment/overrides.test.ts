import { describe, expect, test } from '@jest/globals';
import { commandLineText, type Override } from '../../generator/environment/overrides.ts';
import { brief, load, relatedPlaces, values } from './fixture.ts';

const set = (text: string): Override => ({ option: '--set', text });
const json = (text: string): Override => ({ option: '--set-json', text });
const FILE = 'network: { subnets: [subnet-1, subnet-2] }\ncustom: { a: { b: 1 }, l: [x] }\n';

describe('what overrides set', () => {
  test.each<[Override, string, unknown]>([
    [set('branch=a=b/c'), 'branch', undefined],
    [set('branch=feature/x'), 'branch', 'feature/x'],
    [set('cluster='), 'cluster', ''],
    [set('cluster=012'), 'cluster', '012'],
    [set('cluster=yes'), 'cluster', 'yes'],
    [set('cluster={{org}}'), 'cluster', '{{org}}'],
    [set('cluster=\\{{org}}'), 'cluster', '\\{{org}}'],
    [set('cluster=null'), 'cluster', 'null'],
    [set('planned=true'), 'planned', true],
    [set('application.port=99'), 'application.port', 99],
    [set('application.ratio=0.25'), 'application.ratio', 0.25],
    [set('application.label=7'), 'application.label', '7'],
    [set('cpu=512'), 'cpu', '512'],
    [set('custom.a.b=2'), 'custom.a', { b: '2' }],
    [set('custom.a.c.d=true'), 'custom.a', { b: 1, c: { d: 'true' } }],
    [set('custom.a=x'), 'custom.a', 'x'],
    [set('custom.l.0=y'), 'custom.l', ['y']],
    [set('custom.l.1=y'), 'custom.l', ['x', 'y']],
    [set('custom.constructor.x=y'), 'custom.constructor.x', 'y'],
    [
      json('custom.a={"n":[1.50,-0.1e3,9007199254740992]}'),
      'custom.a.n',
      [1.5, -100, 9007199254740992],
    ],
    [set('network.subnets.1=subnet-f'), 'network.subnets', ['subnet-1', 'subnet-f']],
    [set('network.subnets.2=subnet-f'), 'network.subnets', ['subnet-1', 'subnet-2', 'subnet-f']],
    [set('task.environment.0.name=A'), 'task.environment.0.name', undefined],
    [
      json('task.environment.0={"name":"A","value":"B"}'),
      'task.environment',
      [{ name: 'A', value: 'B', kind: 'plain' }],
    ],
    [json('custom.a={"c":[1,null,"{{org}}"]}'), 'custom.a', { b: 1, c: [1, null, '{{org}}'] }],
    [json('custom.a=[1]'), 'custom.a', [1]],
    [json('custom.a=null'), 'custom', { l: ['x'] }],
    [json('network.subnets=[]'), 'network.subnets', []],
    [json('cluster="x"'), 'cluster', 'x'],
  ])('%j', (override, path, value) => {
    const loaded = load(FILE, { overrides: [override] });
    if (value === undefined) expect(loaded.value).toBeUndefined();
    else {
      const found = path.split('.').reduce<unknown>((at, key) => {
        return (at as Record<string, unknown>)[key];
      }, loaded.value?.values);
      expect(JSON.stringify(found)).toBe(JSON.stringify(value));
    }
  });

  test('they come in order, over files of --values', () => {
    const overrides = [
      set('branch=a'),
      json('branch="b"'),
      set('custom.a.b=1'),
      set('custom.a.b=2'),
    ];
    const loaded = load(FILE, { values: 'branch: v', overrides });
    expect(values(loaded)).toMatchObject({ branch: 'b', custom: { a: { b: '2' } } });
  });

  test('references of files see them, and their text is not read again', () => {
    const loaded = load('bucket: "{{cluster}}-x"\ncustom: { c: "{{branch}}" }', {
      overrides: [set('cluster=main'), json('custom.d="{{org}}"')],
    });
    expect(values(loaded)).toMatchObject({ bucket: 'main-x', custom: { c: 'main', d: '{{org}}' } });
  });

  test('their origin is the command line', () => {
    const loaded = load(FILE, { overrides: [set('branch=x'), set('application.port=1')] });
    expect(loaded.value?.origin('application.port')).toEqual({
      file: '<command line>',
      range: { start: { line: 2, column: 24 }, end: { line: 2, column: 25 } },
      kind: 'set',
    });
  });

  test('the text of the command line has one override a line', () => {
    expect(commandLineText([set('a=1'), json('b=2')])).toBe('--set a=1\n--set-json b=2');
  });
});

describe('faults of overrides', () => {
  const override = 'environment/override';
  test.each<[Override, string, string]>([
    [
      set('branch'),
      `1:7 ${override} --set branch has no equals sign`,
      'the form is  --set path.to.value=text',
    ],
    [
      set('=x'),
      `1:7 ${override} --set =x does not begin with a path of variable names joined by dots`,
      'the form is  --set path.to.value=text',
    ],
    [
      set('a..b=x'),
      `1:7 ${override} --set a..b=x does not begin with a path of variable names joined by dots`,
      'the form is  --set path.to.value=text',
    ],
    [
      set('acounts.shared=x'),
      `1:7 ${override} --set acounts.shared=x: there is no variable acounts`,
      'did you mean  --set accounts.shared=...',
    ],
    [
      set('accounts.shard=x'),
      `1:7 ${override} --set accounts.shard=x: there is no variable accounts.shard`,
      'did you mean  --set accounts.shared=...',
    ],
    [
      set('zzz.y=x'),
      `1:7 ${override} --set zzz.y=x: there is no variable zzz`,
      'npm run vars lists all variables',
    ],
    [
      set('network.subnets.4=x'),
      `1:7 ${override} --set network.subnets.4=x would leave a gap in network.subnets, which has 2 items`,
      'the next index is 2, or set it whole:  --set-json network.subnets=[...]',
    ],
    [
      set('network.subnets.first=x'),
      `1:7 ${override} --set network.subnets.first=x goes into network.subnets, a list, by a name`,
      'count its items from 0, or set it whole:  --set-json network.subnets=[...]',
    ],
    [
      json('custom.a={"x":}'),
      `1:26 ${override} --set-json custom.a={"x":} does not give JSON: `,
      'put text in double quotes, or write  --set custom.a=text',
    ],
    [
      json('custom.a='),
      `1:21 ${override} --set-json custom.a= does not give JSON: `,
      'put text in double quotes, or write  --set custom.a=text',
    ],
    [
      json('custom.a={"x":1,"x":2}'),
      `1:28 ${override} --set-json custom.a={"x":1,"x":2} does not give JSON: `,
      'keep one of the two',
    ],
    [
      json(`custom.a=${'['.repeat(100_000)}`),
      `1:521 ${override} --set-json custom.a=`,
      'put text in double quotes, or write  --set custom.a=text',
    ],
    ...(
      [
        ['1e400', '1:21', '1e400 would be read as Infinity'],
        ['-1e400', '1:21', '-1e400 would be read as -Infinity'],
        ['1e-400', '1:21', '1e-400 would be read as 0'],
        [
          '12345678901234567890',
          '1:21',
          '12345678901234567890 would be read as 12345678901234567000',
        ],
        ['9007199254740993', '1:21', '9007199254740993 would be read as 9007199254740992'],
        ['[1, 1e400]', '1:25', '1e400 would be read as Infinity'],
        ['{"x":\n{"y/~":[1e999]}}', '2:9', '1e999 would be read as Infinity'],
        [`1${'0'.repeat(500)}`, '1:21', `1${'0'.repeat(36)}... would be read as Infinity`],
      ] as const
    ).map(([text, place, words]): [Override, string, string] => {
      const shown = `custom.a=${text}`;
      const cut = shown.length > 80 ? `${shown.slice(0, 77)}...` : shown;
      return [
        json(shown),
        `${place} ${override} --set-json ${cut}: the number ${words}`,
        'write it with at most 15 digits, or as text in double quotes',
      ];
    }),
  ])('%#', (one, found, help) => {
    const { value, findings } = load(FILE, { overrides: [one] });
    expect(value).toBeUndefined();
    expect(findings).toHaveLength(1);
    expect(brief(findings)[0]).toContain(`<command line>:${found}`);
    expect(findings[0]?.help).toBe(help);
  });

  test.each<[Override, string]>([
    [set('__proto__.x=y'), '1:7'],
    [set('custom.__proto__.x=y'), '1:14'],
    [set('custom.a.__proto__=y'), '1:16'],
    [json('custom.__proto__={}'), '1:19'],
    [json('custom.a={"b":[{"__proto__":1}]}'), '1:28'],
    [json('custom.a={"\\u005f_proto__":1}'), '1:22'],
  ])('%j: __proto__ is no key', (override, place) => {
    const { value, findings } = load(FILE, { overrides: [override] });
    expect(value).toBeUndefined();
    expect(brief(findings)).toEqual([
      `<command line>:${place} environment/unsupported __proto__ cannot be the name of a variable`,
    ]);
  });

  test('a key twice names the first, after other options and lines', () => {
    const { findings } = load(FILE, {
      overrides: [set('branch=x'), json('custom.a={"x":1,\n"x":2}')],
    });
    expect(findings.map((one) => one.range?.start)).toEqual([{ line: 3, column: 1 }]);
    expect(relatedPlaces(findings[0])).toEqual(['<command line>:2:22 the first one']);
  });

  test('parts of one value are told at their own places', () => {
    const text = 'task.environment=[{"name":1,"value":"x"},{"name":"B","value":[]},{"nam":"C"}]';
    expect(brief(load(FILE, { overrides: [json(text)] }).findings)).toEqual([
      '<command line>:1:38 environment/type task.environment.0.name is 1, a number, where text is due',
      '<command line>:1:73 environment/type task.environment.1.value is a list where text is due',
      '<command line>:1:77 environment/missing task.environment.2.value is missing',
      '<command line>:1:78 environment/unknown-key there is no variable task.environment.2.nam',
    ]);
  });

  test.each<[Override, string]>([
    [
      set('application.port=12345678901234567890'),
      '1:24 environment/type application.port: the number 12345678901234567890 would be read as 12345678901234567000',
    ],
    [
      set('application.ratio=0.12345678901234567891'),
      '1:25 environment/type application.ratio: the number 0.12345678901234567891 would be read as 0.12345678901234568',
    ],
    [
      set('application.port=abc'),
      '1:24 environment/type application.port is "abc", text, where a whole number is due',
    ],
    [
      set('application.port=010'),
      '1:24 environment/type application.port is "010", text, where a whole number is due',
    ],
    [
      set('planned=yes'),
      '1:15 environment/type planned is "yes", text, where true or false is due',
    ],
    [set('network=x'), '1:15 environment/type network is "x", text, where a map is due'],
    [
      set('network.subnets=x'),
      '1:23 environment/type network.subnets is "x", text, where a list is due',
    ],
    [
      set('accounts.shared=123'),
      '1:23 environment/pattern "123" is not an account id of 12 digits: it has 3 digits',
    ],
    [
      set('roles.push.arn=x'),
      '1:7 environment/read-only roles.push.arn is computed from other variables',
    ],
    [json('custom.x={"a":1}'), ''],
    [
      json('size="medium"'),
      '1:17 environment/value size is "medium", which is not one of small, large',
    ],
    [json('org={"a":1}'), '1:16 environment/type org is a map where text is due'],
  ])('%j is judged like a file', (one, found) => {
    expect(brief(load(FILE, { overrides: [one] }).findings)).toEqual(
      found === '' ? [] : [`<command line>:${found}`],
    );
  });

  test('an index into a list that is a reference is refused', () => {
    const { findings } = load('network: { subnets: "{{custom.s}}" }\ncustom: { s: [subnet-1] }', {
      overrides: [set('network.subnets.0=subnet-2')],
    });
    expect(brief(findings)).toEqual([
      '<command line>:1:7 environment/override --set network.subnets.0=subnet-2 goes into network.subnets, which is a reference',
    ]);
  });

  test('each faulty override has its own finding, in the order given', () => {
    const { findings } = load(FILE, { overrides: [set('b'), set('branch=x'), set('c')] });
    expect(brief(findings)).toEqual([
      '<command line>:1:7 environment/override --set b has no equals sign',
      '<command line>:3:7 environment/override --set c has no equals sign',
    ]);
  });
});
