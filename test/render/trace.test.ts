import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../generator/core/finding.ts';
import type { JsonObject } from '../../generator/core/json.ts';
import { loadEngine } from '../../generator/engine.ts';
import { templateSources, variablesHash, type Sources } from '../../generator/sources.ts';
import { renderUnit } from '../../generator/render.ts';
import { relatedPlace } from '../../generator/report/related.ts';
import { formatText } from '../../generator/report/text.ts';
import { precompileModule } from '../../generator/template/compile.ts';
import type { PrecompiledModule } from '../../generator/template/compiled.ts';
import type { Unit } from '../../generator/unit.ts';

const SCHEMAS = join(__dirname, '..', '..', 'schemas');

/** A document of ours: a name of small letters, a size, any number of parts with a name each. */
const BOX: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', pattern: '^[a-z-]+$' },
    size: { type: 'integer' },
    tags: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^[a-z-]+$' } },
    parts: { type: 'array', items: { $ref: '#' } },
    part: { $ref: '#' },
  },
};

interface Case {
  template: string;
  language?: 'json' | 'yml';
  kind?: string;
  values?: JsonObject;
  partials?: Record<string, string>;
}

function sourcesOf(one: Case): Sources {
  const name = `box.${one.language ?? 'json'}.hbs`;
  const templates = new Map([[name, { label: `own/${name}`, text: one.template }]]);
  for (const [partial, text] of Object.entries(one.partials ?? {})) {
    templates.set(`partials/${partial}.hbs`, { label: `own/partials/${partial}.hbs`, text });
  }
  const schemas = new Map(
    readdirSync(SCHEMAS, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        file,
        { label: `schemas/${file}`, text: readFileSync(join(SCHEMAS, file), 'utf8') },
      ]),
  );
  schemas.set('box.schema.json', { label: 'schemas/box.schema.json', text: JSON.stringify(BOX) });
  schemas.set('environment.schema.json', { label: 'environment.schema.json', text: '{}' });
  const text = `- id: box\n  template: ${name}\n  path: box.${one.language ?? 'json'}\n  kind: ${one.kind ?? 'box'}\n  scope: target\n`;
  const manifest = { label: 'artifacts.yml', text };
  return { templates, schemas, manifest, iamTable: () => undefined, cliTable: () => undefined };
}

/** The templates as the build compiles them, under the labels that they have there. */
function precompiled(sources: Sources): PrecompiledModule {
  const built = new Map(
    [...sources.templates].map(([name, file]) => [name, { ...file, label: `templates/${name}` }]),
  );
  const variables = { hash: variablesHash(sources), schemaFor: () => ({ root: true }) };
  const { value = '', findings } = precompileModule(templateSources(built), variables);
  expect(findings).toEqual([]);
  const sandbox = { module: { exports: {} } };
  runInNewContext(value, sandbox);
  // The text was made by `precompileModule`.
  return sandbox.module.exports as PrecompiledModule;
}

/** What is found on a document; each variable stands in `dev.yml` under its path. */
function findingsOf(one: Case, isPrecompiled = false): Finding[] {
  const sources = sourcesOf(one);
  const compiled = isPrecompiled
    ? {
        templates: precompiled(sources),
        schemas: { hashes: {}, uses: {}, validators: {} },
        manifest: { hash: '', rows: [] },
        variables: { hash: '', schema: {} },
      }
    : undefined;
  const { value: engine, findings } = loadEngine(sources, { compiled });
  if (engine === undefined) throw new Error(JSON.stringify(findings));
  const unit: Unit = {
    scope: 'target',
    folder: 'dev',
    values: one.values ?? {},
    unfilled: new Set(),
    findVariable: (path) => ({ file: `dev.yml#${path.join('.')}` }),
    samplesOf: () => [],
    wayOf: () => undefined,
  };
  const rendered = renderUnit(engine, unit);
  expect(rendered.value).toEqual([]);
  return rendered.findings;
}

/** `rule file:line:column-line:column | related places` of each finding. */
function placesOf(findings: readonly Finding[]): string[] {
  return findings.map((one) => {
    const { start, end } = one.range ?? {};
    const range = start && end ? `:${start.line}:${start.column}-${end.line}:${end.column}` : '';
    const related = (one.related ?? []).map((place) => `${place.message} ${relatedPlace(place)}`);
    return [`${one.rule} ${one.file ?? ''}${range}`, ...related].join(' | ');
  });
}

const SCHEMA_CASES: [string, Case, string[]][] = [
  [
    'a literal value',
    { template: '{\n  "name": "a",\n  "size": "12 b"\n}' },
    ['schema/type own/box.json.hbs:3:11-3:17 | made out/dev/box.json#/size'],
  ],
  [
    'an unknown literal key',
    { template: '{\n  "name": "a", "sise": {{x}}\n}', values: { x: 1 } },
    ['schema/unknown-key own/box.json.hbs:2:16-2:22 | made out/dev/box.json#/sise'],
  ],
  [
    'a key that a variable made',
    { template: '{"name": "a", "{{x}}": 1}', values: { x: 'sise' } },
    ['schema/unknown-key dev.yml#x | made out/dev/box.json#/sise | through own/box.json.hbs:1:16'],
  ],
  [
    'a missing key of a map below a key, of one in a list, of the whole',
    {
      template:
        '{\n  "part": {"size": 1},\n  "parts": [{{#each l}}\n    { "size": {{this}} },{{/each}}\n  ]\n}',
      values: { l: [1] },
    },
    [
      'schema/missing-key own/box.json.hbs:2:3-2:9 | made out/dev/box.json#/part',
      'schema/missing-key own/box.json.hbs:4:5-4:6 | made out/dev/box.json#/parts/0',
      'schema/missing-key own/box.json.hbs:1:1-1:2 | made out/dev/box.json#',
    ],
  ],
  [
    'a list that is too short',
    { template: '{"name": "a",\n "tags": [ ]}' },
    ['schema/length own/box.json.hbs:2:2-2:8 | made out/dev/box.json#/tags'],
  ],
  [
    'a value inside a list that a variable printed whole',
    { template: '{"name": "a", "tags": {{x.y}}}', values: { x: { y: ['a', 'B'] } } },
    [
      'schema/pattern dev.yml#x.y.1 | made out/dev/box.json#/tags/1 | through own/box.json.hbs:1:23',
    ],
  ],
  [
    'a missing key of a map that a variable printed whole',
    { template: '{"name": "a", "part": {{x}}}', values: { x: { size: 1 } } },
    ['schema/missing-key dev.yml#x | made out/dev/box.json#/part | through own/box.json.hbs:1:23'],
  ],
  [
    'a literal in an indented partial, in a loop',
    {
      template:
        '{\n  "name": "a",\n  "tags": [\n    {{#each l}}\n    {{> tag}}\n    {{/each}}\n  ]\n}',
      partials: { tag: '"{{this}}",\n  "NO",\n' },
      values: { l: ['b'] },
    },
    ['schema/pattern own/partials/tag.hbs:2:3-2:7 | made out/dev/box.json#/tags/1'],
  ],
  [
    'literals of YAML',
    {
      language: 'yml',
      template:
        'name: NO no # text\nsise: 1\npart:\n  size: {{x}}\nparts:\n  - {name: a, size: b}\n',
      values: { x: 1 },
    },
    [
      'schema/pattern own/box.yml.hbs:1:7-1:12 | made out/dev/box.yml#/name',
      'schema/unknown-key own/box.yml.hbs:2:1-2:5 | made out/dev/box.yml#/sise',
      'schema/missing-key own/box.yml.hbs:3:1-3:5 | made out/dev/box.yml#/part',
      'schema/type own/box.yml.hbs:6:21-6:22 | made out/dev/box.yml#/parts/0/size',
    ],
  ],
  [
    'a literal inside an embedded document',
    {
      kind: 'events-rule',
      template:
        '{ "Name": "a",\n  "EventPattern": {{#embed "json"}}\n    { "source" : [ "a",\n ], {{> p}} }{{/embed}} }',
      partials: { p: '"region": ["é\\n"],\n"account"\n: [ "é", "12"]' },
    },
    [
      'schema/pattern own/partials/p.hbs:3:5-3:8 | made out/dev/box.json#/EventPattern',
      'schema/pattern own/partials/p.hbs:3:10-3:14 | made out/dev/box.json#/EventPattern',
    ],
  ],
];

const DOCUMENT_CASES: [string, Case, string[]][] = [
  [
    'JSON that breaks off',
    { template: '{\n  "name": "a",\n  {{#if x}}"size": 1{{/if}} "tags": 1\n}', values: { x: 1 } },
    ['document/syntax own/box.json.hbs:3:20-3:21 | made out/dev/box.json'],
  ],
  [
    'a duplicate literal key',
    { template: '{\n"name": {{x}},\n "name": "b"\n}', values: { x: 'a\nb' } },
    [
      'document/duplicate-key own/box.json.hbs:3:2-3:8 | made out/dev/box.json | the first one own/box.json.hbs:2:1',
    ],
  ],
  [
    'a duplicate key of variables',
    { template: '{"{{x}}": 1, "{{y}}": 1}', values: { x: 'a', y: 'a' } },
    [
      'document/duplicate-key dev.yml#y | made out/dev/box.json | through own/box.json.hbs:1:15 | the first one own/box.json.hbs:1:2',
    ],
  ],
  [
    'JSON nested too deeply',
    { template: `\n${'['.repeat(501)}${']'.repeat(501)}` },
    ['document/too-deep own/box.json.hbs:2:501-2:502 | made out/dev/box.json'],
  ],
  [
    'a fault of YAML in a partial',
    {
      language: 'yml',
      template: 'a: {{x}}\n{{> p}}\n',
      values: { x: 1 },
      partials: { p: 'b: "c\n' },
    },
    ['document/syntax own/partials/p.hbs:1:4-1:5 | made out/dev/box.yml'],
  ],
  [
    'a duplicate key of YAML',
    {
      language: 'yml',
      template: 'a: {{x}}\n{{> p}}',
      values: { x: 1 },
      partials: { p: 'b: 1\na: 2\n' },
    },
    [
      'document/duplicate-key own/partials/p.hbs:2:1-2:2 | made out/dev/box.yml | the first one own/box.yml.hbs:1:1',
    ],
  ],
  [
    'a text that readers of YAML take in two ways',
    { language: 'yml', template: 'a: "é{{x}}"\nb: yes\n', values: { x: 1 } },
    ['document/parsers-disagree own/box.yml.hbs:2:4-2:7 | made out/dev/box.yml#/b'],
  ],
  [
    'a document of nothing but a comment',
    { language: 'yml', template: '# {{! x }}nothing\n' },
    ['document/syntax own/box.yml.hbs | made out/dev/box.yml'],
  ],
];

describe.each([
  ['compiled in process', false],
  ['precompiled', true],
])('a finding on a document, its template %s, is led back', (_, isPrecompiled) => {
  test.each(SCHEMA_CASES)('from the schema: %s', (_name, one, expected) => {
    expect(placesOf(findingsOf(one, isPrecompiled))).toEqual(expected);
  });

  test.each(DOCUMENT_CASES)('from the text: %s', (_name, one, expected) => {
    expect(placesOf(findingsOf(one, isPrecompiled))).toEqual(expected);
  });
});

test('no line of an older file below out/ is shown', () => {
  const template = '{\n"name": 1,\n"name": 1}';
  const findings = findingsOf({ template });
  const shown = formatText(findings, {
    color: false,
    source: (file) => (file.startsWith('out/') ? 'old\nold\nold\n' : template),
  });
  expect(shown).toContain('3 | "name": 1}');
  expect(shown).not.toContain('old');
});
