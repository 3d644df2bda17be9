import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileSchemas } from '../../generator/build/compile-schemas.ts';
import { isObject, type JsonValue } from '../../generator/core/json.ts';
import { compileKind } from '../../generator/schema/compile.ts';
import { judgeWith } from '../../generator/schema/judge.ts';
import { SchemaStore } from '../../generator/schema/store.ts';
import {
  loadValidators,
  type CompiledSchemas,
  type Validators,
} from '../../generator/schema/validate.ts';
import { brief, doc, example, kinds, shipped, shippedValidators } from './shipped.ts';

/** Runs the generated module as Node would. */
function evaluate(text: string): CompiledSchemas {
  const exported = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- our own text
  new Function('exports', 'require', text)(exported, require);
  return exported as CompiledSchemas;
}

let ahead: CompiledSchemas;
let inProcess: Validators;
let precompiled: Validators;
const tested = kinds.filter((kind) => kind !== 'environment');

beforeAll(() => {
  ahead = evaluate(compileSchemas(shipped, kinds));
  inProcess = shippedValidators();
  const loaded = loadValidators({ files: shipped, kinds, compiled: ahead });
  if (loaded.value === undefined) throw new Error('no validators');
  precompiled = loaded.value;
});

/** A value with one spot changed: a key gone, added or misspelt, or a value replaced. */
function mutated(value: JsonValue, seeds: readonly number[], graft: JsonValue): JsonValue {
  const [seed = 0, ...rest] = seeds;
  if (Array.isArray(value) && value.length > 0 && rest.length > 0) {
    const index = seed % value.length;
    return value.map((item, at) => (at === index ? mutated(item, rest, graft) : item));
  }
  if (isObject(value) && rest.length > 0) {
    const keys = Object.keys(value);
    const key = keys[seed % Math.max(1, keys.length)];
    if (key === undefined) return graft;
    const entries = Object.entries(value).flatMap(([name, item]): [string, JsonValue][] => {
      if (name !== key) return [[name, item]];
      if (seed % 7 === 5) return [];
      if (seed % 7 === 6) return [[name.slice(1) + 'x', item]];
      return [[name, mutated(item, rest, graft)]];
    });
    return doc(Object.fromEntries(entries));
  }
  return graft;
}

const grafts = fc.oneof(
  fc.constantFrom<JsonValue>(null, true, 0, 1.5, -1, 'x', '', '12', [], {}, ['a'], ['a', 'a']),
  fc.constantFrom<JsonValue>('CODEPIPELINE', 'FARGATE', 'S3', '*', 'arn:aws:iam::1:root', 700),
  fc.jsonValue({ maxDepth: 2 }).map((value) => doc(value)),
);

describe('validators compiled ahead of time', () => {
  test('are the same text each time', () => {
    expect(compileSchemas(shipped, ['kms-alias'])).toBe(compileSchemas(shipped, ['kms-alias']));
  });

  test('carry no error texts and no schemas, which only the source needs', () => {
    const text = compileSchemas(shipped, ['codebuild-project', 'buildspec']);
    expect(text).not.toContain('schemaPath');
    expect(text).not.toContain('allowedValues');
    expect(text).not.toContain('x-expected');
  });

  test('measure texts in characters, whether or not these are one unit of UTF-16', () => {
    const short = '{"type":"string","minLength":2,"maxLength":4}';
    const files = new Map([['short.schema.json', short]]);
    const check = evaluate(compileSchemas(files, ['short'])).validators['short'];
    const texts = [
      '',
      'a',
      'ab',
      'abcd',
      'abcde',
      '🚀',
      '🚀🚀',
      '🚀🚀🚀🚀',
      '🚀🚀🚀🚀🚀',
      'a🚀\ud83d',
    ];
    expect(texts.filter((text) => check?.(text))).toEqual(
      texts.filter((text) => Array.from(text).length >= 2 && Array.from(text).length <= 4),
    );
  });

  test('find in mutated documents exactly what those compiled in process find', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...tested),
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 }),
        grafts,
        (kind, seeds, graft) => {
          const value = mutated(example(kind), seeds, graft);
          expect(brief(precompiled.validate(kind, value))).toEqual(
            brief(inProcess.validate(kind, value)),
          );
        },
      ),
      { numRuns: 800 },
    );
  });
});

describe('the walk over the schema', () => {
  test('refuses exactly the documents that ajv refuses', () => {
    const store = new SchemaStore(shipped);
    const judge = judgeWith(store);
    const checks = new Map(tested.map((kind) => [kind, compileKind(kind, store)]));
    let refused = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...tested),
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 }),
        grafts,
        (kind, seeds, graft) => {
          const value = mutated(example(kind), seeds, graft);
          const problems = judge(store.root(kind), { value, path: [], peers: [] });
          const fits = checks.get(kind)?.(value);
          expect(problems.length === 0).toBe(fits);
          if (fits === false) refused += 1;
          if (fits === false && inProcess.validate(kind, value).length === 0) {
            throw new Error('a refused document without an error');
          }
        },
      ),
      { numRuns: 2000 },
    );
    expect(refused).toBeGreaterThan(300);
  });
});

describe('a compiled form', () => {
  const own = (text: string): Map<string, string> =>
    new Map([...shipped, ['log-retention.schema.json', text]]);

  test('is used while the schema has the recorded hash', () => {
    const never: CompiledSchemas = {
      ...ahead,
      validators: { ...ahead.validators, 'kms-alias': () => true },
    };
    const { value } = loadValidators({
      files: shipped,
      compiled: never,
      kinds: ['kms-alias'],
    });
    expect(value?.validate('kms-alias', 'nonsense')).toEqual([]);
  });

  test('gives way to an edited schema, also where only a file that it refers to was edited', () => {
    const loose = own('{"$id":"log-retention.schema.json","type":"object"}');
    const { value } = loadValidators({
      files: loose,
      compiled: ahead,
      kinds: ['log-retention'],
    });
    expect(value?.validate('log-retention', doc({ whatever: 1 }))).toEqual([]);
    const common = (shipped.get('common.schema.json') ?? '').replaceAll('{12}', '{13}');
    const files = new Map([...shipped, ['common.schema.json', common]]);
    const edited = loadValidators({ files, compiled: ahead, kinds: ['codepipeline'] });
    expect(
      edited.value?.validate('codepipeline', example('codepipeline')).map((one) => one.pointer),
    ).toContain('/pipeline/roleArn');
  });

  test('a schema that is no sound schema is a finding of its file', () => {
    for (const text of ['{"type":"object",}', '{"type":"text"}', '{"typ":"object"}', '[]']) {
      const { value, findings } = loadValidators({
        files: own(text),
        kinds: ['log-retention', 'kms-alias'],
      });
      expect(findings).toMatchObject([
        { rule: 'schema/unsound', file: 'schemas/log-retention.schema.json', severity: 'error' },
      ]);
      expect(value?.has('log-retention')).toBe(false);
      expect(value?.has('kms-alias')).toBe(true);
    }
  });

  test('a reference to nowhere is a finding of the file that refers', () => {
    const { findings } = loadValidators({
      files: own('{"$ref":"aws/nothing.json"}'),
      kinds: ['log-retention'],
    });
    expect(findings).toMatchObject([
      {
        rule: 'schema/unsound',
        file: 'schemas/aws/nothing.json',
        message: 'the schema aws/nothing.json does not exist',
      },
    ]);
  });

  test('a kind without a schema is a finding with the kind that was meant', () => {
    const { findings } = loadValidators({ files: shipped, kinds: ['codepipline'] });
    expect(findings).toMatchObject([
      { rule: 'schema/unknown-kind', help: 'did you mean "codepipeline"?' },
    ]);
  });

  test("a project's own kind needs only its schema file", () => {
    const files = new Map([['topic.schema.json', '{"type":"object","required":["Name"]}']]);
    const { value, findings } = loadValidators({ files, kinds: ['topic'] });
    expect(findings).toEqual([]);
    expect(brief(value?.validate('topic', doc({})) ?? [])).toEqual([
      'schema/missing-key  "Name" is missing',
    ]);
  });
});
