import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Document } from '../../generator/check/rule.ts';
import { SHELLCHECK } from '../../generator/check/rules/build/shellcheck.ts';
import { SHELLCHECK_CODES } from '../../generator/check/tables/shellcheck-codes.ts';
import { readForeign } from '../../generator/foreign/read.ts';
import { readCommand } from '../../generator/shell/load.ts';
import { shellcheck } from '../../generator/commands/shellcheck.ts';
import {
  isWorthLinting,
  lintCommands,
  type GivenUp,
  type Lint,
  type LintRemark,
} from '../../generator/shell/script.ts';
import { recordedScripts } from '../rules/recorded-lint.ts';

/** The remarks of an answer; that a linter was given up fails. */
function remarksOn<T>(answer: readonly T[] | GivenUp): readonly T[] {
  if ('seconds' in answer) throw new Error('given up');
  return answer;
}

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
    const [found, ...more] = remarksOn(lintCommands(COMMANDS, 'sh', at(line, column)));
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
      const told = remarksOn(
        ask({ dialect: dialect === 'bash' ? 'bash' : 'sh', text: lines.join('\n') }),
      );
      const codes = (of: readonly LintRemark[]): number[] =>
        of.map(({ code }) => code).sort((a, b) => a - b);
      expect([script, codes(told)]).toEqual([script, codes(remarks)]);
    }
  });

  test('one that takes too long is given up, and asked only about shorter scripts from then on', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lint-'));
    const asked = join(folder, 'asked');
    const program = join(folder, 'slow.sh');
    const script = `#!/bin/sh\nread -r line\necho "$line" >> "${asked}"\n[ "$line" = short ] || exec sleep 30\necho '{"comments":[]}'\n`;
    writeFileSync(program, script, { mode: 0o755 });
    try {
      const ask = shellcheck(program, 0.5);
      const say = (text: string): ReturnType<Lint> => ask({ dialect: 'sh', text: `${text}\n` });
      expect(say('a long one')).toEqual({ seconds: 0.5 });
      expect(say('another long one')).toEqual({ seconds: 0.5 });
      expect(say('short')).toEqual([]);
      expect(readFileSync(asked, 'utf8')).toBe('a long one\nshort\n');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('what was not looked at is told at its first command', () => {
    const text = 'version: 0.2\nphases:\n  build:\n    commands:\n      - make\n      - a = b\n';
    const { value } = readForeign(text, 'buildspec.yml');
    const document: Document = {
      ...{ kind: 'buildspec', value: value ?? null, source: () => undefined, iam: () => undefined },
      ...{ shell: readCommand, lint: () => ({ seconds: 10 }) },
    };
    expect([...SHELLCHECK.check(document)]).toEqual([
      {
        path: ['phases', 'build', 'commands', 0],
        message:
          'shellcheck was given up after 10 seconds: the 2 commands from here on were not looked at',
        help: 'move commands into a script in the repository, and run shellcheck on that',
      },
    ]);
  });

  test('each code that is passed on has words of its own', () => {
    const told = [...SHELLCHECK_CODES.values()].map((one) => one.told);
    expect(new Set(told).size).toBe(told.length);
    for (const text of told) expect(text).toMatch(/^[[a-z2].*[^.]$/);
  });
});
