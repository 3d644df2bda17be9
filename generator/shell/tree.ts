import { forEachChild, parse, type ParsedScript, type SyntaxNode } from 'unbash';
import type { Stretch } from './reading.ts';

/** A node of a parsed command with where it stands in the text of the command. */
export interface Placed {
  node: SyntaxNode;
  place: Stretch;
}

/** A parse error with where it stands. */
export interface ParseFault {
  message: string;
  at: number;
}

/** A parsed command: its nodes in the order of the text, and what is wrong with it. */
export interface Tree {
  nodes: readonly Placed[];
  faults: readonly ParseFault[];
  /** It is nested more deeply than it is followed, so that nothing can be said of it. */
  isTooDeep: boolean;
}

/** How deeply nodes are followed. */
const MAX_DEPTH = 400;

/** Parses the text of a command as bash, with everything inside its substitutions. */
export function parseCommand(text: string): Tree {
  const nodes: Placed[] = [];
  const faults: ParseFault[] = [];
  // Inside of backticks with escapes positions are those of another text: all of it stands where the backticks do.
  let isTooDeep = false;
  const visit = (node: SyntaxNode, around: Stretch | undefined, depth: number): void => {
    if (depth > MAX_DEPTH) isTooDeep = true;
    if (isTooDeep) return;
    const place = around ?? { start: node.pos, end: node.end };
    nodes.push({ node, place });
    if (node.type === 'Script') {
      for (const { message, pos } of errorsOf(node))
        faults.push({ message, at: around?.start ?? pos });
    }
    forEachChild(node, (child) => {
      const isDecoded = child.type === 'Script' && child.source !== undefined;
      visit(child, around ?? (isDecoded ? place : undefined), depth + 1);
    });
  };
  visit(parse(text), undefined, 0);
  return { nodes, faults: faults.sort((a, b) => a.at - b.at), isTooDeep };
}

function errorsOf(script: ParsedScript): NonNullable<ParsedScript['errors']> {
  return script.errors ?? [];
}
