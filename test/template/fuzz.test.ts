import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { renderTemplate } from '../../generator/template/runtime.ts';
import type { CompiledTemplate } from '../../generator/template/compiled.ts';
import { compileOne } from './harness.ts';
import { YAML_READERS, type Reader } from './parsers.ts';
import { NASTY } from './texts.ts';

const YAML_PARTS = [
  ...['k: {{x}}\n', 'k2: {{y}}\n', 'k3: "a {{x}} b"\n', '- {{x}}\n', '- "{{y}}"\n', '-\n', 'k4:\n'],
  ...[
    'k5: |\n',
    'k6: >-\n',
    '  ',
    '  ',
    '    ',
    '- ',
    'k7: foo\n',
    'foo\n',
    'bar: ',
    '# c\n',
    '\n',
  ],
  ...['k8: [ {{x}}, a ]\n', 'k9: { a: {{x}}, "b": "{{y}}" }\n', '{{x}}\n', '"{{x}}"\n', 'd"\n'],
  ...['"{{x}}": {{y}}\n', '"c\n', "'e\n", "f'\n", '{{#if t}}\n', '{{/if}}\n', '{{else}}\n'],
  ...[
    '{{#each l}}\n',
    '{{/each}}\n',
    'm: {{n}}\n',
    '  - ',
    '---\n',
    'k10: &a {{x}}\n',
    'k11: *a\n',
  ],
  ...[
    'k12: [\n',
    '{{x}},\n',
    ']\n',
    '"z {{y}}",\n',
    '[{{x}}]\n',
    '--- a\n',
    '...\n',
    '|\n',
    '&b\n',
  ],
  ...[
    '? a\n',
    ': b\n',
    '!!str ',
    'k: ',
    ' {{x}}',
    '{{y}} ',
    '"c {{x}}\n',
    ' {{x}} d"\n',
    '{{y}}"\n',
  ],
  ...['  {{#if t}}\n', '  {{/if}}\n', '  - k17: {{x}}\n', '    k18: {{y}}\n', '    k19:\n'],
  ...['      - {{x}}\n', '  k20: foo\n', '  k21: |\n', '{{#if t}}k24: |\n{{/if}}', '  "{{y}}"\n'],
  ...[
    "'",
    '"',
    '\\',
    '#',
    ' #',
    ':',
    ',',
    '\t',
    '{',
    '}',
    '.',
    '%',
    '<<: ',
    '{{this}}',
    '5',
    '\u2028',
  ],
];
const JSON_PARTS = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"',
    '\\',
    '\\u00',
    ' ',
    '\n',
    '{{x}}',
    '{{y}}',
    '"{{x}}"',
  ],
  ...['"a": ', '"b": {{y}}', '"c {{x}}"', '"{{y}}": ', '[{{x}}, {{y}}]', '{"d": {{x}} }', '1', '-'],
  ...[
    'true',
    'tr',
    'ue',
    'null',
    '{{#if t}}',
    '{{/if}}',
    '{{else}}',
    '{{#each l}}',
    '{{/each}}',
    '//',
  ],
  ...[
    '{{this}}',
    '{{#unless @last}},{{/unless}}',
    '{{#if @first}}"e"{{/if}}',
    "'",
    '{{#embed "json"}}',
  ],
  ...['{{/embed}}', '[{{#each l}}{{this}}{{#unless @last}},{{/unless}}{{/each}}]', '"f": 1,'],
];

/** Words that stand for the values: what is read around them is what has to be read around any. */
const WORD_X = 'WxW';
const WORD_Y = 'WyW';

interface Run {
  template: CompiledTemplate;
  read: Reader;
}

/** What is read from the template with these values, or `undefined` if it is not sound. */
function readWith(
  { template, read }: Run,
  x: unknown,
  y: unknown,
  items: readonly unknown[],
  t: boolean,
): unknown {
  const l = items.map((item) => (item === WORD_X ? x : item === WORD_Y ? y : item));
  // The values are of the kinds that variables have.
  const values = { x, y, l, t, n: 7 } as Parameters<typeof renderTemplate>[1];
  const { text, findings } = renderTemplate(template, values);
  if (findings.length > 0) return undefined;
  try {
    return { read: read(text) };
  } catch {
    return undefined;
  }
}

/** A read value with the words replaced; numbers and texts are compared as texts. */
function replaced(value: unknown, words: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((item) => replaced(item, words));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).map(([key, item]) => [
      replaced(key, words),
      replaced(item, words),
    ]);
  }
  return String(value).replace(/W[xy]W/g, (word) => words[word] ?? word);
}

/**
 * A text that is itself a document (an embed) as what it holds: where the harmless reading has such a text, the other one
 * must hold a sound document, too.
 */
function unfolded(harmless: unknown, got: unknown): [unknown, unknown] {
  if (typeof harmless === 'string' && typeof got === 'string' && /^["[{]/.test(harmless)) {
    let inner: unknown;
    try {
      inner = JSON.parse(harmless);
    } catch {
      return [harmless, got];
    }
    return unfolded(inner, JSON.parse(got));
  }
  if (typeof harmless !== 'object' || harmless === null) return [harmless, got];
  if (typeof got !== 'object' || got === null) return [harmless, got];
  const ours = Object.entries(harmless);
  const theirs = Object.entries(got);
  if (ours.length !== theirs.length) return [harmless, got];
  const pairs = ours.map(([key, item], index) => {
    const [otherKey = '', other] = theirs[index] ?? [];
    return [key, otherKey, ...unfolded(item, other)] as const;
  });
  if (Array.isArray(harmless)) return [pairs.map((pair) => pair[2]), pairs.map((pair) => pair[3])];
  return [
    Object.fromEntries(pairs.map((pair) => [pair[0], pair[2]])),
    Object.fromEntries(pairs.map((pair) => [pair[1], pair[3]])),
  ];
}

function sorted(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value
    .map(sorted)
    .map((item) => JSON.stringify(item))
    .sort();
}

const VALUES: readonly unknown[] = [
  ...NASTY.filter((text) => text.length < 100),
  5,
  -0.5,
  1e21,
  true,
];
const LOOPS = [[WORD_X, 'b'], [], ['c', WORD_Y, 'd']];

/** Holds one template against the law; how many comparisons were made. */
function holdAgainstLaw(run: Run, x: unknown, y: unknown): number {
  let compared = 0;
  for (const items of LOOPS) {
    for (const t of [true, false]) {
      const harmless = readWith(run, WORD_X, WORD_Y, items, t);
      if (harmless === undefined) continue;
      const got = readWith(run, x, y, items, t);
      // Only a key that is there twice now may make a sound document unsound.
      if (got === undefined) {
        expect(readWith(run, `${String(x)} 1`, `${String(y)} 2`, items, t)).toBeDefined();
        continue;
      }
      const [left, right] = unfolded(harmless, got);
      const want = replaced(left, { [WORD_X]: String(x), [WORD_Y]: String(y) });
      expect(sorted(replaced(right, {}))).toEqual(sorted(want));
      compared += 1;
    }
  }
  return compared;
}

function fuzz(
  language: 'json' | 'yml',
  parts: readonly string[],
  readers: readonly Reader[],
  runs: number,
): { accepted: number; compared: number } {
  const count = { accepted: 0, compared: 0 };
  const pieces = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(pieces, fc.constantFrom(...VALUES), fc.constantFrom(...VALUES), (list, x, y) => {
      const text = list.join('');
      if (!/\{\{(?:[xyn]|this)\}\}/.test(text)) return;
      const { template } = compileOne(language, text);
      if (!template) return;
      count.accepted += 1;
      for (const read of readers) count.compared += holdAgainstLaw({ template, read }, x, y);
    }),
    { numRuns: runs },
  );
  return count;
}

describe('any template that is accepted keeps the law', () => {
  test('YAML, read by three readers', () => {
    const { accepted, compared } = fuzz(
      'yml',
      YAML_PARTS,
      YAML_READERS.map(([, read]) => read),
      5000,
    );
    expect(accepted).toBeGreaterThan(100);
    expect(compared).toBeGreaterThan(500);
  });

  test('JSON', () => {
    const read: Reader = (text) => JSON.parse(text) as unknown;
    const { accepted, compared } = fuzz('json', JSON_PARTS, [read], 20_000);
    expect(accepted).toBeGreaterThan(100);
    expect(compared).toBeGreaterThan(100);
  });
});
