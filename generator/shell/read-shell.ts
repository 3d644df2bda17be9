import { bashFeature } from './bash-only.ts';
import { syntaxFault } from './faults.ts';
import { lostOperand } from './lost-operand.ts';
import type { BashUse, LostOperand, ShellReading } from './reading.ts';
import { parseCommand } from './tree.ts';

/** Reads the text of one command as the shell does; of one that is no sentence nothing but the fault is told. */
export function readShell(text: string): ShellReading {
  const { nodes, faults, isTooDeep } = parseCommand(text);
  if (isTooDeep) return { fault: undefined, bash: [], lost: [] };
  const fault = syntaxFault(text, faults);
  if (fault !== undefined || faults.length > 0) return { fault, bash: [], lost: [] };
  const bash: BashUse[] = [];
  const lost: LostOperand[] = [];
  for (const { node, place } of nodes) {
    const [feature, word] = bashFeature(node, text) ?? [];
    if (feature !== undefined && word !== undefined) {
      bash.push({ feature, word, ...placeOfWord(text, place, word) });
    }
    const operand = lostOperand({ node, place });
    if (operand !== undefined) lost.push(operand);
  }
  bash.sort((a, b) => a.start - b.start);
  return { fault, bash, lost };
}

/** Where the telling word stands inside its node; the node itself where it is not written so. */
function placeOfWord(
  text: string,
  { start, end }: { start: number; end: number },
  word: string,
): { start: number; end: number } {
  const at = text.slice(start, end).indexOf(word);
  return at < 0 ? { start, end } : { start: start + at, end: start + at + word.length };
}
