import type { TreeNode } from './tree.ts';

/**
 * The code of a template as an expression of JavaScript: literal text, and calls of the runtime's helpers (`h`) with what
 * they share (`r`) and the index of an entry. No path or text of a template gets into the code in any other way.
 */
export function codeOf(nodes: readonly TreeNode[]): string {
  return nodes.length === 0 ? '""' : nodes.map(codeOfNode).join('+');
}

function codeOfNode(node: TreeNode): string {
  switch (node.type) {
    case 'text':
      return literal(node.text);
    case 'emit':
      return `h.emit(r,${node.entry})`;
    case 'choose':
      return `(h.choose(r,${node.entry})?${codeOf(node.then)}:${codeOf(node.otherwise)})`;
    case 'each':
      return `h.loop(r,${node.entry},${body(node.body)},${body(node.otherwise)})`;
    case 'with':
    case 'partial':
      return `h.scope(r,${node.entry},${body(node.body)},${body(node.otherwise)})`;
    case 'embed':
      return `h.embed(r,${node.entry},${body(node.body)})`;
  }
}

function body(nodes: readonly TreeNode[]): string {
  return nodes.length === 0 ? 'h.nothing' : `()=>${codeOf(nodes)}`;
}

/** JSON as JavaScript source text. */
export function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
