import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_DEPTH, parseJson } from '../../generator/document/json.ts';
import { readQuickly } from '../../generator/document/json-quick.ts';

/** Reads with care, which a place that is asked for takes. */
const careful = (text: string, trailingCommas: boolean): ReturnType<typeof parseJson> =>
  parseJson(text, { file: 'f', trailingCommas, spans: new Map() });

/** Holds what is read quickly against what is read with care. */
function holds(text: string): boolean {
  const read = [false, true].map((trailingCommas) => {
    const value = readQuickly(text, { trailingCommas, maxDepth: MAX_DEPTH });
    if (value === undefined) return false;
    const { value: expected, findings } = careful(text, trailingCommas);
    expect(findings).toEqual([]);
    expect(JSON.stringify(value)).toBe(JSON.stringify(expected));
    return true;
  });
  return read.includes(true);
}

describe('readQuickly', () => {
  test('reads a document of AWS, and the commas that loops leave behind', () => {
    const text =
      '{\n  "a": [\n    "b",\n    {"c": null},\n\n  ],\n  "d": "{\\"e\\":1}",\n  "__proto__": 1\n}\n';
    const value = readQuickly(text, { trailingCommas: true, maxDepth: 9 });
    expect(JSON.stringify(value)).toBe('{"a":["b",{"c":null}],"d":"{\\"e\\":1}","__proto__":1}');
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(readQuickly(text, { trailingCommas: false, maxDepth: 9 })).toBeUndefined();
  });

  test.each([
    ...[
      '',
      '{',
      '{"a":1,"a":2}',
      '{"a":{"b":1,"b":1}}',
      '{"a" :1,"a":2,"b":":c"}',
      '{"a\\\\":1,"b":1,"b":2}',
    ],
    ...[
      '[,\n]',
      '{,\n}',
      '[1,,\n]',
      '["a\n,\n]"]',
      '{"a":,\n}',
      '[1 ,\n]',
      '[-,\n]',
      '\ufeff[]',
      '[[[]]]',
    ],
  ])('%j is left to be read with care', (text) => {
    expect(readQuickly(text, { trailingCommas: true, maxDepth: 2 })).toBeUndefined();
  });

  test('whatever it reads is what is read with care', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        ',\n',
        ' ',
        '\n',
        '"',
        '\\',
        '\\"',
        '":',
        '"a":',
        '"a" :',
        '"a"',
        '"b":1',
      ],
      ...[
        '":b"',
        '"a\\\\":',
        '1',
        '-0',
        '1e400',
        'true',
        'null',
        '"__proto__":',
        '"\\u0041":',
        '"1":',
        'x',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        holds(pieces.join(''));
      }),
      { numRuns: 5000 },
    );
  });

  test('so it is with documents one piece of which is another', () => {
    const key = fc.constantFrom('a', 'b', 'a":', 'c\\', ':', '', '__proto__', '1');
    const leaf = fc.oneof(
      fc.constantFrom(1, null, true, ':x', '":', '\\', ',\n]', '{"a":1}'),
      fc.string(),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 3 }),
      ),
    }));
    const change = fc.constantFrom('', ',', '"a":1,', '"b":2,\n', ' ', '\n', '"', '\\', ']', '}');
    let count = 0;
    fc.assert(
      fc.property(
        value,
        fc.constantFrom(0, 1),
        fc.nat(),
        change,
        fc.boolean(),
        (one, indent, at, text, hasCommas) => {
          const written = JSON.stringify(one, null, indent).replace(
            hasCommas ? /(?<=[\w"}\]])\n *[\]}]/g : /$^/,
            ',$&',
          );
          const place = at % (written.length + 1);
          if (holds(written.slice(0, place) + text + written.slice(place))) count += 1;
        },
      ),
      { numRuns: 5000 },
    );
    expect(count).toBeGreaterThan(500);
  });
});
