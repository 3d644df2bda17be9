import { describe, expect, test } from '@jest/globals';
import { compileOne, placesOf } from './harness.ts';

/** The one finding of a JSON template: rule, place, message. */
function only(text: string, partials: Record<string, string> = {}): string {
  const { findings } = compileOne('json', text, partials);
  expect(findings).toHaveLength(1);
  expect(findings[0]?.help).toBeTruthy();
  return `${placesOf(findings)[0] ?? ''} ${findings[0]?.message ?? ''}`;
}

describe('text that Handlebars cannot parse', () => {
  test.each([
    ['1 {{x', '1:3 The tag that begins here never ends'],
    ['1\n {{x "}}', '2:2 The tag that begins here never ends'],
    ['{{#if a}}1', '1:1 The block {{#if a}} is never closed'],
    [
      '{{#if a}}\n  {{#each b}}1\n{{/if}}',
      '3:1 {{/if}} stands where {{#each b}} of line 2 has to be closed',
    ],
    ['{{#if a}}1{{/each}}', '1:11 {{/each}} stands where {{#if a}} of line 1 has to be closed'],
    ['1{{/if}}', '1:2 {{/if}} closes a block that is not open'],
    ['1{{else}}2', '1:2 {{else}} stands outside a block'],
    ['1{{else if x}}2', '1:2 {{else if x}} stands outside a block'],
    ['"한글"{{}}', '1:5 The tag {{}} is empty'],
    [
      '{{#if (eq a "b"}}1{{/if}}',
      '1:1 The tag {{#if (eq a "b"}} has 1 opening and 0 closing parentheses',
    ],
    ['{{a.}}}{{.b.}}', '1:8 The tag {{.b.}} cannot be understood'],
    ['{{a b/../c}}', '1:1 The tag {{a b/../c}} cannot be understood'],
    ['{{#if a=}}1{{/if}}', '1:1 The tag {{#if a=}} cannot be understood'],
    ['\n{{{a}}', '2:1 The tag {{{a}} cannot be understood'],
    ['{{!-- a }}1', '1:1 The tag that begins here never ends'],
    ['1\u0000', '1:2 The template has the control character U+0000'],
    ['"\u0001{{x}}"', '1:2 The template has the control character U+0001'],
  ])('%j', (text, want) => {
    expect(only(text)).toBe(`template/syntax ${want}`);
  });

  test('an index without brackets is told how to be written', () => {
    const { findings } = compileOne('json', '{{list.0}}');
    expect(findings).toMatchObject([
      { rule: 'template/syntax', help: 'an item of a list is written with brackets: list.[0]' },
    ]);
  });

  test('a wrong end names the place of the open block, too', () => {
    const { findings } = compileOne('json', '{{#if a}}\n1{{/each}}');
    expect(findings[0]?.related).toEqual([
      {
        file: 'templates/t.json.hbs',
        range: { start: { line: 1, column: 1 }, end: { line: 1, column: 10 } },
        message: 'the open block',
      },
    ]);
  });

  test.each(['{{#if a}}', '{{#each a}}', '{{#embed "json"}}'])(
    '100,000 levels of %s end in one finding',
    (open) => {
      expect(only(open.repeat(100_000))).toContain('template/syntax 1:1');
    },
  );

  test('100,000 parentheses end in one finding', () => {
    const text = `{{#if ${'(not '.repeat(100_000)}a${')'.repeat(100_000)}}}1{{/if}}`;
    expect(only(text)).toContain('template/syntax 1:1');
  });

  test('faults of a partial name the partial', () => {
    const { findings } = compileOne('json', '[{{> p}},{{> p}}]', { p: '{{#if a}}' });
    expect(findings).toMatchObject([{ rule: 'template/syntax', file: 'templates/partials/p.hbs' }]);
  });
});

describe('Handlebars features that are not offered', () => {
  test.each([
    ['{{{a}}}', '1:1 Values without escaping'],
    ['{{&a}}', '1:1 Values without escaping'],
    ['{{*a}}1', '1:1 Decorators and inline partials'],
    ['{{#*inline "a"}}1{{/inline}}1', '1:1 Decorators and inline partials'],
    ['{{#> p}}1{{/p}}1', '1:1 Partials with a body'],
    ['{{> (a)}}1', '1:5 The name of a partial is a plain word'],
    ['{{> p a=b}}1', '1:7 Named arguments'],
    ['{{> p (eq a b)}}', '1:7 A partial takes a variable, not a test'],
    ['{{#if a includeZero=true}}1{{else}}2{{/if}}', '1:9 Named arguments'],
    ['{{eq a b c=d}}', '1:10 Named arguments'],
    ['{{{{if a}}}}1{{{{/if}}}}1', '1:1 Raw blocks'],
    ['{{^if a}}1{{/if}}1', '1:1 Inverted blocks'],
    ['{{"a"}}', '1:3 A text or number in braces is no variable'],
    ['{{12}}', '1:3 A text or number in braces is no variable'],
    ['{{a.__proto__.b}}', '1:3 A path cannot lead through "__proto__"'],
    ['{{a.[constructor]}}', '1:3 A path cannot lead through "constructor"'],
    ['{{#if (not prototype)}}1{{else}}2{{/if}}', '1:12 A path cannot lead through "prototype"'],
    ['{{@partial-block}}', '1:3 "@partial-block" is not offered'],
    ['{{@indx}}', '1:3 "@indx" is not offered'],
    ['[{{#each a}}{{#each b}}{{@../index}},{{/each}}{{/each}}]', '1:26 "@../index" is not offered'],
    ['{{#each (eq a b)}}{{/each}}1', '1:1 "#each" takes a variable, not a test'],
    ['{{#if a as |b|}}1{{else}}2{{/if}}', '1:1 "#if" gives no names'],
    ['{{#with a as |b c|}}{{/with}}1', '1:1 "#with" gives one name'],
    ['{{#each a as |b b|}}{{/each}}1', '1:1 "#each" gives two names'],
    ['{{#if}}1{{else}}2{{/if}}', '1:1 "if" takes 1 argument, here are 0'],
    ['{{#if a b}}1{{else}}2{{/if}}', '1:1 "if" takes 1 argument, here are 2'],
    ['{{eq a}}', '1:3 "eq" takes 2 arguments, here are 1'],
    ['{{eq}}', '1:3 "eq" takes 2 arguments, here are 0'],
    ['{{#if (and a)}}1{{else}}2{{/if}}', '1:8 "and" takes 2 or more arguments, here are 1'],
    ['{{if a}}', '1:1 "if" is a block'],
    ['{{#embed "xml"}}1{{/embed}}', '1:10 An embed names its language'],
    ['{{#embed json}}1{{/embed}}', '1:10 An embed names its language'],
    ['{{#embed "json"}}1{{else}}2{{/embed}}', '1:1 An embed has no {{else}}'],
    ['{{#if undefined}}1{{else}}2{{/if}}', '1:7 The word "undefined" is no value'],
  ])('%j', (text, want) => {
    expect(only(text, { p: '1' })).toContain(`template/unsupported ${want}`);
  });

  test('a partial that leads back to itself', () => {
    const { findings } = compileOne('json', '{{> a}}', { a: '{{> b}}', b: '[{{> a}}]' });
    expect(findings).toMatchObject([
      { rule: 'template/unsupported', message: 'The partial "a" uses itself: a, b, a' },
    ]);
  });

  test('partials that unfold without measure end in one finding', () => {
    const partials = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [
        `p${index}`,
        `{{> p${index + 1}}}{{> p${index + 1}}}`,
      ]),
    );
    const { findings } = compileOne('json', '"{{> p0}}"', { ...partials, p30: 'a' });
    expect(placesOf(findings).map((place) => place.split(' ')[0])).toEqual([
      'template/unsupported',
    ]);
  });

  test('a template whose name does not tell its language', () => {
    expect(placesOf(compileOne('txt' as 'json', '{{a}}').findings)).toEqual([
      'template/unsupported -',
    ]);
  });
});

describe('names that do not exist', () => {
  test.each([
    [
      '{{upper a}}',
      'template/unknown-helper 1:3 There is no helper "upper"',
      'helpers are eq, ne, and, or, not',
    ],
    ['{{lookup a b}}', 'template/unknown-helper 1:3 There is no helper "lookup"', 'helpers are'],
    ['{{log a}}', 'template/unknown-helper 1:3 There is no helper "log"', 'helpers are'],
    [
      '{{#if (nott a)}}1{{else}}2{{/if}}',
      'template/unknown-helper 1:8 There is no helper "nott"',
      'did you mean "not"?',
    ],
    [
      '{{#if (if a)}}1{{else}}2{{/if}}',
      'template/unknown-helper 1:8 There is no helper "if"',
      'helpers are',
    ],
    [
      '{{#iff a}}{{/iff}}1',
      'template/unknown-helper 1:4 There is no block "#iff"',
      'did you mean "if"?',
    ],
    [
      '{{#a}}{{/a}}1',
      'template/unknown-helper 1:4 There is no block "#a"',
      'blocks are if, unless, each, with, embed',
    ],
    [
      '{{#if a}}1{{else iff b}}2{{/if}}',
      'template/unknown-helper 1:18 There is no block "#iff"',
      'did you mean "if"?',
    ],
    [
      '{{> heade}}',
      'template/unknown-partial 1:5 There is no partial "heade"',
      'did you mean "header"?',
    ],
    [
      '{{> zzz}}',
      'template/unknown-partial 1:5 There is no partial "zzz"',
      'create templates/partials/zzz.hbs',
    ],
    [
      '{{../a}}',
      'template/undefined-variable 1:3 "../a" leads out of the template',
      '"../" leads out',
    ],
    [
      '{{@index}}',
      'template/undefined-variable 1:3 "@index" stands outside a loop',
      '@index, @key',
    ],
    [
      '[{{#each a}}{{@key.b}},{{/each}}]',
      'template/undefined-variable 1:15 "@key" has nothing below it',
      '@index',
    ],
  ])('%j', (text, want, help) => {
    const { findings } = compileOne('json', text, { header: '1' });
    expect(`${placesOf(findings)[0] ?? ''} ${findings[0]?.message ?? ''}`).toBe(want);
    expect(findings[0]?.help).toContain(help);
  });
});
