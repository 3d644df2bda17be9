import { describe, expect, test } from '@jest/globals';
import { unsoundPlace } from '../../generator/schema/unsound-place.ts';

function placeOf(text: string): string | undefined {
  const found = unsoundPlace(text, 'own.schema.json', (file) => file === 'there.schema.json');
  if (found === undefined) return undefined;
  const { line, column } = found.range?.start ?? { line: 0, column: 0 };
  return `${line}:${column} ${found.message}${found.help === undefined ? '' : ` (${found.help})`}`;
}

describe('the place where a schema is unsound', () => {
  test.each([
    [
      '{"propertys": {}}',
      '1:2 JSON Schema has no keyword "propertys" (did you mean "properties"?)',
    ],
    ['{"zzz": 1}', '1:2 JSON Schema has no keyword "zzz" (notes of your own begin with x-)'],
    ['{"type": "strng"}', '1:10 there is no type "strng" (did you mean "string"?)'],
    ['{"type": ["string", "nul"]}', '1:21 there is no type "nul" (did you mean "null"?)'],
    ['{"properties": {"a": {"pattern": "[a"}}}', '1:34 "[a" is no regular expression'],
    ['{"items": {"$ref": "no.json#/x"}}', '1:20 there is no schema file no.json to refer to'],
    ['{"required": "a"}', '1:14 required takes a list'],
    ['{"properties": []}', '1:16 properties takes a map of schemas'],
    ['{"minimum": "1"}', '1:13 minimum takes a number'],
    ['{"allOf": [{"if": 1}]}', '1:19 if takes a schema'],
    ['{\n  "properties": {\n    "a": 1\n  }\n}', '3:10 a schema is a map, or true or false'],
  ])('%s', (text, expected) => {
    expect(placeOf(text)).toBe(expected);
  });

  test.each([
    '{"type": "object", "properties": {"propertys": {"const": {"zzz": 1}}}, "x-expected": 1}',
    '{"$ref": "there.schema.json#/$defs/a", "items": {"$ref": "#/$defs/b"}, "default": {"a": 1}}',
    '{"if": true, "then": {"required": ["a"]}, "enum": [1, null], "examples": [{}]}',
    'true',
    '{"type": ',
  ])('nothing is held against %s', (text) => {
    expect(placeOf(text)).toBeUndefined();
  });
});
