import { describe, expect, test } from '@jest/globals';
import { valueAt } from '../../generator/core/json.ts';
import { parseYaml } from '../../generator/document/yaml.ts';
import type { Span } from '../../generator/document/json.ts';
import { partOfText } from '../../generator/document/part.ts';

/** What stands in the document where the word `WORD` of the value of `key` is. */
function written(text: string, word = 'WORD'): string | undefined {
  const spans = new Map<string, Span>();
  const { value } = parseYaml(text, { file: 'x.yml', spans });
  const place = spans.get('/key');
  const inner = valueAt(value, ['key']);
  if (place === undefined || typeof inner !== 'string') throw new Error('no key');
  const start = inner.indexOf(word);
  const found = partOfText(text, place, inner, { start, end: start + word.length });
  return found && text.slice(found.start, found.end);
}

describe('a part of a text in its document', () => {
  test.each<[form: string, text: string]>([
    ['plain', 'key: one WORD two\n'],
    ['plain in two lines', 'key: one\n  two WORD three\n'],
    ['single quotes', "key: 'it''s one ''WORD'' two'\n"],
    ['double quotes', String.raw`key: "a\tb \"x\" \u0041\U0001F600 \x20\\ WORD\n"` + '\n'],
    ['double quotes in two lines', 'key: "one \\\n  two\n\n  WORD three"\n'],
    ['a block', 'key: | # WORD\n  one\n\n    two WORD three\n  four\n'],
    ['a block with its own indentation', 'key: |2-\n    one\n  WORD\n'],
    ['a folded block', 'key: >-\n  one\n  two\n\n  three WORD\n'],
    ['other scripts', 'key: "é😀 WORD"\n'],
    ['line ends of two characters', 'key: |\r\n  one\r\n  WORD two\r\n'],
  ])('%s', (_form, text) => {
    expect(written(text)).toBe('WORD');
  });

  test('a part of several lines spans them', () => {
    expect(written('key: |\n  one\n  two\n  three\n', 'one\ntwo')).toBe('one\n  two');
  });

  test('behind an alias there is no such part', () => {
    const text = 'first: &a "one WORD"\nkey: *a\n';
    const place = { start: text.indexOf('*a'), end: text.length - 1 };
    expect(partOfText(text, place, 'one WORD', { start: 4, end: 8 })).toBeUndefined();
  });
});
