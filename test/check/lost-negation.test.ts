import { expect, test } from '@jest/globals';
import { LOST_NEGATION } from '../../generator/check/rules/build/lost-negation.ts';
import { inText, type Document } from '../../generator/check/rule.ts';
import { formatPointer } from '../../generator/core/json.ts';
import { readForeign } from '../../generator/foreign/read.ts';

const spec = (commands: string): string => `version: 0.2\nphases:\n  build:\n    ${commands}\n`;

function heard(text: string, further: Partial<Document>): number {
  const { value = null, places } = readForeign(text, 'buildspec.yml');
  const located = inText((path) => {
    const span = places.get(formatPointer(path));
    return span && { ...span, text };
  });
  const document = { kind: 'buildspec', value, iam: () => undefined, ...located, ...further };
  return [...LOST_NEGATION.check(document)].length;
}

// A quick look at the text spares most files the rule; it must spare none of those that it speaks of.
test.each([
  ['commands:\n      - ! grep -q TODO a', 1],
  ['commands:\n      -   !   grep -q TODO a', 1],
  ['commands:\n      - &first ! grep -q TODO a', 1],
  ['commands:\n      - ! &first grep -q TODO a', 0],
  ['commands: ! grep -q TODO a', 1],
  ['commands: [ ! grep, "b"]', 1],
  ['commands: ["a", ! grep]', 1],
  ['commands:\n      - if ! grep -q TODO a; then exit 1; fi', 0],
  ['commands:\n      - test -e a && ! grep -q TODO a', 0],
  ['commands:\n      - "! grep -q TODO a"', 0],
  ['commands:\n      - |\n        ! grep -q TODO a', 0],
  ['commands:\n      - echo done!', 0],
])('%s', (commands, expected) => {
  const text = spec(commands);
  const slow = heard(text, {});
  expect(heard(text, { text })).toBe(slow);
  expect(slow).toBe(expected);
});
