import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../generator/core/json.ts';
import type { VariablesCheck } from '../../generator/template/compile.ts';
import { compileOne, placesOf } from './harness.ts';

const ROOT: JsonObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    org: { type: 'string' },
    names: { $ref: '#/$defs/names' },
    subnets: { type: 'array', items: { type: 'string' } },
    environment: {
      type: 'array',
      items: { type: 'object', additionalProperties: false, properties: { name: {}, value: {} } },
    },
    roles: {
      type: 'object',
      additionalProperties: { $ref: '#/$defs/role' },
    },
    either: {
      oneOf: [
        { type: 'string' },
        { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false },
        { type: 'object', properties: { b: { type: 'string' } }, additionalProperties: false },
      ],
    },
    tags: {
      type: 'object',
      patternProperties: { '^x-': { type: 'string' } },
      additionalProperties: false,
    },
    pair: {
      type: 'array',
      prefixItems: [{ type: 'object', additionalProperties: false, properties: { l: {} } }],
      items: false,
    },
    extended: {
      allOf: [{ $ref: '#/$defs/role' }],
      properties: { more: {} },
      unevaluatedProperties: false,
    },
    custom: true,
    either2: {
      type: 'object',
      additionalProperties: false,
      properties: { a: {}, b: {} },
      anyOf: [{ required: ['a'] }, { required: ['b'] }],
    },
    loop: { $ref: '#/$defs/loop' },
  },
  $defs: {
    names: {
      type: 'object',
      additionalProperties: false,
      properties: { project: { type: 'string' } },
    },
    role: { type: 'object', additionalProperties: false, properties: { name: {}, arn: {} } },
    loop: { $ref: '#/$defs/loop' },
  },
};

const CHECK: VariablesCheck = {
  hash: 'h',
  schemaFor: () => ({
    root: ROOT,
    names: {
      role: { $ref: '#/$defs/role' },
      targets: { type: 'array', items: { $ref: '#' } },
    },
  }),
};

describe('paths are held against the schema of the variables', () => {
  test.each([
    '{{org}}',
    '{{names.project}}',
    '[{{#each subnets}}{{this}},{{/each}}]',
    '[{{#each subnets as |s i|}}{{i}}{{#if @last}}{{else}},{{/if}}{{/each}}]',
    '[{{#each environment}}"{{name}}{{../org}}{{@root.org}}{{@index}}",{{/each}}]',
    '[{{#each environment as |one|}}"{{one.name}}{{one.value}}",{{/each}}]',
    '[{{#each roles}}"{{@key}}{{arn}}",{{/each}}]',
    '{{roles.whatever.arn}}',
    '{{subnets.[3]}}',
    '{{#with names}}{{project}}{{else}}1{{/with}}',
    '{{either.a}}',
    '{{either.b}}',
    '{{tags.x-a}}',
    '[{{pair.[0].l}}]',
    '[{{extended.name}}, {{extended.more}}]',
    '{{custom.what.ever}}',
    '[{{#each custom.list}}{{a.b}},{{/each}}]',
    '{{role.arn}}',
    '[{{#each targets}}"{{names.project}}{{../org}}",{{/each}}]',
    '{{loop.a}}',
    '{{> p}}',
    '{{#with names}}{{> q}}{{else}}1{{/with}}',
    '{{> q names}}',
  ])('sound: %s', (text) => {
    expect(compileOne('json', text, { p: '{{org}}', q: '{{project}}' }, CHECK).findings).toEqual(
      [],
    );
  });

  test.each([
    ['{{orgg}}', '1:3 "orgg" is not defined', 'did you mean "org"?'],
    ['"{{names.projekt}}"', '1:4 "names.projekt" is not defined', 'did you mean "project"?'],
    ['{{org.a}}', '1:3 "org.a" is not defined', 'variables of your own'],
    ['{{subnets.length}}', '1:3 "subnets.length" is not defined', 'variables of your own'],
    ['[{{#each subnets}}{{org}},{{/each}}]', '1:21 "org" is not defined', 'variables of your own'],
    [
      '[{{#each environment}}{{nam}},{{/each}}]',
      '1:25 "nam" is not defined',
      'did you mean "name"?',
    ],
    [
      '[{{#each environment as |one|}}{{one.nam}},{{/each}}]',
      '1:34 "one.nam" is not defined',
      '"name"',
    ],
    ['[{{#each roles}}{{arm}},{{/each}}]', '1:19 "arm" is not defined', 'did you mean "arn"?'],
    ['[{{#each environment}}{{../orgg}},{{/each}}]', '1:25 "../orgg" is not defined', '"org"'],
    ['{{@root.orgg}}', '1:3 "@root.orgg" is not defined', 'did you mean "org"?'],
    ['{{#if (eq orgg "a")}}1{{else}}2{{/if}}', '1:11 "orgg" is not defined', 'did you mean "org"?'],
    [
      '{{#with name}}{{project}}{{else}}1{{/with}}',
      '1:9 "name" is not defined',
      'did you mean "names"?',
    ],
    ['{{#with names}}{{projec}}{{else}}1{{/with}}', '1:18 "projec" is not defined', '"project"'],
    ['{{either.c}}', '1:3 "either.c" is not defined', 'did you mean "a"?'],
    ['{{either2.c}}', '1:3 "either2.c" is not defined', 'did you mean "a"?'],
    ['{{tags.y}}', '1:3 "tags.y" is not defined', 'variables of your own'],
    ['{{pair.[0].k}}', '1:3 "pair.0.k" is not defined', 'did you mean "l"?'],
    ['{{extended.nam}}', '1:3 "extended.nam" is not defined', 'did you mean "name"?'],
    ['{{role.arm}}', '1:3 "role.arm" is not defined', 'did you mean "arn"?'],
    ['{{target}}', '1:3 "target" is not defined', 'did you mean "targets"?'],
    [
      '[{{#each targets}}{{names.a}},{{/each}}]',
      '1:21 "names.a" is not defined',
      'variables of your own',
    ],
    [
      '[{{#each targets}}{{targets}},{{/each}}]',
      '1:21 "targets" is not defined',
      'variables of your own',
    ],
    ['{{#embed "json"}}{{orgg}}{{/embed}}', '1:20 "orgg" is not defined', 'did you mean "org"?'],
  ])('%s', (text, want, help) => {
    const { findings } = compileOne('json', text, {}, CHECK);
    expect(findings).toHaveLength(1);
    expect(`${placesOf(findings)[0] ?? ''} ${findings[0]?.message ?? ''}`).toBe(
      `template/undefined-variable ${want}`,
    );
    expect(findings[0]?.help).toContain(help);
  });

  test('a partial is checked for each place of use, and named as the place', () => {
    const { findings } = compileOne(
      'json',
      '[{{> q}}, {{> q names}}, {{> q}}]',
      { q: '{{project}}' },
      CHECK,
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      file: 'templates/partials/q.hbs',
      range: { start: { line: 1, column: 3 } },
    });
  });
});
