import { describe, expect, test } from '@jest/globals';
import { editsBy, editsOf } from '../../generator/template/edits.ts';

const SHIPPED = 'one\ntwo\nthree\nfour\nfive\nsix\n';

function edited(now: string, shipped = SHIPPED): [number, ...string[]][] {
  const edits = editsOf(now, shipped);
  return now
    .split('\n')
    .map((_, index) => index + 1)
    .filter((line) => edits.isEdited(line))
    .map((line) => [line, ...edits.formerOf(line)]);
}

describe('lines that were edited', () => {
  test.each<[string, string, [number, ...string[]][]]>([
    ['the same text', SHIPPED, []],
    ['one line', SHIPPED.replace('three', 'drei'), [[3, 'three']]],
    [
      'two lines apart',
      SHIPPED.replace('two', 'zwei').replace('five', 'fünf'),
      [
        [2, 'two'],
        [5, 'five'],
      ],
    ],
    ['a new line', SHIPPED.replace('three', 'three\nnew'), [[4]]],
    ['a line that is gone', SHIPPED.replace('three\n', ''), []],
    ['one line for two', SHIPPED.replace('three\nfour', 'both'), [[3, 'three', 'four']]],
    ['lines that changed places', 'one\ntwo\nfour\nthree\nfive\nsix\n', [[3]]],
    ['other indentation', SHIPPED.replaceAll('\n', '\n  '), []],
    ['another first line', SHIPPED.replace('one', 'eins'), [[1, 'one']]],
    ['another last line', SHIPPED.replace('six\n', 'sechs\n'), [[6, 'six']]],
  ])('%s', (_, now, expected) => {
    expect(edited(now)).toEqual(expected);
    expect(editsOf(now, SHIPPED).isChanged).toBe(now !== SHIPPED);
  });

  test('of many former lines the one that is most like the new ones', () => {
    const shipped = ['"a": 1,', '"b": 2,', '"c": 3,', '"name": "{{x}}",', '"d": 4,'].join('\n');
    expect(edited('"name": "{{y}}",', shipped)).toEqual([[1, '"name": "{{x}}",']]);
  });

  test('texts that have hardly anything in common tell nothing', () => {
    const lines = (word: string): string =>
      Array.from({ length: 500 }, (_, at) => `${word}${at}`).join('\n');
    expect(editsOf(lines('a'), lines('b')).isChanged).toBe(false);
  });
});

test('templates are found by their labels, and what did not come with the package has no edits', () => {
  const templates = new Map([
    ['a.json.hbs', { label: 'own/a.json.hbs', text: 'x' }],
    ['new.json.hbs', { label: 'own/new.json.hbs', text: 'x' }],
  ]);
  const editsOfLabel = editsBy(templates, () => ({ 'a.json.hbs': 'y' }));
  expect(editsOfLabel('own/a.json.hbs').formerOf(1)).toEqual(['y']);
  expect(editsOfLabel('own/new.json.hbs').isChanged).toBe(false);
  expect(editsOfLabel('a.json.hbs').isChanged).toBe(false);
  expect(editsBy(templates, undefined)('own/a.json.hbs').isChanged).toBe(false);
});
