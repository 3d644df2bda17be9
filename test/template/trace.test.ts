import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { renderTemplate } from '../../generator/template/runtime.ts';
import { compileOne, renderOne } from './harness.ts';
import { anyText } from './texts.ts';

/** `text path file:line:column` of each value of a template rendered with a trace. */
function spansOf(
  language: 'json' | 'yml',
  text: string,
  values: Parameters<typeof renderTemplate>[1],
  partials: Record<string, string> = {},
): string[] {
  const traced = renderOne(language, text, values, partials, { trace: true });
  expect(traced.text).toBe(renderOne(language, text, values, partials).text);
  return (traced.spans ?? []).map(({ start, end, entry, path }) => {
    const { line, column } = entry.range.start;
    return `${traced.text.slice(start, end)} ${path.join('.')} ${entry.file.split('/').at(-1) ?? ''}:${line}:${column}`;
  });
}

describe('a trace', () => {
  test('tells template, place and variable of values, with quotes where a value is due', () => {
    expect(spansOf('json', '{"a": {{x.y}},\n "b": "c{{x.y}}"}', { x: { y: 'd"' } })).toEqual([
      '"d\\"" x.y t.json.hbs:1:7',
      'd\\" x.y t.json.hbs:2:9',
    ]);
  });

  test('resolves loops, names, frames and partials to the variable', () => {
    const text =
      '[{{#each targets as |t i|}}{{#each t.list}}"{{a}}{{t.name}}{{../name}}{{i}}{{@key}}{{@root.r}}",{{/each}}{{/each}}' +
      '{{#with map}}{{#each this}}{{this}},{{/each}}{{/with}}{{> p deep.inner}}]';
    const values = {
      targets: [{ name: 'n', list: [{ a: 1 }, { a: 2 }] }],
      r: 'r',
      map: { k: 'v' },
      deep: { inner: { b: 'w' } },
    };
    expect(spansOf('json', text, values, { p: '{{b}}' })).toEqual([
      '1 targets.0.list.0.a t.json.hbs:1:45',
      'n targets.0.name t.json.hbs:1:50',
      'n targets.0.name t.json.hbs:1:60',
      '0 targets.0 t.json.hbs:1:71',
      '0 targets.0.list.0 t.json.hbs:1:76',
      'r r t.json.hbs:1:84',
      '2 targets.0.list.1.a t.json.hbs:1:45',
      'n targets.0.name t.json.hbs:1:50',
      'n targets.0.name t.json.hbs:1:60',
      '0 targets.0 t.json.hbs:1:71',
      '1 targets.0.list.1 t.json.hbs:1:76',
      'r r t.json.hbs:1:84',
      '"v" map.k t.json.hbs:1:142',
      '"w" deep.inner.b p.hbs:1:1',
    ]);
  });

  test('reaches into embedded documents, escaped as they are there', () => {
    const text =
      '[{{#embed "json"}}{ "a" : {{x}}, "b": {{#embed "yaml"}}c: {{x}}\n{{/embed}}, }{{/embed}}]';
    expect(spansOf('json', text, { x: 'y"' })).toEqual([
      '\\"y\\\\\\"\\" x t.json.hbs:1:27',
      '\\\\\\"y\\\\\\\\x22\\\\\\" x t.json.hbs:1:59',
    ]);
  });

  test('paths hold list indexes as numbers, and are empty for tests', () => {
    const { spans } = renderOne(
      'json',
      '[{{a.[0].b}}, {{eq 1 2}}]',
      { a: [{ b: 1 }] },
      {},
      { trace: true },
    );
    expect(spans?.map(({ path }) => path)).toEqual([['a', 0, 'b'], []]);
  });

  test('changes no text, whatever the values; spans cover exactly what was printed', () => {
    const { template } = compileOne(
      'yml',
      'a: {{x}}\nb: "-{{y}}-"\nc: {{#embed "json"}}[{{x}}, "{{y}}",]{{/embed}}\n',
    );
    if (!template) throw new Error('refused');
    fc.assert(
      fc.property(anyText(), anyText(), (x, y) => {
        const plain = renderTemplate(template, { x, y });
        const traced = renderTemplate(template, { x, y }, { trace: true });
        expect(traced.text).toBe(plain.text);
        expect(plain.spans).toBeUndefined();
        expect(traced.spans?.map(({ path }) => path)).toEqual([['x'], ['y'], ['x'], ['y']]);
        const rest = (traced.spans ?? []).reduceRight(
          (text, { start, end }) => text.slice(0, start) + text.slice(end),
          traced.text,
        );
        expect(rest).toBe('a: \nb: "--"\nc: "[,\\x22\\x22]"\n');
      }),
    );
  });
});
