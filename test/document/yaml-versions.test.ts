import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { isSameInBothVersions } from '../../generator/document/yaml-versions.ts';

const isSame = (text: string): boolean => isSameInBothVersions(parseDocument(text), text);
const valueIn = (version: '1.1' | '1.2', text: string): unknown =>
  parseDocument(text, { version, merge: version === '1.1', logLevel: 'silent' }).toJS({
    mapAsMap: true,
  });

describe('isSameInBothVersions', () => {
  test('an ordinary document is', () => {
    const text =
      '---\nversion: 0.2\nnone: 0.0\nrun: ./x\nby: <NAME>\nempty:\non-failure: ABORT\nlist:\n  - "yes"\n  - |\n    on\n  - { a: 3 }\n';
    expect(isSame(text)).toBe(true);
  });

  test.each([
    ...['yes', 'NO', 'y', 'Off', 'True', '~', '012', '0o17', '1:30', '1_000', '2022-12-16', '.inf'],
    ...[
      '1.',
      '-1',
      '+1',
      '0x1f',
      '1e3',
      '=',
      '!!str a',
      '&a b',
      '[on]',
      '{ yes: 1 }',
      '{ 1.10: a }',
    ],
  ])('%s is left to the reader of YAML 1.1', (value) => {
    expect(isSame(`a: ${value}\n`)).toBe(false);
  });

  test.each(['%YAML 1.1\n---\na: b\n', 'a: &x 1\nb: *x\n', '<<: { a: b }\n', '? [a]\n: b\n'])(
    '%j is left to the reader of YAML 1.1',
    (text) => {
      expect(isSame(text)).toBe(false);
    },
  );

  test('whatever it says yes to has the same value in both versions', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'yes',
        'on',
        'true',
        'null',
        'N',
        '~',
        '<<',
        '0.2',
        '1.0',
        '0.00',
        './x',
        '<T>',
        '10',
        '010',
        '1e2',
        '0b1',
      ),
      fc.stringMatching(/^[-+.0-9:_eExob]{1,8}$/),
      fc.stringMatching(/^[A-Za-z$/.=<!&*0-9_-]{1,8}$/),
    );
    let yes = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { maxLength: 3 }), (pairs) => {
        const text = pairs.map(([key, value]) => `${key}: ${value}\n`).join('');
        const document = parseDocument(text, { logLevel: 'silent' });
        if (document.errors.length > 0 || !isSameInBothVersions(document, text)) return;
        yes += 1;
        expect(valueIn('1.2', text)).toEqual(valueIn('1.1', text));
      }),
      { numRuns: 3000, seed: 7 },
    );
    expect(yes).toBeGreaterThan(50);
  });
});
