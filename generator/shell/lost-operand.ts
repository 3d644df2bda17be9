import type { Word } from 'unbash';
import { wordsOf } from './bash-only.ts';
import type { LostOperand } from './reading.ts';
import type { Placed } from './tree.ts';

/**
 * A test `[ -n $NAME ]` or `[ $NAME != text ]` whose variable stands in no quotes. Of the first an empty one leaves
 * `[ -n ]`, which is true; of the second `[ != text ]`, which is an error and counts as no. `undefined` for every other
 * node. Source: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/test.html
 */
export function lostOperand({ node, place }: Placed): LostOperand | undefined {
  if (node.type !== 'Command') return undefined;
  const name = node.name?.value;
  if (name !== '[' && name !== 'test') return undefined;
  const words = wordsOf(node);
  const operands = name === '[' ? words.slice(0, -1) : words;
  for (const [index, { text }] of operands.entries()) {
    if (text !== '-n' && text !== '!=') continue;
    const operand = operands[text === '-n' ? index + 1 : index - 1];
    if (operand === undefined || !isBare(operand)) continue;
    // Inside of backticks with escapes the operand's own place is one of another text.
    const isHere = place.start === node.pos && place.end === node.end;
    const { start, end } = isHere ? { start: operand.pos, end: operand.end } : place;
    return { operator: text, variable: operand.text, start, end };
  }
  return undefined;
}

/** Whether a word is nothing but an expansion without quotes. */
function isBare({ parts = [] }: Word): boolean {
  const [part, ...more] = parts;
  if (part === undefined || more.length > 0) return false;
  return (
    part.type === 'SimpleExpansion' ||
    part.type === 'CommandExpansion' ||
    (part.type === 'ParameterExpansion' && part.prefix === undefined)
  );
}
