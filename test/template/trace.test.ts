import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { SharedValues } from '../../generator/environment/differs.ts';
import { formatPlace } from '../../generator/report/text.ts';
import { renderTemplate, type Rendered } from '../../generator/template/runtime.ts';
import type { Span } from '../../generator/template/trace.ts';
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
  return valuesOf(traced).map(({ start, end, entry, path = [] }) => {
    const place = formatPlace({ ...entry, file: entry.file.split('/').at(-1) ?? '' });
    return `${traced.text.slice(start, end)} ${path.join('.')} ${place}`;
  });
}

/** The spans of values, without those of literal text. */
function valuesOf(traced: Rendered): Span[] {
  return (traced.spans ?? []).filter((span) => span.path !== undefined);
}

/** `text file:line:column` of each stretch of literal text but blanks. */
function literalsOf(
  language: 'json' | 'yml',
  text: string,
  values: SharedValues,
  partials: Record<string, string> = {},
): string[] {
  const traced = renderOne(language, text, values, partials, { trace: true });
  expect(traced.text).toBe(renderOne(language, text, values, partials).text);
  return (traced.spans ?? []).flatMap(({ start, end, entry, path }) => {
    const shown = traced.text.slice(start, end);
    const place = formatPlace({ ...entry, file: entry.file.split('/').at(-1) ?? '' });
    return path !== undefined || shown.trim() === '' ? [] : [`${shown} ${place}`];
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
    const traced = renderOne(
      'json',
      '[{{a.[0].b}}, {{eq 1 2}}]',
      { a: [{ b: 1 }] },
      {},
      { trace: true },
    );
    expect(valuesOf(traced).map(({ path }) => path)).toEqual([['a', 0, 'b'], []]);
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
        expect(valuesOf(traced).map(({ path }) => path)).toEqual([['x'], ['y'], ['x'], ['y']]);
        const rest = valuesOf(traced).reduceRight(
          (text, { start, end }) => text.slice(0, start) + text.slice(end),
          traced.text,
        );
        expect(rest).toBe('a: \nb: "--"\nc: "[,\\x22\\x22]"\n');
      }),
    );
  });
});

describe('a trace of literal text', () => {
  test('tells file, line and column of each word and sign, in partials and loops, too', () => {
    const text = '{\n  "a": [{{#each l}}{{> p}},{{/each}}],{{! no text }} "b c": "-{{x}}"\n}\n';
    const p = ['" p.hbs:1:1', 'p p.hbs:1:2', '" p.hbs:1:3', ', t.json.hbs:2:27'];
    expect(literalsOf('json', text, { l: [1, 2], x: 'y' }, { p: '"p"' })).toEqual([
      '{ t.json.hbs:1:1',
      '" t.json.hbs:2:3',
      'a t.json.hbs:2:4',
      '" t.json.hbs:2:5',
      ': t.json.hbs:2:6',
      '[ t.json.hbs:2:8',
      ...p,
      ...p,
      '] t.json.hbs:2:37',
      ', t.json.hbs:2:38',
      '" t.json.hbs:2:54',
      'b t.json.hbs:2:55',
      'c t.json.hbs:2:57',
      '" t.json.hbs:2:58',
      ': t.json.hbs:2:59',
      '" t.json.hbs:2:61',
      '- t.json.hbs:2:62',
      '" t.json.hbs:2:68',
      '} t.json.hbs:3:1',
    ]);
  });

  test('reaches into embeds: what is left out there is left out here, the quotes are the tag', () => {
    const text = '[{{#embed "json"}}{ "\\n" : [1 ,\n] ,\n}{{/embed}}]';
    expect(literalsOf('json', text, {})).toEqual([
      '[ t.json.hbs:1:1',
      '" t.json.hbs:1:2',
      '{ t.json.hbs:1:19',
      '\\" t.json.hbs:1:21',
      '\\\\ t.json.hbs:1:22',
      'n t.json.hbs:1:23',
      '\\" t.json.hbs:1:24',
      ': t.json.hbs:1:26',
      '[ t.json.hbs:1:28',
      '1 t.json.hbs:1:29',
      '] t.json.hbs:2:1',
      '} t.json.hbs:3:1',
      '" t.json.hbs:1:2',
      '] t.json.hbs:3:12',
    ]);
  });

  test('counts columns in code points, lines after every line end, and literal braces as written', () => {
    expect(literalsOf('yml', 'a: "\u{1f600}{{x}}"\r\nb: "\\{{y}}"\r\n', { x: 1 })).toEqual([
      'a t.yml.hbs:1:1',
      ': t.yml.hbs:1:2',
      '" t.yml.hbs:1:4',
      '\u{1f600} t.yml.hbs:1:5',
      '" t.yml.hbs:1:11',
      'b t.yml.hbs:2:1',
      ': t.yml.hbs:2:2',
      '" t.yml.hbs:2:4',
      '{ t.yml.hbs:2:6',
      '{ t.yml.hbs:2:7',
      'y t.yml.hbs:2:8',
      '} t.yml.hbs:2:9',
      '} t.yml.hbs:2:10',
      '" t.yml.hbs:2:11',
    ]);
  });

  test('every character of a text is made by one span', () => {
    const text = '{"a": {{#embed "json"}}[1 ,{{x}} , "b" ,]{{/embed}}, "c": [{{x}},]}';
    const traced = renderOne('json', text, { x: ' "' }, {}, { trace: true });
    const ends = (traced.spans ?? []).filter(({ start, end }) => end > start);
    expect(ends.map(({ start }) => start)).toEqual([0, ...ends.slice(0, -1).map(({ end }) => end)]);
    expect(ends.at(-1)?.end).toBe(traced.text.length);
  });
});
