import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../generator/core/json.ts';
import { prepareSchema } from '../../generator/environment/prepare.ts';
import { brief, load, relatedPlaces, schema, SOUND, validatorOf, values } from './fixture.ts';

const at = 'environments/dev.yml';

describe('maps that no layer gives', () => {
  const text = { type: 'string' };
  const given = { type: 'string', default: 'x' };
  const map = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
    type: 'object',
    properties,
    ...more,
  });

  test.each<[string, JsonObject, unknown]>([
    ['no property', { type: 'object' }, {}],
    ['free keys', { type: 'object', additionalProperties: given }, {}],
    ['no default', map({ a: text }), {}],
    ['a default', map({ a: text, b: given }), { v: { b: 'x' } }],
    ['a default further down', map({ a: map({ b: given }) }), { v: { a: { b: 'x' } } }],
    ['no default further down', map({ a: map({ b: text }), c: { type: 'object' } }), {}],
    ['a default that is not all it requires', map({ a: text, b: given }, { required: ['a'] }), {}],
    [
      'a default that is all it requires',
      map({ b: given }, { required: ['b'] }),
      { v: { b: 'x' } },
    ],
    [
      'a required map without a default',
      map({ a: map({ c: text }), b: given }, { required: ['a'] }),
      { v: { b: 'x', a: {} } },
    ],
    [
      'a required map that requires more',
      map({ a: map({ c: text }, { required: ['c'] }), b: given }, { required: ['a'] }),
      {},
    ],
    ['a default of its own', { type: 'object', default: {} }, { v: {} }],
  ])('with %s', (_, schemaOfMap, expected) => {
    const root = { type: 'object', properties: { v: schemaOfMap } };
    const own = { shape: prepareSchema(root), validate: validatorOf(root) };
    expect(values(load('', { base: '', schema: own, injected: {} }))).toEqual(expected);
  });

  test('a required one exists for what it requires to be told', () => {
    const root = map({ v: map({ a: text }, { required: ['a'] }) }, { required: ['v'] });
    const own = { shape: prepareSchema(root), validate: validatorOf(root) };
    expect(brief(load('', { base: '', schema: own }).findings)).toEqual([
      `${at}:1:1 environment/missing v.a is missing`,
    ]);
  });

  test('none is put into the items of a list', () => {
    const item = map({ Sid: text, Condition: { type: 'object', additionalProperties: {} } });
    const root = map({ statements: { type: 'array', items: item } });
    const own = { shape: prepareSchema(root), validate: validatorOf(root) };
    const loaded = load('statements: [{ Sid: A }]', { base: '', schema: own, injected: {} });
    expect(values(loaded)).toEqual({ statements: [{ Sid: 'A' }] });
  });

  test('a schema that refers to itself ends', () => {
    const root = map(
      { v: { $ref: '#/$defs/v' } },
      { $defs: { v: map({ a: given, v: { $ref: '#/$defs/v' } }, { required: ['v'] }) } },
    );
    const own = { shape: prepareSchema(root), validate: validatorOf(root) };
    expect(values(load('', { base: '', schema: own, injected: {} }))).toEqual({});
  });
});

describe('the label of the schema', () => {
  const label = 'lib/schemas/environment.schema.json';
  const own = { shape: prepareSchema(schema, label), validate: validatorOf(schema) };

  test('is that of the origins of defaults', () => {
    const loaded = load('', { schema: own });
    expect(loaded.value?.origin('size')).toEqual({ file: label, kind: 'default' });
    expect(loaded.value?.origin('bucket')?.file).toBe(label);
    expect(loaded.value?.origin('roles.push.arn')).toMatchObject({ file: label, kind: 'derived' });
    const files = new Set(loaded.value?.entries().map(({ origin }) => origin?.file));
    expect(files).toEqual(new Set([label, at, 'environments/base.yml']));
  });

  test('is that of findings about defaults', () => {
    const { findings } = load('application: { name: my_app }', { schema: own });
    expect(relatedPlaces(findings[0])).toEqual([
      `${label}:-:- bucket takes it from application.name`,
    ]);
  });

  test('is that of a default that is at fault itself', () => {
    const root: JsonObject = { properties: { a: { type: 'string', pattern: '^b', default: 'c' } } };
    const faulty = { shape: prepareSchema(root, label), validate: validatorOf(root) };
    const { findings } = load('', { base: SOUND, schema: faulty });
    expect(findings.map((one) => one.file)).toEqual([label]);
  });
});
