import { beforeAll, describe, expect, test } from '@jest/globals';
import { isObject, type JsonValue } from '../../generator/core/json.ts';
import { findKind, KINDS, schemaFile } from '../../generator/schema/kinds.ts';
import type { Validators } from '../../generator/schema/validate.ts';
import { brief, doc, kinds, shipped, shippedValidators } from './shipped.ts';

let validators: Validators;
beforeAll(() => {
  validators = shippedValidators();
});

describe('every schema that is shipped', () => {
  test.each(kinds)('%s compiles in strict mode, and its examples are sound', (kind) => {
    const schema: JsonValue = doc(JSON.parse(shipped.get(schemaFile(kind)) ?? 'null'));
    if (!isObject(schema)) throw new Error('no map');
    expect(typeof schema.title).toBe('string');
    expect(typeof schema.description).toBe('string');
    const examples = Array.isArray(schema.examples) ? schema.examples : [];
    if (kind !== 'environment') expect(examples.length).toBeGreaterThan(0);
    expect(validators.has(kind)).toBe(true);
    for (const one of examples) expect(brief(validators.validate(kind, one))).toEqual([]);
  });

  test.each([...shipped.keys()])('%s is its own $id and a schema of draft 2020-12', (name) => {
    const schema: JsonValue = doc(JSON.parse(shipped.get(name) ?? 'null'));
    if (!isObject(schema)) throw new Error('no map');
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    if (name !== 'environment.schema.json') expect(schema.$id).toBe(name.replace('aws/', ''));
  });

  test.each(kinds)('%s refuses values of other types and a key that nobody knows', (kind) => {
    const list = ['manifest', 'build-variables', 'container-definitions'].includes(kind);
    expect(validators.validate(kind, 'text')).toMatchObject([{ rule: 'schema/type', pointer: '' }]);
    expect(validators.validate(kind, null)).toMatchObject([{ rule: 'schema/type', pointer: '' }]);
    const strange = doc(list ? [{ zzzzzzzz: ['x'] }] : { zzzzzzzz: 1 });
    const rules = validators.validate(kind, strange).map((error) => error.rule);
    const expected = kind === 'event-pattern' ? 'schema/type' : 'schema/unknown-key';
    expect(rules).toContain(expected);
  });
});

describe('the table of kinds', () => {
  test('has a schema file for each kind, named after it', () => {
    for (const kind of KINDS) {
      expect(kind.file).toBe(`${kind.id}.schema.json`);
      if (kind.id !== 'environment') expect([...shipped.keys()]).toContain(kind.file);
    }
  });

  test('tells the language of a kind and knows no others', () => {
    expect(findKind('buildspec')?.language).toBe('yaml');
    expect(findKind('codepipeline')?.language).toBe('json');
    expect(findKind('constructor')).toBeUndefined();
  });
});
