import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { renderTemplate } from '../../generator/template/runtime.ts';
import { compileOne } from './harness.ts';
import { YAML_READERS } from './parsers.ts';
import { anyText, NASTY } from './texts.ts';

const TEMPLATE = `# a comment
before: kept
bare: {{x}} # why
quoted: "a {{x}} b{{y}}"
"{{k}}": key
list:
  - {{x}}
  - "{{y}}"
  - name: {{x}}
    other: plain text
flow: [{{x}}, "{{y}}", { k: {{x}}, "{{k}}": {{y}} }]
block: |
  text: "not a value"
  {{#if yes}}
  - more
  {{/if}}
below:
  {{x}}
loop:
{{#each items as |item|}}
  - {{item}}
{{/each}}
choice: {{#if yes}}{{x}}{{else}}"none"{{/if}}
json: {{#embed "json"}}{ "a": {{x}}, "b": ["{{y}}",], }{{/embed}}
{{#unless no}}
after: kept
{{/unless}}
`;

const { template, findings: refused } = compileOne('yml', TEMPLATE);
const words = [
  'before',
  'bare',
  'quoted',
  'list',
  'flow',
  'block',
  'below',
  'loop',
  'k',
  'after',
  'choice',
  'json',
];

describe.each(YAML_READERS)('YAML gives every text back to %s', (_, read) => {
  test('bare, in double quotes, as a key, in lists, brackets, loops and embedded documents', () => {
    expect(refused).toEqual([]);
    if (!template) throw new Error('refused');
    fc.assert(
      fc.property(
        anyText(),
        anyText(),
        anyText(),
        fc.array(anyText(), { maxLength: 3 }),
        (x, y, k, items) => {
          // A key of more than 1024 characters is no YAML, one that is there already neither.
          fc.pre(!words.includes(k) && k.length < 150 && k !== '__proto__');
          const { text, findings } = renderTemplate(template, {
            x,
            y,
            k,
            items,
            yes: true,
            no: false,
          });
          expect(findings).toEqual([]);
          expect(read(text)).toEqual({
            before: 'kept',
            bare: x,
            quoted: `a ${x} b${y}`,
            [k]: 'key',
            list: [x, y, { name: x, other: 'plain text' }],
            flow: [x, y, { k: x, [k]: y }],
            block: 'text: "not a value"\n- more\n',
            below: x,
            loop: items.length > 0 ? items : null,
            choice: x,
            json: JSON.stringify({ a: x, b: [y] }),
            after: 'kept',
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  test('numbers and truth values stay what they are, also with an exponent', () => {
    const one = compileOne('yml', 'a: {{x}}\nb: [{{x}}]\nc: "{{x}}"\n').template;
    for (const x of [0, -5, 0.5, 1e21, -2.5e-7, 1e-7, 2 ** 53, true, false]) {
      const text = one ? renderTemplate(one, { x }).text : '';
      expect(read(text)).toEqual({ a: x, b: [x], c: String(x) });
    }
  });
});

describe('Prettier', () => {
  test('finds nothing to change around values in double quotes', () => {
    const yaml = compileOne(
      'yml',
      'a: {{x}}\nb: "x {{x}}"\nc:\n  - {{x}}\n  - "{{x}} y"\n"{{k}}": 1\n',
    );
    const texts = NASTY.map((x) =>
      yaml.template ? renderTemplate(yaml.template, { x, k: `k ${x.slice(0, 50)}` }).text : '',
    );
    // In a process of its own: the package is ESM only, which Jest does not load.
    const script = `import { check } from 'prettier';
      let input = ''; for await (const part of process.stdin) input += part;
      const bad = [];
      for (const text of JSON.parse(input)) {
        if (!(await check(text, { parser: 'yaml', printWidth: 100 }))) bad.push(text);
      }
      console.log(JSON.stringify(bad));`;
    const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      input: JSON.stringify([...texts, 'a:   unformatted\n']),
      encoding: 'utf8',
    });
    expect(JSON.parse(ran.stdout)).toEqual(['a:   unformatted\n']);
  });
});
