import { describe, expect, test } from '@jest/globals';
import { Differs, type SharedValues } from '../../generator/environment/differs.ts';
import { placesOf, renderOne } from './harness.ts';

const differs = new Differs(['dev', 'stg'], 'branch');
const VALUES: SharedValues = {
  text: 'a',
  empty: '',
  zero: 0,
  number: 5,
  yes: true,
  no: false,
  nothing: null,
  list: ['a', 'b'],
  none: [],
  map: { inner: 'b', list: [{ name: 'c' }] },
  bare: {},
  branch: differs,
  deep: { branch: differs, list: [1, differs] },
  endless: Infinity,
};

function found(text: string, language: 'json' | 'yml' = 'json'): string {
  const { findings } = renderOne(language, text, VALUES);
  expect(findings).toHaveLength(1);
  expect(findings[0]?.file).toBe(`templates/t.${language}.hbs`);
  expect(findings[0]?.help).toBeTruthy();
  return `${placesOf(findings)[0] ?? ''} ${findings[0]?.message ?? ''}`;
}

describe('whatever is not what its place asks for is a finding', () => {
  test.each([
    ['{{missing}}', 'template/undefined-variable 1:3 "missing" is not defined'],
    ['"a{{map.iner}}"', 'template/undefined-variable 1:5 "map.iner" is not defined'],
    [
      '{{text.length}}',
      'template/undefined-variable 1:3 "text.length" is not defined: what it should be in is no map',
    ],
    [
      '{{nothing.a}}',
      'template/undefined-variable 1:3 "nothing.a" is not defined: what it should be in is no map',
    ],
    ['{{list.length}}', 'template/undefined-variable 1:3 "list.length" is not defined'],
    ['{{list.[2]}}', 'template/undefined-variable 1:3 "list.2" is not defined'],
    ['{{list.[01]}}', 'template/undefined-variable 1:3 "list.01" is not defined'],
    ['{{map.toString}}', 'template/undefined-variable 1:3 "map.toString" is not defined'],
    ['{{hasOwnProperty}}', 'template/undefined-variable 1:3 "hasOwnProperty" is not defined'],
    [
      '{{#if missing}}1{{else}}2{{/if}}',
      'template/undefined-variable 1:7 "missing" is not defined',
    ],
    [
      '{{#unless missing}}1{{else}}2{{/unless}}',
      'template/undefined-variable 1:11 "missing" is not defined',
    ],
    ['[{{#each missing}}{{/each}}]', 'template/undefined-variable 1:10 "missing" is not defined'],
    ['[{{#with missing}}{{/with}}]', 'template/undefined-variable 1:10 "missing" is not defined'],
    ['{{eq missing "a"}}', 'template/undefined-variable 1:6 "missing" is not defined'],
    ['{{not (and yes missing)}}', 'template/undefined-variable 1:16 "missing" is not defined'],
    [
      '[{{#each map.list}}{{nam}},{{/each}}]',
      'template/undefined-variable 1:22 "nam" is not defined',
    ],
    [
      '[{{#each list}}{{text}},{{/each}}]',
      'template/undefined-variable 1:18 "text" is not defined: what it should be in is no map',
    ],
    ['{{nothing}}', 'template/not-text 1:1 "nothing" is null, but a value is due here'],
    ['"{{nothing}}"', 'template/not-text 1:2 "nothing" is null, but a text is due here'],
    ['"{{list}}"', 'template/not-text 1:2 "list" is a list, but a text is due here'],
    ['"{{map}}"', 'template/not-text 1:2 "map" is a map, but a text is due here'],
    [
      '{{endless}}',
      'template/not-text 1:1 "endless" is not a finite number, but a value is due here',
    ],
    ['{{eq list "a"}}', 'template/not-text 1:6 "list" is a list, which cannot be compared'],
    [
      '[{{#each text}}{{/each}}]',
      'template/not-a-list 1:10 "text" is text, not a list or map to loop over',
    ],
    [
      '[{{#each nothing}}{{/each}}]',
      'template/not-a-list 1:10 "nothing" is null, not a list or map to loop over',
    ],
    [
      '[{{#each number}}{{/each}}]',
      'template/not-a-list 1:10 "number" is a number, not a list or map to loop over',
    ],
    [
      '{{branch}}',
      'template/differs-between-targets 1:3 "branch" differs between the targets dev and stg, but this file is shared by them',
    ],
    [
      '{{branch.targets}}',
      'template/differs-between-targets 1:3 "branch.targets" ("branch") differs between the targets dev and stg, but this file is shared by them',
    ],
    [
      '{{#if branch}}1{{else}}2{{/if}}',
      'template/differs-between-targets 1:7 "branch" differs between the targets dev and stg, but this file is shared by them',
    ],
    [
      '[{{#each branch}}{{/each}}]',
      'template/differs-between-targets 1:10 "branch" differs between the targets dev and stg, but this file is shared by them',
    ],
    [
      '{{eq branch "a"}}',
      'template/differs-between-targets 1:6 "branch" differs between the targets dev and stg, but this file is shared by them',
    ],
    [
      '{{deep}}',
      'template/differs-between-targets 1:1 "deep" ("branch") differs between the targets dev and stg, but this file is shared by them',
    ],
    [
      '[{{#each deep.list}}{{this}},{{/each}}]',
      'template/differs-between-targets 1:23 "this" ("branch") differs between the targets dev and stg, but this file is shared by them',
    ],
  ])('%s', (text, want) => {
    expect(found(text)).toBe(want);
  });

  test.each([
    ['a: {{list}}\n', 'template/not-text 1:4 "list" is a list, but a text is due here'],
    ['a: {{nothing}}\n', 'template/not-text 1:4 "nothing" is null, but a text is due here'],
    ['a: "{{map}}"\n', 'template/not-text 1:5 "map" is a map, but a text is due here'],
  ])('YAML: %j', (text, want) => {
    expect(found(text, 'yml')).toBe(want);
  });

  test('a near name is proposed', () => {
    expect(renderOne('json', '{{map.iner}}', VALUES).findings[0]?.help).toBe(
      'did you mean "inner"?',
    );
  });

  test('one finding per place, however often it is rendered', () => {
    const { findings } = renderOne(
      'json',
      '[{{#each list}}"{{@root.nothing}}{{this.a}}",{{/each}}]',
      VALUES,
    );
    expect(placesOf(findings)).toEqual([
      'template/not-text 1:17',
      'template/undefined-variable 1:36',
    ]);
  });

  test('what a test does not look at may be missing', () => {
    const { text, findings } = renderOne(
      'json',
      '[{{or yes missing}}, {{and no missing}}]',
      VALUES,
    );
    expect({ text, findings }).toEqual({ text: '[true, false]', findings: [] });
  });

  test('values are never templates, and replacement patterns mean nothing', () => {
    const { text } = renderOne('json', '[{{a}}, "{{a}}"]', { a: '{{b}} $& $1 \\{{' });
    expect(JSON.parse(text)).toEqual(['{{b}} $& $1 \\{{', '{{b}} $& $1 \\{{']);
  });
});
