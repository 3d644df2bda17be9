import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shellLine } from '../../generator/files/path.ts';
import { inScript } from './shell.ts';

/** Texts that mean something to a shell, and any others; NUL no shell can hold. */
const text = fc.oneof(
  fc.constantFrom(
    "'",
    "'\\''",
    '"',
    '$(exit 7)',
    '`exit 7`',
    '\\',
    '\n',
    ' ',
    '*',
    '!',
    '#x',
    '~',
    '-n',
    '',
    '{a,b}',
    'ü키',
  ),
  fc.string({ unit: 'binary' }).map((one) => one.replaceAll('\0', '')),
  fc.string({ unit: fc.constantFrom(...Array.from('\'"$`\\!*?[]{}()<>|&;#~ \t\n=%é한')) }),
);
const words = fc.array(fc.array(text, { minLength: 1, maxLength: 6 }), {
  minLength: 40,
  maxLength: 40,
});

/** What bash takes the words of lines for, each ended by NUL. */
function read(lines: readonly string[]): string[] {
  const script = lines.map((line) => `printf '%s\\0' ${line}`).join('\n');
  const { stdout, status } = spawnSync('bash', ['-s'], { input: script, encoding: 'utf8' });
  return [...stdout.split('\0').slice(0, -1), ...(status === 0 ? [] : [`exit ${status ?? ''}`])];
}

describe('a word quoted for the shell', () => {
  test('is read back as the text that it was', () => {
    fc.assert(
      fc.property(words, (lines) => {
        expect(read(lines.map(shellLine))).toEqual(lines.flat());
      }),
      { numRuns: 25, seed: 20261126 },
    );
  });

  test('stays as it is where nothing in it is special', () => {
    const plain = ['file://pipeline/a-b_c.json', 'a=b', '1,2', 'arn:aws:iam::1:role/x@y+z', '%'];
    expect(shellLine(plain)).toBe(plain.join(' '));
  });

  test('is quoted by the script itself in the same way', () => {
    const samples = ["it's", '', 'a b', '$x', 'plain', 'é', '\n', '"', '\\', "'"];
    const lines = samples
      .map((one) => `quote ${shellLine([one])}; printf '%s\\0' "$REPLY"`)
      .join('\n');
    const quoted = inScript(lines).split('\0').slice(0, -1);
    expect(read(quoted)).toEqual(samples);
  });
});
