import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { SHELLCHECK_CODES } from '../../generator/check/tables/shellcheck-codes.ts';
import { shellcheck } from '../../generator/commands/shellcheck.ts';
import { isWorthLinting, lintCommands, type Lint } from '../../generator/shell/script.ts';
import { recordedScripts } from '../rules/recorded-lint.ts';

const isThere = spawnSync('shellcheck', ['--version']).error === undefined;

describe('remarks on a script are led back to commands', () => {
  const at = (line: number, column: number, length = 1): Lint => {
    return () => [{ code: 1, line, column, endLine: line, endColumn: column + length }];
  };
  const COMMANDS = ['echo "é😀" | x', 'make\n\techo a\n', 'ls'];

  test.each<[line: number, column: number, command: number, text: string]>([
    [1, 11, 0, '| x'],
    [2, 1, 1, 'make\n\techo a\n'],
    [3, 2, 1, 'echo a\n'],
    [4, 1, 2, 'ls'],
  ])('line %i, column %i', (line, column, command, text) => {
    const [found, ...more] = lintCommands(COMMANDS, 'sh', at(line, column));
    expect(more).toEqual([]);
    expect(found?.command).toBe(command);
    expect(COMMANDS[command]?.slice(found?.start)).toBe(text);
    expect(found?.end).toBe((found?.start ?? 0) + 1);
  });

  test('what stands behind the last one is left out', () => {
    expect(lintCommands(COMMANDS, 'sh', at(5, 1))).toEqual([]);
    expect(lintCommands([], 'sh', at(1, 1))).toEqual([]);
  });

  test('bare words are not worth asking', () => {
    expect(isWorthLinting(['npm ci', 'cd app', './gradlew build -x test'])).toBe(false);
    expect(isWorthLinting(['npm ci', 'a = b'])).toBe(true);
    expect(isWorthLinting(['break'])).toBe(true);
  });
});

describe('shellcheck of this machine', () => {
  test('where it is missing, or is something else, nothing is told', () => {
    const script = { dialect: 'sh', text: '[ a = *b* ]\n' } as const;
    expect(shellcheck('/no/such/program')(script)).toEqual([]);
    expect(shellcheck(process.execPath)(script)).toEqual([]);
  });

  (isThere ? test : test.skip)('says what was recorded of it', () => {
    const ask = shellcheck();
    for (const [script, remarks] of recordedScripts()) {
      const [dialect, ...lines] = script.split('\n');
      const told = ask({ dialect: dialect === 'bash' ? 'bash' : 'sh', text: lines.join('\n') });
      const codes = (of: typeof told): number[] => of.map(({ code }) => code).sort((a, b) => a - b);
      expect([script, codes(told)]).toEqual([script, codes(remarks)]);
    }
  });

  test('each code that is passed on has words of its own', () => {
    const told = [...SHELLCHECK_CODES.values()].map((one) => one.told);
    expect(new Set(told).size).toBe(told.length);
    for (const text of told) expect(text).toMatch(/^[[a-z2].*[^.]$/);
  });
});
