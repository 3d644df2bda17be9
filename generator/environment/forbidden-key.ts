import { finding, type Finding } from '../core/finding.ts';
import { placeBetween, type Source } from './located.ts';

/** The key that no variable may have: programs that read the documents as objects would lose or abuse it. */
export const PROTO = '__proto__';

/** The finding about a key `__proto__` between two offsets of a source. */
export function forbiddenKey(source: Source, start: number, end: number): Finding {
  return finding('environment/unsupported', `${PROTO} cannot be the name of a variable`, {
    ...placeBetween(source, start, end),
    help: 'give it another name',
  });
}
