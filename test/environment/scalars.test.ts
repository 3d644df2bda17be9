import { describe, expect, test } from '@jest/globals';
import { brief, load, values } from './fixture.ts';

const TAKEN = [
  '558846431111',
  '0',
  '1',
  '-1',
  '3.1',
  '0.5',
  '-0.25',
  'true',
  'false',
  'develop',
  'a b',
  '0.0.1',
  '1.2.3',
  '2022-12',
  '12:34:56:aa',
  '10.0.0.0/16',
  'yesterday',
  'noon',
  'nulls',
  'x012',
  '1a',
  'arn:aws:iam::558846431111:role/x',
  '-x',
  '.x',
  '~x',
  'N/A',
];

const REFUSED: [string, string][] = [
  ['012345678901', '12345678901'],
  ['012', '12'],
  ['08', '8'],
  ['00', '0'],
  ['+1', '1'],
  ['-0', '0'],
  ['3.10', '3.1'],
  ['1.0', '1'],
  ['1.', '1'],
  ['.5', '0.5'],
  ['1e3', '1000'],
  ['1E3', '1000'],
  ['12e03', '12000'],
  ['0o17', '15'],
  ['0x1F', '31'],
  ['123456789012345678901', '123456789012345680000'],
  ['.inf', 'Infinity'],
  ['-.Inf', '-Infinity'],
  ['.nan', 'NaN'],
  ['True', 'true'],
  ['FALSE', 'false'],
  ['yes', 'true'],
  ['Yes', 'true'],
  ['no', 'false'],
  ['NO', 'false'],
  ['on', 'true'],
  ['Off', 'false'],
  ['y', 'true'],
  ['N', 'false'],
  ['1_000', '1000'],
  ['0b101', '5'],
  ['0x_1', '1'],
  ['1:30', '90'],
  ['190:20:30', '685230'],
  ['20:30.15', '1230.15'],
  ['1_0.5', '10.5'],
  ['2022-12-16', 'a date'],
  ['2001-12-14t21:59:43.10-05:00', 'a date'],
  ['2001-12-14 21:59:43', 'a date'],
  ['=', 'the default value'],
];

describe('where the schema asks for text', () => {
  test.each(TAKEN)('unquoted %s is the text', (text) => {
    expect(values(load(`cluster: ${text}\n`)).cluster).toBe(text);
  });

  test.each(REFUSED)('unquoted %s has to be quoted, for it is read as %s', (text, as) => {
    const { value, findings } = load(`cluster: ${text}\n`);
    expect(value).toBeUndefined();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule: 'environment/needs-quotes',
      file: 'environments/dev.yml',
      range: { start: { line: 1, column: 10 }, end: { line: 1, column: 10 + text.length } },
      help: `write  cluster: "${text}"`,
    });
    expect(findings[0]?.message).toMatch(/^cluster: (?:YAML reads|readers of YAML 1\.1 take) the/);
    expect(findings[0]?.message.endsWith(`unquoted ${text} as ${as}`)).toBe(true);
  });

  test.each(REFUSED)('quoted "%s" is the text', (text) => {
    expect(values(load(`cluster: "${text}"\n`)).cluster).toBe(text);
    expect(values(load(`cluster: '${text}'\n`)).cluster).toBe(text);
    expect(values(load(`cluster: |-\n  ${text}\n`)).cluster).toBe(text);
  });

  test.each([
    ['cluster: ~\n', 'cluster: unquoted ~ is read as null, not as text', '"~"'],
    ['cluster:\n', 'cluster: no value is written here', '""'],
  ])('%j says what it could mean', (text, message, quoted) => {
    const { findings } = load(text);
    expect(findings.map((one) => [one.rule, one.message, one.help])).toEqual([
      [
        'environment/needs-quotes',
        message,
        `write  cluster: ${quoted}, or cluster: null to take it away`,
      ],
    ]);
  });

  test('items of lists are text, too', () => {
    const { findings } = load('network: { subnets: [012] }');
    expect(findings.map((one) => one.help)).toEqual(['write  - "012"']);
  });

  test('an enumeration of texts is text', () => {
    expect(values(load('cpu: 512')).cpu).toBe('512');
  });
});

describe('where the schema asks for something else', () => {
  test.each<[string, string, unknown]>([
    ['application: { port: 10 }', 'port', 10],
    ['application: { port: 1.0 }', 'port', 1],
    ['application: { ratio: 0.50 }', 'ratio', 0.5],
    ['application: { ratio: .5 }', 'ratio', 0.5],
    ['application: { port: 0x1F }', 'port', 31],
    ['application: { label: 10 }', 'label', 10],
    ['application: { label: x }', 'label', 'x'],
    ['application: { label: "10" }', 'label', '10'],
  ])('%s', (text, key, value) => {
    expect(values(load(text)).application).toHaveProperty(key, value);
  });

  test.each<[string, string, string, string | undefined]>([
    [
      'planned: yes',
      'environment/type',
      'planned: yes is true only to readers of YAML 1.1',
      'write  planned: true',
    ],
    [
      'planned: Off',
      'environment/type',
      'planned: Off is false only to readers of YAML 1.1',
      'write  planned: false',
    ],
    [
      'application: { port: 010 }',
      'environment/type',
      'application.port: 010 is 10 to some readers of YAML and 8 to others',
      'write  port: 10',
    ],
    [
      'application: { port: 1_0 }',
      'environment/type',
      'application.port: 1_0 is 10 only to readers of YAML 1.1',
      'write  port: 10',
    ],
    [
      'application: { port: 0o17 }',
      'environment/type',
      'application.port: 0o17 is 15 to some readers of YAML and 0o17 to others',
      'write  port: 15',
    ],
    [
      'application: { port: 1e3 }',
      'environment/type',
      'application.port: 1e3 is 1000 to some readers of YAML and 1e3 to others',
      'write  port: 1000',
    ],
    [
      'application: { label: 010 }',
      'environment/needs-quotes',
      'application.label: YAML reads the unquoted 010 as 10',
      'write  label: "010"',
    ],
    [
      'application: { port: "10" }',
      'environment/type',
      'application.port is "10", text, where a whole number is due',
      'write  port: 10',
    ],
    [
      'planned: "true"',
      'environment/type',
      'planned is "true", text, where true or false is due',
      'write  planned: true',
    ],
    [
      'planned: 1',
      'environment/type',
      'planned is 1, a number, where true or false is due',
      undefined,
    ],
    [
      'application: { ratio: .inf }',
      'environment/type',
      'application.ratio is "Infinity", text, where a number is due',
      undefined,
    ],
    [
      'application: { port: 1.5 }',
      'environment/type',
      'application.port is 1.5, a number, where a whole number is due',
      undefined,
    ],
  ])('%s is an error with the right spelling', (text, rule, message, help) => {
    const { findings } = load(text);
    expect(findings.map((one) => [one.rule, one.message, one.help])).toEqual([
      [rule, message, help],
    ]);
  });

  test('~ and nothing take away what is no text', () => {
    expect(
      values(load('planned: ~', { base: `org: acme\nplanned: true\n${ACCOUNTS}` })).planned,
    ).toBe(false);
    expect(
      values(load('kms:\n', { base: `org: acme\nkms: { keyArn: x }\n${ACCOUNTS}` })).kms,
    ).toEqual({
      keyArn: 'arn:aws:kms:eu-west-1:111122223333:key/00',
    });
  });
});

const ACCOUNTS = 'accounts: { shared: "111122223333", workload: "444455556666" }\n';

describe('in free parts', () => {
  test.each<[string, unknown]>([
    ['10', 10],
    ['1.5', 1.5],
    ['true', true],
    ['text', 'text'],
    ['"010"', '010'],
    ['[1, a]', [1, 'a']],
  ])('%s keeps its type', (text, value) => {
    expect(values(load(`custom: { x: ${text} }`)).custom).toEqual({ x: value });
  });

  test.each(REFUSED.map(([text]) => text).concat('~'))('unquoted %s has to be quoted', (text) => {
    expect(load(`custom:\n  x: ${text}\n`).findings.map((one) => one.rule)).toEqual([
      'environment/needs-quotes',
    ]);
  });
});

test('several faults come in the order of the file', () => {
  const { findings } = load('cluster: 012\nbranch: yes\nplanned: no\n');
  expect(brief(findings).map((line) => line.split(' ')[0])).toEqual([
    'environments/dev.yml:1:10',
    'environments/dev.yml:2:9',
    'environments/dev.yml:3:10',
  ]);
});
