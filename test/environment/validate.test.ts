import { describe, expect, test } from '@jest/globals';
import { isObject, type JsonObject } from '../../generator/core/json.ts';
import { prepareSchema } from '../../generator/environment/prepare.ts';
import { brief, load, relatedPlaces, schema, SOUND, validatorOf } from './fixture.ts';

const at = 'environments/dev.yml';

describe('a bad value is told at its own place', () => {
  test.each<[string, string, string | undefined]>([
    [
      'branch: "develop "',
      `${at}:1:9 environment/pattern "develop " is not a branch name: it ends with a blank`,
      'write  branch: develop',
    ],
    [
      'branch: " develop"',
      `${at}:1:9 environment/pattern " develop" is not a branch name: it begins with a blank`,
      'write  branch: develop',
    ],
    [
      'branch: "develop\\n"',
      `${at}:1:9 environment/pattern "develop\\n" is not a branch name: it ends with a line end`,
      'write  branch: develop',
    ],
    [
      'branch: "a b"',
      `${at}:1:9 environment/pattern "a b" is not a branch name: it holds a blank`,
      'for example  branch: develop',
    ],
    [
      'branch: a~b',
      `${at}:1:9 environment/pattern "a~b" is not a branch name: it holds "~"`,
      'for example  branch: develop',
    ],
    [
      'branch: "a\\u200b"',
      `${at}:1:9 environment/pattern "a\u200b" is not a branch name: it holds U+200B`,
      'for example  branch: develop',
    ],
    [
      'branch: 한',
      `${at}:1:9 environment/pattern "한" is not a branch name: it holds "한" (U+D55C)`,
      'for example  branch: develop',
    ],
    [
      'branch: ""',
      `${at}:1:9 environment/pattern "" is not a branch name: it is empty`,
      'for example  branch: develop',
    ],
    [
      'branch: "~ ^"',
      `${at}:1:9 environment/pattern "~ ^" is not a branch name`,
      'for example  branch: develop',
    ],
    [
      'accounts: { shared: "55884643111" }',
      `${at}:1:21 environment/pattern "55884643111" is not an account id of 12 digits: it has 11 digits`,
      'for example  shared: "111122223333"',
    ],
    [
      'bucket: My-Bucket',
      `${at}:1:9 environment/pattern "My-Bucket" is not a bucket name: it has upper-case letters`,
      'write  bucket: my-bucket',
    ],
    [
      'network: { subnets: [subnet-1, vpc-1] }',
      `${at}:1:32 environment/pattern "vpc-1" is not a subnet id`,
      undefined,
    ],
    [
      'size: larg',
      `${at}:1:7 environment/value size is "larg", which is not one of small, large`,
      'write  size: large',
    ],
    [
      'cpu: 300',
      `${at}:1:6 environment/value cpu is "300", which is not one of 256, 512`,
      'write  cpu: "256"',
    ],
    [
      'application: { port: 70000 }',
      `${at}:1:22 environment/value application.port: must be <= 65535`,
      undefined,
    ],
    [
      'application: { port: 12345678901234567890 }',
      `${at}:1:22 environment/type application.port: the number 12345678901234567890 would be read as 12345678901234567000`,
      'write  port: 12345678901234567000',
    ],
    [
      'application: { ratio: 0.12345678901234567891 }',
      `${at}:1:23 environment/type application.ratio: the number 0.12345678901234567891 would be read as 0.12345678901234568`,
      'write  ratio: 0.12345678901234568',
    ],
    [
      'network: { subnets: [null] }',
      `${at}:1:22 environment/pattern "null" is not a subnet id`,
      undefined,
    ],
  ])('%j', (text, found, help) => {
    const { value, findings } = load(text);
    expect(value).toBeUndefined();
    expect(brief(findings)).toEqual([found]);
    expect(findings[0]?.help).toBe(help);
  });

  test('a long value is shown shortened', () => {
    const message = load(`branch: "${'~'.repeat(5000)}"`).findings[0]?.message ?? '';
    expect(message.length).toBeLessThan(120);
  });

  test('the pointer is that of the variable', () => {
    expect(load('network: { subnets: [x] }').findings[0]?.pointer).toBe('/network/subnets/0');
  });

  test('a value of base.yml is told there', () => {
    const { findings } = load('', { base: `${SOUND}branch: "x "\n` });
    expect(brief(findings)).toEqual([
      'environments/base.yml:3:9 environment/pattern "x " is not a branch name: it ends with a blank',
    ]);
  });
});

describe('a bad value that came through references is told where it was written', () => {
  test('a single reference', () => {
    const { findings } = load(
      'branch: "{{custom.a}}"\ncustom:\n  a: "{{custom.b}}"\n  b: "develop "',
    );
    expect(brief(findings)).toEqual([
      `${at}:4:6 environment/pattern branch: "develop " is not a branch name: it ends with a blank`,
    ]);
    expect(relatedPlaces(findings[0])).toEqual([
      `${at}:1:10 branch takes it from custom.a`,
      `${at}:3:7 custom.a takes it from custom.b`,
    ]);
  });

  test('a text of several parts: the part with the bad sign', () => {
    const { findings } = load(
      'branch: "a/{{custom.x}}/{{custom.y}}"\ncustom: { x: ok, y: no~good }',
    );
    expect(brief(findings)).toEqual([
      `${at}:2:21 environment/pattern branch: "a/ok/no~good" is not a branch name: it holds "~"`,
    ]);
    expect(relatedPlaces(findings[0])).toEqual([`${at}:1:25 branch takes it from custom.y`]);
  });

  test('a text of several parts that is bad itself', () => {
    const { findings } = load('branch: "a~{{org}}"');
    expect(brief(findings)).toEqual([
      `${at}:1:9 environment/pattern "a~acme" is not a branch name: it holds "~"`,
    ]);
  });

  test('a default of the schema', () => {
    const { findings } = load('application: { name: my_app }');
    expect(brief(findings)).toEqual([
      `${at}:1:22 environment/pattern bucket: "acme-bucket-my_app" is not a bucket name: it holds "_"`,
    ]);
    expect(relatedPlaces(findings[0])).toEqual([
      'schemas/environment.schema.json:-:- bucket takes it from application.name',
    ]);
  });

  test('items of a list that a reference brings', () => {
    const { findings } = load('network: { subnets: "{{custom.s}}" }\ncustom: { s: [subnet-1, x] }');
    expect(brief(findings)).toEqual([
      `${at}:2:25 environment/pattern network.subnets.1: "x" is not a subnet id`,
    ]);
  });

  test('an injected default: the file of the target', () => {
    const { findings } = load('', { target: 'team/dev1' });
    expect(brief(findings)).toEqual([
      'environments/team/dev1.yml environment/pattern "dev1" is not a name of letters: it holds "1"',
    ]);
  });
});

describe('one cause is told once', () => {
  test('a bad variable that ten others refer to', () => {
    const free = Array.from({ length: 10 }, (_, i) => `  v${i}: "{{branch}}"`).join('\n');
    const { findings } = load(
      `branch: "x "\nbucket: "{{branch}}"\ncluster: "{{branch}}"\ncustom:\n${free}`,
    );
    expect(brief(findings)).toEqual([
      `${at}:1:9 environment/pattern "x " is not a branch name: it ends with a blank`,
    ]);
  });

  test('a free value that several variables take', () => {
    const { findings } = load(
      'branch: "{{custom.x}}"\nbucket: "{{custom.x}}"\naccounts: { shared: "{{custom.x}}" }\ncustom: { x: "A B" }',
    );
    expect(brief(findings)).toEqual([
      `${at}:4:14 environment/pattern branch: "A B" is not a branch name: it holds a blank`,
    ]);
    expect(relatedPlaces(findings[0]).at(-1)).toBe(
      `${at}:4:14 also at fault by it: accounts.shared, bucket`,
    );
  });

  test('faults of several parts of one --set-json each for themselves', () => {
    const root: JsonObject = {
      type: 'object',
      properties: {
        statement: {
          type: 'object',
          properties: {
            Effect: { enum: ['Allow', 'Deny'] },
            Action: { type: 'array', minItems: 1 },
          },
        },
      },
    };
    const own = { shape: prepareSchema(root), validate: validatorOf(root) };
    const text = 'statement={"Effect":"allow","Action":[]}';
    const overrides = [{ option: '--set-json', text } as const];
    const { findings } = load('', { base: '', schema: own, overrides });
    expect(brief(findings)).toEqual([
      '<command line>:1:32 environment/value statement.Effect is "allow", which is not one of Allow, Deny',
      '<command line>:1:49 environment/value statement.Action: must NOT have fewer than 1 items',
    ]);
    expect(findings.flatMap(relatedPlaces)).toEqual([]);
  });

  test('a value that is repeated by an alias', () => {
    const { findings } = load('branch: &x "a b"\nbucket: *x');
    expect(brief(findings)).toEqual([
      `${at}:1:12 environment/pattern "a b" is not a branch name: it holds a blank`,
    ]);
    expect(findings.flatMap(relatedPlaces)).toEqual([`${at}:1:12 also at fault by it: bucket`]);
  });

  test('several faults of one value', () => {
    const root = {
      type: 'object',
      properties: { a: { type: 'string', pattern: '^x', minLength: 3 } },
    };
    const own = { shape: prepareSchema(root), validate: validatorOf(root) };
    expect(load('a: y', { base: '', schema: own }).findings).toHaveLength(1);
  });

  test('unquoted text is not judged again by its pattern', () => {
    expect(brief(load('accounts: { shared: 012345678901 }').findings)).toEqual([
      `${at}:1:21 environment/needs-quotes accounts.shared: YAML reads the unquoted 012345678901 as 12345678901`,
    ]);
  });

  test('what is made of a faulty variable says nothing of its own', () => {
    expect(brief(load('application: { name: "{{zzz}}" }').findings)).toHaveLength(1);
  });

  test('a combination is silent while a part of it is at fault', () => {
    const root = structuredClone(schema);
    if (isObject(root.properties)) {
      root.properties.custom = { type: 'object', not: { required: ['a'] }, default: {} };
    }
    const own = { shape: prepareSchema(root), validate: validatorOf(root) };
    expect(brief(load('custom: { a: 1 }', { schema: own }).findings)).toHaveLength(1);
    expect(brief(load('custom: { a: 012 }', { schema: own }).findings)).toEqual([
      `${at}:1:14 environment/needs-quotes custom.a: YAML reads the unquoted 012 as 12`,
    ]);
  });
});

test('issues of keywords that are put no better keep their own words', () => {
  const root: JsonObject = { type: 'object', properties: { a: { type: 'array', maxItems: 1 } } };
  const own = {
    shape: prepareSchema(root),
    validate: () => [
      {
        keyword: 'maxItems',
        params: {},
        pointer: '/a',
        message: 'the list has 2 items',
        help: 'cut it',
      },
    ],
  };
  const { findings } = load('a: [1, 2]', { base: '', schema: own });
  expect(brief(findings)).toEqual([`${at}:1:4 environment/value a: the list has 2 items`]);
  expect(findings[0]?.help).toBe('cut it');
});
