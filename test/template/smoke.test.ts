import { expect, test } from '@jest/globals';
import { compileOne, renderOne } from './harness.ts';
test('smoke', () => {
  console.log(
    renderOne(
      'json',
      '{"a": {{x}}, "b": "q{{x}}", "l": [{{#each l}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}], "e": {{#embed "json"}}{ "k" : {{x}}, "z": [1,], }{{/embed}}}\n',
      { x: 'h"i', l: [1, 'b'] },
      {},
      { trace: true },
    ),
  );
  console.log(
    renderOne(
      'yml',
      'a: {{x}}\nb: "q{{x}}"\nl:\n{{#each l}}\n  - {{this}}\n{{/each}}\nz:\n  {{> p}}\n',
      { x: 'h"i', l: [1, 'b'] },
      { p: 'k: {{x}}\n\nm: 1\n' },
    ).text,
  );
  console.log(compileOne('yml', "a: '{{x}}'\nb: x {{x}}\nc: {{x}} y\n# {{x}}\n").findings);
  console.log(compileOne('json', '{{#if a}}"{{else}}1{{/if}}{{foo x}}{{{b}}}{{#each x}}').findings);
  console.log(
    compileOne('json', '{{#if a}}"{{else}}1{{/if}}{{foo x}}{{{b}}} {{> q}}{{#iff x}}{{/iff}}')
      .findings,
  );
  expect(1).toBe(1);
});
