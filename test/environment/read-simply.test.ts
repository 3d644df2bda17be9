import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { sourceOf } from '../../generator/environment/located.ts';
import { lookCloser } from '../../generator/environment/parse.ts';
import { readSimply } from '../../generator/environment/read-simply.ts';
import { RUNS, YAML_TEXTS } from '../document/yaml-texts.ts';

/** Whether a text is read simply; if so, every value stands where the other reader sees it. */
function holds(text: string): boolean {
  const source = sourceOf('dev.yml', text, 'layer');
  const simple = readSimply(source);
  if (simple === undefined) return false;
  expect({ value: simple, findings: [] }).toEqual(lookCloser(source));
  return true;
}

describe('a variable file that is read simply', () => {
  test.each(['base', 'dev', 'stg', 'prd'])('is one as people write it: %s', (name) => {
    expect(holds(readFileSync(`environments/${name}.yml`, 'utf8'))).toBe(true);
  });

  test('holds references, in quotes and without', () => {
    expect(
      holds('a: "{{b.c}}"\nb: arn:{{a}}:x # {{d}}\nc:\n  - x\\{{y\n  - |\n    {{ y }}\n'),
    ).toBe(true);
  });

  test.each(
    [
      ['', '# nothing\n', '- a\n', 'text\n', 'a: b\na: c\n', 'a: {{b}}\n', 'a: &b c\n', 'a: *b\n'],
      [
        '<<: a\n',
        '__proto__: a\n',
        '"__proto__": a\n',
        'a:\n',
        'a: yes\n',
        'a: b\n...\n',
        'a: {}\n',
      ],
    ].flat(),
  )('%j is looked at closer', (text) => {
    expect(holds(text)).toBe(false);
  });

  test.each(YAML_TEXTS)('is read as the other reader reads it: %s', (_, texts, least) => {
    let count = 0;
    fc.assert(
      fc.property(texts, (text) => {
        if (holds(text)) count += 1;
      }),
      { numRuns: RUNS },
    );
    expect(count).toBeGreaterThan((RUNS * least) / 2);
  });
});
