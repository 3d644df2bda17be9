import { wordsOf } from './bash-only.ts';
import type { LostOperand } from './reading.ts';
import type { Placed } from './tree.ts';

/**
 * A test `[ -n $NAME ]` whose variable stands in no quotes: an empty one leaves `[ -n ]`, which is true, so the test says
 * yes whatever the variable holds. `undefined` for every other node. Source: POSIX, `test` with one argument.
 */
export function lostOperand({ node, place }: Placed): LostOperand | undefined {
  if (node.type !== 'Command') return undefined;
  const name = node.name?.value;
  if (name !== '[' && name !== 'test') return undefined;
  const words = wordsOf(node);
  const operands = name === '[' ? words.slice(0, -1) : words;
  const at = operands.findIndex(({ text }) => text === '-n');
  const operand = operands[at + 1];
  const [part, ...more] = operand?.parts ?? [];
  if (at < 0 || operand === undefined || part === undefined || more.length > 0) return undefined;
  const isBare =
    part.type === 'SimpleExpansion' ||
    part.type === 'CommandExpansion' ||
    (part.type === 'ParameterExpansion' && part.prefix === undefined);
  if (!isBare) return undefined;
  // Inside of backticks with escapes the operand's own place is one of another text.
  const isHere = place.start === node.pos && place.end === node.end;
  const { start, end } = isHere ? { start: operand.pos, end: operand.end } : place;
  return { operator: '-n', variable: operand.text, start, end };
}
