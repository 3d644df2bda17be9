import { closeSync, openSync, readSync } from 'node:fs';
import { stdout } from 'node:process';
import type * as Tty from 'node:tty';
import { errnoOf } from './errno.ts';

const STANDARD_INPUT = 0;
const NEWLINE = 10;

/** Whether somebody sits at standard input and standard output. */
export function isConversation(): boolean {
  if (!stdout.isTTY) return false;
  // Loaded here, since it takes time that a run without a terminal need not spend.
  const { isatty } = require('node:tty') as typeof Tty;
  return isatty(STANDARD_INPUT);
}

/** The next line of the terminal, without its end; `undefined` where the person closed it (Ctrl-D) or none can be read. */
export function readAnswer(): string | undefined {
  // A descriptor of our own: standard input may be set to answer at once instead of waiting.
  const terminal = openTerminal();
  try {
    return readLine(terminal);
  } finally {
    if (terminal !== STANDARD_INPUT) closeSync(terminal);
  }
}

function openTerminal(): number {
  try {
    return openSync('/dev/tty', 'r');
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return STANDARD_INPUT;
  }
}

function readLine(descriptor: number): string | undefined {
  const bytes: number[] = [];
  const one = Buffer.alloc(1);
  try {
    while (readSync(descriptor, one) > 0) {
      const [byte = 0] = one;
      if (byte === NEWLINE) return Buffer.from(bytes).toString('utf8').replace(/\r$/, '');
      bytes.push(byte);
    }
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
  }
  return undefined;
}
