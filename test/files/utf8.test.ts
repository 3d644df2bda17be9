import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isUtf8 } from 'node:buffer';
import { firstInvalidUtf8 } from '../../generator/files/utf8.ts';

describe('firstInvalidUtf8', () => {
  test('finds nothing in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(firstInvalidUtf8(Buffer.from(text))).toBe(-1);
      }),
    );
  });

  test('agrees with the platform: what stands before is sound, and no longer stretch is', () => {
    const byte = fc.oneof(
      fc.constantFrom(
        0x61,
        0x80,
        0xbf,
        0xc1,
        0xc2,
        0xe0,
        0xed,
        0xef,
        0xf0,
        0xf4,
        0xf5,
        0x9f,
        0xa0,
        0x8f,
        0x90,
      ),
      fc.integer({ min: 0, max: 255 }),
    );
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), (values) => {
        const bytes = Buffer.from(values);
        const offset = firstInvalidUtf8(bytes);
        expect(offset === -1).toBe(isUtf8(bytes));
        if (offset < 0) return;
        expect(isUtf8(bytes.subarray(0, offset))).toBe(true);
        for (let end = offset + 1; end <= bytes.length; end += 1) {
          expect(isUtf8(bytes.subarray(offset, end))).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
