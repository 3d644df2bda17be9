import { describe, expect, test } from '@jest/globals';
import { compileOne, placesOf } from './harness.ts';

const UNSAFE = 'template/unsafe-place';
const DIFFER = 'template/branches-differ';
// What is wrong is the text itself, not the place of a value.
const SYNTAX = 'document/syntax';

describe('JSON places that are refused', () => {
  test.each([
    ['{ {{x}}: 1 }', `${UNSAFE} 1:3`],
    ['{"a": 1, {{x}}: 1 }', `${UNSAFE} 1:10`],
    ['{"a": tr{{x}} }', `${UNSAFE} 1:9`],
    ['{"a": 1{{x}} }', `${UNSAFE} 1:8`],
    ['{"a": "b"{{x}} }', `${UNSAFE} 1:10`],
    ['{"a": {{x}}{{y}} }', `${UNSAFE} 1:12`],
    ['{"a": {{x}} "b" }', `${UNSAFE} 1:7`],
    ['{"a": {{x}}\n "b": 1 }', `${UNSAFE} 1:7`],
    ['{"a": "{{x}}"\n "b": {{x}} }', `${SYNTAX} 1:13`],
    ['{"a": [1 2], "b": {{x}} }', `${SYNTAX} 1:8`],
    ['{{#if a}}[1, {{else}}[1 2, {{/if}} 3, {{x}} ]', `${SYNTAX} 1:23`],
    ['{"a": {{x}}5 }', `${UNSAFE} 1:7`],
    ['{"a": {{x}}: 5 }', `${UNSAFE} 1:7`],
    ['[{{x}}: 5 ]', `${UNSAFE} 1:2`],
    ['{"a": "\\\\{{x}}"}', `${UNSAFE} 1:10`],
    ['{"a": "\\u{{x}}"}', `${UNSAFE} 1:10`],
    ['{"a": "\\u00{{x}}"}', `${UNSAFE} 1:12`],
    ['{"a": "\\q {{x}}"}', `${SYNTAX} 1:8`],
    ["{'a': {{x}} }", `${SYNTAX} 1:2`],
    ['{"a": "b\n{{x}}"}', `${SYNTAX} 1:9`],
    ['{"a": 01, "b": {{x}} }', `${SYNTAX} 1:7`],
    ['// {{x}}\n1', `${SYNTAX} 1:1`],
    ['{"a": 1} {{x}}', `${UNSAFE} 1:10`],
    ['{"a": 1], "b": {{x}} }', `${SYNTAX} 1:8`],
    ['[{{#each l}}{{this}}{{/each}}]', `${UNSAFE} 1:13`],
    ['[{{#if a}}1{{/if}}{{x}}]', `${UNSAFE} 1:19`],
    ['{{#embed "json"}}{"a": "{{/embed}}', `${UNSAFE} 1:1`],
    ['{"a": "{{#embed "json"}}1{{/embed}}"}', `${UNSAFE} 1:8`],
    ['{"a": 1 {{#embed "yaml"}}a: 1{{/embed}} }', `${UNSAFE} 1:9`],
    ['{"a": {{#embed "yaml"}}a: b {{x}}\n{{/embed}} }', `${UNSAFE} 1:29`],
    ['{{#if a}}"{{else}}1{{/if}}', `${DIFFER} 1:1`],
    ['{"a": {{#if b}}"{{/if}}x" }', `${DIFFER} 1:7`],
    ['{"a": {{#if b}}1{{/if}} }', `${DIFFER} 1:7`],
    ['{"a": {{#if b}}1{{else if c}}2{{/if}} }', `${DIFFER} 1:17`],
    ['{"a": {{#unless b}}1{{/unless}} }', `${DIFFER} 1:7`],
    ['{"a": {{#with b}}1{{/with}} }', `${DIFFER} 1:7`],
    ['{"a": {{#each b}}1{{else}}2{{/each}} }', `${DIFFER} 1:7`],
    ['{{#if a}}[{{/if}}1{{#if a}}]{{/if}}', `${DIFFER} 1:1`],
    ['[{{#each l}}"{{/each}}]', `${DIFFER} 1:2`],
    ['"{{#each l}}"{{/each}}', `${DIFFER} 1:2`],
    ['[{{#each l}}[{{/each}}]', `${DIFFER} 1:2`],
  ])('%j', (text, want) => {
    expect(placesOf(compileOne('json', text).findings)).toContain(want);
  });

  test.each([
    '{"a": {{x}}}',
    '{{x}}',
    '{"a":"{{x}}","{{y}}":[{{x}},{{y}},],}',
    '[{{#each l}}{{this}},{{/each}}]',
    '[{{#each l}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}]',
    '[{{#each l}}{{#unless @first}}, {{/unless}}{{this}}{{/each}}]',
    '[{{#each l}}{{#if @first}}{{this}}{{else}}, {{this}}{{/if}}{{/each}}]',
    '{ {{#each l}}"{{@key}}": {{this}}{{#unless @last}},{{/unless}}{{/each}} }',
    '{ {{#if a}}"b": 1,{{/if}} "c": {{#if a}}true{{else}}null{{/if}}{{#if d}}, "e": {{x}}{{/if}} }',
    '[{{#if a}}"b",{{/if}}"{{x}}"]',
    '"{{#if a}}{{x}}{{else}}none{{/if}} {{#each l}}{{this}} {{/each}}"',
    '{"a": "\\\\\\{{x}}", "b": "\\\\ {{x}} \\u0041{{x}}"}',
    '{"a": {{#with b}}{{c}}{{else}}0{{/with}} }',
  ])('accepted: %s', (text) => {
    expect(compileOne('json', text).findings).toEqual([]);
  });
});

describe('JSON written by hand inside a JSON text', () => {
  test.each([
    ['"[{\\"value\\":\\"{{x}}\\"}]"', '1:16'],
    ['" \\n {\\"n\\": {{x}}}"', '1:14'],
    ['{"{ {{y}} \\"a\\": {{x}}": 1}', '1:18'],
    ['"{{#if a}}[{{else}}b{{/if}}\\"{{x}}"', '1:30'],
    ['"{ {{#each l}}{{#unless @first}},{{/unless}}\\"{{@key}}\\"{{/each}}}"', '1:47'],
    ['[{{#embed "json"}}"{\\"a\\": \\"{{x}}\\"}"{{/embed}}]', '1:30'],
  ])('%s is refused', (text, place) => {
    const { findings } = compileOne('json', text);
    expect(placesOf(findings)).toEqual([`${UNSAFE} ${place}`]);
    expect(findings[0]?.help).toContain('{{#embed "json"}}');
  });

  test.each([
    '"[{{x}}] {{y}}"',
    '"a [\\"{{x}}\\"]"',
    '"\\"{{x}}\\" {"',
    '"[\\"a\\"]"',
    '["[\\"a\\"]", "{{x}}"]',
    '"{{x}}{\\"{{y}}\\"}"',
    '"{{#each l}}{{this}} {{/each}}"',
    '"{{#if a}}[{{else}}b{{/if}}{{x}}"',
    '{{#embed "json"}}[{"value": "{{x}}"}]{{/embed}}',
  ])('%s is no such text', (text) => {
    expect(compileOne('json', text).findings).toEqual([]);
  });
});

test('twelve loops in each other that ask for their rounds are followed', () => {
  const open = '{{#each x}}{{#unless @first}},{{/unless}}['.repeat(12);
  const text = `[${open}{{this}}${']{{/each}}'.repeat(12)}]`;
  expect(compileOne('json', text).findings).toEqual([]);
});

describe('YAML places that are refused', () => {
  test.each([
    ["a: '{{x}}'\n", `${UNSAFE} 1:5`],
    ["a: 'b\n  {{x}}'\n", `${UNSAFE} 2:3`],
    ["a: 'it''s {{x}}'\n", `${UNSAFE} 1:11`],
    ['a: b{{x}}\n', `${UNSAFE} 1:5`],
    ['a: b {{x}}\n', `${UNSAFE} 1:6`],
    ['a: {{x}} b\n', `${UNSAFE} 1:4`],
    ['a: {{x}}b\n', `${UNSAFE} 1:4`],
    ['a: {{x}}#b\n', `${UNSAFE} 1:4`],
    ['a: {{x}}{{y}}\n', `${UNSAFE} 1:9`],
    ['a: {{x}}\n  b\n', `${UNSAFE} 1:4`],
    ['a: {{x}}\n\n # c\n  b\n', `${UNSAFE} 1:4`],
    ['- {{x}}\n  b: c\n', `${UNSAFE} 1:3`],
    ['a: b\n  {{x}}\n', `${UNSAFE} 2:3`],
    ['a: b\n  "{{x}}"\n', `${UNSAFE} 2:4`],
    ['a: b\n\n    c: "{{x}}"\n', `${UNSAFE} 3:9`],
    ['- b\n  "{{x}}"\n', `${UNSAFE} 2:4`],
    ['{{x}}: b\n', `${UNSAFE} 1:1`],
    ['a: 1\n{{x}}: b\n', `${UNSAFE} 2:1`],
    ['a{{x}}: b\n', `${UNSAFE} 1:2`],
    ['a: 1\n{{x}}\n', `${UNSAFE} 2:1`],
    ['a: |\n  {{x}}\n', `${UNSAFE} 2:3`],
    ['a: |\n  b\n\n  "{{x}}"\n', `${UNSAFE} 4:4`],
    ['a: >2-\n    b\n    {{x}}\n', `${UNSAFE} 3:5`],
    ['- |\n  b\n  c: {{x}}\n', `${UNSAFE} 3:6`],
    ['- a: |\n    b\n    c: {{x}}\n', `${UNSAFE} 3:8`],
    ['a: |{{x}}\n', `${UNSAFE} 1:5`],
    ['# {{x}}\n', `${UNSAFE} 1:3`],
    ['a: b # {{x}}\n', `${UNSAFE} 1:8`],
    ['a: &{{x}} b\n', `${UNSAFE} 1:5`],
    ['a: *{{x}}\n', `${UNSAFE} 1:5`],
    ['a: !!str {{x}}\n', `${UNSAFE} 1:10`],
    ['a: !{{x}} b\n', `${SYNTAX} 1:4`],
    ['a: !!binary "{{x}}"\n', `${UNSAFE} 1:14`],
    ['%YAML 1.1\n---\na: {{x}}\n', `${UNSAFE} 3:4`],
    ['a: 1\n---\nb: {{x}}\n', `${SYNTAX} 2:1`],
    ['a: 1\n...\nb: {{x}}\n', `${SYNTAX} 3:1`],
    ['--- {{x}}\n', `${UNSAFE} 1:5`],
    ['? {{x}}\n: b\n', `${UNSAFE} 1:3`],
    ['? a\n: {{x}}\n', `${UNSAFE} 2:3`],
    ['-{{x}}\n', `${UNSAFE} 1:2`],
    ['a:{{x}}\n', `${UNSAFE} 1:3`],
    ['\ta: {{x}}\n', `${SYNTAX} 1:1`],
    ['a:\n\tb: {{x}}\n', `${SYNTAX} 2:1`],
    ['a: "\\\\{{x}}"\n', `${UNSAFE} 1:7`],
    ['a: "\\x4{{x}}"\n', `${UNSAFE} 1:8`],
    ['a: "\\u123{{x}}"\n', `${UNSAFE} 1:10`],
    ['a: "\\q{{x}}"\n', `${SYNTAX} 1:5`],
    ['a: "{{x}}\n  b"\n', `${UNSAFE} 1:5`],
    ['a: "b\n  {{x}}"\n', `${UNSAFE} 2:3`],
    ['a: "b {{x}} c\\\n  d"\n', `${UNSAFE} 1:7`],
    ['a: "{{x}}" b\n', `${UNSAFE} 1:5`],
    ['a: [b {{x}}]\n', `${UNSAFE} 1:7`],
    ['a: [{{x}} b]\n', `${UNSAFE} 1:5`],
    ['a: [{{x}}: b]\n', `${UNSAFE} 1:5`],
    ['a: {{{x}}: b}\n', 'template/syntax 1:4'],
    ['a: { {{x}}: b}\n', `${UNSAFE} 1:6`],
    ['a: {b:{{x}} }\n', `${UNSAFE} 1:7`],
    ['a: {"b":{{x}} }\n', `${UNSAFE} 1:9`],
    ["a: ['{{x}}']\n", `${UNSAFE} 1:6`],
    ['a: [\n  b\n  {{x}}\n]\n', `${UNSAFE} 3:3`],
    ['a: [b, # {{x}}\n]\n', `${UNSAFE} 1:10`],
    ['a: [&b {{x}}]\n', `${UNSAFE} 1:8`],
    ['[{{x}}]\n: b\n', `${UNSAFE} 1:2`],
    ['a: [{{x}}]: b\n', `${UNSAFE} 1:5`],
    ['a: \u0085\nb: {{x}}\n', `${UNSAFE} 2:4`],
    ['# \u2028\nb: {{x}}\n', `${UNSAFE} 2:4`],
    ['\ufeffa: {{x}}\n', `${UNSAFE} 1:5`],
    ['a: {{#embed "json"}}1{{/embed}} b\n', `${UNSAFE} 1:4`],
    ['a: "{{#embed "json"}}1{{/embed}}"\n', `${UNSAFE} 1:5`],
    ['a: {{#if b}}"{{/if}}x"\n', `${DIFFER} 1:4`],
    ['a: {{#if b}}{{x}}{{/if}}\n', `${DIFFER} 1:4`],
    ['{{#if b}}\na: |\n{{/if}}\n  "{{x}}"\n', `${UNSAFE} 4:4`],
    ['{{#if b}}\na: c\n{{/if}}\n  "{{x}}"\n', `${UNSAFE} 4:4`],
    ['a: {{#if b}}{{x}}{{else}}c{{/if}} d\n', `${UNSAFE} 1:13`],
    ['a: [{{#each l}}{{this}}{{/each}}]\n', `${UNSAFE} 1:16`],
    ['a:\n{{#each l}}\n  - {{this}}\n{{/each}}\n    b\n', `${UNSAFE} 3:5`],
  ])('%j', (text, want) => {
    expect(placesOf(compileOne('yml', text).findings)).toContain(want);
  });

  test('what follows a value is told with its place', () => {
    const { findings } = compileOne('yml', 'a: 1\nb: {{x}} and more\n');
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      message: '{{x}} cannot stand unquoted here: other text follows it',
      help: 'give it a line or item of its own, or quote the whole text: "… {{x}} …"',
      related: [{ file: 'templates/t.yml.hbs', range: { start: { line: 2, column: 10 } } }],
    });
  });

  test('text that cannot be followed is told once, with the place where it begins', () => {
    const { findings } = compileOne('yml', '? a\n: b\nc: {{x}}\nd: {{x}}\n');
    expect(placesOf(findings)).toEqual([`${UNSAFE} 3:4`]);
    expect(findings[0]?.related?.[0]).toMatchObject({ range: { start: { line: 1, column: 2 } } });
  });

  test.each([
    'a: {{x}}\n',
    '---\na: {{x}}\n',
    '# c\n\n---\n# d\n- {{x}}\n',
    '{{x}}\n',
    '"{{x}}": {{y}}\n',
    '"a" : "{{x}}"\n',
    '- - {{x}}\n  - "{{y}}"\n- a: {{x}}\n  b:\n  - {{y}}\n',
    'a: {{x}}   # comment\nb:\n  {{x}}\nc:\n  # d\n  e: {{x}}\n',
    'a: |\n  b\nc: {{x}}\nd: >-\n   e\n\n  # f\ng: {{x}}\n',
    'a: &b {{x}}\nc: *b\nd: &e\n  f: {{x}}\ng:\n  <<: *e\n',
    'a: [{{x}}, b, "{{y}}", [{{x}}], { c: {{x}}, "d": "{{y}}", "e":"{{y}}" }]\n',
    'a:\n  [\n    {{x}},\n    b, # c\n    {{y}},\n  ]\n',
    "a: 'b' # c\nd: 'it''s'\n'e': {{x}}\n",
    'a: b c:d\ne: http://x/#y\nf: {{x}}\n',
    'a: -1\nb: ?c\nd: :e\nf: -g\nh: {{x}}\n',
    '{{#each l}}\n"{{@key}}":\n  - {{this}}\n{{/each}}\na: {{x}}\n',
    'a:\n  {{#if b}}\n  c: {{x}}\n  {{else}}\n  d:\n    - {{x}}\n  {{/if}}\n  e: {{y}}\nf: {{x}}\n',
    'a: {{#if b}}{{x}}{{else}}none{{/if}}\nc: {{#if b}}"{{x}}"{{else}}{{y}}{{/if}} # d\n',
    'a: [{{#each l}}{{this}}, {{/each}}]\n',
    'a: [{{#each l}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}]\nb: {{x}}\n',
    'a: "{{x}}\\n{{y}} \\x41{{x}}\\u0041{{y}}"\n',
    'a: {{#embed "json"}}{"b": {{x}}}{{/embed}}\n',
  ])('accepted: %j', (text) => {
    expect(compileOne('yml', text).findings).toEqual([]);
  });
});
