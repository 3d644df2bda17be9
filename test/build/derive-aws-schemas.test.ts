import { afterAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const build = join(root, 'generator', 'build');
const committed = join(root, 'schemas', 'aws');
const scratch = mkdtempSync(join(tmpdir(), 'derive-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

/** Jest cannot load ES modules here, so Node runs the expression and prints its value. */
function evaluate(expression: string): unknown {
  const source = `import { deriveSchema, ecmaPattern } from ${JSON.stringify(`file://${build}/aws-model.mjs`)};
    console.log(JSON.stringify(${expression}));`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as unknown;
}

function derive(out: string, ...options: string[]): { status: number | null; stderr: string } {
  const script = join(build, 'derive-aws-schemas.mjs');
  return spawnSync(process.execPath, [script, '--out', out, ...options], { encoding: 'utf8' });
}

function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** The botocore that python3 finds, if it is of the version that the committed schemas were derived from. */
function pinnedModels(): boolean {
  const asked = spawnSync('python3', ['-c', 'import botocore; print(botocore.__version__)'], {
    encoding: 'utf8',
  });
  const comment = readFileSync(join(committed, 'codebuild.CreateProject.json'), 'utf8');
  return asked.status === 0 && comment.includes(`botocore ${asked.stdout.trim()} `);
}

describe('patterns of the models', () => {
  test.each([
    ['[A-Za-z0-9.@\\-_]+', '^(?:[A-Za-z0-9.@\\-_]+)$', ['a-b'], ['My Stage', '']],
    ['^[0-9]+$', '^[0-9]+$', ['12'], ['1a']],
    ['^a$|^b$', '^(?:^a$|^b$)$', ['a', 'b'], ['ab']],
    ['arn\\:aws\\-x', '^(?:arn:aws-x)$', ['arn:aws-x'], ['arn']],
    ['[\\w-_]+', '^(?:[\\w\\-_]+)$', ['a-_'], ['a b']],
    ['[A-Za-z0-9\\_\\-]+', '^(?:[A-Za-z0-9_\\-]+)$', ['a_-'], ['a.']],
    ['[\\p{L}\\p{N}_.:]*', '^(?:[\\p{L}\\p{N}_.:]*)$', ['한글1'], ['p{L}']],
    ['(?s).*', '^(?:[^]*)$', ['a\nb'], []],
    ['.*', '^(?:.*)$', ['ab'], ['a\nb']],
    ['a\\/b[\\[\\].]', '^(?:a\\/b[\\[\\].])$', ['a/b]'], ['a/bx']],
  ])('%s becomes %s', (java, expected, good, bad) => {
    const pattern = evaluate(`ecmaPattern(${JSON.stringify(java)})`);
    expect(pattern).toBe(expected);
    const expression = new RegExp(expected, 'u');
    for (const text of good) expect(expression.test(text)).toBe(true);
    for (const text of bad) expect(expression.test(text)).toBe(false);
  });

  test('one that stays broken stops the script', () => {
    for (const pattern of ['[a-z&&[^b]]', '[b-a]', '(a']) {
      expect(() => evaluate(`ecmaPattern(${JSON.stringify(pattern)})`)).toThrow();
    }
  });
});

describe('a model', () => {
  const shapes = {
    In: {
      type: 'structure',
      required: ['name'],
      members: {
        name: { shape: 'Name', locationName: 'x-name' },
        tree: { shape: 'Tree' },
        either: { shape: 'Either' },
        tags: { shape: 'Tags' },
        when: { shape: 'When' },
        bytes: { shape: 'Bytes' },
        any: { shape: 'Any' },
        count: { shape: 'Count' },
        big: { shape: 'Big' },
        old: { shape: 'Flag', deprecated: true },
        json: { shape: 'Name', jsonvalue: true },
      },
    },
    Name: { type: 'string', min: 1, max: 9, pattern: '[a-z]+', documentation: 'words' },
    Tree: { type: 'structure', members: { child: { shape: 'Tree' } } },
    Either: { type: 'structure', union: true, members: { a: { shape: 'Flag' } } },
    Tags: { type: 'map', key: { shape: 'Name' }, value: { shape: 'Kinds' }, max: 5 },
    Kinds: { type: 'list', member: { shape: 'Kind' }, min: 0, max: 3 },
    Kind: { type: 'string', enum: ['A', 'B'] },
    When: { type: 'timestamp' },
    Bytes: { type: 'blob' },
    Any: { type: 'structure', members: {}, document: true },
    Count: { type: 'integer', min: 0, max: 7 },
    Big: { type: 'long' },
    Flag: { type: 'boolean' },
  };

  test('becomes a closed schema of its members, without its words', () => {
    const model = {
      metadata: { apiVersion: '2020-01-01' },
      operations: { Make: { input: { shape: 'In' } } },
      shapes,
    };
    const text = { type: 'string', pattern: '^(?:[a-z]+)$', minLength: 1, maxLength: 9 };
    expect(
      evaluate(
        `deriveSchema({ model: ${JSON.stringify(model)}, service: 'thing', operation: 'Make', version: '1.2' })`,
      ),
    ).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'thing.Make.json',
      $comment:
        'Derived from the AWS API model thing 2020-01-01 as carried by botocore 1.2 (Apache-2.0) by generator/build/derive-aws-schemas.mjs. Not edited by hand: run the script again instead.',
      title: 'Input of thing Make',
      type: 'object',
      properties: {
        name: text,
        tree: { $ref: '#/$defs/Tree' },
        either: { $ref: '#/$defs/Either' },
        tags: {
          type: 'object',
          propertyNames: text,
          additionalProperties: {
            type: 'array',
            items: { type: 'string', enum: ['A', 'B'] },
            maxItems: 3,
          },
          maxProperties: 5,
        },
        when: { anyOf: [{ type: 'string' }, { type: 'number' }] },
        bytes: { type: 'string', contentEncoding: 'base64' },
        any: {},
        count: { type: 'integer', minimum: 0, maximum: 7 },
        big: {
          type: 'integer',
          minimum: Number.MIN_SAFE_INTEGER,
          maximum: Number.MAX_SAFE_INTEGER,
        },
        old: { type: 'boolean', deprecated: true },
        json: { type: ['object', 'array', 'string'] },
      },
      required: ['name'],
      additionalProperties: false,
      $defs: {
        Either: {
          type: 'object',
          properties: { a: { type: 'boolean' } },
          additionalProperties: false,
          minProperties: 1,
          maxProperties: 1,
        },
        Tree: {
          type: 'object',
          properties: { child: { $ref: '#/$defs/Tree' } },
          additionalProperties: false,
        },
      },
    });
  });

  test('without the operation is an error', () => {
    expect(() =>
      evaluate(
        `deriveSchema({ model: { operations: {}, shapes: {} }, service: 's', operation: 'O', version: '1' })`,
      ),
    ).toThrow('s has no operation O');
  });
});

describe('the script', () => {
  test('refuses a folder whose version it cannot tell, and writes nothing', () => {
    const models = join(scratch, 'models', 'data');
    mkdirSync(models, { recursive: true });
    writeFileSync(join(scratch, 'models', 'other.py'), '');
    const out = join(scratch, 'none');
    const run = derive(out, '--models', models);
    expect(run.status).not.toBe(0);
    expect(run.stderr).toContain('does not tell the version');
    expect(() => readdirSync(out)).toThrow();
  });

  test('derives the committed schemas again, byte for byte, where their models are installed', () => {
    if (!pinnedModels()) {
      console.warn('skipped: python3 has no botocore of the version that schemas/aws names');
      return;
    }
    const out = join(scratch, 'again');
    expect(derive(out).status).toBe(0);
    writeFileSync(join(out, 'stale.json'), '');
    expect(derive(out).status).toBe(0);
    expect(contents(out)).toEqual(contents(committed));
  });

  test('the committed schemas hold no anchors left open', () => {
    for (const text of Object.values(contents(committed))) {
      for (const [, pattern] of text.matchAll(/"pattern": "((?:[^"\\]|\\.)*)"/g)) {
        expect(pattern).toMatch(/^\^.*\$$/);
      }
    }
  });
});
