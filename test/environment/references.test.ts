import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePath, parseTemplate } from '../../generator/environment/reference-syntax.ts';
import { brief, load, values } from './fixture.ts';

const custom = (text: string): unknown =>
  values(load(`custom:\n${text.replace(/^/gm, '  ')}`)).custom;

describe('what a reference gives', () => {
  test.each<[string, unknown]>([
    ['a: 1\nb: "{{custom.a}}"', 1],
    ['a: true\nb: "{{custom.a}}"', true],
    ['a: x\nb: "{{custom.a}}"', 'x'],
    ['a: [1, x]\nb: "{{custom.a}}"', [1, 'x']],
    ['a: { c: 1 }\nb: "{{custom.a}}"', { c: 1 }],
    ['a: { c: "{{custom.d}}" }\nb: "{{custom.a}}"\nd: 5', { c: 5 }],
    ['b: "{{custom.a}}"\na: "{{custom.c}}"\nc: x', 'x'],
    ['a: 1\nb: "-{{custom.a}}-"', '-1-'],
    ['a: true\nb: "{{custom.a}}{{custom.a}}"', 'truetrue'],
    ['a: 1.5\nb: "v{{ custom.a }}"', 'v1.5'],
    ['a: x\nb: "{{\\tcustom.a\\n}}"', 'x'],
    ['a: [x, z]\nb: "{{custom.a.1}}"', 'z'],
    ['a: [{ c: z }]\nb: "{{custom.a.0.c}}"', 'z'],
    ['a: "{{custom.c}}"\nc: { d: z }\nb: "{{custom.a.d}}"', 'z'],
    ['a-b: x\nb: "{{custom.a-b}}"', 'x'],
    ['한: x\nb: "{{custom.한}}"', 'x'],
    ['a: x\nb: p-{{custom.a}}', 'p-x'],
    ['a: x\nb: |\n  {{custom.a}}\n', 'x\n'],
    ['a: x\nb: "\\\\{{custom.a}}"', '{{custom.a}}'],
    ["a: x\nb: '\\{{custom.a}} {{custom.a}}'", '{{custom.a}} x'],
    ['a: \'\\{{org}}\'\nb: "{{custom.a}}"', '{{org}}'],
    ['a: \'\\{{org}}\'\nb: "<{{custom.a}}>"', '<{{org}}>'],
    ['b: "}} {"', '}} {'],
    ['b: "{ {org}}"', '{ {org}}'],
    ['b: "{{org}}"', 'acme'],
    ['b: "{{bucket}}"', 'acme-bucket-app'],
    ['b: "{{application}}"', { name: 'app', port: 8080, ratio: 0.5, label: 'app-dev' }],
    ['b: "{{environment}}/{{partition}}"', 'dev/aws'],
    ['b: ["{{org}}", { c: "{{org}}" }]', ['acme', { c: 'acme' }]],
  ])('%j', (text, value) => {
    expect(custom(text)).toHaveProperty('b', value);
  });

  test('references reach over layers and are resolved after merging', () => {
    const base = `org: acme\naccounts: { shared: "111122223333", workload: "{{custom.w}}" }\ncustom: { w: "000000000000" }\n`;
    const loaded = load('custom: { w: "444455556666" }', { base });
    expect(values(loaded).accounts).toEqual({ shared: '111122223333', workload: '444455556666' });
  });

  test('a list or map that a reference brings is typed by the place that asks for it', () => {
    const loaded = load(
      'task: { environment: "{{custom.env}}" }\ncustom: { env: [{ name: A, value: 10 }] }',
    );
    expect(values(loaded).task).toEqual({
      environment: [{ name: 'A', value: '10', kind: 'plain' }],
    });
    expect(values(loaded).custom).toEqual({ env: [{ name: 'A', value: 10 }] });
  });

  test('defaults apply inside a map that a reference brings, also for other references', () => {
    const loaded = load(
      'application: "{{custom.a}}"\ncustom: { a: { name: x }, b: "{{application.port}}" }',
    );
    expect(values(loaded).application).toEqual({
      name: 'x',
      port: 8080,
      ratio: 0.5,
      label: 'x-dev',
    });
    expect(values(loaded).custom).toEqual({ a: { name: 'x' }, b: 8080 });
    expect(values(loaded).bucket).toBe('acme-bucket-x');
  });

  test('a number becomes text only where text is asked for', () => {
    const loaded = load(
      'cluster: "{{application.port}}"\napplication: { port: "{{custom.p}}", label: "{{custom.p}}" }\ncustom: { p: 7, q: "{{cluster}}" }',
    );
    expect(values(loaded)).toMatchObject({
      cluster: '7',
      application: { port: 7, label: 7 },
      custom: { p: 7, q: '7' },
    });
  });
});

describe('faults', () => {
  const at = 'environments/dev.yml';
  test.each<[string, string, string | undefined]>([
    [
      'branch: "x-{{acounts.shared}}"',
      `${at}:1:12 environment/unknown-reference there is no variable acounts`,
      'did you mean  {{accounts.shared}}',
    ],
    [
      'branch: "{{accounts.shard}}"',
      `${at}:1:10 environment/unknown-reference there is no variable accounts.shard`,
      'did you mean  {{accounts.shared}}',
    ],
    [
      'branch: "{{zzz}}"',
      `${at}:1:10 environment/unknown-reference there is no variable zzz`,
      'there are org, accounts, branch, environment, region and 12 more',
    ],
    [
      'branch: "{{org.name}}"',
      `${at}:1:10 environment/unknown-reference org is text and holds no name`,
      'write  {{org}}',
    ],
    [
      'branch: "{{cluster}}"',
      `${at}:1:10 environment/unknown-reference cluster has no value: no file sets it and it has no default`,
      'set it first',
    ],
    [
      'branch: "{{network.subnets.0}}"',
      `${at}:1:10 environment/unknown-reference network.subnets has 0 items, none of which is 0`,
      'items count from 0',
    ],
    [
      'branch: "{{network.subnets.length}}"',
      `${at}:1:10 environment/unknown-reference network.subnets has 0 items, none of which is length`,
      'items count from 0',
    ],
    [
      'branch: "a{{org"',
      `${at}:1:11 environment/reference-syntax {{ is not closed by }}`,
      undefined,
    ],
    ['branch: "{{}}"', `${at}:1:10 environment/reference-syntax {{}} names no variable`, undefined],
    [
      'branch: "{{{org}}}"',
      `${at}:1:10 environment/reference-syntax a reference has two braces, not three`,
      'write  {{org}}',
    ],
    [
      'branch: "{{#if org}}x{{/if}}"',
      `${at}:1:10 environment/reference-syntax {{#if org}} is not a reference to a variable`,
      undefined,
    ],
    [
      'branch: "{{org name}}"',
      `${at}:1:10 environment/reference-syntax {{org name}} is not a reference to a variable`,
      undefined,
    ],
    [
      'branch: "{{a..b}}"',
      `${at}:1:10 environment/reference-syntax {{a..b}} is not a path of variable names joined by dots`,
      undefined,
    ],
    [
      'branch: "{{@root.org}}"',
      `${at}:1:10 environment/reference-syntax {{@root.org}} is not a path of variable names joined by dots`,
      undefined,
    ],
    [
      'branch: "{{custom.[a]}}"',
      `${at}:1:10 environment/reference-syntax {{custom.[a]}} is not a path of variable names joined by dots`,
      undefined,
    ],
    [
      'branch: "a\\u007b{org2}}"',
      `${at}:1:9 environment/unknown-reference there is no variable org2`,
      'did you mean  {{org}}',
    ],
    [
      'branch: |-\n  x\n  {{org2}}',
      `${at}:3:3 environment/unknown-reference there is no variable org2`,
      'did you mean  {{org}}',
    ],
    [
      'branch: "{{org}} {{org2}}"',
      `${at}:1:18 environment/unknown-reference there is no variable org2`,
      'did you mean  {{org}}',
    ],
    [
      'branch: "x{{network.subnets}}"',
      `${at}:1:11 environment/reference-type network.subnets is a list, which cannot stand inside a text`,
      'refer to one of its values, or let the whole value be  "{{network.subnets}}"',
    ],
    [
      'branch: "x{{application}}"',
      `${at}:1:11 environment/reference-type application is a map, which cannot stand inside a text`,
      undefined,
    ],
    [
      'branch: "x{{custom.l.0}}"\ncustom: { l: [null] }',
      `${at}:1:11 environment/reference-type custom.l.0 is null, which cannot stand inside a text`,
      undefined,
    ],
  ])('%j', (text, found, help) => {
    const { value, findings } = load(text);
    expect(value).toBeUndefined();
    expect(brief(findings)).toEqual([found]);
    if (help !== undefined) expect(findings[0]?.help).toBe(help);
    else expect(findings[0]?.help).toBeTruthy();
  });

  test.each<[string, string]>([
    ['custom:\n  a: "{{custom.b}}"\n  b: "{{custom.a}}"\n', 'custom.a -> custom.b -> custom.a'],
    ['custom:\n  a: "{{custom.a}}"\n', 'custom.a -> custom.a'],
    [
      'custom:\n  a: "x{{custom.b}}"\n  b: "{{custom.c}}y"\n  c: { d: "{{custom.a}}" }\n',
      'custom.a -> custom.b -> custom.c.d -> custom.a',
    ],
    ['custom:\n  a: "{{custom}}"\n', 'custom.a -> custom'],
    ['custom:\n  a: { b: "{{custom.a}}" }\n', 'custom.a.b -> custom.a'],
    ['custom:\n  a: "{{custom.a.b}}"\n', 'custom.a -> custom.a.b'],
    [
      'custom:\n  z: "{{custom.a}}"\n  a: "{{custom.b}}"\n  b: "{{custom.a}}"\n',
      'custom.a -> custom.b -> custom.a',
    ],
    ['branch: "{{bucket}}"\nbucket: "{{branch}}"\n', 'branch -> bucket -> branch'],
    ['org: "{{bucket}}"\n', 'org -> bucket -> org'],
    ['region: "{{partition}}"\n', 'region -> partition -> region'],
  ])('%j is a circle, told once', (text, chain) => {
    const { findings } = load(text);
    expect(findings.map((one) => [one.rule, one.message])).toEqual([
      ['environment/reference-cycle', `variables refer to each other in a circle: ${chain}`],
    ]);
    expect(findings[0]?.file).toBe('environments/dev.yml');
    expect(findings[0]?.related?.length).toBeGreaterThan(0);
  });

  test('a circle names the place of each reference', () => {
    const { findings } = load('custom:\n  a: "{{custom.b}}"\n  b: "x{{custom.a}}"\n');
    expect(findings[0]?.range?.start).toEqual({ line: 2, column: 7 });
    expect(findings[0]?.related?.map((one) => [one.range?.start, one.message])).toEqual([
      [{ line: 2, column: 7 }, 'custom.a refers to custom.b'],
      [{ line: 3, column: 8 }, 'custom.b refers to custom.a'],
    ]);
  });

  test.each<[string, string, string]>([
    ['branch: "{{custom.d.e}}"\ncustom: { c: { e: 1 } }', 'custom.d', 'custom holds c'],
    ['branch: "{{custom.c.f}}"\ncustom: { c: { e: 1 } }', 'custom.c.f', 'custom.c holds e'],
    [
      'branch: "{{custom.C.e}}"\ncustom: { c: { e: 1 } }',
      'custom.C',
      'did you mean  {{custom.c.e}}',
    ],
    [
      'branch: "{{custom.nmae.e}}"\ncustom: { name: { e: 1 } }',
      'custom.nmae',
      'did you mean  {{custom.name.e}}',
    ],
    [
      'branch: "{{custom.nmae.zzz}}"\ncustom: { name: { e: 1 } }',
      'custom.nmae',
      'did you mean  custom.name',
    ],
  ])('%j: only what is near in spelling is suggested', (text, name, help) => {
    const { findings } = load(text);
    expect(findings.map((one) => one.message)).toEqual([`there is no variable ${name}`]);
    expect(findings[0]?.help).toBe(help);
  });

  test('what depends on a faulty variable is not told again', () => {
    const text = [
      'branch: "{{zzz}}"',
      'custom: { a: "{{branch}}", b: "x{{custom.a}}", c: ["{{custom.b}}"] }',
      'cluster: "{{custom.b}}"',
    ].join('\n');
    expect(brief(load(text).findings)).toHaveLength(1);
  });

  test('a reference that goes through too many others is told', () => {
    const lines = Array.from({ length: 150 }, (_, i) => `  a${i}: "{{custom.a${i + 1}}}"`);
    const text = ['custom:', ...lines, '  a150: { x: 1 }', 'branch: "{{custom.a0.x}}"'].join('\n');
    expect(brief(load(text).findings)).toEqual([
      'environments/dev.yml:153:9 environment/too-deep references nest values more than 100 levels deep',
    ]);
  });

  test('two references to the same missing variable are two places to mend', () => {
    expect(brief(load('branch: "{{zzz}}"\ncluster: "{{zzz}}"').findings)).toHaveLength(2);
  });
});

describe('syntax', () => {
  const segment = fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/);
  const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((list) => list.join('.'));

  test('any text with its {{ escaped is itself', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        // A backslash before a brace would escape it a second time.
        fc.pre(!text.includes('\\') && !text.includes('{{{'));
        const template = parseTemplate(text.replaceAll('{{', '\\{{'));
        expect(
          template === undefined
            ? text
            : template.parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
        ).toBe(text);
      }),
    );
  });

  test('parts are the literals and references in order', () => {
    const literal = fc.stringMatching(/^[a-z }]{0,5}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(literal, path), { minLength: 1 }), (pieces) => {
        const template = parseTemplate(pieces.map(([text, name]) => `${text}{{${name}}}`).join(''));
        const names = template?.parts.filter((part) => typeof part === 'object');
        expect(names?.map((one) => one.path.join('.'))).toEqual(pieces.map(([, name]) => name));
        const joined = template?.parts.map((part) => (typeof part === 'string' ? part : part.text));
        expect(joined?.join('')).toBe(pieces.map(([text, name]) => `${text}{{${name}}}`).join(''));
      }),
    );
  });

  test('text without {{ is no template', () => {
    expect(parseTemplate('a } } { b')).toBeUndefined();
  });

  test.each(['', '.', 'a.', '.a', 'a b', 'a/b', "a'b", 'a[0]', '@a'])('%j is no path', (text) => {
    expect(parsePath(text)).toBeUndefined();
  });
});
