import type { Outcome } from '../support/run.ts';

/** What a script did: its outcome, and the words of each call behind `aws`. */
export interface Applied extends Outcome {
  calls: string[][];
}

/** The service and the operation of a call, from its words behind `aws`. */
export function operationOf(words: readonly string[]): string {
  const first = words.findIndex(
    (word, index) => !word.startsWith('--') && words[index - 1]?.startsWith('--') !== true,
  );
  return words.slice(first, first + 2).join('/');
}

/** The calls of a script that change something, in order. */
export function changes({ calls }: Applied): string[] {
  return calls.map(operationOf).filter((one) => /\/(?:create|put|update|register|set)-/.test(one));
}

/** The files that a script says it created, updated or left unchanged. */
export function idsOf({ out }: Applied, what: 'created' | 'updated' | 'unchanged'): string[] {
  const lines = out.matchAll(new RegExp(`^${what} +([^\\s:]+)`, 'gm'));
  return [...lines].map(([, id = '']) => id);
}
