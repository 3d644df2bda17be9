import { describe, expect, test } from '@jest/globals';
import { compileOne, renderOne } from './harness.ts';

const VALUES = {
  text: 'a',
  empty: '',
  zero: 0,
  yes: true,
  no: false,
  nothing: null,
  list: ['a', 'b'],
  none: [],
  map: { k: 'v', m: 'w' },
  bare: {},
  nested: [
    { name: 'one', tags: ['x', 'x'] },
    { name: 'two', tags: [] },
  ],
};

function json(text: string, partials: Record<string, string> = {}): unknown {
  const { text: out, findings } = renderOne('json', text, VALUES, partials);
  expect(findings).toEqual([]);
  return JSON.parse(out);
}

describe('blocks and tests', () => {
  test.each(['empty', 'zero', 'no', 'nothing', 'none', 'bare'])('%s is false', (name) => {
    expect(
      json(
        `[{{#if ${name}}}1{{else}}0{{/if}}, {{#unless ${name}}}1{{else}}0{{/unless}}, {{not ${name}}}]`,
      ),
    ).toEqual([0, 1, true]);
  });

  test.each(['text', 'yes', 'list', 'map'])('%s is true', (name) => {
    expect(
      json(
        `[{{#if ${name}}}1{{else}}0{{/if}}, {{#unless ${name}}}1{{else}}0{{/unless}}, {{not ${name}}}]`,
      ),
    ).toEqual([1, 0, false]);
  });

  test.each([
    ['{{eq text "a"}}', true],
    ['{{eq text "b"}}', false],
    ['{{ne text "b"}}', true],
    ['{{eq zero 0}}', true],
    ['{{eq zero "0"}}', false],
    ['{{eq nothing null}}', true],
    ['{{eq no false}}', true],
    ['{{and yes text list}}', true],
    ['{{and yes no}}', false],
    ['{{or no empty}}', false],
    ['{{or no (eq text "a")}}', true],
    ['{{#if no}}1{{else if (eq text "a")}}2{{else}}3{{/if}}', 2],
    ['{{#with map}}{{k}}{{else}}1{{/with}}', 'v'],
    ['{{#with bare}}{{k}}{{else}}1{{/with}}', 1],
    ['{{#with map as |m|}}{{m.k}}{{else}}1{{/with}}', 'v'],
    [
      '[{{#each list}}"{{@index}}{{@key}}{{@first}}{{@last}}{{this}}",{{/each}}0]',
      ['00truefalsea', '11falsetrueb', 0],
    ],
    ['[{{#each map}}"{{@index}}{{@key}}{{this}}",{{/each}}0]', ['0kv', '1mw', 0]],
    ['[{{#each none}}0{{else}}1{{/each}}]', [1]],
    ['[{{#each bare}}0{{else}}0{{/each}}]', [0]],
    [
      '[{{#each list as |item index|}}"{{index}}{{item}}{{../text}}{{@root.text}}",{{/each}}0]',
      ['0aaa', '1baa', 0],
    ],
    // `../` leads out of one block, also where the item equals what it stands in.
    [
      '[{{#each nested}}{{#each tags}}"{{../name}}{{../../text}}{{this}}",{{/each}}{{/each}}0]',
      ['oneax', 'oneax', 0],
    ],
    [
      '[{{#each nested as |n|}}{{#each n.tags as |t|}}{{#if t}}"{{n.name}}{{t}}{{../name}}",{{/if}}{{/each}}{{/each}}0]',
      ['onexone', 'onexone', 0],
    ],
    ['{{nested.1.name}}', 'two'],
    ['{{#with this}}{{text}}{{else}}1{{/with}}', 'a'],
    ['"\\{{text}} {{text}}"', '{{text}} a'],
    ['"{{! note }}{{!-- {{note}} --}}a"', 'a'],
  ])('%s', (text, want) => {
    expect(json(text)).toEqual(want);
  });

  test('white space control and lines of their own', () => {
    const { text } = renderOne(
      'yml',
      'a:\n  {{#each list}}\n  - {{this}}\n  {{/each}}\n{{! gone }}\nb: {{~#if yes}} 1{{else}} 2{{/if}}\n',
      VALUES,
    );
    expect(text).toBe('a:\n  - "a"\n  - "b"\nb: 1\n');
  });

  test('Windows and old Mac line ends become \\n', () => {
    expect(
      renderOne('yml', 'a: {{text}}\r\n{{#if yes}}\r\nb: 1\r\n{{/if}}\r\nc: 2\rd: 3\n', VALUES)
        .text,
    ).toBe('a: "a"\nb: 1\nc: 2\nd: 3\n');
  });
});

describe('partials', () => {
  test('see the variables of their place, or the path that they are given', () => {
    const partials = { p: '{{text}}', q: '"{{k}}{{../text}}{{@root.text}}"', r: '{{> q map}}' };
    expect(json('[{{> p}}, {{> q map}}, {{> r}}]', partials)).toEqual(['a', 'vaa', 'vaa']);
  });

  test('are escaped by the context of each place of use', () => {
    expect(json('[{{> p}}, "{{> p}}"]', { p: '{{text}}' })).toEqual(['a', 'a']);
    expect(renderOne('yml', 'a: {{> p}}\nb: "{{> p}}"\n', VALUES, { p: '{{text}}' }).text).toBe(
      'a: "a"\nb: "a"\n',
    );
  });

  test('do not see names that blocks around them give', () => {
    const { template, findings } = compileOne(
      'json',
      '[{{#each list as |item|}}{{> p}},{{/each}}]',
      { p: '{{item}}' },
    );
    expect(findings).toEqual([]);
    expect(template?.entries.at(-1)?.expression).toMatchObject({
      origin: 'value',
      segments: ['item'],
    });
  });

  test('take over the indentation of their line, also nested; empty lines stay empty', () => {
    const partials = {
      p: 'k: {{text}}\n\n{{#if yes}}\nl:\n  {{> q}}\n{{/if}}\n',
      q: '- {{text}}\n- 1\n',
    };
    expect(renderOne('yml', 'a:\n  {{> p}}\nb: 1\n', VALUES, partials).text).toBe(
      'a:\n  k: "a"\n\n  l:\n    - "a"\n    - 1\nb: 1\n',
    );
  });

  test('a refused place in a partial is told at the partial', () => {
    const { findings } = compileOne('yml', "a: '{{> p}}'\n", { p: 'x {{text}}' });
    expect(findings).toMatchObject([
      {
        rule: 'template/unsafe-place',
        file: 'templates/partials/p.hbs',
        range: { start: { line: 1, column: 3 } },
      },
    ]);
  });
});
