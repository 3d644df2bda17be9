import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import {
  keptExactly,
  misreading,
  readPlain,
  readPlain11,
  writeScalar,
} from '../../generator/environment/scalars.ts';

describe('laws', () => {
  const word = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[-+]?[0-9_.:eExob]{1,8}$/),
    fc.constantFrom(
      '012',
      '3.10',
      'yes',
      'n',
      '~',
      '',
      '1:30',
      '2022-12-16',
      '.5',
      '1_000',
      'a: b',
      '<<',
      '=',
    ),
  );

  test('a scalar that is written reads as the same text in YAML 1.2 and 1.1', () => {
    fc.assert(
      fc.property(word, (text) => {
        const yaml = writeScalar(text);
        for (const version of ['1.2', '1.1'] as const) {
          expect(parse(`a: ${yaml}`, { version })).toEqual({ a: text });
        }
      }),
      { numRuns: 500 },
    );
  });

  test('what is not misread is what the yaml package prints back, for both versions', () => {
    const plain = fc.stringMatching(/^[-+]?[0-9a-zA-Z_.:]{1,10}$/);
    fc.assert(
      fc.property(plain, (text) => {
        // The package takes a point or an exponent without digits before it for a number; no other reader does.
        fc.pre(!/^[-+]?(?:\._*)?(?:[eE][-+]?\d+)?$/.test(text));
        fc.pre(misreading(text) === undefined && !text.includes(':') && text !== '-');
        for (const version of ['1.2', '1.1'] as const) {
          const read = parse(`- ${text}`, { version }) as unknown[];
          expect(String(read[0])).toBe(text);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('YAML 1.2 is read as the yaml package reads it', () => {
    fc.assert(
      fc.property(word, (text) => {
        fc.pre(/^[-+.\w][-+.\w]*$/.test(text) && text !== '-');
        expect(readPlain(text)).toEqual((parse(`- ${text}`) as unknown[])[0]);
      }),
      { numRuns: 500 },
    );
  });

  test.each<[string, unknown]>([
    ['010', 8],
    ['1_0e1', 100],
    ['-0b11', -3],
    ['+0x_f', 15],
    ['1:0:0', 3600],
    ['08', '08'],
    ['x', 'x'],
  ])('YAML 1.1 reads %s as %s', (text, value) => {
    expect(readPlain11(text)).toEqual(value);
  });
});

describe('numbers that are kept exactly', () => {
  test('each number as it is printed, and with zeros that do not count', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(keptExactly(String(number))).toBe(true);
        expect(keptExactly(number.toExponential())).toBe(true);
        if (Number.isInteger(number) && Math.abs(number) < 1e21) {
          expect(keptExactly(`${number}.000`)).toBe(true);
        }
      }),
    );
  });

  test('a further digit is not kept', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.bigInt({ min: 10n ** 17n }),
        (last, number) => {
          expect(keptExactly(`${number}${last}`)).toBe(false);
          expect(keptExactly(`0.${number}${last}`)).toBe(false);
        },
      ),
    );
  });

  test.each([
    ['0.00', true],
    ['-0', true],
    ['1e-400', false],
    ['1e400', false],
    [`0.${'0'.repeat(500)}`, false],
  ])('%s: %s', (text, isKept) => {
    expect(keptExactly(text)).toBe(isKept);
  });
});
