import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { join } from 'node:path';
import { withoutOptions } from '../../generator/cli.ts';
import { COMMON_OPTIONS } from '../../generator/commands/command.ts';
import { COMMANDS } from '../../generator/commands/table.ts';
import type * as OptionParser from '../../generator/option-parser.ts';
import { ROOT } from '../support/run.ts';

// The parser is an ES module, which only the built program can load.
const { parseOptions } = require(join(ROOT, 'dist', 'option-parser.cjs')) as typeof OptionParser;

const word = fc
  .oneof(
    fc.string(),
    fc.constantFrom('dev', 'a/b', '1', '0x1f', 'true', '', 'a=b', 'constructor', '__proto__', '.'),
  )
  .filter((text) => !text.startsWith('-'));

describe('a line of plain words says what the parser of options makes of it', () => {
  test.each(COMMANDS.map((command) => [command.name, command] as const))('%s', (_, command) => {
    const options = { ...command.options, ...COMMON_OPTIONS, ...command.options };
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), (words) => {
        const read = parseOptions(command, options, words);
        const plain = withoutOptions(options, words);
        expect('help' in read).toBe(false);
        if ('help' in read) return;
        expect(plain.words).toEqual(read.words);
        expect(read.fault).toBeUndefined();
        for (const name of Object.keys(options)) {
          expect(plain.values[name]).toEqual(read.values[name]);
        }
      }),
      { numRuns: 50 },
    );
  });
});
