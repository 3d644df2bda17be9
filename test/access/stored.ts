import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The decisions of an independent evaluator: one letter for the hop of each number, and the hash of all inputs. */
export interface Stored {
  hash: string;
  decisions: string;
}

/** The letter of each decision in the fixture. */
export const LETTERS = { allowed: 'A', explicitDeny: 'E', implicitDeny: 'I' } as const;

/** Reads the fixture. */
export function readStored(): Stored {
  const file = join(__dirname, 'fixtures', 'decisions.txt');
  const [hash = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  return { hash, decisions: lines.join('') };
}
