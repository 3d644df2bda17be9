import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT, scratchProject } from '../support/run.ts';
import { LARGE, type Large } from './large.ts';

// What is far too large ends in an answer or in a clear limit: a finding with a place, in bounded memory, without a stack
// trace. `npm run soak` asks the long ones, too.

interface Answer {
  findings: { rule: string; message: string; file?: string; line?: number; help?: string }[];
}

const IS_LONG = process.env['SOAK'] === '1';
/** Far above what any of them takes; what reads each value again for each value would take minutes. */
const LIMIT_MS = 60_000;
const HEAP_MIB = 768;

function ask({ make }: Large): { code: number | null; answer: Answer; err: string } {
  const project = scratchProject();
  const words = make(project.path);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      `--max-old-space-size=${HEAP_MIB}`,
      join(ROOT, 'dist', 'codeseries.cjs'),
      ...[...words, '--format', 'json'],
    ],
    { cwd: project.path, encoding: 'utf8', timeout: LIMIT_MS, maxBuffer: 2 ** 29 },
  );
  project.remove();
  // A parse border: our own report, whose form a test of its own holds.
  const answer = JSON.parse(stdout || '{ "findings": [] }') as Answer;
  return { code: status, answer, err: stderr };
}

describe('what is very large', () => {
  test.each(LARGE.filter((one) => IS_LONG || one.isLong !== true))(
    '$name',
    (one) => {
      const { code, answer, err } = ask(one);
      expect([code, err]).toEqual([one.answer === 'sound' ? 0 : 1, '']);
      const rules = new Set(answer.findings.map(({ rule }) => rule));
      expect([...rules]).toEqual(one.answer === 'sound' ? [] : [one.answer]);
      for (const { message, file } of answer.findings.slice(0, 1)) {
        expect(file).toMatch(/\.(?:yml|json)$/);
        expect(message.length).toBeLessThan(400);
      }
    },
    LIMIT_MS + 10_000,
  );
});
