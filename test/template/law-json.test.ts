import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { renderTemplate } from '../../generator/template/runtime.ts';
import type { CompiledTemplate } from '../../generator/template/compiled.ts';
import { compileOne } from './harness.ts';
import { anyText } from './texts.ts';

const TEMPLATE = `{
  "before": "kept",
  "value": {{x}},
  "text": "a{{x}}b{{y}}",
  "{{x}}": "key",
  "list": [{{#each items}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}],
  "loop": [
    {{#each items as |item|}}
    { "name": "{{item}}", "same": {{item}} },
    {{/each}}
  ],
  "map": {{map}},
  "json": {{#embed "json"}}
    { "inner": {{x}}, "text": "{{y}}", "deep": {{#embed "json"}}[{{x}}, "{{y}}",]{{/embed}}, }
  {{/embed}},
  "yaml": {{#embed "yaml"}}
a: {{x}}
"{{y}}": "b {{x}} c"
list:
{{#each items}}
  - {{this}}
{{/each}}
{{/embed}},
  "tight":{{#if yes}}{{x}}{{else}}"other"{{/if}}}
`;

function compiled(language: 'json' | 'yml', text: string): CompiledTemplate {
  const { template, findings } = compileOne(language, text);
  expect(findings).toEqual([]);
  if (!template) throw new Error('refused');
  return template;
}

/** What the document stage does before parsing: commas before a closing bracket are dropped. */
function parse(text: string): Record<string, unknown> {
  return JSON.parse(text.replace(/,(\n {2}\])/g, '$1')) as Record<string, unknown>;
}

describe('JSON gives every text back', () => {
  const template = compiled('json', TEMPLATE);

  test('as a value, inside a text, as a key, in lists and in embedded documents', () => {
    fc.assert(
      fc.property(
        anyText(),
        anyText(),
        fc.array(anyText(), { minLength: 1, maxLength: 3 }),
        (x, y, items) => {
          fc.pre(
            !['before', 'value', 'text', 'list', 'loop', 'map', 'json', 'yaml', 'tight'].includes(
              x,
            ),
          );
          fc.pre(y !== 'a' && y !== 'list' && y.length < 1000);
          const map = { [x]: [y, 1, null, { deep: x }] };
          const { text, findings } = renderTemplate(template, { x, y, items, map, yes: true });
          expect(findings).toEqual([]);
          const got = parse(text);
          const json = JSON.parse(String(got['json'])) as Record<string, unknown>;
          expect(json).toEqual({ inner: x, text: y, deep: expect.any(String) });
          expect(JSON.parse(String(json['deep']))).toEqual([x, y]);
          expect(load(String(got['yaml']))).toEqual({ a: x, [y]: `b ${x} c`, list: items });
          expect(got).toEqual({
            before: 'kept',
            value: x,
            text: `a${x}b${y}`,
            [x]: 'key',
            list: items,
            loop: items.map((item) => ({ name: item, same: item })),
            map,
            json: got['json'],
            yaml: got['yaml'],
            tight: x,
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('two values beside each other join to one text, surrogates included', () => {
    const joined = compiled('json', '"{{x}}{{y}}"');
    const { text } = renderTemplate(joined, { x: '\ud83d', y: '\ude00' });
    expect(JSON.parse(text)).toBe('😀');
  });

  test('numbers, truth values, lists and maps stay what they are', () => {
    const one = compiled('json', '[{{x}}]');
    for (const x of [
      0,
      -0.5,
      1e21,
      1e-7,
      2 ** 53,
      true,
      false,
      [],
      [null, 'a'],
      { a: { b: [] } },
    ]) {
      expect(JSON.parse(renderTemplate(one, { x }).text)).toEqual([x]);
    }
  });

  test('an own key __proto__ is an ordinary key', () => {
    const x = JSON.parse('{"__proto__": {"a": "b"}}') as { [key: string]: string };
    const { text } = renderTemplate(compiled('json', '{{x}}'), { x });
    expect(text).toBe('{"__proto__":{"a":"b"}}');
  });
});

describe('embedded JSON is compact', () => {
  test.each([
    ['{ "a" : [ 1 , 2 , ] , }', '{"a":[1,2]}'],
    ['"a , ] b"', '"a , ] b"'],
    ['[ ]', '[]'],
    ['{\n  "a": "\\" ,",\n  "b": -1.5e3,\n}\n', '{"a":"\\" ,","b":-1.5e3}'],
  ])('%s', (body, want) => {
    const template = compiled('json', `{{#embed "json"}}${body}{{/embed}}`);
    expect(JSON.parse(renderTemplate(template, {}).text)).toBe(want);
  });

  test.each(['[1 2]', '[,]', '[1,,]', '{"a":,}', '"a" "b"', '', 'tru e', '{"a" 1}'])(
    'what is no JSON is a finding: %s',
    (body) => {
      const template = compileOne('json', `{{#embed "json"}}${body}{{/embed}}`);
      const rules = template.template
        ? renderTemplate(template.template, {}).findings
        : template.findings;
      expect(rules).toHaveLength(1);
    },
  );
});
