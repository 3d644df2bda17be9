import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { layerSchema } from '../../generator/build/layer-schema.ts';
import { isObject, type JsonObject, type JsonValue } from '../../generator/core/json.ts';
import { ROOT, scratchProject } from '../support/run.ts';
import { nodesBelow } from '../support/schema-nodes.ts';

const read = (path: string): JsonObject =>
  JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as JsonObject;
const MERGED = read('schemas/environment.schema.json');
const LAYER = read('schemas/environment-layer.schema.json');
/** Keywords that say nothing about what is valid. */
const OURS = ['x-expected', 'x-unfilled', 'x-reason', 'x-without', 'patternErrorMessage'];
const CASES = join(ROOT, 'test', 'cases');

function validatorOf(schema: JsonObject): ValidateFunction {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    strictTypes: false,
    strictTuples: false,
  });
  ajv.addVocabulary(OURS);
  return ajv.compile(schema);
}

/** Pointer and keyword of each error, those of alternatives left out. */
function errorsOf(validate: ValidateFunction, value: unknown): string[] {
  validate(value);
  const errors: ErrorObject[] = validate.errors ?? [];
  return errors
    .filter(({ schemaPath }) => !schemaPath.includes('/anyOf/'))
    .map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

const validate = validatorOf(LAYER);

describe('the script', () => {
  test('derives the committed schema again, byte for byte', () => {
    const { text, status } = derive(join(ROOT, 'schemas'));
    expect([status, text]).toEqual([
      0,
      readFileSync(join(ROOT, 'schemas', 'environment-layer.schema.json'), 'utf8'),
    ]);
  });

  test('takes in the custom schema of a project', () => {
    const { text } = derive(join(CASES, 'custom-schema', 'schemas'));
    const own = validatorOf(JSON.parse(text) as JsonObject);
    expect(errorsOf(own, { custom: { level: 3 } })).toEqual([]);
    expect(errorsOf(own, { custom: { team: '{{org}}-team', level: '{{custom.other}}' } })).toEqual(
      [],
    );
    expect(errorsOf(own, { custom: { tema: 'red', team: 'Red', level: 0 } })).toEqual([
      '/custom additionalProperties',
      '/custom/team pattern',
      '/custom/level minimum',
    ]);
  });
});

function derive(schemas: string): { text: string; status: number | null } {
  const scratch = scratchProject();
  try {
    const out = join(scratch.path, 'layer.json');
    const script = join(ROOT, 'generator', 'build', 'derive-layer-schema.mjs');
    const { status } = spawnSync(process.execPath, [script, '--schemas', schemas, '--out', out], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return { status, text: readFileSync(out, 'utf8') };
  } finally {
    scratch.remove();
  }
}

describe('variable files', () => {
  const files = readdirSync(CASES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[^/]+\/(?:environments\/.*|more)\.ya?ml$/.test(path))
    .map((path) => `test/cases/${path}`);
  const shipped = readdirSync(join(ROOT, 'environments')).map((name) => `environments/${name}`);

  /** What is wrong on purpose in files of the cases, as far as it shows in the file alone. */
  const FAULTS: Record<string, string[]> = {
    'sibling-at-fault/environments/stg.yml': ['/branch type'],
    'text-stays-text/environments/dev.yml': ['/accounts/workload minimum'],
    'unknown-key/environments/dev.yml': [' additionalProperties'],
    'wrong-account-id/environments/dev.yml': ['/accounts/workload pattern'],
  };

  test.each([...shipped, ...files.filter((path) => !path.includes('/malformed-yaml/'))])(
    '%s',
    (path) => {
      const name = path.replace('test/cases/', '');
      expect(errorsOf(validate, parse(readFileSync(join(ROOT, path), 'utf8')))).toEqual(
        FAULTS[name] ?? [],
      );
    },
  );

  test('every fault is met', () => {
    expect(files).toEqual(
      expect.arrayContaining(Object.keys(FAULTS).map((name) => `test/cases/${name}`)),
    );
  });
});

describe('one variable in a layer and merged', () => {
  const nodes = nodesBelow(MERGED, []);
  const TEXTS = ['', ' ', 'a', 'ab-c', 'A', 'A1', '1', '256', '8080', '3.12', '123456789012'];
  TEXTS.push(
    'a/b',
    'true',
    'LINUX_EC2',
    'sg-12345678',
    'a b',
    'é',
    'a'.repeat(17),
    'a'.repeat(5000),
  );
  const NUMBERS = [-1, 0, 1, 5, 30, 256, 512, 8080, 99999, 1.5, 3.12, 55884643111, 123456789012];

  test.each(nodes.map(([path, merged]) => [path.join(' '), path, merged] as const))(
    '%s',
    (_, path, merged) => {
      const words = path.flatMap((step) => step.split('/'));
      const layer = words.reduce<JsonValue>(
        (at, word) => (isObject(at) ? (at[word] ?? null) : null),
        LAYER,
      );
      if (!isObject(layer)) throw new Error('it is left out');
      const inLayer = accepts(layer);
      const isMerged = accepts(merged);
      for (const text of TEXTS) expect([text, inLayer(text)]).toEqual([text, isMerged(text)]);
      for (const number of NUMBERS) {
        if (isMerged(number) || isMerged(String(number)))
          expect([number, inLayer(number)]).toEqual([number, true]);
      }
      const { examples, default: fallback, 'x-unfilled': unfilled } = merged;
      const sound = [...(Array.isArray(examples) ? examples : []), fallback, '{{other.one}}'];
      if (isObject(unfilled)) sound.push(unfilled.word);
      for (const value of sound)
        if (value !== undefined) expect([value, inLayer(value)]).toEqual([value, true]);
      expect(inLayer(null)).toBe(path.at(-1) !== 'items');
    },
  );

  test('there are many', () => {
    expect(nodes.length).toBeGreaterThan(180);
  });
});

function accepts(schema: JsonObject): (value: JsonValue) => boolean {
  const ajv = new Ajv2020({ allowUnionTypes: true, strictTypes: false, strictTuples: false });
  ajv.addVocabulary(OURS);
  const compiled = ajv.compile(schema);
  return (value) => compiled(value);
}

describe('a derived schema', () => {
  const derived = (schema: JsonObject): ValidateFunction => validatorOf(layerSchema(schema));

  test('requires nothing, but keeps what a value of its own must be', () => {
    const own = derived({
      required: ['a'],
      properties: {
        a: { type: 'object', required: ['b'], properties: { b: { type: 'integer' } } },
      },
      if: { required: ['a'] },
      then: { required: ['c'] },
      dependentRequired: { a: ['c'] },
      minProperties: 1,
      additionalProperties: false,
    });
    for (const value of [null, {}, { a: null }, { a: {} }, { a: '{{x}}' }, { a: { b: '{{x}}' } }]) {
      expect([value, errorsOf(own, value)]).toEqual([value, []]);
    }
    expect(errorsOf(own, { a: { b: 'x{{y}}' }, c: 1 })).toEqual([
      ' additionalProperties',
      '/a/b pattern',
    ]);
  });

  test('loosens alternatives, references within the schema and what is not allowed', () => {
    const own = derived({
      properties: {
        a: {
          oneOf: [
            { type: 'object', required: ['x'] },
            { type: 'object', required: ['y'] },
          ],
        },
        b: { $ref: '#/$defs/word' },
        c: { $ref: 'elsewhere.schema.json' },
        d: { type: 'string', not: { pattern: '^no' } },
        e: {
          type: 'array',
          prefixItems: [{ const: 1 }],
          items: { $ref: '#/$defs/word' },
          contains: { const: 'z' },
        },
      },
      patternProperties: { '^p-': { type: 'boolean' } },
      additionalProperties: { $ref: '#/$defs/word' },
      $defs: { word: { type: 'string', pattern: '^[a-z]+$' } },
    });
    const sound = {
      a: {},
      b: '{{x}}',
      c: [1],
      d: 'no-{{x}}',
      e: ['{{x}}', 'w'],
      'p-q': '{{x}}',
      r: '{{x}}',
    };
    expect(errorsOf(own, sound)).toEqual([]);
    const wrong = { a: 1, b: 'A', d: 'no', e: [1, 'W'], 'p-q': 1, r: 'A' };
    expect(errorsOf(own, wrong).sort()).toEqual([
      '/a anyOf',
      '/b pattern',
      '/d not',
      '/e/1 pattern',
      '/p-q type',
      '/r pattern',
    ]);
  });

  test('names the variable in titles and its default in descriptions, and hands on neither what is computed', () => {
    const schema = layerSchema({
      properties: {
        a: {
          type: 'object',
          properties: {
            b: { type: 'string', description: 'A text.', default: 'x' },
            c: { type: 'string', description: 'Another.', default: '{{a.b}}-y' },
            d: { type: 'string', readOnly: true },
          },
        },
      },
    });
    expect(schema.properties).toMatchObject({
      a: {
        title: 'a',
        properties: {
          b: { title: 'a.b', description: 'A text. Default: x', default: 'x' },
          c: { title: 'a.c', description: 'Another. Default: {{a.b}}-y' },
        },
      },
    });
    expect(JSON.stringify(schema)).not.toMatch(/"default": ?"\{\{|"d"/);
  });
});
