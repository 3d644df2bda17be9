import { describe, expect, test } from '@jest/globals';
import { formatPointer, type JsonValue } from '../../generator/core/json.ts';
import { compareDocuments, compareTexts } from '../../generator/diff/compare-documents.ts';
import { placeOf } from '../../generator/diff/words.ts';

/** Each change as one line: sign, place, names, values. */
function told(old: JsonValue, now: JsonValue): string[] {
  return compareDocuments(old, now).map((change) => {
    const sign = { added: '+', removed: '-', changed: '~' }[change.kind];
    const values = [change.old, change.new].filter((one) => one !== undefined);
    const names = change.names.length === 0 ? '' : ` (${change.names.join(', ')})`;
    return `${sign} ${placeOf(change)}${names} ${values.map((one) => JSON.stringify(one)).join(' ')}`;
  });
}

const variable = (name: string, value: string): JsonValue => ({ name, value, type: 'PLAINTEXT' });
const action = (name: string, more: object = {}): JsonValue => ({
  name,
  runOrder: 1,
  configuration: { ProjectName: `project-${name}` },
  ...more,
});
const stage = (name: string, ...actions: JsonValue[]): JsonValue => ({ name, actions });

describe('two documents', () => {
  test.each<[string, JsonValue, JsonValue, string[]]>([
    ['are the same', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    ['differ in the order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    ['differ in a value', { a: { 'b/c': 1 } }, { a: { 'b/c': 2 } }, ['~ /a/b~1c 1 2']],
    ['differ in a type', { a: '60' }, { a: 60 }, ['~ /a "60" 60']],
    ['differ in a list and a map', { a: [] }, { a: {} }, ['~ /a [] {}']],
    ['have keys of their own', { a: 1 }, { b: 2 }, ['+ /b 2', '- /a 1']],
    ['have null where nothing was', {}, { a: null }, ['+ /a null']],
    ['differ at the root', 'a', 'b', ['~  "a" "b"']],
  ])('%s', (_, old, now, expected) => {
    expect(told(old, now)).toEqual(expected);
  });
});

describe('lists of named items', () => {
  test('an inserted stage is one line, and what moved by it is none', () => {
    const source = stage('Source', action('Fetch'));
    const deploy = stage('Deploy', action('Deploy'));
    const old = { pipeline: { stages: [source, deploy] } };
    const now = { pipeline: { stages: [source, stage('Approve', action('Ask')), deploy] } };
    expect(told(old, now)).toEqual([
      `+ /pipeline/stages/1 (Approve) ${JSON.stringify(now.pipeline.stages[1])}`,
    ]);
  });

  test('a change inside stands at its new place, with its names', () => {
    const old = { stages: [stage('Build', action('One'), action('Two'))] };
    const now = { stages: [stage('Build', action('Two', { runOrder: 2 }), action('One'))] };
    expect(told(old, now)).toEqual(['~ /stages/0/actions/0/runOrder (Build, Two) 1 2']);
  });

  test('the order of stages means something, that of variables nothing', () => {
    const [a, b] = [stage('A', action('x')), stage('B', action('y'))];
    expect(told({ stages: [a, b] }, { stages: [b, a] })).toEqual(['~ /stages ["A","B"] ["B","A"]']);
    const [x, y] = [variable('X', '1'), variable('Y', '2')];
    const of = (...list: JsonValue[]): JsonValue => ({ environmentVariables: list });
    expect(told(of(x, y), of(y, x))).toEqual([]);
    expect(told(of(x, y), of(y, variable('X', '3')))).toEqual([
      '~ /environmentVariables/1/value (X) "1" "3"',
    ]);
  });

  test('a renamed item is one change of its name', () => {
    const container = (name: string): JsonValue => ({
      ...{ name, image: 'i', cpu: 1, memory: 2, essential: true, user: 'u', hostname: 'h' },
    });
    expect(told({ containers: [container('a')] }, { containers: [container('b')] })).toEqual([
      '~ /containers/0/name (b) "a" "b"',
    ]);
  });

  test('tags, hooks of an AppSpec and items with the same name twice', () => {
    const tag = (key: string, value: string): JsonValue => ({ key, value });
    expect(told([tag('a', '1'), tag('b', '2')], [tag('b', '3'), tag('a', '1')])).toEqual([
      '~ /0/value (b) "2" "3"',
    ]);
    const hook = (name: string, arn: string): JsonValue => ({ [name]: { arn } });
    expect(told([hook('A', 'x'), hook('B', 'y')], [hook('B', 'z'), hook('A', 'x')])).toEqual([
      '~ /0/B/arn (B) "y" "z"',
    ]);
    expect(told([tag('a', '1'), tag('a', '2')], [tag('a', '1')])).toEqual([
      '- /1 {"key":"a","value":"2"}',
    ]);
  });
});

describe('lists without names', () => {
  test.each<[string, JsonValue, JsonValue, string[]]>([
    ['an inserted command', ['a', 'b', 'c'], ['a', 'x', 'b', 'c'], ['+ /1 "x"']],
    ['a removed command', ['a', 'b', 'c'], ['a', 'c'], ['- /1 "b"']],
    ['a changed command', ['a', 'b', 'c'], ['a', 'x', 'c'], ['~ /1 "b" "x"']],
    ['commands that changed places', ['a', 'b'], ['b', 'a'], ['- /0 "a"', '+ /1 "a"']],
  ])('%s', (_, old, now, expected) => {
    expect(told(old, now)).toEqual(expected);
  });

  test('sets of AWS have no order', () => {
    const of = (...subnets: string[]): JsonValue => ({ awsvpcConfiguration: { subnets } });
    expect(told(of('a', 'b'), of('b', 'a'))).toEqual([]);
expect(told(of('a', 'b'), of('c', 'b'))).toEqual([
      '~ /awsvpcConfiguration/subnets/0 "a" "c"',
    ]);
    expect(told(of('a', 'b'), of('b', 'c', 'd'))).toEqual([
      '+ /awsvpcConfiguration/subnets/1 "c"',
      '+ /awsvpcConfiguration/subnets/2 "d"',
      '- /awsvpcConfiguration/subnets/0 "a"',
    ]);
  });

  test('long lists are held against each other in little time', () => {
    const list = Array.from({ length: 5000 }, (_, index) => `line ${index}`);
    expect(told(list, ['first', ...list])).toEqual(['+ /0 "first"']);
    expect(told(list, [...list].reverse()).length).toBeGreaterThan(1000);
  });
});

describe('texts that hold documents', () => {
  const variables = (...list: JsonValue[]): JsonValue => ({
    configuration: { EnvironmentVariables: JSON.stringify(list) },
  });

  test('JSON is compared inside, with both pointers', () => {
    const [a, b] = [variable('A', '1'), variable('B', '2')];
    expect(told(variables(a, b), variables(b, a))).toEqual([]);
    expect(told(variables(a, b), variables(a, variable('B', '3')))).toEqual([
      '~ /configuration/EnvironmentVariables#/1/value (B) "2" "3"',
    ]);
  });

  test('lists of an event pattern are sets', () => {
    const pattern = (...names: string[]): JsonValue => ({
      EventPattern: JSON.stringify({ detail: { referenceName: names } }, null, names.length),
    });
    expect(told(pattern('a', 'b'), pattern('b', 'a'))).toEqual([]);
    expect(told(pattern('a'), pattern('b', 'a'))).toEqual([
      '+ /EventPattern#/detail/referenceName/0 "b"',
    ]);
  });

  test('an inline buildspec is YAML', () => {
    const spec = (text: string): JsonValue => ({ source: { buildspec: text } });
    expect(
      told(spec('version: 0.2\nphases: {}\n'), spec('# new\nversion: 0.2\nphases: {a: 1}\n')),
    ).toEqual(['+ /source/buildspec#/phases/a 1']);
  });

  test('another text of several lines is told with its lines', () => {
    const [change] = compareDocuments({ run: 'a\nb\nc\n' }, { run: 'a\nx\nc\nd\n' });
    expect(change?.lines).toEqual({ added: 2, removed: 1 });
  });
});

describe('texts of files', () => {
  test('YAML is compared by meaning, comments left aside', () => {
    const old = 'version: 0.2\nphases:\n  build:\n    commands: [a, b]\n';
    const now = '# comment\nversion: 0.2\nphases:\n  build:\n    commands:\n      - a\n      - c\n';
    const { changes } = compareTexts(old, now, 'out/dev/repository/buildspec.yml');
    expect(changes.map(({ path }) => formatPointer(path))).toEqual(['/phases/build/commands/1']);
    expect(compareTexts(old, `${old}# end\n`, 'a.yml')).toEqual({ changes: [] });
  });

  test.each([
    ['apply.sh', 'a\nb\n', 'a\nc\nd\n', { added: 2, removed: 1 }],
    ['README.md', '', 'a\n', { added: 1, removed: 0 }],
    ['unsound.json', '{', '{}\n', { added: 1, removed: 1 }],
    ['twice.json', '{"a":1,"a":2}', '{"a":2}', { added: 1, removed: 1 }],
  ])('%s is compared line by line', (path, old, now, lines) => {
    expect(compareTexts(old, now, path)).toEqual({ changes: [], lines });
  });
});
